import type { Day } from '../kernel/instants.ts';
import type { Qualified } from './lesson.ts';

type Valid = { readonly validFrom: Day; readonly validTo: Day | null };

function isValid(row: Valid, day: Day): boolean {
  return row.validFrom <= day && (row.validTo === null || row.validTo >= day);
}

function fold(text: string): string {
  return text.trim().toLowerCase();
}

function holds(instructor: Qualified, wanted: string, day: Day): boolean {
  const [kind = '', detail] = wanted.split(':').map(fold);
  const isHeld = instructor.qualifications.some(
    (row) =>
      isValid(row, day) &&
      ((fold(row.kind) === kind && (detail === undefined || fold(row.detail ?? '') === detail)) ||
        (detail === undefined && row.kind === 'TEACHING' && fold(row.detail ?? '') === kind)),
  );
  const isLicensed = instructor.licenses.some(
    (row) => isValid(row, day) && fold(instructor.licenceCodes.get(row.licenseCategoryId) ?? '') === kind,
  );
  return isHeld || (detail === undefined && isLicensed);
}

/**
 * What an instructor lacks on a day of a matrix row's requirement: words separated by commas, each a qualification (`TEACHING`, or
 * `TEACHING:moto` with its detail), a teaching speciality alone (`moto`) or a licence category (`B`).
 */
export function missingRequirements(instructor: Qualified, requirement: string | null, day: Day): string[] {
  return (requirement ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '' && !holds(instructor, word, day));
}
