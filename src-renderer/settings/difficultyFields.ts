type Values = Readonly<Record<string, unknown>>;

/** One easy client … five hard ones. */
export const DIFFICULTIES = ['1', '2', '3', '4', '5'] as const;
export type DifficultyField = `difficulty${(typeof DIFFICULTIES)[number]}`;

function multipliersOf(row: Values): Record<string, unknown> {
  const kept = row['difficultyMultipliers'];
  return typeof kept === 'object' && kept !== null ? { ...kept } : {};
}

/** A row with each client score's multiplier as a field of its own. */
export function withDifficultyFields(row: Values): Values {
  const multipliers = multipliersOf(row);
  const fields = DIFFICULTIES.map((score) => [`difficulty${score}`, multipliers[score] ?? 1]);
  return { ...row, ...Object.fromEntries(fields) };
}

/** What was typed, the scores' fields put back into their one column; a field left empty multiplies by one. */
export function withoutDifficultyFields(row: Values, changed: Values): Record<string, unknown> {
  const patch: Record<string, unknown> = { ...changed };
  const multipliers = multipliersOf(row);
  let isTouched = false;
  for (const score of DIFFICULTIES) {
    const field: DifficultyField = `difficulty${score}`;
    if (!(field in patch)) continue;
    multipliers[score] = patch[field] ?? 1;
    delete patch[field];
    isTouched = true;
  }
  return isTouched ? { ...patch, difficultyMultipliers: multipliers } : patch;
}
