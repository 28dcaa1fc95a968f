import type { GeoPoint } from '../kernel/geo.ts';
import { DAY_MS, type Day, dayNumber, type Instant } from '../kernel/instants.ts';

/** From sunrise to sunset; the sun may also stay up or down the whole day. */
export type Daylight = { readonly riseAt: Instant; readonly setAt: Instant } | 'ALWAYS' | 'NEVER';

const RADIANS = Math.PI / 180;
/** Days from 1970-01-01 to 2000-01-01, and the Julian dates of 2000-01-01 12:00 and 1970-01-01 00:00 UTC. */
const DAYS_TO_2000 = 10_957;
const JULIAN_2000 = 2_451_545;
const JULIAN_1970 = 2_440_587.5;
/** The sun's upper edge on the horizon, refraction counted. */
const HORIZON_DEGREES = -0.833;
const AXIAL_TILT_DEGREES = 23.4397;
const PERIHELION_DEGREES = 102.9372;

const sine = (degrees: number): number => Math.sin(degrees * RADIANS);
const cosine = (degrees: number): number => Math.cos(degrees * RADIANS);

/** Sunrise and sunset at a place on a calendar day by the sunrise equation, to about two minutes below 65° of latitude. */
export function daylightOn(day: Day, place: GeoPoint): Daylight {
  const meanNoon = dayNumber(day) - DAYS_TO_2000 - place.lng / 360;
  const anomaly = 357.5291 + 0.985_600_28 * meanNoon;
  const center = 1.9148 * sine(anomaly) + 0.02 * sine(2 * anomaly) + 0.0003 * sine(3 * anomaly);
  const longitude = anomaly + center + 180 + PERIHELION_DEGREES;
  const transit = JULIAN_2000 + meanNoon + 0.0053 * sine(anomaly) - 0.0069 * sine(2 * longitude);
  const sineOfDeclination = sine(longitude) * sine(AXIAL_TILT_DEGREES);
  const cosineOfDeclination = Math.sqrt(1 - sineOfDeclination ** 2);
  const cosineOfHour =
    (sine(HORIZON_DEGREES) - sine(place.lat) * sineOfDeclination) / (cosine(place.lat) * cosineOfDeclination);
  if (cosineOfHour < -1) return 'ALWAYS';
  if (cosineOfHour > 1) return 'NEVER';
  const halfDay = Math.acos(cosineOfHour) / RADIANS / 360;
  const instantOf = (julian: number): Instant => Math.round((julian - JULIAN_1970) * DAY_MS);
  return { riseAt: instantOf(transit - halfDay), setAt: instantOf(transit + halfDay) };
}
