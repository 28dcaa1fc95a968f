-- Written by hand: nothing read the colour of a zone.

ALTER TABLE pricing_zones DROP COLUMN color;
