import type { Finding } from '#domain/compliance/index.ts';
import { addDays, type Day, dayAt, startOfDay } from '#domain/kernel/instants.ts';
import type { DriverDay } from '../compliance/hoursBook.ts';
import type { Desk } from '../desk.ts';
import { logFault } from '../platform/log.ts';
import {
  type BoardAbsence,
  boardAbsences,
  type BoardBase,
  boardBases,
  type BoardDriver,
  boardDrivers,
  type BoardMission,
  boardMissions,
  type BoardPosition,
  boardPositions,
  type BoardVehicle,
  type BoardVehicleEvent,
  boardVehicleEvents,
  boardVehicles,
} from './board.store.ts';

export type BoardAlert = {
  readonly code: 'conflict' | 'hours-blocked' | 'hours-warning' | 'late' | 'no-driver' | 'unconfirmed';
  readonly missionId: string;
};
export type DriverHoursRow = {
  readonly driverId: string;
  readonly decision: DriverDay['decision'];
  readonly drivingMin: number;
  readonly drivingLimitMin: number;
  readonly workMin: number;
  readonly amplitudeMin: number;
  readonly startAt: number | null;
  readonly endAt: number | null;
  readonly findings: readonly Finding[];
};

export type Board = {
  readonly day: Day;
  readonly from: number;
  readonly to: number;
  readonly now: number;
  readonly missions: readonly BoardMission[];
  readonly drivers: readonly BoardDriver[];
  readonly absences: readonly BoardAbsence[];
  readonly positions: readonly BoardPosition[];
  readonly vehicles: readonly BoardVehicle[];
  readonly vehicleEvents: readonly BoardVehicleEvent[];
  readonly bases: readonly BoardBase[];
  readonly hours: readonly DriverHoursRow[];
  readonly alerts: readonly BoardAlert[];
};

const SOON_MS = 2 * 3_600_000;
const LATE_MS = 10 * 60_000;
/** Windows longer than this (weekly rest, fortnight) mark the driver's row; no single mission is to blame for them. */
const MISSION_WINDOW_MS = 36 * 3_600_000;

function overlapsOf(missions: readonly BoardMission[]): Set<string> {
  const found = new Set<string>();
  for (const key of ['driverId', 'vehicleId'] as const) {
    const last = new Map<string, BoardMission>();
    for (const mission of missions) {
      const owner = mission[key];
      if (!owner || mission.status === 'CANCELLED') continue;
      const before = last.get(owner);
      if (before && before.endAt > mission.startAt) found.add(before.id).add(mission.id);
      if (!before || mission.endAt > before.endAt) last.set(owner, mission);
    }
  }
  return found;
}

function alertsOf(board: Omit<Board, 'alerts'>): BoardAlert[] {
  const alerts: BoardAlert[] = [];
  const overlaps = overlapsOf(board.missions);
  const hours = new Map(board.hours.map((row) => [row.driverId, row]));
  for (const mission of board.missions) {
    const add = (code: BoardAlert['code']): number => alerts.push({ code, missionId: mission.id });
    if (overlaps.has(mission.id)) add('conflict');
    if (mission.status === 'PENDING' && !mission.driverId) add('no-driver');
    if (mission.status === 'ASSIGNED') {
      if (mission.startAt < board.now - LATE_MS) add('late');
      else if (!mission.isConfirmedByDriver && mission.startAt > board.now) add('unconfirmed');
    }
    const row = mission.driverId ? hours.get(mission.driverId) : undefined;
    const isOpen = mission.status === 'ASSIGNED' || mission.status === 'IN_PROGRESS';
    if (!row || !isOpen) continue;
    const touching = row.findings.filter(
      ({ windowStartAt, windowEndAt }) =>
        windowStartAt < mission.endAt &&
        windowEndAt > mission.startAt &&
        windowEndAt - windowStartAt <= MISSION_WINDOW_MS,
    );
    if (touching.some((finding) => finding.severity === 'INFRINGEMENT')) add('hours-blocked');
    else if (touching.length > 0 && mission.startAt < board.now + 6 * SOON_MS) add('hours-warning');
  }
  return alerts;
}

/** The day as the board shows it: missions, drivers with their hours, absences, positions and what needs a hand. */
export function boardOf(desk: Desk, day: Day, days = 1): Board {
  const from = startOfDay(day, desk.timeZone);
  const to = startOfDay(addDays(day, days), desk.timeZone);
  const window = { organizationId: desk.organizationId, from, to };
  const db = desk.replica.read;
  const drivers = boardDrivers(db, desk.organizationId);
  const hours = drivers.map(({ id }): DriverHoursRow => {
    const { totals, decision, drivingLimitMin, findings } = desk.hours.driverDay(desk.organizationId, id, day);
    return {
      driverId: id,
      decision,
      drivingLimitMin,
      findings,
      drivingMin: totals.drivingMin,
      workMin: totals.workMin,
      amplitudeMin: totals.amplitudeMin,
      startAt: totals.startAt,
      endAt: totals.endAt,
    };
  });
  const board = {
    day,
    from,
    to,
    now: desk.env().now,
    missions: boardMissions(db, window),
    drivers,
    absences: boardAbsences(db, window),
    positions: boardPositions(db, desk.organizationId),
    vehicles: boardVehicles(db, desk.organizationId),
    vehicleEvents: boardVehicleEvents(db, window),
    bases: boardBases(db, desk.organizationId),
    hours,
  };
  return { ...board, alerts: alertsOf(board) };
}

/** Reads and judges what the board of a day needs, without holding the process up; the board itself is then quick. */
export function prepareBoard(desk: Desk, day: Day): Promise<void> {
  const drivers = boardDrivers(desk.replica.read, desk.organizationId);
  return desk.hours.prepare(
    desk.organizationId,
    drivers.map(({ id }) => id),
    day,
  );
}

/** Today's board, got ready while the window opens. */
export function warmBoard(desk: Desk): void {
  prepareBoard(desk, dayAt(desk.env().now, desk.timeZone)).catch((fault: unknown) => {
    // Closed before it was ready: nobody waits for it any more.
    if (desk.replica.read.isOpen) logFault('board-warm', fault);
  });
}
