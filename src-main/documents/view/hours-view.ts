import type { DocumentLocale, HoursStatement } from '#domain/documents/index.ts';
import { addDays, dayAt, timeAt } from '#domain/kernel/instants.ts';
import { durationText } from '#domain/compliance/index.ts';
import { moment, period, weekdayAndDay } from './format.ts';
import { letterView } from './letter-view.ts';

const WORDS = {
  fr: {
    title: 'Relevé d’heures',
    week: 'Semaine',
    driver: 'Conducteur',
    card: 'Carte professionnelle',
    code: 'Matricule',
    columns: ['Jour', 'Début', 'Fin', 'Amplitude', 'Conduite', 'Travail', 'dont nuit', 'Coupures'],
    total: 'Total',
    days: 'Journées',
    findings: 'Constats',
    none: 'Aucun dépassement constaté sur cette semaine.',
    signatures: ['Le conducteur', 'L’employeur'],
    printedAt: 'Édité le',
    basis:
      'Temps relevés par activité et arrondis à la minute ; travail = conduite + autres tâches ; nuit = minuit à 5 h.',
  },
  en: {
    title: 'Hours statement',
    week: 'Week',
    driver: 'Driver',
    card: 'Professional card',
    code: 'Staff number',
    columns: ['Day', 'Start', 'End', 'Spread', 'Driving', 'Work', 'at night', 'Breaks'],
    total: 'Total',
    days: 'Days',
    findings: 'Findings',
    none: 'No limit was passed this week.',
    signatures: ['The driver', 'The employer'],
    printedAt: 'Printed on',
    basis: 'Times recorded by activity, to the minute; work = driving + other tasks; night = midnight to 5 a.m.',
  },
} as const;

function minutesText(minutes: number, locale: DocumentLocale): string {
  return minutes === 0 ? '–' : durationText(minutes, locale);
}

/** What the hours statement prints: the week's days in a table, its totals, and what the rules found. */
export function hoursStatementView(doc: HoursStatement): Readonly<Record<string, unknown>> {
  const { locale, timeZone, driver, days } = doc;
  const words = WORDS[locale];
  const minutes = (value: number): string => minutesText(value, locale);
  const clock = (at: number | null): string => (at === null ? '' : timeAt(at, timeZone));
  const sum = (key: 'drivingMin' | 'workMin' | 'nightWorkMin'): string =>
    minutes(days.reduce((total, day) => total + day[key], 0));
  const letter = letterView(
    {
      locale,
      brand: doc.brand,
      title: words.title,
      subtitle: driver.name,
      number: doc.reference,
      facts: [],
      on: dayAt(doc.printedAt, timeZone),
    },
    doc.operator,
    null,
  );
  const facts = [
    { label: words.driver, strong: driver.name, value: '' },
    { label: words.code, value: driver.code ?? '' },
    { label: words.card, value: driver.cardNumber ?? '' },
    { label: words.week, value: period(doc.weekOn, addDays(doc.weekOn, 6), locale) },
  ];
  return {
    ...letter,
    footer: [...letter.footer, `${words.printedAt} ${moment(doc.printedAt, timeZone, locale)}`],
    facts: facts.filter((fact) => fact.value !== '' || (fact.strong ?? '') !== ''),
    daysTitle: words.days,
    columns: words.columns,
    rows: days.map((day) => [
      weekdayAndDay(day.on, locale),
      clock(day.startAt),
      clock(day.endAt),
      minutes(day.amplitudeMin),
      minutes(day.drivingMin),
      minutes(day.workMin),
      minutes(day.nightWorkMin),
      minutes(day.workMin === 0 ? 0 : day.breakMin),
    ]),
    totals: [words.total, '', '', '', sum('drivingMin'), sum('workMin'), sum('nightWorkMin'), ''],
    basis: words.basis,
    findingsTitle: words.findings,
    findings: doc.findings.length > 0 ? doc.findings : [words.none],
    signatures: words.signatures,
  };
}
