import type { RulePack } from '../compliance/index.ts';
import { dayAt, timeAt } from '../kernel/instants.ts';
import { fill, type Locale, type Sentence } from '../kernel/sentences.ts';
import { type Gate, gateSentence } from '../missions/index.ts';
import { lessonTypeName, licenceTypeName, requirementName } from './lessonWords.ts';
import { LESSON_GATE_CODES, type LessonGate, type LessonGateCode } from './lessonGate.ts';

export const lessonRefusals = {
  'lesson-not-available': { fr: 'Ce créneau n’est pas libre.', en: 'This slot is not free.' },
  'lesson-needs-confirmation': { fr: 'Leçon à confirmer.', en: 'Lesson to be confirmed.' },
  'lesson-price-missing': {
    fr: 'Aucun tarif par défaut pour « {service} » à cette date : complétez la grille.',
    en: 'No default price for “{service}” on that date: complete the rate card.',
  },
  'lesson-duration': {
    fr: 'Une leçon dure de 30 à 480 minutes ({value} demandées).',
    en: 'A lesson lasts 30 to 480 minutes ({value} asked).',
  },
  'lesson-range': {
    fr: 'La recherche porte sur {days} jours au plus.',
    en: 'A search covers {days} days at most.',
  },
  'lesson-not-open': {
    fr: '{reference} n’attend plus de confirmation (état {status}).',
    en: '{reference} no longer waits to be confirmed (state {status}).',
  },
  'not-a-lesson': { fr: '{reference} n’est pas une leçon.', en: '{reference} is not a lesson.' },
  'learner-without-payer': {
    fr: '{learner} n’a pas de payeur : rattachez un contact avant d’attendre un paiement.',
    en: '{learner} has no payer: link a contact before waiting for a payment.',
  },
  'learner-contact-required': {
    fr: 'Un téléphone ou un e-mail est nécessaire.',
    en: 'A phone number or an e-mail address is needed.',
  },
  'learner-has-lessons': {
    fr: 'Des leçons sont encore prévues ({count}), dont {reference}.',
    en: 'Lessons are still planned ({count}), {reference} among them.',
  },
  'default-rate-card-exists': {
    fr: '« {name} » est déjà la grille par défaut en {currency} sur cette période.',
    en: '“{name}” is already the default rate card in {currency} over that period.',
  },
  'consent-needs-guardian': {
    fr: 'Une autorisation parentale se rattache à un parent ou tuteur de l’élève.',
    en: 'A parental consent names a guardian of the learner.',
  },
  'restriction-wrong': {
    fr: 'Restriction inconnue : {value}.',
    en: 'Unknown restriction: {value}.',
  },
  'prerequisite-wrong': {
    fr: 'Prérequis incorrect : « {value} ». Écrivez un type de leçon, ou « type:nombre ».',
    en: 'Wrong prerequisite: “{value}”. Write a type of lesson, or “type:number”.',
  },
  'range-reversed': {
    fr: 'Le minimum dépasse le maximum (champ « {field} »).',
    en: 'The minimum is above the maximum (field “{field}”).',
  },
} as const satisfies Record<string, Sentence>;

