-- Generated from src-domain/model by npm run db:generate; the column nothing read is dropped by hand.

ALTER TABLE pricing_zones ADD COLUMN is_airport INTEGER NOT NULL DEFAULT 0 CHECK (is_airport IN (0, 1));
ALTER TABLE pricing_zones DROP COLUMN postal_codes;
