import { HOUR_MS, MINUTE_MS, startOfDay } from '#domain/kernel/instants.ts';
import type { MapMarker, MapMover } from '../MapCanvas/mapData.ts';
import type { TimelineBar, TimelineRow } from '../Timeline/timeline.ts';
import type { Shape, Tone } from '../tone.ts';
import { createRandom, pick } from './random.ts';

export const ZONE = 'Europe/Paris';
export const DAY = '2026-11-20';
export const DAY_START = startOfDay(DAY, ZONE);
export const NOW = DAY_START + 9 * HOUR_MS + 42 * MINUTE_MS;

export type SampleStatus = { readonly tone: Tone; readonly shape: Shape; readonly label: string };

export const STATUSES: readonly [SampleStatus, ...SampleStatus[]] = [
  { tone: 'planned', shape: 'square', label: 'Affectée' },
  { tone: 'active', shape: 'triangle', label: 'En cours' },
  { tone: 'pending', shape: 'dashed-square', label: 'Sans chauffeur' },
  { tone: 'danger', shape: 'diamond', label: 'Heures : bloqué' },
  { tone: 'warn', shape: 'half', label: 'Heures : 90 %' },
  { tone: 'done', shape: 'check', label: 'Terminée' },
];

export type SampleRow = {
  readonly id: string;
  readonly startAt: number;
  readonly reference: string;
  readonly client: string;
  readonly passenger: string;
  readonly trip: string;
  readonly driver: string;
  readonly priceCents: number;
  readonly status: SampleStatus;
  readonly note: string;
};

const CLIENTS: readonly [string, ...string[]] = [
  'Hôtel Bristol',
  'Le Meurice',
  'SNCF Affaires',
  'Thales',
  'Carrefour SA',
  'Kuoni',
  'Cartier',
  'Moët Hennessy',
  'Air Liquide',
  'Ville de Versailles',
  'Cabinet Noyer',
  'Plaza Athénée',
  'LVMH',
  'BNP Paribas',
  'Dassault',
];
const PASSENGERS: readonly [string, ...string[]] = [
  'Mme Okafor',
  'M. Tanaka ×2',
  'G. Martin',
  'M. Weber',
  'Mme Lopes',
  'Groupe 14',
  'Mme Arnault',
  'M. Rossi ×5',
  'M. Berg',
  'Me Noyer',
];
const PLACES: readonly [string, ...string[]] = [
  'CDG T2E',
  'Orly 4',
  'Gare du Nord',
  'Gare de Lyon',
  'Bristol',
  'La Défense',
  'Versailles',
  'Reims',
  'Bercy',
  'Pantin',
  'Massy TGV',
  'Le Bourget',
];
const PEOPLE: readonly [string, ...string[]] = [
  'Amadou Diallo',
  'Claire Fontaine',
  'Karim Benali',
  'Hélène Roussel',
  'Marc Lefebvre',
  'Sofia Marques',
  'Thomas Girard',
  'Yann Le Goff',
  'Nadia Haddad',
  'Paul Vasseur',
  'Inès Carpentier',
  'Bruno Salvi',
  'Léa Pichon',
  'Omar Cissé',
];

/** As many rows as asked, always the same. */
export function sampleRows(count: number): readonly SampleRow[] {
  const random = createRandom(7);
  return Array.from({ length: count }, (_, index): SampleRow => {
    const status = pick(random, STATUSES);
    return {
      id: `row-${index}`,
      startAt: DAY_START + 5 * HOUR_MS + Math.floor((index / count) * 18 * 12) * 5 * MINUTE_MS,
      reference: `26-${String(1000 + index)}-01`,
      client: pick(random, CLIENTS),
      passenger: pick(random, PASSENGERS),
      trip: `${pick(random, PLACES)} → ${pick(random, PLACES)}`,
      driver: status.label === 'Sans chauffeur' ? '' : pick(random, PEOPLE),
      priceCents: 6_000 + Math.floor(random() * 60_000),
      status,
      note: random() > 0.8 ? 'Siège enfant' : '',
    };
  });
}

export type SampleTimeline = { readonly rows: readonly TimelineRow[]; readonly bars: readonly TimelineBar[] };

const VEHICLES: readonly [string, ...string[]] = ['Berline', 'Van', 'Minibus', 'Autocar', 'Van luxe'];
const BAR_TONES: readonly [Tone, ...Tone[]] = ['planned', 'planned', 'planned', 'done', 'active', 'warn', 'danger'];

/** Bars over a fortnight, spread evenly over the rows. */
export function sampleTimeline(rowCount: number, barCount: number): SampleTimeline {
  const random = createRandom(11);
  const rows = Array.from({ length: rowCount }, (_, index): TimelineRow => {
    const share = random() * 1.05;
    const tone = share > 1 ? 'danger' : share > 0.85 ? 'warn' : 'neutral';
    const minutes = Math.round(share * 540);
    return {
      id: `person-${index}`,
      title: `${pick(random, PEOPLE)} ${index + 1}`,
      note: pick(random, VEHICLES),
      value: { text: `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} / 9 h`, share, tone },
    };
  });
  const perRow = Math.ceil(barCount / rowCount);
  const bars = Array.from({ length: barCount }, (_, index): TimelineBar => {
    const slot = Math.floor(index / rowCount);
    const startAt = DAY_START + Math.round(((slot + random() * 0.5) / perRow) * 14 * 24 * 12) * 5 * MINUTE_MS;
    const label = `${pick(random, PLACES)} → ${pick(random, PLACES)}`;
    return {
      id: `bar-${index}`,
      rowId: `person-${index % rowCount}`,
      startAt,
      endAt: startAt + (6 + Math.floor(random() * 24)) * 5 * MINUTE_MS,
      label,
      tone: pick(random, BAR_TONES),
    };
  });
  return { rows, bars };
}

/** Positions around Paris. */
export function sampleMovers(count: number): readonly MapMover[] {
  const random = createRandom(3);
  return Array.from({ length: count }, (_, index): MapMover => {
    const isStale = random() > 0.85;
    return {
      id: `mover-${index}`,
      at: { lat: 48.86 + (random() - 0.5) * 0.3, lng: 2.34 + (random() - 0.5) * 0.5 },
      headingDeg: random() > 0.2 ? random() * 360 : null,
      tone: 'active',
      isStale,
      ...(isStale ? { label: `${2 + Math.floor(random() * 9)} min` } : {}),
    };
  });
}

export function sampleMarkers(count: number): readonly MapMarker[] {
  const random = createRandom(5);
  return Array.from({ length: count }, (_, index): MapMarker => {
    const { tone, shape } = pick(random, STATUSES);
    return {
      id: `marker-${index}`,
      at: { lat: 48.86 + (random() - 0.5) * 0.3, lng: 2.34 + (random() - 0.5) * 0.6 },
      tone,
      shape,
      label: pick(random, PLACES),
    };
  });
}
