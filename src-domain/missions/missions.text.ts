import { type Finding, type RulePack, sentenceOf } from '../compliance/index.ts';
import { fill, type Locale, type Sentence } from '../kernel/sentences.ts';
import { dayAt, timeAt } from '../kernel/instants.ts';
import type { Gate, GateCode } from './assessment.ts';

export const missionRefusals = {
  'assignment-blocked': { fr: 'Affectation bloquée.', en: 'Assignment blocked.' },
  'assignment-needs-confirmation': { fr: 'Affectation à confirmer.', en: 'Assignment to be confirmed.' },
  'mission-not-assignable': {
    fr: '{reference} ne peut plus changer de chauffeur (état {status}).',
    en: '{reference} can no longer change driver (state {status}).',
  },
  'mission-not-assigned': {
    fr: '{reference} n’a ni chauffeur ni véhicule.',
    en: '{reference} has neither driver nor vehicle.',
  },
  'mission-closed': {
    fr: '{reference} est terminée ou annulée : seules les notes se modifient.',
    en: '{reference} is finished or cancelled: only notes can change.',
  },
  'mission-already-started': {
    fr: '{reference} a déjà commencé.',
    en: '{reference} has already started.',
  },
  'mission-already-completed': {
    fr: '{reference} est déjà terminée.',
    en: '{reference} is already over.',
  },
  'mission-already-cancelled': {
    fr: '{reference} est déjà annulée.',
    en: '{reference} is already cancelled.',
  },
  'too-late-to-cancel': {
    fr: '{reference} devait déjà avoir commencé : trop tard pour que le client annule.',
    en: '{reference} should have begun already: too late for the client to cancel.',
  },
  'no-applicable-policy': {
    fr: '{reference} : aucune condition ne s’applique si tard. Déplacez la mission, ou voyez un avoir ou un remboursement partiel.',
    en: '{reference}: no terms apply this late. Move it, or consider a credit or a partial refund.',
  },
  'payment-not-processed': {
    fr: '{reference} : le paiement n’est pas encore encaissé.',
    en: '{reference}: the payment is not settled yet.',
  },
  'breakdown-changed': {
    fr: '{reference} : les montants ont changé depuis l’affichage. Vérifiez-les et confirmez à nouveau.',
    en: '{reference}: the amounts have changed since they were shown. Check and confirm again.',
  },
  'start-in-past': {
    fr: 'Le nouveau départ est déjà passé.',
    en: 'The new start is already past.',
  },
  'within-restriction-period': {
    fr: '{reference} : plus de report à moins de {hours} h du départ.',
    en: '{reference}: no change of date within {hours} h of the start.',
  },
  'too-many-reschedules': {
    fr: '{reference} a déjà été déplacée {count} fois.',
    en: '{reference} has already been moved {count} times.',
  },
  'payment-required': {
    fr: '{reference} : le supplément doit être payé avant le report.',
    en: '{reference}: the extra charge must be paid before the change.',
  },
  'policies-already-set': {
    fr: 'Vos conditions d’annulation sont déjà renseignées.',
    en: 'Your cancellation terms are already set.',
  },
} as const satisfies Record<string, Sentence>;

type PlainGate = Exclude<GateCode, 'hours-infringement' | 'hours-warning' | 'hours-indeterminate'>;

