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

/** What a matrix row may ask of an instructor, beside licence categories and teaching specialities. */
const REQUIREMENTS = {
  TEACHING: { fr: 'autorisation d’enseigner', en: 'teaching authorisation' },
  FIRST_AID: { fr: 'secourisme', en: 'first aid' },
  MEDICAL: { fr: 'visite médicale', en: 'medical certificate' },
} as const satisfies Record<string, Sentence>;

type Words = Readonly<Record<string, Sentence>>;

function named(words: Words, value: string, locale: Locale): string {
  return (words[value.trim()] ?? words[value.trim().toLowerCase()])?.[locale] ?? value;
}

/** The word of the data for a name in either language; what is no name stays as it is written. */
function wordOf(words: Words, name: string): string {
  const wanted = name.trim().toLowerCase();
  const found = Object.entries(words).find(([word, { fr, en }]) =>
    [word, fr, en].some((each) => each.toLowerCase() === wanted),
  );
  return found?.[0] ?? name.trim();
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

/** The requirement a name stands for: 'autorisation d’enseigner' is TEACHING. */
export function requirementOf(name: string): string {
  return wordOf(REQUIREMENTS, name.replaceAll("'", '’'));
}

/** 'standard:5' as people read it: 'conduite × 5'. */
export function prerequisiteName(prerequisite: string, locale: Locale): string {
  const [type = '', count] = prerequisite.split(':');
  const name = lessonTypeName(type, locale);
  return count === undefined ? name : `${name} × ${count}`;
}

/** 'conduite × 5', 'conduite x5' or 'standard:5' as it is kept: 'standard:5'. */
export function prerequisiteKept(name: string): string {
  const [, type = '', count] = /^(.*?)(?:\s*(?:×|:|\bx)\s*(\d+))?$/.exec(name.trim()) ?? [];
  const word = wordOf(LESSON_TYPES, type.replaceAll("'", '’'));
  return count === undefined ? word : `${word}:${count}`;
}
