import { DAY_MS, type Instant, MINUTE_MS } from '#domain/kernel/instants.ts';
import type { Board, BoardMission } from '../app/api.tsx';
import type { TimelineBar, TimelineRow, TimelineSpan, TimelineTick } from '../kit/Timeline/timeline.ts';
import type { Tone } from '../kit/tone.ts';
import type { AlertIndex } from './boardFilter.ts';
import { type HireWords, missionText, shortMissionText } from './missionText.ts';
import { isAssignable, statusLook } from './missionStatus.ts';

export type RowMode = 'driver' | 'vehicle';
export type GroupMode = 'none' | 'base' | 'category';
export const UNASSIGNED_ROW = 'unassigned';
const GROUP_PREFIX = 'group:';

/** Sentences the rows need, in the language of the desk. */
export type RowWords = {
  readonly unassigned: string;
  readonly withoutGroup: string;
  readonly minutes: (minutes: number) => string;
  readonly breakOf: (minutes: number) => string;
  readonly absence: (absence: Board['absences'][number]) => string;
  readonly yard: (event: Board['vehicleEvents'][number]) => string;
  /** 'FR-6 9 h 18 > 9 h' for the worst finding that touches the mission; null without any. */
  readonly rule: (mission: BoardMission) => string | null;
  /** Why a driver's day is not plain; null when it is. */
  readonly dayTitle: (hours: Board['hours'][number]) => string | null;
  readonly barTitle: (mission: BoardMission) => string;
  readonly hire: HireWords;
};

/** Driving so far and to come against its limit; red past it, amber from nine tenths. */
function valueOf(hours: Board['hours'][number] | undefined, words: RowWords): TimelineRow['value'] | null {
  if (!hours || hours.workMin === 0) return null;
  const share = hours.drivingLimitMin === 0 ? 0 : hours.drivingMin / hours.drivingLimitMin;
  const tone: Tone =
    share > 1 || hours.decision === 'BLOCKED'
      ? 'danger'
      : share >= 0.9 || hours.decision === 'WARNING'
        ? 'warn'
        : 'neutral';
  const title = words.dayTitle(hours);
  const text = `${words.minutes(hours.drivingMin)} / ${words.minutes(hours.drivingLimitMin)}`;
  return { text, share, tone, ...(title === null ? {} : { title }) };
}

type Owner = { readonly row: TimelineRow; readonly base: string | null; readonly category: string | null };

function ownersOf(board: Board, mode: RowMode, words: RowWords): Owner[] {
  if (mode === 'vehicle') {
    return board.vehicles.map((vehicle) => ({
      row: { id: vehicle.id, title: vehicle.registration, note: vehicle.category ?? '' },
      base: vehicle.base,
      category: vehicle.category,
    }));
  }
  const hours = new Map(board.hours.map((row) => [row.driverId, row]));
  return board.drivers.map((driver) => {
    const value = valueOf(hours.get(driver.id), words);
    return {
      row: { id: driver.id, title: driver.name, note: driver.category ?? '', ...(value ? { value } : {}) },
      base: driver.base,
      category: driver.category,
    };
  });
}

type RowsAsked = { readonly mode: RowMode; readonly group: GroupMode; readonly words: RowWords };

/** The unassigned lane, then drivers or vehicles, under the names of their base or category when grouped. */
export function rowsOf(board: Board, { mode, group, words }: RowsAsked): readonly TimelineRow[] {
  const lane: TimelineRow = { id: UNASSIGNED_ROW, title: words.unassigned, isPinned: true, tone: 'pending' };
  const owners = ownersOf(board, mode, words);
  if (group === 'none') return [lane, ...owners.map(({ row }) => row)];
  const groups = Map.groupBy(owners, (owner) => owner[group] ?? words.withoutGroup);
  const names = [...groups.keys()].toSorted((a, b) => a.localeCompare(b, 'fr'));
  return [
    lane,
    ...names.flatMap((name): TimelineRow[] => {
      const members = groups.get(name) ?? [];
      const heading = { id: GROUP_PREFIX + name, title: name, note: String(members.length), isHeading: true };
      return [heading, ...members.map(({ row }) => row)];
    }),
  ];
}

/** The rows that hold something, with the lane on top and the headings of what is left: what a filter shows. */
export function rowsWithBars(rows: readonly TimelineRow[], bars: readonly TimelineBar[]): readonly TimelineRow[] {
  const held = new Set(bars.map((bar) => bar.rowId));
  const kept = rows.filter((row) => row.isPinned === true || row.isHeading === true || held.has(row.id));
  return kept.filter((row, index) => {
    const next = kept[index + 1];
    return row.isHeading !== true || (next !== undefined && next.isHeading !== true);
  });
}

