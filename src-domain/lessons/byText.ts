/** Orders plain texts (ids, days) by their characters: the same on every machine. */
export function byText(a: string, b: string): number {
  if (a < b) return -1;
  return a > b ? 1 : 0;
}
