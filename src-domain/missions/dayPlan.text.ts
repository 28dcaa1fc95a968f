import { fill, type Locale, type Sentence } from '../kernel/sentences.ts';
import type { Leg } from './assessment.ts';
import type { PlanChoice, PlanGap } from './dayPlan.ts';

const PARTS = {
  chained: { fr: 'enchaîne après {reference}', en: 'goes on after {reference}' },
  fromBase: { fr: 'part de sa base', en: 'leaves from the base' },
  empty: { fr: '{distance} km à vide ({minutes} min), {euros} €', en: '{distance} km empty ({minutes} min), €{euros}' },
  noEmpty: { fr: 'aucun kilomètre à vide', en: 'no empty kilometre' },
  vehicle: { fr: 'choix du véhicule : {euros} €', en: 'choice of vehicle: €{euros}' },
  runnerUp: { fr: '{euros} € de moins que {driver}', en: '€{euros} less than {driver}' },
  asGood: { fr: '{driver} coûterait autant', en: '{driver} would cost the same' },
  forOthers: {
    fr: '{driver} coûterait {euros} € de moins ici, mais plus sur le reste du jour',
    en: '{driver} would cost €{euros} less here, but more over the day',
  },
  alone: { fr: 'personne d’autre n’est possible', en: 'nobody else is possible' },
} as const satisfies Record<string, Sentence>;

const GAP: Sentence = {
  fr: '{stopped} chauffeurs sur {drivers} écartés par le même motif, par exemple {driver} : {reason}',
  en: '{stopped} drivers of {drivers} stopped by the same reason, for instance {driver}: {reason}',
};
const NOBODY: Sentence = { fr: 'Aucun chauffeur actif.', en: 'No active driver.' };

type Names = {
  readonly reference: (missionId: string) => string;
  readonly driver: (driverId: string) => string;
};

function euros(cents: number, locale: Locale): string {
  const text = String(Math.round(Math.abs(cents) / 100));
  return locale === 'fr' ? text.replace(/\B(?=(\d{3})+$)/g, '\u00a0') : text.replace(/\B(?=(\d{3})+$)/g, ',');
}

function kilometres(legs: readonly Leg[], locale: Locale): string {
  const tenths = Math.round(legs.reduce((sum, { distanceM }) => sum + distanceM, 0) / 100);
  const text = `${Math.floor(tenths / 10)}.${tenths % 10}`;
  return locale === 'fr' ? text.replace('.', ',') : text;
}

/** Why this driver: where they come from, the empty legs and what they cost, the vehicle's price, and the next best driver. */
export function choiceSentence(choice: PlanChoice, locale: Locale, names: Names): string {
  const legs = [choice.approach, choice.onward];
  const minutes = choice.approach.durationMin + choice.onward.durationMin;
  const say = (part: keyof typeof PARTS, details: Record<string, unknown> = {}): string =>
    fill(PARTS[part], locale, details);
  const parts = [
    choice.fromMissionId === null
      ? say('fromBase')
      : say('chained', { reference: names.reference(choice.fromMissionId) }),
    minutes === 0
      ? say('noEmpty')
      : say('empty', {
          distance: kilometres(legs, locale),
          minutes,
          euros: euros(choice.deadheadCents, locale),
        }),
    ...(choice.vehicleCents > 0 ? [say('vehicle', { euros: euros(choice.vehicleCents, locale) })] : []),
  ];
  if (choice.runnerUp === null) parts.push(say('alone'));
  else {
    const { driverId, moreCents } = choice.runnerUp;
    const details = { driver: names.driver(driverId), euros: euros(moreCents, locale) };
    const isSame = Math.round(Math.abs(moreCents) / 100) === 0;
    parts.push(say(isSame ? 'asGood' : moreCents > 0 ? 'runnerUp' : 'forOthers', details));
  }
  const text = parts.join(' · ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Why nobody: the gate met by most drivers, with one of them as the example; `reason` is that gate's own sentence. */
export function gapSentence(
  gap: PlanGap,
  locale: Locale,
  { driver, reason }: { readonly driver: string; readonly reason: string },
): string {
  if (gap.driverCount === 0) return fill(NOBODY, locale);
  return fill(GAP, locale, { stopped: gap.stoppedCount, drivers: gap.driverCount, driver, reason });
}
