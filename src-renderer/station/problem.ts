import { refusalSentence } from '#domain/refusals.ts';
import type { DynamicText } from '../app/dynamicText.ts';
import type { Locale } from '../kit/format.ts';
import type { StationProblem } from './useStation.ts';

/** Why the last work ended as it did, in one sentence. */
export function problemSentence({ kind, code, details }: StationProblem, t: DynamicText, locale: Locale): string {
  if (kind === 'refused') return refusalSentence({ code, details }, locale);
  return t(`station.faults.${code}`, { defaultValue: t('station.faults.unexpected') });
}

/** The field of the join that a problem is about; null for one that no field puts right. */
const FIELDS: Readonly<Record<string, 'server' | 'code' | 'email' | 'password' | 'secondFactor'>> = {
  'central-unreachable': 'server',
  'enrolment-code-wrong': 'code',
  'desk-revoked': 'code',
  'account-locked': 'email',
  'credentials-wrong': 'password',
  'code-required': 'secondFactor',
  'code-wrong': 'secondFactor',
};

export function fieldOf(problem: StationProblem | null): (typeof FIELDS)[string] | null {
  return problem ? (FIELDS[problem.code] ?? null) : null;
}
