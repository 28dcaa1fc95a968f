import type { Locale, Sentence } from '../kernel/sentences.ts';

/** Types of lesson the desk offers; any other word may be written and is shown as it is. */
export const LESSON_TYPES = {
  standard: { fr: 'conduite', en: 'driving' },
  manual: { fr: 'boîte manuelle', en: 'manual gearbox' },
  automatic: { fr: 'boîte automatique', en: 'automatic gearbox' },
  night: { fr: 'conduite de nuit', en: 'night driving' },
  highway: { fr: 'voies rapides', en: 'motorway' },
  exam: { fr: 'préparation à l’examen', en: 'exam preparation' },
  evaluation: { fr: 'évaluation de départ', en: 'first assessment' },
} as const satisfies Record<string, Sentence>;

/** What a learner holds or how they learn. */
export const LICENCE_TYPES = {
  learner: { fr: 'élève sans permis', en: 'learner' },
  accompanied: { fr: 'conduite accompagnée', en: 'accompanied driving' },
  supervised: { fr: 'conduite supervisée', en: 'supervised driving' },
  provisional: { fr: 'permis probatoire', en: 'provisional licence' },
  provisional_p1: { fr: 'permis probatoire, première période', en: 'provisional licence P1' },
  provisional_p2: { fr: 'permis probatoire, seconde période', en: 'provisional licence P2' },
  full: { fr: 'permis définitif', en: 'full licence' },
} as const satisfies Record<string, Sentence>;

const REQUIREMENTS = {
  teaching: { fr: 'autorisation d’enseigner valable', en: 'valid teaching authorisation' },
  first_aid: { fr: 'formation de secourisme valable', en: 'valid first-aid training' },
  medical: { fr: 'visite médicale valable', en: 'valid medical certificate' },
} as const satisfies Record<string, Sentence>;

function named(words: Readonly<Record<string, Sentence>>, value: string, locale: Locale): string {
  return words[value.trim().toLowerCase()]?.[locale] ?? value;
}

export function lessonTypeName(type: string, locale: Locale): string {
  return named(LESSON_TYPES, type, locale);
}

export function licenceTypeName(type: string, locale: Locale): string {
  return named(LICENCE_TYPES, type, locale);
}

export function requirementName(requirement: string, locale: Locale): string {
  return named(REQUIREMENTS, requirement, locale);
}
