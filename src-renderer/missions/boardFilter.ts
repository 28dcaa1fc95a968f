import type { Board, BoardMission } from '../app/api.tsx';

export type AlertCode = Board['alerts'][number]['code'];
/** What the chips over the board narrow it to. */
export const TRIAGES = ['conflict', 'hours-blocked', 'watch', 'no-driver', 'unconfirmed'] as const;
export type Triage = (typeof TRIAGES)[number];

export type BoardFilter = { readonly triage: Triage | null; readonly text: string };
export const NO_FILTER: BoardFilter = { triage: null, text: '' };

const CODES: Readonly<Record<Triage, readonly AlertCode[]>> = {
  conflict: ['conflict'],
  'hours-blocked': ['hours-blocked'],
  watch: ['late', 'hours-warning'],
  'no-driver': ['no-driver'],
  unconfirmed: ['unconfirmed'],
};

export type AlertIndex = ReadonlyMap<string, readonly AlertCode[]>;

export function alertIndexOf(alerts: Board['alerts']): AlertIndex {
  const index = new Map<string, AlertCode[]>();
  for (const { missionId, code } of alerts) {
    const codes = index.get(missionId);
    if (codes) codes.push(code);
    else index.set(missionId, [code]);
  }
  return index;
}

function isIn(triage: Triage, codes: readonly AlertCode[]): boolean {
  return CODES[triage].some((code) => codes.includes(code));
}

/** How many missions each chip holds; a mission counts once in a chip however many alerts it has. */
export function triageCounts(index: AlertIndex): Readonly<Record<Triage, number>> {
  const counts: Record<Triage, number> = { conflict: 0, 'hours-blocked': 0, watch: 0, 'no-driver': 0, unconfirmed: 0 };
  for (const codes of index.values()) {
    for (const triage of TRIAGES) if (isIn(triage, codes)) counts[triage] += 1;
  }
  return counts;
}

function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
}

const texts = new WeakMap<BoardMission, string>();

/** All a mission may be found by, without accents; kept as long as the row stays the same. */
function textOf(mission: BoardMission): string {
  const known = texts.get(mission);
  if (known !== undefined) return known;
  const text = folded(
    [
      mission.reference,
      mission.client,
      mission.passengerName,
      mission.label,
      mission.pickupAddress,
      mission.dropoffAddress,
      mission.driverName,
      mission.vehicle,
      mission.category,
      mission.subcontractor,
      mission.flightNumber,
      mission.notes,
    ].join('\n'),
  );
  texts.set(mission, text);
  return text;
}

/** The missions a filter lets through, in the same order; every word typed must be found somewhere in the mission. */
export function filterMissions(
  missions: readonly BoardMission[],
  index: AlertIndex,
  filter: BoardFilter,
): readonly BoardMission[] {
  const words = folded(filter.text).split(/\s+/).filter(Boolean);
  const { triage } = filter;
  if (words.length === 0 && triage === null) return missions;
  return missions.filter((mission) => {
    if (triage !== null && !isIn(triage, index.get(mission.id) ?? [])) return false;
    return words.every((word) => textOf(mission).includes(word));
  });
}

/** The mission one step on in the list, from the selected one; the first (or last) when none is; stays at the ends. */
export function stepMission(
  missions: readonly Pick<BoardMission, 'id'>[],
  selectedId: string | null,
  step: 1 | -1,
): string | null {
  const at = missions.findIndex(({ id }) => id === selectedId);
  if (at < 0) return (step === 1 ? missions[0] : missions.at(-1))?.id ?? null;
  return missions[at + step]?.id ?? selectedId;
}

/** The next one after the selected, going round: what pressing a chip's key again leads to. */
export function nextAround(missions: readonly Pick<BoardMission, 'id'>[], selectedId: string | null): string | null {
  const at = missions.findIndex(({ id }) => id === selectedId);
  return missions[(at + 1) % Math.max(1, missions.length)]?.id ?? null;
}
