import { HOUR_MS } from '#domain/kernel/instants.ts';
import type { MapFocus, MapMarker, MapMover, MapRoute } from '../MapCanvas/mapData.ts';
import type { TimelineBar, TimelineRow, TimelineSpan, TimelineTick } from '../Timeline/timeline.ts';
import type { Tone } from '../tone.ts';
import { DAY_START } from './galleryData.ts';

/** A day as the reference picture shows it, to compare the look. */
type RowFacts = readonly [id: string, title: string, note: string, minutes: number | null];
type BarFacts = readonly [
  rowId: string,
  from: number,
  to: number,
  label: string,
  tone: Tone,
  leadInHours?: number,
  leadOutHours?: number,
];

const ROWS: readonly RowFacts[] = [
  ['diallo', 'Amadou Diallo', 'Berline', 252],
  ['fontaine', 'Claire Fontaine', 'Van', 468],
  ['benali', 'Karim Benali', 'Berline', 186],
  ['roussel', 'Hélène Roussel', 'Minibus', 558],
  ['lefebvre', 'Marc Lefebvre', 'Autocar', 330],
  ['marques', 'Sofia Marques', 'Berline', null],
  ['girard', 'Thomas Girard', 'Van luxe', 144],
  ['legoff', 'Yann Le Goff', 'Berline', 294],
  ['haddad', 'Nadia Haddad', 'Berline', 72],
  ['vasseur', 'Paul Vasseur', 'Minibus VIP', 372],
  ['carpentier', 'Inès Carpentier', 'Berline', 204],
];

const BARS: readonly BarFacts[] = [
  ['none', 10.1, 11.35, 'CDG T2E → Le Meurice', 'pending'],
  ['none', 13.85, 17.85, 'Dispo 4 h · Cartier', 'pending'],
  ['none', 18.6, 19.35, 'Opéra → Orly', 'pending'],
  ['none', 12.35, 13.45, 'Gare de Lyon → La Défense', 'pending'],
  ['none', 15.3, 17, 'Orly 4 → Bd Haussmann', 'pending'],
  ['diallo', 6.55, 7.75, 'Versailles → Orly', 'done', 0.5],
  ['diallo', 8.05, 8.95, 'CDG → Opéra', 'done'],
  ['diallo', 9.25, 10.45, 'Bristol → CDG T2E', 'active'],
  ['diallo', 11.45, 12.45, 'CDG T2E → Meurice', 'planned', 0, 0.4],
  ['diallo', 14.05, 15.25, 'Ritz → Le Bourget', 'planned'],
  ['fontaine', 5.85, 8.25, 'Chantilly → Paris', 'done'],
  ['fontaine', 8.75, 10.75, 'Séminaire LVMH', 'active'],
  ['fontaine', 11.25, 13.95, 'Paris → Reims', 'planned'],
  ['fontaine', 14.75, 17.45, 'Reims → Paris · fin 17:30', 'warn'],
  ['benali', 7.75, 8.85, 'Orly 3 → Bercy', 'done', 0.5],
  ['benali', 10.25, 11.15, 'Gare du Nord → Pantin', 'planned'],
  ['benali', 13.15, 14.45, 'Pantin → CDG', 'planned', 0, 0.6],
  ['roussel', 6.25, 9.05, 'Disney → Louvre', 'done'],
  ['roussel', 9.45, 12.05, 'Groupe Nakamura', 'planned'],
  ['roussel', 12.85, 17.65, 'Giverny A/R · FR-6 9 h 18 > 9 h', 'danger'],
  ['lefebvre', 6.85, 9.35, 'Lycée Hoche → Mont-Valérien', 'planned'],
  ['lefebvre', 10.1, 12.35, 'Retour Versailles', 'planned'],
  ['lefebvre', 15.85, 17.35, 'Stade · 52 places', 'planned'],
  ['girard', 9.75, 10.95, 'George V → Orly', 'planned'],
  ['girard', 12.05, 13.35, 'Orly → Plaza', 'planned'],
  ['girard', 17.15, 18.25, 'Plaza → Opéra', 'planned'],
  ['girard', 20.05, 21.15, 'Bastille → CDG', 'planned'],
  ['legoff', 5.95, 7.05, 'Massy TGV → Paris', 'done'],
  ['legoff', 7.55, 8.65, 'Saclay → Paris', 'done'],
  ['legoff', 9.05, 9.75, 'Paris → Issy', 'active'],
  ['legoff', 10.85, 11.95, 'La Défense → CDG', 'planned'],
  ['legoff', 14.85, 16.05, 'CDG → Boulogne', 'planned'],
  ['haddad', 9.95, 11.05, 'Bercy → Orly', 'planned'],
  ['haddad', 16.75, 17.95, 'Vincennes → Orly 1', 'planned'],
  ['vasseur', 8.15, 11.85, 'Roadshow BNP (4 arrêts)', 'planned'],
  ['vasseur', 12.6, 15.75, 'Roadshow BNP, suite', 'planned', 0, 0.5],
  ['carpentier', 8.85, 10.05, 'Leçon · Massy', 'active'],
  ['carpentier', 10.6, 11.6, 'Leçon · Palaiseau', 'planned'],
  ['carpentier', 13.85, 14.85, 'Leçon · Orsay', 'planned'],
  ['carpentier', 16.85, 18.05, 'Gare St-Lazare → Orly', 'planned'],
];

