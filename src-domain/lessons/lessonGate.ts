import type { Gate, GateCode } from '../missions/index.ts';

/** What only lessons can be refused, warned or told of; everything else is a gate of the missions' own pipeline. */
export const LESSON_GATE_CODES = [
  'start-in-past',
  'not-an-instructor',
  'travel-buffer-short',
  'learner-overlap',
  'service-inactive',
  'duration-differs',
  'price-missing',
  'no-matrix-row',
  'not-compatible',
  'instructor-requirement',
  'birth-date-missing',
  'too-young',
  'too-old',
  'too-short',
  'too-long',
  'prerequisite-missing',
  'consent-missing',
  'daylight-only',
  'daylight-unknown',
  'peak-hours',
  'school-hours',
  'motorway',
  'beyond-local-area',
  'weather',
  'restriction-unknown',
] as const;
export type LessonGateCode = (typeof LESSON_GATE_CODES)[number];

/** One answer of the lesson pipeline; details hold what its sentence needs. */
export type LessonGate = Omit<Gate, 'code'> & { readonly code: GateCode | LessonGateCode };

/** What kind of conflict a gate is, as slots are counted and filtered by. */
export type ConflictKind =
  | 'outside-working-hours'
  | 'break-time'
  | 'booking-conflict'
  | 'insufficient-travel-time'
  | 'daily-limit-reached'
  | 'driver-hours'
  | 'vehicle'
  | 'compatibility'
  | 'service';

const KINDS: Readonly<Partial<Record<LessonGate['code'], ConflictKind>>> = {
  'driver-inactive': 'outside-working-hours',
  'driver-absent': 'outside-working-hours',
  'outside-working-hours': 'outside-working-hours',
  'start-in-past': 'outside-working-hours',
  'break-overlapped': 'break-time',
  'driver-overlap': 'booking-conflict',
  'learner-overlap': 'booking-conflict',
  'travel-gap-impossible': 'insufficient-travel-time',
  'travel-gap-short': 'insufficient-travel-time',
  'travel-buffer-short': 'insufficient-travel-time',
  'daily-limit-reached': 'daily-limit-reached',
  'hours-infringement': 'driver-hours',
  'hours-warning': 'driver-hours',
  'hours-indeterminate': 'driver-hours',
  'service-inactive': 'service',
  'duration-differs': 'service',
  'price-missing': 'service',
};

/** The conflict a gate stands for: of time, of the vehicle, of the service, else of who may learn what with whom. */
export function conflictKind(code: LessonGate['code']): ConflictKind {
  const kind = KINDS[code];
  if (kind) return kind;
  return code.startsWith('vehicle-') || code.startsWith('capacity-') ? 'vehicle' : 'compatibility';
}
