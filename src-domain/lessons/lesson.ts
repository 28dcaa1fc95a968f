import type { GeoPoint } from '../kernel/geo.ts';
import type { Instant } from '../kernel/instants.ts';
import type { DriverFacts, HoursJudge, MissionRow, VehicleFacts } from '../missions/index.ts';
import type { RowOf } from '../model/entity.ts';
import type {
  Consent,
  DriverQualification,
  LicenceCompatibility,
  RateCard,
  RateCardItem,
  Service as ServiceEntity,
  Student,
} from '../model/registry.ts';
import type { LessonSettings } from './lessonSettings.ts';

export type StudentRow = RowOf<typeof Student>;
export type ServiceRow = RowOf<typeof ServiceEntity>;
export type MatrixRow = RowOf<typeof LicenceCompatibility>;
export type ConsentRow = RowOf<typeof Consent>;

/** A learner with what was planned and done, around the lesson and before it. */
export type LearnerFacts = {
  readonly student: StudentRow;
  /** Lessons of this learner that are not cancelled, by start. */
  readonly lessons: readonly MissionRow[];
  /** Lesson types by service, archived services too. */
  readonly lessonTypes: ReadonlyMap<string, string>;
  readonly consents: readonly ConsentRow[];
};

/** An instructor, the car they teach in, and how their hours are judged (not at all when there is no judge). */
export type InstructorFacts = DriverFacts & {
  readonly qualifications: readonly RowOf<typeof DriverQualification>[];
  readonly licenceCodes: ReadonlyMap<string, string>;
  readonly vehicle: VehicleFacts | null;
  readonly judge: HoursJudge | null;
};

/** What an instructor may be asked to hold. */
export type Qualified = Pick<InstructorFacts, 'licenses' | 'licenceCodes' | 'qualifications'>;

export type PriceBook = {
  readonly cards: readonly RowOf<typeof RateCard>[];
  readonly items: readonly RowOf<typeof RateCardItem>[];
};

/** What holds for every lesson of the organisation now. */
export type School = {
  readonly organizationId: string;
  readonly timeZone: string;
  readonly now: Instant;
  readonly settings: LessonSettings;
  /** Local hours of workdays that are peak. */
  readonly peakHours: readonly number[];
  /** Where the school is: daylight is told there when a lesson has no place. */
  readonly place: GeoPoint | null;
  readonly matrix: readonly MatrixRow[];
  readonly prices: PriceBook;
};

/** The lesson asked about, whoever gives it. */
export type LessonAsked = {
  readonly service: ServiceRow;
  readonly startAt: Instant;
  readonly endAt: Instant;
  readonly pickup: GeoPoint | null;
  readonly dropoff: GeoPoint | null;
  /** The booking being moved, left out of everything it is compared with. */
  readonly exceptMissionId?: string | null;
};
