import type { RulePack } from '#domain/compliance/index.ts';
import { DAY_MS, HOUR_MS } from '#domain/kernel/instants.ts';
import { type DayPlanInput, rememberedTravel } from '#domain/missions/index.ts';
import { Organization } from '#domain/model/registry.ts';
import { HoursBook } from '../compliance/hoursBook.ts';
import { ChangeFeed } from '../replica/changeFeed.ts';
import type { ReadConnection } from '../replica/connection.ts';
import { rowById } from '../replica/rows.store.ts';
import { openMissions, pricingSettings, withCategories } from './dayPlan.store.ts';
import { allDriverFacts, allVehicleFacts, missionsAround } from './facts.store.ts';
import { travelOf } from './travel.ts';

/** The day to plan, from its first instant to the next day's, as it is now. */
export type PlanAsk = {
  readonly organizationId: string;
  readonly timeZone: string;
  readonly from: number;
  readonly to: number;
  readonly now: number;
  readonly rulePacks: readonly RulePack[];
  readonly stepBudget: number;
};

export type PlanQuestion = { readonly input: DayPlanInput; readonly pinnedCount: number };

/** Everything the planner looks at, read once: what has begun is left alone, what is pinned too. */
export function planQuestion(db: ReadConnection, ask: PlanAsk): PlanQuestion {
  const { organizationId, timeZone, from, to, now, rulePacks } = ask;
  const organization = rowById(db, Organization, organizationId);
  const open = openMissions(db, { organizationId, from: Math.max(from, now), to });
  const window = { organizationId, from: from - DAY_MS, to: to + DAY_MS };
  const around = missionsAround(db, window).filter(({ status }) => status !== 'CANCELLED');
  const travel = rememberedTravel(travelOf(db, organization ?? { settings: {} }, now));
  const hours = new HoursBook({ db, rulePacks, timeZone, feed: new ChangeFeed() });
  const settings = pricingSettings(db);
  const fuel = ((settings?.fuelLitresPer100Km ?? 8) * (settings?.fuelCentsPerLitre ?? 180)) / 100;
  return {
    pinnedCount: open.filter(({ isPinned }) => isPinned).length,
    input: {
      open: withCategories(
        db,
        open.filter(({ isPinned }) => !isPinned),
        timeZone,
      ),
      drivers: allDriverFacts(db, window, around, travel),
      vehicles: allVehicleFacts(db, window, around),
      judgeOf: ({ driver }) => hours.judge(organizationId, driver.id, from + 12 * HOUR_MS),
      rates: {
        emptyCentsPerKm: fuel + (settings?.tollCentsPerKm ?? 15) + (settings?.wearCentsPerKm ?? 10),
        driverCentsPerHour: settings?.driverCentsPerHour ?? 2500,
      },
      stepBudget: ask.stepBudget,
    },
  };
}
