import { readFileSync } from 'node:fs';
import { HOUR_MS, MINUTE_MS, parseInstant } from '../kernel/instants.ts';
import { must } from '../kernel/assert.ts';
import type { Activity, ActivityContext, ActivityKind, OccasionalService } from './activity.ts';
import { DEFAULT_INTERPRETATIONS, type Interpretations } from './interpretations.ts';
import type { Finding } from './finding.ts';
import type { DriverTerms } from './record.ts';
import { parseRulePack, ruleBookOf, type RulePack } from './rulePack.ts';
import { findingsOf } from './verdict.ts';

/** The packs as shipped. */
export const PACKS: readonly RulePack[] = ['eu-561', 'fr-road', 'organisation'].map((name) => {
  const file = new URL(`../../resources/rule-packs/${name}.json`, import.meta.url);
  const pack = parseRulePack(JSON.parse(readFileSync(file, 'utf8')));
  if (pack.kind === 'refusal') throw new Error(`${name}: ${JSON.stringify(pack.details)}`);
  return pack.value;
});

export const OCCASIONAL: ActivityContext = { service: 'COACH_OCCASIONAL', seats: 53, crew: 1 };
export const REGULAR_LINE: ActivityContext = { service: 'COACH_REGULAR', seats: 53, crew: 1 };
export const DOUBLE_CREW: ActivityContext = { service: 'COACH_OCCASIONAL', seats: 53, crew: 2 };
export const VTC: ActivityContext = { service: 'VTC', seats: 5, crew: 1 };

const KINDS: Readonly<Record<string, ActivityKind>> = {
  D: 'DRIVING',
  W: 'OTHER_WORK',
  A: 'AVAILABILITY',
  R: 'BREAK_REST',
  U: 'UNKNOWN',
};

export type Extra = { readonly occasionalService?: OccasionalService };

/** 'D2:00 R15 D150 F8:00': letters are kinds (F a rest aboard a ferry, M its manoeuvre), then minutes or h:mm, one after the other. */
export function following(
  start: string,
  text: string,
  context: ActivityContext = OCCASIONAL,
  extra: Extra = {},
): Activity[] {
  let at = must(parseInstant(start), `instant ${start}`);
  return text
    .trim()
    .split(/\s+/)
    .map((word) => {
      const letter = word.charAt(0);
      const startAt = at;
      at += lengthMs(word.slice(1));
      const ferry = letter === 'F' || letter === 'M';
      const kind = ferry ? (letter === 'F' ? 'BREAK_REST' : 'OTHER_WORK') : must(KINDS[letter], `kind ${letter}`);
      return { kind, startAt, endAt: at, context, ...(ferry ? { ferry } : {}), ...extra };
    });
}

function lengthMs(text: string): number {
  const [first = '0', second] = text.split(':');
  return second === undefined ? Number(first) * MINUTE_MS : Number(first) * HOUR_MS + Number(second) * MINUTE_MS;
}

/** Terms of an employee in Paris unless told otherwise. */
export function terms(
  changes: Partial<DriverTerms> & { readonly interpretations?: Partial<Interpretations> } = {},
): DriverTerms {
  const { interpretations, ...rest } = changes;
  return {
    status: 'EMPLOYEE',
    organizationRules: [],
    settings: { ...DEFAULT_INTERPRETATIONS, ...interpretations },
    timeZone: 'Europe/Paris',
    book: ruleBookOf(PACKS),
    ...rest,
  };
}

/** 'EU-B1 480>270' for each infringement, in order; the prefix keeps one regime or family. */
export function infringements(activities: readonly Activity[], prefix = '', given: DriverTerms = terms()): string[] {
  return written(findingsOf(activities, given), 'INFRINGEMENT', prefix);
}

/** The same for warnings. */
export function warnings(activities: readonly Activity[], prefix = '', given: DriverTerms = terms()): string[] {
  return written(findingsOf(activities, given), 'WARNING', prefix);
}

function written(findings: readonly Finding[], severity: Finding['severity'], prefix: string): string[] {
  return findings
    .filter((item) => item.severity === severity && item.ruleId.startsWith(prefix))
    .map((item) => `${item.ruleId} ${item.measuredMin}/${item.limitMin}`);
}
