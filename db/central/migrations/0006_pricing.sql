-- Generated from src-domain/model by npm run db:generate; the column nothing read is dropped by hand.

ALTER TABLE pricing_zones ADD COLUMN is_airport boolean NOT NULL DEFAULT false;
ALTER TABLE pricing_zones DROP COLUMN postal_codes;
