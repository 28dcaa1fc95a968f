import { MINUTE_MS, type Instant } from '../kernel/instants.ts';
import type { Activity, ActivityContext, ActivityKind, OccasionalService } from './activity.ts';

/** A step of the service from pickup to drop-off: driving, waiting on duty, or waiting released from any duty (a cut). */
export type ServiceStep = { readonly kind: 'DRIVE' | 'WAIT' | 'RELEASED'; readonly durationMin: number };

/** A mission as the driver lives it: the service begins at `pickupAt`, the legs around it are whole minutes, 0 when there is none. */
export type MissionLegs = {
  readonly pickupAt: Instant;
  readonly preparationMin: number;
  readonly approachMin: number;
  readonly service: readonly ServiceStep[];
  readonly returnMin: number;
  readonly closingMin: number;
  readonly context: ActivityContext;
  readonly occasionalService?: OccasionalService | undefined;
};

const STEP_KINDS: Readonly<Record<ServiceStep['kind'], ActivityKind>> = {
  DRIVE: 'DRIVING',
  WAIT: 'OTHER_WORK',
  RELEASED: 'BREAK_REST',
};

/**
 * The planned activities of a mission in order: preparation and closing are other work, approach, service and return legs are
 * driving, waiting is other work unless the driver is released; legs of 0 min are left out.
 */
export function missionActivities(legs: MissionLegs): readonly Activity[] {
  const steps: readonly (readonly [ActivityKind, number])[] = [
    ['OTHER_WORK', legs.preparationMin],
    ['DRIVING', legs.approachMin],
    ...legs.service.map((step) => [STEP_KINDS[step.kind], step.durationMin] as const),
    ['DRIVING', legs.returnMin],
    ['OTHER_WORK', legs.closingMin],
  ];
  let at = legs.pickupAt - (legs.preparationMin + legs.approachMin) * MINUTE_MS;
  const activities: Activity[] = [];
  for (const [kind, durationMin] of steps) {
    if (durationMin <= 0) continue;
    const startAt = at;
    at += durationMin * MINUTE_MS;
    activities.push({
      kind,
      startAt,
      endAt: at,
      context: legs.context,
      planned: true,
      ...(legs.occasionalService ? { occasionalService: legs.occasionalService } : {}),
    });
  }
  return activities;
}
