import type { BoardMission } from '../app/api.tsx';
import type { Shape, Tone } from '../kit/tone.ts';
import type { AlertCode } from './boardFilter.ts';

/** How a mission stands, as the board shows it: its state, unless something is wrong with it. */
export type StatusKey =
  | 'conflict'
  | 'hoursBlocked'
  | 'hoursWarning'
  | 'late'
  | 'unconfirmed'
  | 'noDriver'
  | 'subcontracted'
  | BoardMission['status'];

export type StatusLook = { readonly key: StatusKey; readonly tone: Tone; readonly shape: Shape };

const STATES: Readonly<Record<BoardMission['status'], readonly [Tone, Shape]>> = {
  DRAFT: ['neutral', 'ring'],
  PENDING_PAYMENT: ['neutral', 'ring'],
  REQUESTED: ['pending', 'ring'],
  PENDING: ['pending', 'half'],
  ASSIGNED: ['planned', 'square'],
  IN_PROGRESS: ['active', 'triangle'],
  COMPLETED: ['done', 'check'],
  BILLED: ['done', 'check'],
  CANCELLED: ['done', 'cross'],
  NO_SHOW: ['warn', 'cross'],
};

type Standing = Pick<BoardMission, 'status' | 'driverId' | 'subcontractor'>;

/** The worst thing first: conflict, hours, lateness, then the state itself. */
export function statusLook(mission: Standing, alerts: readonly AlertCode[]): StatusLook {
  const has = (code: AlertCode): boolean => alerts.includes(code);
  if (has('conflict')) return { key: 'conflict', tone: 'danger', shape: 'diamond' };
  if (has('hours-blocked')) return { key: 'hoursBlocked', tone: 'danger', shape: 'diamond' };
  if (has('late')) return { key: 'late', tone: 'warn', shape: 'triangle' };
  if (has('hours-warning')) return { key: 'hoursWarning', tone: 'warn', shape: 'square' };
  if (mission.driverId === null && (mission.status === 'PENDING' || mission.status === 'ASSIGNED')) {
    return mission.subcontractor
      ? { key: 'subcontracted', tone: 'planned', shape: 'ring' }
      : { key: 'noDriver', tone: 'pending', shape: 'dashed-square' };
  }
  if (has('unconfirmed')) return { key: 'unconfirmed', tone: 'planned', shape: 'half' };
  const [tone, shape] = STATES[mission.status];
  return { key: mission.status, tone, shape };
}

const OPEN: ReadonlySet<BoardMission['status']> = new Set([
  'DRAFT',
  'REQUESTED',
  'PENDING',
  'PENDING_PAYMENT',
  'ASSIGNED',
]);

/** May its driver still change? */
export function isAssignable(mission: Pick<BoardMission, 'status'>): boolean {
  return OPEN.has(mission.status);
}

export function isWithoutDriver(mission: Pick<BoardMission, 'status' | 'driverId' | 'subcontractor'>): boolean {
  return isAssignable(mission) && mission.driverId === null && mission.subcontractor === null;
}