/** The row a mission stands in; null when it stands in none (cancelled without a driver, given away). */
export function rowIdOf(mission: BoardMission, mode: RowMode): string | null {
  const owner = mode === 'driver' ? mission.driverId : mission.vehicleId;
  if (owner) return owner;
  return isAssignable(mission) && !mission.subcontractor ? UNASSIGNED_ROW : null;
}

/** Bars of missions with their legs; what is wrong with the hours is written in the bar. */
export function barsOf(
  missions: readonly BoardMission[],
  alerts: AlertIndex,
  asked: { readonly mode: RowMode; readonly words: RowWords },
): readonly TimelineBar[] {
  return missions.flatMap((mission): TimelineBar[] => {
    const rowId = rowIdOf(mission, asked.mode);
    if (rowId === null || mission.status === 'CANCELLED') return [];
    const codes = alerts.get(mission.id) ?? [];
    const { tone } = statusLook(mission, codes);
    const rule = codes.includes('hours-blocked') || codes.includes('hours-warning') ? asked.words.rule(mission) : null;
    const before = mission.approachMin + mission.preparationMin;
    const after = mission.returnMin + mission.closingMin;
    const isOpen = isAssignable(mission);
    const text = missionText(mission, asked.words.hire);
    return [
      {
        id: mission.id,
        rowId,
        startAt: mission.startAt,
        endAt: mission.endAt,
        label: rule === null ? text : `${text} · ${rule}`,
        shortLabel: shortMissionText(mission, asked.words.hire),
        title: asked.words.barTitle(mission),
        tone,
        isFixed: !isOpen,
        isResizable: isOpen,
        ...(rowId === UNASSIGNED_ROW ? { look: 'dashed' as const } : {}),
        ...(before > 0 ? { leadInFromAt: mission.startAt - before * MINUTE_MS } : {}),
        ...(after > 0 ? { leadOutToAt: mission.endAt + after * MINUTE_MS } : {}),
      },
    ];
  });
}

/** Absences of drivers or stays of vehicles in the yard, hatched. */
export function spansOf(board: Board, mode: RowMode, words: RowWords): readonly TimelineSpan[] {
  if (mode === 'vehicle') {
    return board.vehicleEvents.map((event) => ({
      id: event.id,
      rowId: event.vehicleId,
      startAt: event.startAt,
      endAt: event.endAt ?? board.to + DAY_MS,
      label: words.yard(event),
      look: 'hatch',
    }));
  }
  return board.absences.map((absence) => ({
    id: absence.id,
    rowId: absence.driverId,
    startAt: absence.startAt,
    endAt: absence.endAt,
    label: words.absence(absence),
    look: 'hatch',
  }));
}

const FARTHEST_MS = 28 * DAY_MS;

/** What lies before and after the day of the board, shaded: nothing was read of it. */
export function otherDaysOf(
  { from, to }: Pick<Board, 'from' | 'to'>,
  rows: readonly TimelineRow[],
): readonly TimelineSpan[] {
  return rows
    .filter((row) => row.isHeading !== true)
    .flatMap(({ id }): TimelineSpan[] => [
      { id: `${id}<`, rowId: id, startAt: from - FARTHEST_MS, endAt: from, look: 'shade' },
      { id: `${id}>`, rowId: id, startAt: to, endAt: to + FARTHEST_MS, look: 'shade' },
    ]);
}

const SHORTEST_BREAK_MS = 15 * MINUTE_MS;
const LONGEST_BREAK_MS = 180 * MINUTE_MS;

type Occupied = { readonly rowId: string; readonly fromAt: Instant; readonly toAt: Instant };

function occupiedOf(bar: TimelineBar): Occupied {
  return { rowId: bar.rowId, fromAt: bar.leadInFromAt ?? bar.startAt, toAt: bar.leadOutToAt ?? bar.endAt };
}

/** A stroke where a break of 15 minutes to 3 hours begins between two missions of a driver, legs included. */
export function breaksOf(bars: readonly TimelineBar[], words: RowWords): readonly TimelineTick[] {
  const ticks: TimelineTick[] = [];
  const lastOf = new Map<string, Instant>();
  const occupied = bars
    .filter((bar) => bar.rowId !== UNASSIGNED_ROW)
    .map(occupiedOf)
    .toSorted((a, b) => a.fromAt - b.fromAt);
  for (const { rowId, fromAt, toAt } of occupied) {
    const last = lastOf.get(rowId);
    const gapMs = last === undefined ? 0 : fromAt - last;
    if (last !== undefined && gapMs >= SHORTEST_BREAK_MS && gapMs <= LONGEST_BREAK_MS) {
      ticks.push({
        id: `${rowId}@${last}`,
        rowId,
        at: last + Math.min(gapMs / 2, 8 * MINUTE_MS),
        title: words.breakOf(Math.round(gapMs / MINUTE_MS)),
      });
    }
    lastOf.set(rowId, Math.max(last ?? toAt, toAt));
  }
  return ticks;
}
