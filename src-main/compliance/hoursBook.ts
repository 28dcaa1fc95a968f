import { setImmediate } from 'node:timers/promises';
import {
  assessHours,
  dailyDrivingLimit,
  type DriverHours,
  type Finding,
  hoursJudge,
  type RulePack,
} from '#domain/compliance/index.ts';
import { must } from '#domain/kernel/assert.ts';
import { addDays, DAY_MS, type Day, HOUR_MS, startOfDay } from '#domain/kernel/instants.ts';
import {
  dayTotals,
  type DayTotals,
  driverActivities,
  HOURS_AHEAD_MS,
  HOURS_BACK_MS,
  type HoursJudge,
} from '#domain/missions/index.ts';
import type { ChangeFeed, ChangeNotice } from '../replica/changeFeed.ts';
import type { ReadConnection } from '../replica/connection.ts';
import { driverOfRow } from './hours.store.ts';
import { type HoursWindow, readSheet, readSheets, type Sheet, type Sheets } from './hoursSheets.ts';

/*
 * Five weeks of every driver's hours, kept warm around the day on screen, so that a verdict while dragging costs the rules and
 * no SQL. A change drops only the drivers it touches; changes of rules, vehicles or drivers drop everything.
 */
export type DriverDay = {
  readonly driverId: string;
  readonly decision: 'APPROVED' | 'WARNING' | 'BLOCKED';
  readonly totals: DayTotals;
  readonly drivingLimitMin: number;
  readonly findings: readonly Finding[];
};

type Parts = {
  readonly db: ReadConnection;
  readonly rulePacks: readonly RulePack[];
  readonly timeZone: string;
  readonly feed: ChangeFeed;
};
/** Sheets being read, one slice after the other. */
type Reading = HoursWindow & { readonly slices: Generator<undefined, Sheets> };

/** Days that may be turned without reading again: a week on screen, and the board beside it. */
const SLACK_MS = 7 * DAY_MS;
const RELOADING = new Set(['Driver', 'Vehicle', 'OrganizationLicenseRule', 'LicenseCategory', 'Organization']);
const EMPTY: Sheet = { missions: [], executed: [] };
/** How long the reading ahead keeps the process before others are served. */
const TURN_MS = 4;
/** Each change starts the reading again; under a stream of them it is done in one go after this many slices. */
const MOST_SLICES = 200;

function reaches(window: HoursWindow, organizationId: string, around: number): boolean {
  const isWide = around - HOURS_BACK_MS >= window.from && around + HOURS_AHEAD_MS <= window.to;
  return isWide && window.organizationId === organizationId;
}

export class HoursBook {
  private readonly parts: Parts;
  private loaded: Sheets | null = null;
  private reading: Reading | null = null;
  private preparing: Promise<void> = Promise.resolve();
  private readonly hoursOf = new Map<string, DriverHours>();
  private readonly judges = new Map<string, { readonly hours: DriverHours; readonly judge: HoursJudge }>();
  private readonly assessed = new Map<string, readonly Finding[]>();
  /** Each driver's day last asked for: the board asks for the same one again and again. */
  private readonly days = new Map<string, { readonly day: Day; readonly result: DriverDay }>();
  private readonly missionDriver = new Map<string, string>();

  constructor(parts: Parts) {
    this.parts = parts;
    parts.feed.subscribe((notice) => this.notice(notice));
  }

  private notice({ rows }: ChangeNotice): void {
    // What was read of it may be from before the change.
    this.reading = null;
    if (rows === null || rows.some((row) => RELOADING.has(row.entity))) return this.forget();
    for (const { entity, id } of rows) {
      if (entity !== 'Mission' && entity !== 'DriverActivity') continue;
      const before = this.missionDriver.get(id);
      const now = driverOfRow(this.parts.db, entity, id);
      if (before) this.reload(before);
      if (now && now !== before) this.reload(now);
      if (now && entity === 'Mission') this.missionDriver.set(id, now);
    }
  }

  private forget(): void {
    this.loaded = null;
    this.hoursOf.clear();
    this.judges.clear();
    this.assessed.clear();
    this.days.clear();
    this.missionDriver.clear();
  }

  private reload(driverId: string): void {
    const { loaded } = this;
    if (!loaded) return;
    const sheet = readSheet(this.parts.db, driverId, loaded);
    loaded.byDriver.set(driverId, sheet);
    this.noteMissions(driverId, sheet);
    this.hoursOf.delete(driverId);
    this.judges.delete(driverId);
    this.assessed.delete(driverId);
    this.days.delete(driverId);
  }

  /** What is loaded, when it reaches far enough around the instant. */
  private known(organizationId: string, around: number): Sheets | null {
    return this.loaded && reaches(this.loaded, organizationId, around) ? this.loaded : null;
  }

  /** Reads one slice more of the sheets around an instant; true once all are there. */
  private readSlice(organizationId: string, around: number): boolean {
    if (!this.reading || !reaches(this.reading, organizationId, around)) {
      const from = around - HOURS_BACK_MS - SLACK_MS;
      const to = around + HOURS_AHEAD_MS + SLACK_MS;
      this.reading = { organizationId, from, to, slices: readSheets(this.parts.db, { organizationId, from, to }) };
    }
    const next = this.reading.slices.next();
    if (next.done !== true) return false;
    this.forget();
    this.reading = null;
    this.loaded = next.value;
    for (const [driverId, sheet] of next.value.byDriver) this.noteMissions(driverId, sheet);
    return true;
  }