const GATES: Readonly<Record<LessonGateCode, Sentence>> = {
  'start-in-past': { fr: 'L’heure est déjà passée.', en: 'That time is already past.' },
  'not-an-instructor': { fr: 'N’est pas moniteur.', en: 'Is not an instructor.' },
  'travel-buffer-short': {
    fr: '{gapMin} min entre cette leçon et {reference}, {bufferMin} min demandées.',
    en: '{gapMin} min between this lesson and {reference}, {bufferMin} min are asked.',
  },
  'learner-overlap': {
    fr: 'L’élève a déjà {reference} de {from} à {to}.',
    en: 'The learner already has {reference} from {from} to {to}.',
  },
  'service-inactive': { fr: '« {service} » n’est plus proposé.', en: '“{service}” is no longer sold.' },
  'duration-differs': {
    fr: '{durationMin} min au lieu de {usualMin} : prix au prorata.',
    en: '{durationMin} min instead of {usualMin}: price in proportion.',
  },
  'price-missing': {
    fr: 'Aucun tarif par défaut pour « {service} » le {day}.',
    en: 'No default price for “{service}” on {day}.',
  },
  'no-matrix-row': {
    fr: 'Aucune règle « {lessonType} » pour « {licenceType} » : complétez la matrice.',
    en: 'No rule “{lessonType}” for “{licenceType}”: complete the matrix.',
  },
  'not-compatible': {
    fr: 'Leçon « {lessonType} » interdite pour « {licenceType} ».',
    en: 'Lesson “{lessonType}” not allowed for “{licenceType}”.',
  },
  'instructor-requirement': {
    fr: 'Le moniteur n’a pas ou plus : {requirement}.',
    en: 'The instructor has not or no longer: {requirement}.',
  },
  'birth-date-missing': {
    fr: 'Date de naissance de l’élève manquante : l’âge ne peut pas être vérifié.',
    en: 'The learner’s birth date is missing: the age cannot be checked.',
  },
  'too-young': { fr: '{age} ans à cette date, {limit} ans minimum.', en: '{age} years old then, at least {limit}.' },
  'too-old': { fr: '{age} ans à cette date, {limit} ans maximum.', en: '{age} years old then, at most {limit}.' },
  'too-short': {
    fr: '{durationMin} min, {limitMin} min au moins pour cette leçon.',
    en: '{durationMin} min, at least {limitMin} min for this lesson.',
  },
  'too-long': {
    fr: '{durationMin} min, {limitMin} min au plus pour cette leçon.',
    en: '{durationMin} min, at most {limitMin} min for this lesson.',
  },
  'prerequisite-missing': {
    fr: 'Leçons « {lessonType} » terminées : {done} sur {count} demandées.',
    en: 'Lessons “{lessonType}” completed: {done} of {count} asked.',
  },
  'consent-missing': {
    fr: 'Autorisation parentale manquante pour un élève mineur.',
    en: 'Parental consent missing for a minor.',
  },
  'daylight-only': {
    fr: 'De jour seulement : le soleil est levé de {from} à {to}.',
    en: 'Daylight only: the sun is up from {from} to {to}.',
  },
  'daylight-unknown': {
    fr: 'De jour seulement : lieu inconnu, vérifiez l’heure du coucher du soleil.',
    en: 'Daylight only: place unknown, check the time of sunset.',
  },
  'peak-hours': {
    fr: 'Hors heures de pointe seulement ({from}–{to}).',
    en: 'Outside peak hours only ({from}–{to}).',
  },
  'school-hours': {
    fr: 'Pas aux heures d’école ({hours}).',
    en: 'Not at school hours ({hours}).',
  },
  motorway: { fr: 'Pas d’autoroute avec cet élève.', en: 'No motorway with this learner.' },
  'beyond-local-area': {
    fr: '{distanceKm} km : au-delà du secteur de {limitKm} km.',
    en: '{distanceKm} km: beyond the local area of {limitKm} km.',
  },
  weather: {
    fr: 'Par temps clair seulement : à vérifier le jour même.',
    en: 'In clear weather only: to be checked on the day.',
  },
  'restriction-unknown': {
    fr: 'Une restriction de la matrice n’est pas comprise : corrigez la ligne.',
    en: 'A restriction of the matrix is not understood: correct the row.',
  },
};

type Context = { readonly packs: readonly RulePack[]; readonly timeZone: string };

function isLessonGate(gate: LessonGate): gate is LessonGate & { readonly code: LessonGateCode } {
  return (LESSON_GATE_CODES as readonly string[]).includes(gate.code);
}

const NAMES: Readonly<Record<string, (value: string, locale: Locale) => string>> = {
  lessonType: lessonTypeName,
  licenceType: licenceTypeName,
  requirement: requirementName,
};

function shown([name, value]: readonly [string, unknown], locale: Locale, timeZone: string): unknown {
  const nameOf = NAMES[name];
  if (nameOf && typeof value === 'string') return nameOf(value, locale);
  if (typeof value === 'number' && value > 1e11) return `${dayAt(value, timeZone)} ${timeAt(value, timeZone)}`;
  if (locale === 'fr' && typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value))
    return `${value.slice(8)}/${value.slice(5, 7)}/${value.slice(0, 4)}`;
  return value;
}

/** What a gate of the lesson pipeline says, in one sentence, times and days in the organisation's zone. */
export function lessonGateSentence(gate: LessonGate, locale: Locale, context: Context): string {
  if (!isLessonGate(gate)) return gateSentence(gate as Gate, locale, context);
  const details = Object.entries(gate.details).map((detail) => [detail[0], shown(detail, locale, context.timeZone)]);
  return fill(GATES[gate.code], locale, Object.fromEntries(details) as Record<string, unknown>);
}