const GATES: Readonly<Record<PlainGate, Sentence>> = {
  'mission-not-assignable': {
    fr: 'La mission est {status} : elle ne s’affecte plus.',
    en: 'The mission is {status}: it can no longer be assigned.',
  },
  'driver-inactive': { fr: 'Chauffeur inactif.', en: 'Driver inactive.' },
  'driver-absent': { fr: 'Absent jusqu’au {until}.', en: 'Away until {until}.' },
  'outside-working-hours': { fr: 'Hors de ses horaires ({hours}).', en: 'Outside working hours ({hours}).' },
  'break-overlapped': { fr: 'Prend sur sa pause de {from} à {to}.', en: 'Cuts into the break from {from} to {to}.' },
  'driver-overlap': {
    fr: 'Déjà en service sur {reference} de {from} à {to}.',
    en: 'Already on {reference} from {from} to {to}.',
  },
  'travel-gap-impossible': {
    fr: '{gapMin} min pour rejoindre {reference}, {travelMin} min estimées : impossible.',
    en: '{gapMin} min to reach {reference}, {travelMin} min estimated: impossible.',
  },
  'travel-gap-short': {
    fr: '{gapMin} min pour rejoindre {reference}, {travelMin} min estimées : retard probable.',
    en: '{gapMin} min to reach {reference}, {travelMin} min estimated: likely late.',
  },
  'daily-limit-reached': {
    fr: '{count} leçons ce jour, la limite est {limit}.',
    en: '{count} lessons that day, the limit is {limit}.',
  },
  'licence-missing': { fr: 'N’a pas le permis {category}.', en: 'Has no {category} licence.' },
  'licence-not-yet-valid': {
    fr: 'Permis {category} valable seulement le {from}.',
    en: '{category} licence valid only from {from}.',
  },
  'licence-expired': { fr: 'Permis {category} expiré le {until}.', en: '{category} licence expired on {until}.' },
  'licence-expiring': { fr: 'Permis {category} expire le {until}.', en: '{category} licence expires on {until}.' },
  'card-missing': { fr: 'Pas de carte professionnelle {kind}.', en: 'No {kind} professional card.' },
  'card-expired': {
    fr: 'Carte professionnelle {kind} expirée le {until}.',
    en: '{kind} professional card expired on {until}.',
  },
  'vehicle-missing': { fr: 'Aucun véhicule libre ne convient.', en: 'No free vehicle fits.' },
  'vehicle-out-of-service': { fr: 'Véhicule hors service ({status}).', en: 'Vehicle out of service ({status}).' },
  'vehicle-event': { fr: 'Véhicule immobilisé : {kind}.', en: 'Vehicle held: {kind}.' },
  'vehicle-overlap': {
    fr: 'Véhicule déjà pris par {reference} de {from} à {to}.',
    en: 'Vehicle already on {reference} from {from} to {to}.',
  },
  'vehicle-not-back': {
    fr: 'Véhicule de retour de {reference} à {at} seulement.',
    en: 'Vehicle back from {reference} only at {at}.',
  },
  'vehicle-needed-after': {
    fr: 'Véhicule attendu à {at} pour {reference}.',
    en: 'Vehicle needed at {at} for {reference}.',
  },
  'vehicle-document-expired': { fr: '{kind} du véhicule échue le {day}.', en: 'Vehicle’s {kind} lapsed on {day}.' },
  'capacity-passengers': {
    fr: '{passengers} passagers pour {places} places.',
    en: '{passengers} passengers for {places} seats.',
  },
  'capacity-luggage': { fr: '{luggage} bagages pour {places} prévus.', en: '{luggage} bags for {places} planned.' },
  'category-lower': { fr: 'Catégorie inférieure : {given} pour {asked}.', en: 'Lower category: {given} for {asked}.' },
  'category-higher': {
    fr: 'Catégorie supérieure : {given} pour {asked}.',
    en: 'Higher category: {given} for {asked}.',
  },
  // The lesson's own rule brings its sentence in both languages.
  'lesson-rule': { fr: 'Leçon : {fr}', en: 'Lesson: {en}' },
};

const KINDS: Readonly<Record<string, Sentence>> = {
  INSPECTION_EXPIRY: { fr: 'Contrôle technique', en: 'inspection' },
  INSURANCE_EXPIRY: { fr: 'Assurance', en: 'insurance' },
  VIGNETTE_EXPIRY: { fr: 'Vignette', en: 'vignette' },
  MAINTENANCE: { fr: 'entretien', en: 'maintenance' },
  REPAIR: { fr: 'réparation', en: 'repair' },
  OUT_OF_SERVICE: { fr: 'hors service', en: 'out of service' },
};

function frenchDay(day: string, locale: Locale): string {
  return locale === 'fr' ? `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}` : day;
}

function shown(value: unknown, locale: Locale, timeZone: string): unknown {
  if (typeof value === 'number' && value > 1e11)
    return `${frenchDay(dayAt(value, timeZone), locale)} ${timeAt(value, timeZone)}`;
  if (typeof value !== 'string') return value;
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return frenchDay(value, locale);
  return KINDS[value]?.[locale] ?? value;
}

/** What a gate says to a dispatcher, in one sentence, times and days in the organisation's zone. */
export function gateSentence(
  gate: Gate,
  locale: Locale,
  context: { readonly packs: readonly RulePack[]; readonly timeZone: string },
): string {
  switch (gate.code) {
    case 'hours-infringement':
    case 'hours-warning':
    case 'hours-indeterminate':
      return sentenceOf(gate.details as unknown as Finding, locale, context.packs, context.timeZone);
    default: {
      const details = Object.fromEntries(
        Object.entries(gate.details).map(([name, value]) => [name, shown(value, locale, context.timeZone)]),
      );
      return fill(GATES[gate.code], locale, details);
    }
  }
}
