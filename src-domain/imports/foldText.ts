/** How names are compared: without case, accents, punctuation or double spaces. */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** A column heading without its unit: 'Prix HT (€)' and 'prix ht' are one. */
export function foldHeading(heading: string): string {
  return foldText(heading.replace(/\([^)]*\)/g, ' '));
}

/** A number plate compared by its letters and digits alone. */
export function foldPlate(plate: string): string {
  return plate.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

/** 'ab123cd' → 'AB-123-CD'; plates of other systems keep their words, in capitals. */
export function writtenPlate(plate: string): string {
  const series = /^([A-Z]{2})(\d{3})([A-Z]{2})$/.exec(foldPlate(plate));
  return series ? `${series[1]}-${series[2]}-${series[3]}` : plate.trim().toUpperCase().replace(/\s+/g, ' ');
}
