import {
  assessHours,
  type DriverHours,
  type Finding,
  hoursJudge,
  type OrganizationRule,
  type RulePack,
} from '#domain/compliance/index.ts';
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
import {
  driverHoursActivities,
  driverHoursMissions,
  driverOfRow,
  driverStatuses,
  type HoursActivity,
  hoursActivities,
  type HoursMission,
  hoursMissions,
  ownRules,
  vehicleSeats,
  warningBp,
} from './hours.store.ts';

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
type Sheet = { readonly missions: readonly HoursMission[]; readonly executed: readonly HoursActivity[] };
type Loaded = {
  readonly from: number;
  readonly to: number;
  readonly organizationId: string;
  readonly sheets: Map<string, Sheet>;
  readonly seats: Map<string, number>;
  readonly statuses: Map<string, 'EMPLOYEE' | 'CONTRACTOR' | 'FREELANCE'>;
  readonly rules: readonly OrganizationRule[];
  readonly warningBp: number;
};

const SLACK_MS = 7 * DAY_MS;
const RELOADING = new Set(['Driver', 'Vehicle', 'OrganizationLicenseRule', 'LicenseCategory', 'Organization']);
const EMPTY: Sheet = { missions: [], executed: [] };
/** EU daily driving, shown where the organisation has no limit of its own. */
const EU_DAILY_DRIVING_MIN = 540;

export class HoursBook {
  private readonly parts: Parts;
  private loaded: Loaded | null = null;
  private readonly hoursOf = new Map<string, DriverHours>();
  private readonly assessed = new Map<string, readonly Finding[]>();
  private readonly missionDriver = new Map<string, string>();

  constructor(parts: Parts) {
    this.parts = parts;
    parts.feed.subscribe((notice) => this.notice(notice));
  }

  private notice({ rows }: ChangeNotice): void {
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
    this.assessed.clear();
    this.missionDriver.clear();
  }

  private reload(driverId: string): void {
    const { loaded } = this;
    if (!loaded) return;
    const missions = driverHoursMissions(this.parts.db, driverId, loaded);
    loaded.sheets.set(driverId, { missions, executed: driverHoursActivities(this.parts.db, driverId, loaded) });
    for (const mission of missions) this.missionDriver.set(mission.id, driverId);
    this.hoursOf.delete(driverId);
    this.assessed.delete(driverId);
  }

  private load(organizationId: string, around: number): Loaded {
    const known = this.loaded;
    if (
      known &&
      known.organizationId === organizationId &&
      around - HOURS_BACK_MS >= known.from &&
      around + HOURS_AHEAD_MS <= known.to
    )
      return known;
    this.forget();
    const { db } = this.parts;
    const window = { organizationId, from: around - HOURS_BACK_MS - SLACK_MS, to: around + HOURS_AHEAD_MS + SLACK_MS };
    const sheets = new Map<string, { missions: HoursMission[]; executed: HoursActivity[] }>();
    const sheetOf = (driverId: string): { missions: HoursMission[]; executed: HoursActivity[] } => {
      const sheet = sheets.get(driverId) ?? { missions: [], executed: [] };
      sheets.set(driverId, sheet);
      return sheet;
    };
    for (const mission of hoursMissions(db, window)) {
      sheetOf(mission.driverId).missions.push(mission);
      this.missionDriver.set(mission.id, mission.driverId);
    }
    for (const activity of hoursActivities(db, window)) sheetOf(activity.driverId).executed.push(activity);
    this.loaded = {
      ...window,
      sheets,
      seats: vehicleSeats(db, organizationId),
      statuses: driverStatuses(db, organizationId),
      rules: ownRules(db),
      warningBp: warningBp(db, organizationId),
    };
    return this.loaded;
  }

  private build(loaded: Loaded, driverId: string, sheet: Sheet): DriverHours {
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
    const sheet = loaded.sheets.get(driverId) ?? EMPTY;
    if (exceptMissionId && sheet.missions.some((mission) => mission.id === exceptMissionId)) {
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

  /** Judges proposals for one driver; what stands without them is worked out once. */
  judge(organizationId: string, driverId: string, around: number, exceptMissionId?: string): HoursJudge {
    return hoursJudge(this.hours(organizationId, driverId, around, exceptMissionId), this.parts.rulePacks);
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
      drivingLimitMin: isHeavy ? EU_DAILY_DRIVING_MIN : (limits[0] ?? EU_DAILY_DRIVING_MIN),
    };
  }
}
