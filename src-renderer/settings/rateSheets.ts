import type { Day } from '#domain/kernel/instants.ts';
import { isRefusal, type Refusal } from '#domain/kernel/result.ts';
import type { DynamicText } from '../app/dynamicText.ts';
import type { SheetSection } from '../app/RecordSheet.tsx';
import { type Catalogue, rateFields } from './rateFields.ts';
import { pointLines, typedPoints } from './zonePoints.ts';

export type RateSheetId = Exclude<keyof Catalogue, 'categories'>;
type Row = Readonly<Record<string, unknown>>;
export type RateSheet = {
  readonly id: RateSheetId;
  /** Its words in the texts of rates. */
  readonly words:
    | 'zones'
    | 'routes'
    | 'excursions'
    | 'dispos'
    | 'buckets'
    | 'windows'
    | 'seasons'
    | 'fees'
    | 'promotions';
  readonly sections: readonly SheetSection[];
  readonly start: Row;
  readonly show?: (row: Row) => Row;
  readonly keep?: (values: Record<string, unknown>) => Record<string, unknown> | Refusal;
};

function keptZone(values: Record<string, unknown>): Record<string, unknown> | Refusal {
  const kept = { ...values };
  for (const field of ['polygon', 'polyline']) {
    if (!(field in values)) continue;
    const points = typedPoints(values[field], field);
    if (isRefusal(points)) return points;
    kept[field] = points;
  }
  return kept;
}

/** Lists that the row keeps empty rather than absent. */
function withEmptyLists(names: readonly string[]): (values: Record<string, unknown>) => Record<string, unknown> {
  return (values) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, names.includes(name) && value === null ? [] : value]),
    );
}

