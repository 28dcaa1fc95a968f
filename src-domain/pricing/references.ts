import { type Refusal, refuse } from '../kernel/result.ts';
import type { PriceQuestion } from './question.schema.ts';

type Wrong = Refusal<'wrong-value' | 'unknown-reference'>;

/** A value with the path of its field. */
type At = { readonly field: string; readonly value: string };

/**
 * The first thing of a question that is not what it should be: a name that two things of a list bear, or one that nothing bears. A route may
 * name zones the question leaves out: they hold none of its points.
 */
export function wrongReference(question: PriceQuestion): Wrong | null {
  return repeated(question) ?? unknown(question) ?? circularZone(question);
}

function repeated(question: PriceQuestion): Wrong | null {
  const { contract } = question.client;
  const lists: readonly (readonly At[])[] = [
    ids('vehicleCategories', question.vehicleCategories),
    ids('zones', question.zones),
    ids('zoneRoutes', question.zoneRoutes),
    ids('excursionPackages', question.excursionPackages),
    ids('dispoPackages', question.dispoPackages),
    question.timeBuckets.flatMap(({ id }, index) =>
      id == null ? [] : [{ field: `timeBuckets.${index}.id`, value: id }],
    ),
    question.timeBuckets.map(({ vehicleCategoryId, durationHours }, index) => ({
      field: `timeBuckets.${index}.durationHours`,
      value: `${vehicleCategoryId} ${durationHours}`,
    })),
    ids('advancedRates', question.advancedRates),
    ids('seasons', question.seasons),
    ids('optionalFees', question.optionalFees),
    question.promotions.map(({ code }, index) => ({ field: `promotions.${index}.code`, value: code.toUpperCase() })),
    ids('client.contract.zoneRoutes', contract?.zoneRoutes ?? []),
    ids('client.contract.excursionPackages', contract?.excursionPackages ?? []),
    ids('client.contract.dispoPackages', contract?.dispoPackages ?? []),
  ];
  for (const list of lists) {
    const seen = new Set<string>();
    for (const { field, value } of list) {
      if (seen.has(value)) return refuse('wrong-value', { field, value, because: 'duplicate-id' });
      seen.add(value);
    }
  }
  return null;
}

function ids(list: string, items: readonly { readonly id: string }[]): readonly At[] {
  return items.map(({ id }, index) => ({ field: `${list}.${index}.id`, value: id }));
}

function unknown(question: PriceQuestion): Wrong | null {
  const { contract, promotionUses } = question.client;
  const routes = question.zoneRoutes;
  const uses = Object.keys(promotionUses ?? {});
  const sets: readonly (readonly [known: readonly string[], named: readonly At[]])[] = [
    [question.vehicleCategories.map(({ id }) => id), categoriesNamed(question)],
    [question.zones.map(({ id }) => id), zonesNamed(question)],
    [routes.map(({ id }) => id), ids('client.contract.zoneRoutes', contract?.zoneRoutes ?? [])],
    [
      question.excursionPackages.map(({ id }) => id),
      ids('client.contract.excursionPackages', contract?.excursionPackages ?? []),
    ],
    [question.dispoPackages.map(({ id }) => id), ids('client.contract.dispoPackages', contract?.dispoPackages ?? [])],
    [
      question.promotions.map(({ code }) => code),
      uses.map((code) => ({ field: `client.promotionUses.${code}`, value: code })),
    ],
  ];
  for (const [known, named] of sets) {
    const names = new Set(known);
    const wrong = named.find(({ value }) => !names.has(value));
    if (wrong) return refuse('unknown-reference', wrong);
  }
  return null;
}

function categoriesNamed(question: PriceQuestion): readonly At[] {
  const single = (list: string, items: readonly { readonly vehicleCategoryId: string }[]): readonly At[] =>
    items.map((item, index) => ({ field: `${list}.${index}.vehicleCategoryId`, value: item.vehicleCategoryId }));
  const several = (
    list: string,
    items: readonly { readonly vehicleCategoryIds?: readonly string[] | null | undefined }[],
  ): readonly At[] =>
    items.flatMap((item, index) =>
      (item.vehicleCategoryIds ?? []).map((value, at) => ({
        field: `${list}.${index}.vehicleCategoryIds.${at}`,
        value,
      })),
    );
  return [
    { field: 'trip.vehicleCategoryId', value: question.trip.vehicleCategoryId },
    ...single('zoneRoutes', question.zoneRoutes),
    ...single('excursionPackages', question.excursionPackages),
    ...single('dispoPackages', question.dispoPackages),
    ...single('timeBuckets', question.timeBuckets),
    ...several('advancedRates', question.advancedRates),
    ...several('seasons', question.seasons),
    ...several('optionalFees', question.optionalFees),
    ...several('promotions', question.promotions),
  ];
}

function zonesNamed({ zones, excursionPackages }: PriceQuestion): readonly At[] {
  const named = [
    ...zones.map((zone, index) => ({ field: `zones.${index}.parentZoneId`, value: zone.parentZoneId })),
    ...excursionPackages.flatMap((item, index) => [
      { field: `excursionPackages.${index}.originZoneId`, value: item.originZoneId },
      { field: `excursionPackages.${index}.destinationZoneId`, value: item.destinationZoneId },
    ]),
  ];
  return named.flatMap(({ field, value }) => (value == null ? [] : [{ field, value }]));
}

/** No zone lies within itself, however far up. */
function circularZone({ zones }: PriceQuestion): Wrong | null {
  const parents = new Map(zones.map((zone) => [zone.id, zone.parentZoneId ?? null]));
  for (const [index, zone] of zones.entries()) {
    const passed = new Set([zone.id]);
    for (let parent = parents.get(zone.id) ?? null; parent !== null; parent = parents.get(parent) ?? null) {
      if (passed.has(parent))
        return refuse('wrong-value', {
          field: `zones.${index}.parentZoneId`,
          value: zone.parentZoneId,
          because: 'circular',
        });
      passed.add(parent);
    }
  }
  return null;
}
