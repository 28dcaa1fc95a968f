/** The driving school of the demo company: what it sells, who may take it, who teaches and who learns. */
export const LESSON_SERVICES = [
  { key: 'standard', name: 'Leçon de conduite', lessonType: 'standard', durationMin: 60, priceCents: 6000 },
  { key: 'automatic', name: 'Leçon en boîte automatique', lessonType: 'automatic', durationMin: 60, priceCents: 6300 },
  { key: 'night', name: 'Conduite de nuit', lessonType: 'night', durationMin: 60, priceCents: 6600 },
  { key: 'highway', name: 'Voies rapides', lessonType: 'highway', durationMin: 120, priceCents: 12_600 },
  { key: 'exam', name: 'Préparation à l’examen', lessonType: 'exam', durationMin: 90, priceCents: 9000 },
] as const;

type Row = {
  readonly licence: string;
  readonly lesson: string;
  readonly requirement?: string;
  readonly isCompatible?: boolean;
  readonly minAge?: number;
  readonly maxMin?: number;
  readonly prerequisites?: readonly string[];
  readonly restrictions?: Readonly<Record<string, readonly string[]>>;
  readonly consent?: boolean;
};
const BEGINNER = { locationRestrictions: ['no_motorways'] };

export const LESSON_MATRIX: readonly Row[] = [
  {
    licence: 'learner',
    lesson: 'standard',
    requirement: 'TEACHING',
    minAge: 15,
    restrictions: BEGINNER,
    consent: true,
  },
  {
    licence: 'learner',
    lesson: 'automatic',
    requirement: 'TEACHING',
    minAge: 15,
    restrictions: BEGINNER,
    consent: true,
  },
  {
    licence: 'learner',
    lesson: 'night',
    requirement: 'TEACHING',
    minAge: 16,
    prerequisites: ['standard:3'],
    restrictions: BEGINNER,
    consent: true,
  },
  {
    licence: 'learner',
    lesson: 'highway',
    requirement: 'TEACHING',
    minAge: 17,
    prerequisites: ['standard:5'],
    consent: true,
  },
  {
    licence: 'learner',
    lesson: 'exam',
    requirement: 'TEACHING',
    minAge: 17,
    maxMin: 120,
    prerequisites: ['standard:5'],
    restrictions: { timeRestrictions: ['daylight_only', 'no_peak_hours'] },
    consent: true,
  },
  { licence: 'accompanied', lesson: 'standard', requirement: 'TEACHING', minAge: 15, consent: true },
  { licence: 'accompanied', lesson: 'highway', requirement: 'TEACHING', minAge: 16, consent: true },
  { licence: 'provisional', lesson: 'standard', requirement: 'TEACHING' },
  { licence: 'provisional', lesson: 'highway', requirement: 'TEACHING' },
  { licence: 'provisional', lesson: 'night', requirement: 'TEACHING' },
  { licence: 'provisional', lesson: 'exam', isCompatible: false },
  { licence: 'full', lesson: 'standard', requirement: 'TEACHING' },
  { licence: 'full', lesson: 'automatic', requirement: 'TEACHING' },
];

export const INSTRUCTORS = [
  {
    code: 'MO01',
    firstName: 'Sandrine',
    lastName: 'Aubert',
    plate: 'EC-101-AE',
    model: 'Renault Clio école',
    weekdays: [1, 2, 3, 4, 5],
    hours: ['09:00', '18:30'],
    pause: ['12:30', '13:30'],
    most: 7,
  },
  {
    code: 'MO02',
    firstName: 'Karim',
    lastName: 'Belkacem',
    plate: 'EC-102-AE',
    model: 'Peugeot 208 école, boîte automatique',
    weekdays: [2, 3, 4, 5, 6],
    hours: ['08:00', '17:00'],
    pause: ['12:00', '13:00'],
    most: 6,
  },
] as const;

/** Near enough to one another for half an hour between two lessons. */
export const MEETING_POINTS = [
  { address: 'Gare de Lyon, 20 boulevard Diderot, 75012 Paris', lat: 48.8443, lng: 2.3744 },
  { address: 'Place de la Nation, 75012 Paris', lat: 48.8483, lng: 2.3958 },
  { address: 'Bibliothèque, 11 quai François-Mauriac, 75013 Paris', lat: 48.8336, lng: 2.3758 },
  { address: 'Daumesnil, place Félix-Éboué, 75012 Paris', lat: 48.8394, lng: 2.3958 },
] as const;

type Learner = {
  readonly name: string;
  /** Years and days before the demo's day. */
  readonly age: number;
  readonly licence: string;
  readonly guardian?: string;
  readonly hasConsent?: boolean;
  readonly hasPayer?: boolean;
};
export const LEARNERS: readonly Learner[] = [
  { name: 'Léa Martin', age: 17, licence: 'learner', guardian: 'Hélène Martin', hasConsent: true, hasPayer: true },
  { name: 'Hugo Lefèvre', age: 16, licence: 'accompanied', guardian: 'Marc Lefèvre', hasConsent: true, hasPayer: true },
  { name: 'Inès Benali', age: 17, licence: 'learner', guardian: 'Samira Benali', hasPayer: true },
  { name: 'Thomas Girard', age: 19, licence: 'learner', hasPayer: true },
  { name: 'Chloé Nguyen', age: 22, licence: 'provisional', hasPayer: true },
  { name: 'Antoine Rousseau', age: 18, licence: 'learner' },
  { name: 'Manon Petit', age: 34, licence: 'full', hasPayer: true },
  { name: 'Yanis Cohen', age: 20, licence: 'learner', hasPayer: true },
];