/** The sheets of the catalogue: fields in the order they are thought of, with their list columns. */
export function rateSheets(t: DynamicText, catalogue: Catalogue, today: Day): RateSheet[] {
  const {
    choices,
    code,
    name,
    active,
    priority,
    category,
    ofCategories,
    multiplier,
    money,
    price,
    day,
    percent,
    included,
    note,
    section,
    zoneLabel,
    metres,
    degrees,
    points,
    zone,
    zonesOf,
  } = rateFields(t, catalogue);
  return [
    {
      id: 'zones',
      words: 'zones',
      start: {
        type: 'RADIUS',
        multiplier: 1,
        priority: 0,
        parkingSurchargeCents: 0,
        accessFeeCents: 0,
        isActive: true,
      },
      show: (row) => ({ ...row, polygon: pointLines(row['polygon']), polyline: pointLines(row['polyline']) }),
      keep: keptZone,
      sections: [
        section('use', [
          code,
          name,
          multiplier,
          priority,
          money('parkingSurchargeCents', zoneLabel('parkingSurchargeCents'), 110),
          money('accessFeeCents', zoneLabel('accessFeeCents'), 110),
          zone('parentZoneId', zoneLabel('parentZoneId')),
          { kind: 'flag', name: 'isDense', label: zoneLabel('isDense') },
          { kind: 'flag', name: 'isAirport', label: zoneLabel('isAirport') },
          active,
        ]),
        section('shape', [
          {
            kind: 'choice',
            name: 'type',
            label: zoneLabel('type'),
            options: choices('zones.types', ['POINT', 'RADIUS', 'POLYGON', 'CORRIDOR']),
            columnPx: 120,
          },
          metres('radiusM'),
          degrees('centerLatitude', 90),
          degrees('centerLongitude', 180),
          points('polygon'),
          points('polyline'),
          metres('bufferM'),
          note,
        ]),
      ],
    },
    {
      id: 'zoneRoutes',
      words: 'routes',
      start: { direction: 'BIDIRECTIONAL', isActive: true, validFrom: today },
      keep: withEmptyLists(['originZoneIds', 'destinationZoneIds']),
      sections: [
        section('price', [
          code,
          category,
          {
            kind: 'choice',
            name: 'direction',
            label: t('rates.routes.direction'),
            options: choices('routes.directions', ['BIDIRECTIONAL', 'A_TO_B', 'B_TO_A']),
            columnPx: 130,
          },
          price,
          zonesOf('originZoneIds'),
          zonesOf('destinationZoneIds'),
          day('validFrom'),
          day('validTo', false),
          active,
        ]),
      ],
    },
    {
      id: 'excursionPackages',
      words: 'excursions',
      start: { isActive: true },
      sections: [
        section('price', [
          code,
          name,
          category,
          price,
          ...included,
          zone('originZoneId', t('rates.excursions.originZoneId'), 120),
          zone('destinationZoneId', t('rates.excursions.destinationZoneId'), 120),
          active,
          note,
        ]),
      ],
    },
    {
      id: 'dispoPackages',
      words: 'dispos',
      start: { isActive: true },
      sections: [
        section('price', [
          code,
          name,
          category,
          price,
          ...included,
          money('overagePerKmCents', t('rates.dispos.overagePerKmCents'), 130),
          money('overagePerHourCents', t('rates.dispos.overagePerHourCents'), 130),
          active,
        ]),
      ],
    },
    {
      id: 'timeBuckets',
      words: 'buckets',
      start: { isActive: true },
      sections: [
        section('price', [
          category,
          {
            kind: 'number',
            name: 'durationHours',
            label: t('rates.buckets.durationHours'),
            unit: 'h',
            min: 1,
            max: 24,
            isRequired: true,
            columnPx: 100,
          },
          price,
          active,
        ]),
      ],
    },
    {
      id: 'advancedRates',
      words: 'windows',
      start: { appliesTo: 'NIGHT', priority: 0, isActive: true },
      sections: [
        section('use', [
          name,
          {
            kind: 'choice',
            name: 'appliesTo',
            label: t('rates.windows.appliesTo'),
            options: choices('windows.kinds', ['NIGHT', 'WEEKEND']),
            columnPx: 120,
          },
          { kind: 'time', name: 'startTime', label: t('rates.windows.startTime'), columnPx: 70 },
          { kind: 'time', name: 'endTime', label: t('rates.windows.endTime'), columnPx: 70 },
          percent,
          money('fixedCents', t('rates.windows.fixedCents'), 100),
          priority,
          active,
          {
            kind: 'many',
            name: 'daysOfWeek',
            label: t('rates.windows.daysOfWeek'),
            options: [1, 2, 3, 4, 5, 6, 7].map((value) => ({ value, label: t(`rates.windows.days.${value}`) })),
            isWide: true,
          },
          ofCategories,
        ]),
      ],
    },
    {
      id: 'seasons',
      words: 'seasons',
      start: { multiplier: 1, priority: 0, isActive: true },
      sections: [
        section('use', [
          { ...name, isWide: true },
          day('startDate'),
          day('endDate'),
          multiplier,
          priority,
          active,
          ofCategories,
        ]),
      ],
    },
    {
      id: 'optionalFees',
      words: 'fees',
      start: { vatRateBp: 2000, isActive: true },
      sections: [
        section('price', [
          code,
          name,
          money('amountCents', t('rates.amountCents'), 100),
          { ...percent, min: 0, max: 100 },
          {
            kind: 'number',
            name: 'vatRateBp',
            label: t('rates.fees.vatRateBp'),
            decimals: 1,
            unit: '%',
            min: 0,
            max: 100,
            columnPx: 80,
          },
          {
            kind: 'choice',
            name: 'autoApply',
            label: t('rates.fees.autoApply'),
            isOptional: true,
            options: choices('fees.autos', [
              'AIRPORT_PICKUP',
              'AIRPORT_DROPOFF',
              'BAGGAGE_OVER_CAPACITY',
              'NIGHT_SERVICE',
            ]),
            columnPx: 230,
          },
          active,
          ofCategories,
        ]),
      ],
    },
    {
      id: 'promotions',
      words: 'promotions',
      start: { validFrom: today, isActive: true },
      sections: [
        section('price', [
          code,
          { ...percent, min: 0, max: 100 },
          money('amountCents', t('rates.amountCents'), 100),
          day('validFrom'),
          day('validTo'),
          { kind: 'number', name: 'maxTotalUses', label: t('rates.promotions.maxTotalUses'), min: 0, columnPx: 140 },
          {
            kind: 'number',
            name: 'maxUsesPerContact',
            label: t('rates.promotions.maxUsesPerContact'),
            min: 0,
            columnPx: 140,
          },
          active,
          ofCategories,
        ]),
      ],
    },
  ];
}
