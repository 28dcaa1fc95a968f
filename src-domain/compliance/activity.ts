import type { Instant } from '../kernel/instants.ts';

export const ACTIVITY_KINDS = ['DRIVING', 'OTHER_WORK', 'AVAILABILITY', 'BREAK_REST', 'UNKNOWN'] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

export const SERVICES = ['VTC', 'LOTI', 'TAXI', 'COACH_OCCASIONAL', 'COACH_REGULAR'] as const;
export type Service = (typeof SERVICES)[number];

export const DRIVER_STATUSES = ['EMPLOYEE', 'SELF_EMPLOYED', 'CONTRACTOR', 'FREELANCE'] as const;
export type DriverStatus = (typeof DRIVER_STATUSES)[number];

/** What decides which law applies; `seats` counts the driver's, `crew` the drivers aboard. */
export type ActivityContext = { readonly service: Service; readonly seats: number; readonly crew: number };

/** The occasional tour an activity belongs to; `single` when it is one and the same service, as the 2024 derogations ask. */
export type OccasionalService = { readonly startAt: Instant; readonly endAt: Instant; readonly single: boolean };

/** One thing a driver did or is to do; gaps between activities count as rest. */
export type Activity = {
  readonly kind: ActivityKind;
  readonly startAt: Instant;
  readonly endAt: Instant;
  readonly context: ActivityContext;
  readonly planned?: boolean | undefined;
  /** Taken aboard a ferry or train, or the manoeuvre that boards or leaves it. */
  readonly ferry?: boolean | undefined;
  /** A regular weekly rest spent in the vehicle. */
  readonly inVehicle?: boolean | undefined;
  readonly occasionalService?: OccasionalService | undefined;
};

export const LICENSE_CATEGORIES = ['B', 'D1', 'D'] as const;
export type RequiredLicense = (typeof LICENSE_CATEGORIES)[number];

/** The organisation's own thresholds for a licence category, in minutes; null or absent when it has none. */
export type OrganizationRule = {
  readonly licenseCategory: string;
  readonly maxDailyDrivingMin?: number | null | undefined;
  readonly maxDailyAmplitudeMin?: number | null | undefined;
  readonly minDailyRestMin?: number | null | undefined;
  readonly breakMin?: number | null | undefined;
  readonly drivingBlockMin?: number | null | undefined;
};

/** Regulation 561/2006 applies to vehicles of more than 9 places including the driver's (art. 4(b)). */
export function isEuScope(context: ActivityContext): boolean {
  return context.seats > 9;
}

/** The French road-staff rules bind employees, whatever the vehicle (C. transports L3312-1 and following). */
export function isFrenchScope(status: DriverStatus): boolean {
  return status === 'EMPLOYEE';
}

/** The licence a vehicle needs by its seats including the driver's: B up to 9, D1 up to 17, D above (C. route R221-4). */
export function requiredLicense(seats: number): RequiredLicense {
  if (seats <= 9) return 'B';
  return seats <= 17 ? 'D1' : 'D';
}

/** VTC, LOTI and taxi: the services of light vehicles. */
export function isLightService(service: Service): boolean {
  return service === 'VTC' || service === 'LOTI' || service === 'TAXI';
}
