import { z } from 'zod';
import {
  choice,
  day,
  flag,
  instant,
  integer,
  json,
  jsonRecord,
  link,
  longText,
  minutes,
  nullable,
  text,
  withDefault,
} from './columns.ts';
import { entity } from './entity.ts';

const subject = 'compliance';
const listOfRecords = z.array(z.record(z.string(), z.unknown()));

/** The organisation's own thresholds per licence category: may tighten the law, never loosen it. */
export const OrganizationLicenseRule = entity('OrganizationLicenseRule', {
  subject,
  isSoftDeleted: false,
  columns: {
    licenseCategoryId: link('LicenseCategory', 'cascade'),
    maxDailyDrivingMin: nullable(minutes()),
    maxDailyAmplitudeMin: nullable(minutes()),
    minDailyRestMin: nullable(minutes()),
    breakMin: nullable(minutes()),
    drivingBlockMin: nullable(minutes()),
    cappedAverageSpeedKmh: nullable(integer(1, 150)),
    validFrom: withDefault(day(), '1900-01-01'),
    validTo: nullable(day()),
  },
  unique: [['licenseCategoryId', 'validFrom']],
});

/** The law as dated data, per regime; shipped in resources/rule-packs and copied here when an organisation pins one. */
export const RulePack = entity('RulePack', {
  subject,
  isSoftDeleted: false,
  columns: {
    regime: text(20),
    packVersion: text(20),
    validFrom: day(),
    validTo: nullable(day()),
    content: jsonRecord(),
  },
  unique: [['regime', 'packVersion']],
});

/** What was driven, worked or rested; replaces the planned activities of its mission as it arrives. */
export const DriverActivity = entity('DriverActivity', {
  subject,
  isSoftDeleted: true,
  columns: {
    driverId: link('Driver'),
    missionId: nullable(link('Mission', 'setNull')),
    kind: choice(['DRIVING', 'OTHER_WORK', 'AVAILABILITY', 'BREAK_REST', 'UNKNOWN']),
    startAt: instant(),
    endAt: instant(),
    service: choice(['VTC', 'LOTI', 'TAXI', 'COACH_OCCASIONAL', 'COACH_REGULAR']),
    seats: integer(1, 120),
    crew: withDefault(integer(1, 4), 1),
    isFerry: flag(),
    isRegularRestInVehicle: flag(),
    source: withDefault(choice(['MANUAL', 'EXECUTION', 'TACHOGRAPH', 'IMPORT']), 'EXECUTION'),
  },
  indexes: [['driverId', 'startAt'], ['startAt'], ['missionId']],
});

/** Derived from planned and executed missions, never typed in. */
export const DriverRSECounter = entity('DriverRSECounter', {
  subject,
  table: 'driver_rse_counters',
  isSoftDeleted: false,
  columns: {
    driverId: link('Driver', 'cascade'),
    day: day(),
    regime: choice(['EU', 'FR']),
    drivingMin: minutes(),
    workMin: minutes(),
    amplitudeMin: minutes(),
    breakMin: minutes(),
    restMin: minutes(),
    nightWorkMin: withDefault(minutes(), 0),
    workStartAt: nullable(instant()),
    workEndAt: nullable(instant()),
    computedAt: instant(),
  },
  unique: [['driverId', 'day', 'regime']],
  indexes: [['day']],
});

/** Every hours decision with the counters it used. Append only. */
export const ComplianceAuditLog = entity('ComplianceAuditLog', {
  subject,
  isSoftDeleted: false,
  life: 'precious',
  columns: {
    driverId: link('Driver'),
    missionId: nullable(link('Mission', 'setNull')),
    quoteId: nullable(link('Quote', 'setNull')),
    decidedAt: instant(),
    decision: choice(['APPROVED', 'WARNING', 'BLOCKED']),
    isForced: flag(),
    reason: nullable(longText()),
    actorId: nullable(text(36)),
    findings: json(listOfRecords),
    counters: jsonRecord(),
  },
  indexes: [['driverId', 'decidedAt'], ['missionId']],
});