function at(hours: number): number {
  return DAY_START + Math.round(hours * HOUR_MS);
}

function valueOf(minutes: number): NonNullable<TimelineRow['value']> {
  const share = minutes / 540;
  const tone: Tone = share > 1 ? 'danger' : share > 0.8 ? 'warn' : 'neutral';
  return { text: `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} / 9 h`, share, tone };
}

export const BOARD_ROWS: readonly TimelineRow[] = [
  { id: 'none', title: 'Non affectées', isPinned: true, tone: 'pending' },
  ...ROWS.map(([id, title, note, minutes]): TimelineRow => {
    return { id, title, note, ...(minutes === null ? {} : { value: valueOf(minutes) }) };
  }),
];

export const BOARD_BARS: readonly TimelineBar[] = BARS.map(
  ([rowId, from, to, label, tone, leadIn, leadOut], index) => ({
    id: `b${index}`,
    rowId,
    startAt: at(from),
    endAt: at(to),
    label,
    tone,
    isResizable: rowId === 'none',
    isFixed: tone === 'done',
    ...(rowId === 'none' ? { look: 'dashed' as const } : {}),
    ...(leadIn ? { leadInFromAt: at(from - leadIn) } : {}),
    ...(leadOut ? { leadOutToAt: at(to + leadOut) } : {}),
  }),
);

export const BOARD_SPANS: readonly TimelineSpan[] = [
  { id: 's1', rowId: 'marques', startAt: at(0), endAt: at(24), label: 'Congé — retour lun. 23', look: 'hatch' },
  { id: 's2', rowId: 'haddad', startAt: at(5), endAt: at(8.85), label: 'Visite médicale', look: 'hatch' },
];

export const BOARD_TICKS: readonly TimelineTick[] = (
  [
    ['diallo', 11.15],
    ['fontaine', 11.2],
    ['roussel', 12.05],
    ['roussel', 12.4],
    ['lefebvre', 9.35],
    ['vasseur', 11.9],
  ] as const
).map(([rowId, hours], index) => ({ id: `t${index}`, rowId, at: at(hours), title: 'Pause' }));

const MARKERS: readonly MapMarker[] = [
  { id: 'm1', at: { lat: 49.004, lng: 2.573 }, tone: 'pending', shape: 'dashed-square', label: 'CDG T2E' },
  { id: 'm2', at: { lat: 48.844, lng: 2.373 }, tone: 'pending', shape: 'dashed-square', label: 'Gare de Lyon' },
  { id: 'm3', at: { lat: 48.726, lng: 2.365 }, tone: 'pending', shape: 'dashed-square', label: 'Orly 4 · 15:30' },
  { id: 'm4', at: { lat: 48.873, lng: 2.333 }, tone: 'planned', shape: 'square', label: 'Bd Haussmann' },
];

const ROUTE: MapRoute = {
  points: [
    { lat: 48.726, lng: 2.365 },
    { lat: 48.76, lng: 2.35 },
    { lat: 48.815, lng: 2.34 },
    { lat: 48.84, lng: 2.325 },
    { lat: 48.873, lng: 2.333 },
  ],
  isEstimated: true,
};

const SELECTED_MARKER = 'm3';
export const BOARD_MARKERS = MARKERS.filter(({ id }) => id !== SELECTED_MARKER);
export const BOARD_FOCUS: MapFocus = {
  markers: MARKERS.filter(({ id }) => id === SELECTED_MARKER),
  movers: [],
  route: ROUTE,
};

export const BOARD_MOVERS: readonly MapMover[] = (
  [
    [48.96, 2.45, 40],
    [48.925, 2.36, 210],
    [48.885, 2.25, 300],
    [48.88, 2.28, 250],
    [48.89, 2.33, 20],
    [48.855, 2.31, 90],
    [48.858, 2.4, 60],
    [48.78, 2.36, 10],
  ] as const
).map(([lat, lng, headingDeg], index) => ({
  id: `v${index}`,
  at: { lat, lng },
  headingDeg,
  tone: 'active' as const,
  ...(index === 7 ? { label: 'Benali · 11 min' } : {}),
  ...(index === 6 ? { label: '4 min', isStale: true } : {}),
}));