  private noteMissions(driverId: string, { missions, executed }: Sheet): void {
    for (const { id } of missions) this.missionDriver.set(id, driverId);
    // The mission itself says whose it is; what was executed only tells when the mission is not kept.
    for (const { missionId } of executed)
      if (missionId && !this.missionDriver.has(missionId)) this.missionDriver.set(missionId, driverId);
  }

  private load(organizationId: string, around: number): Sheets {
    let known = this.known(organizationId, around);
    while (!known) if (this.readSlice(organizationId, around)) known = this.known(organizationId, around);
    return known;
  }

  /**
   * Works out drivers' days ahead of the question, a few milliseconds at a time, so that reading weeks of hours holds nobody up.
   * One day after the other: two at once would each throw away what the other reads.
   */
  prepare(organizationId: string, driverIds: readonly string[], day: Day): Promise<void> {
    const prepared = this.preparing.then(() => this.prepareDay(organizationId, driverIds, day));
    this.preparing = prepared.catch(() => undefined);
    return prepared;
  }

  private async prepareDay(organizationId: string, driverIds: readonly string[], day: Day): Promise<void> {
    const around = startOfDay(day, this.parts.timeZone);
    let turnEnds = performance.now() + TURN_MS;
    const rest = async (): Promise<void> => {
      if (performance.now() < turnEnds) return;
      await setImmediate();
      turnEnds = performance.now() + TURN_MS;
    };
    for (let slices = 0; slices < MOST_SLICES && !this.known(organizationId, around); slices += 1) {
      this.readSlice(organizationId, around);
      await rest();
    }
    for (const driverId of driverIds) {
      this.driverDay(organizationId, driverId, day);
      await rest();
    }
  }

  private build(loaded: Sheets, driverId: string, sheet: Sheet): DriverHours {
    return {
      activities: driverActivities(sheet.executed, sheet.missions, (id) =>
        id ? (loaded.seats.get(id) ?? null) : null,
      ),
      status: loaded.statuses.get(driverId) ?? 'EMPLOYEE',
      organizationRules: loaded.rules,
      timeZone: this.parts.timeZone,
      interpretations: { warningBp: loaded.warningBp },
    };
  }

  /** A driver's hours four weeks back and one ahead of an instant; without one mission when it is to be reassessed. */
  hours(organizationId: string, driverId: string, around: number, exceptMissionId?: string): DriverHours {
    const loaded = this.load(organizationId, around);
    const sheet = loaded.byDriver.get(driverId) ?? EMPTY;
    if (exceptMissionId && this.missionDriver.get(exceptMissionId) === driverId) {
      const rest = {
        missions: sheet.missions.filter((mission) => mission.id !== exceptMissionId),
        executed: sheet.executed.filter((row) => row.missionId !== exceptMissionId),
      };
      return this.build(loaded, driverId, rest);
    }
    const known = this.hoursOf.get(driverId);
    if (known) return known;
    const hours = this.build(loaded, driverId, sheet);
    this.hoursOf.set(driverId, hours);
    return hours;
  }

  /** Judges proposals for one driver; what stands without them is worked out once, and kept until the driver's hours change. */
  judge(organizationId: string, driverId: string, around: number, exceptMissionId?: string): HoursJudge {
    const hours = this.hours(organizationId, driverId, around, exceptMissionId);
    const known = this.judges.get(driverId);
    if (known?.hours === hours) return known.judge;
    const judge = hoursJudge(hours, this.parts.rulePacks);
    if (this.hoursOf.get(driverId) === hours) this.judges.set(driverId, { hours, judge });
    return judge;
  }

  private findings(organizationId: string, driverId: string, around: number): readonly Finding[] {
    const hours = this.hours(organizationId, driverId, around);
    const known = this.assessed.get(driverId);
    if (known) return known;
    const { findings } = assessHours(hours, this.parts.rulePacks);
    this.assessed.set(driverId, findings);
    return findings;
  }

  /** Totals, verdict and findings of one driver on a local day; findings are those whose window touches the day. */
  driverDay(organizationId: string, driverId: string, day: Day): DriverDay {
    const known = this.days.get(driverId);
    if (known?.day === day && this.loaded?.organizationId === organizationId) return known.result;
    const result = this.workOutDay(organizationId, driverId, day);
    this.days.set(driverId, { day, result });
    return result;
  }

  private workOutDay(organizationId: string, driverId: string, day: Day): DriverDay {
    const { timeZone } = this.parts;
    const from = startOfDay(day, timeZone);
    const to = startOfDay(addDays(day, 1), timeZone);
    const hours = this.hours(organizationId, driverId, from);
    const findings = this.findings(organizationId, driverId, from).filter(
      (finding) => finding.windowStartAt < to && finding.windowEndAt > from,
    );
    const totals = dayTotals(hours.activities, from, to, { from, to: from + 5 * HOUR_MS });
    const limits = this.load(organizationId, from).rules.flatMap((rule) =>
      rule.licenseCategory === 'B' && rule.maxDailyDrivingMin ? [rule.maxDailyDrivingMin] : [],
    );
    const isHeavy = hours.activities.some(
      (activity) => activity.context.seats > 9 && activity.endAt > from && activity.startAt < to,
    );
    // The law's own limit is shown where the organisation has none.
    const legalMin = must(dailyDrivingLimit(this.parts.rulePacks, from), 'the packs limit daily driving');
    const decision = findings.some((finding) => finding.severity === 'INFRINGEMENT')
      ? 'BLOCKED'
      : findings.length > 0
        ? 'WARNING'
        : 'APPROVED';
    return {
      driverId,
      decision,
      totals,
      findings,
      drivingLimitMin: isHeavy ? legalMin : (limits[0] ?? legalMin),
    };
  }
}
