import {
  LESSON_TYPES,
  LICENCE_TYPES,
  LOCATION_RESTRICTIONS,
  prerequisiteKept,
  prerequisiteName,
  requirementName,
  requirementOf,
  TIME_RESTRICTIONS,
  WEATHER_RESTRICTIONS,
} from '#domain/lessons/index.ts';
import type { Locale, Sentence } from '#domain/kernel/sentences.ts';
import type { DynamicText } from '../app/dynamicText.ts';
import type { SheetSection } from '../app/RecordSheet.tsx';

type Option = { readonly value: string; readonly label: string };

/** The words offered for a type, and those the rows already hold. */
export function typeOptions(
  words: Readonly<Record<string, Sentence>>,
  used: readonly (string | null)[],
  locale: Locale,
): Option[] {
  const known = Object.entries(words).map(([value, sentence]) => ({ value, label: sentence[locale] }));
  const others = [...new Set(used.flatMap((value) => (value && !(value in words) ? [value] : [])))];
  return [...known, ...others.toSorted().map((value) => ({ value, label: value }))];
}

type Used = { readonly licences: readonly (string | null)[]; readonly lessons: readonly (string | null)[] };

/** The matrix: which licence may take which lesson, with whom, at what age, how long, after what, and where or when not. */
export function matrixSections(t: DynamicText, locale: Locale, used: Used): SheetSection[] {
  const label = (name: string): string => t(`lessons.matrix.${name}`);
  const options = (names: readonly string[]): Option[] =>
    names.map((value) => ({ value, label: t(`lessons.restrictions.${value}`) }));
  return [
    {
      title: label('who'),
      fields: [
        {
          kind: 'choice',
          name: 'studentLicenceType',
          label: label('studentLicenceType'),
          options: typeOptions(LICENCE_TYPES, used.licences, locale),
          isRequired: true,
          columnPx: 170,
        },
        {
          kind: 'choice',
          name: 'lessonType',
          label: label('lessonType'),
          options: typeOptions(LESSON_TYPES, used.lessons, locale),
          isRequired: true,
          columnPx: 160,
        },
        { kind: 'flag', name: 'isCompatible', label: label('isCompatible'), columnPx: 84 },
        { kind: 'flag', name: 'isActive', label: label('isActive') },
        {
          kind: 'text',
          name: 'instructorRequirement',
          label: label('instructorRequirement'),
          hint: label('requirementHint'),
          isWide: true,
          columnPx: 170,
        },
      ],
    },
    {
      title: label('limits'),
      fields: [
        { kind: 'number', name: 'minStudentAge', label: label('minStudentAge'), min: 0, max: 120, columnPx: 72 },
        { kind: 'number', name: 'maxStudentAge', label: label('maxStudentAge'), min: 0, max: 120 },
        { kind: 'number', name: 'minDurationMin', label: label('minDurationMin'), min: 0, max: 480, unit: 'min' },
        {
          kind: 'number',
          name: 'maxDurationMin',
          label: label('maxDurationMin'),
          min: 0,
          max: 480,
          unit: 'min',
          columnPx: 84,
        },
        { kind: 'flag', name: 'requiresParentalConsent', label: label('requiresParentalConsent'), columnPx: 96 },
      ],
    },
    {
      title: label('conditions'),
      fields: [
        {
          kind: 'text',
          name: 'prerequisites',
          label: label('prerequisites'),
          hint: label('prerequisitesHint'),
          isWide: true,
          columnPx: 130,
        },
        {
          kind: 'many',
          name: 'timeRestrictions',
          label: label('timeRestrictions'),
          options: options(TIME_RESTRICTIONS),
          isWide: true,
          columnPx: 180,
          grow: 1,
        },
        {
          kind: 'many',
          name: 'locationRestrictions',
          label: label('locationRestrictions'),
          options: options(LOCATION_RESTRICTIONS),
          isWide: true,
          columnPx: 150,
        },
        {
          kind: 'many',
          name: 'weatherRestrictions',
          label: label('weatherRestrictions'),
          options: options(WEATHER_RESTRICTIONS),
          isWide: true,
        },
      ],
    },
  ];
}

const RESTRICTION_KINDS = ['timeRestrictions', 'locationRestrictions', 'weatherRestrictions'] as const;
type Values = Readonly<Record<string, unknown>>;

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}

/** The words of a text separated by commas. */
function wordsOf(text: unknown): string[] {
  return typeof text === 'string'
    ? text
        .split(',')
        .map((word) => word.trim())
        .filter((word) => word !== '')
    : [];
}

/** A matrix row as the form shows it: prerequisites as one text, each kind of restriction as a list of its own. */
export function shownMatrixRow(row: Values, locale: Locale): Values {
  const restrictions = (row['restrictions'] ?? {}) as Values;
  const required = row['instructorRequirement'];
  return {
    ...row,
    instructorRequirement: wordsOf(required)
      .map((word) => requirementName(word, locale))
      .join(', '),
    prerequisites: listOf(row['prerequisites'])
      .map((each) => prerequisiteName(each, locale))
      .join(', '),
    ...Object.fromEntries(RESTRICTION_KINDS.map((kind) => [kind, listOf(restrictions[kind])])),
  };
}

/** What was typed as the row keeps it; a kind of restriction that was not touched stays as it was. */
export function keptMatrixRow(typed: Values, row: Values | null): Record<string, unknown> {
  const kept: Record<string, unknown> = { ...typed };
  if ('prerequisites' in typed) {
    const list = wordsOf(typed['prerequisites']).map(prerequisiteKept);
    kept['prerequisites'] = list.length > 0 ? list : null;
  }
  if ('instructorRequirement' in typed)
    kept['instructorRequirement'] = wordsOf(typed['instructorRequirement']).map(requirementOf).join(', ') || null;
  const touched = RESTRICTION_KINDS.filter((kind) => kind in typed);
  for (const kind of touched) delete kept[kind];
  if (touched.length === 0) return kept;
  const before = (row?.['restrictions'] ?? {}) as Values;
  const after = RESTRICTION_KINDS.map((kind) => [kind, listOf(kind in typed ? typed[kind] : before[kind])] as const);
  const some = after.filter(([, list]) => list.length > 0);
  kept['restrictions'] = some.length > 0 ? Object.fromEntries(some) : null;
  return kept;
}
