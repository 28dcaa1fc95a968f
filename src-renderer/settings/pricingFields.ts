import type { TFunction } from 'i18next';
import type { RecordField, RecordSection } from '../kit/RecordFields.tsx';
import type { fr } from '../app/locales/fr.ts';
import { DIFFICULTIES } from './difficultyFields.ts';

type Texts = typeof fr.settings.pricing;
type Name = Exclude<keyof Texts, 'group' | 'hint' | 'saved' | 'difficulty'>;

/** The pricing settings in the order a manager thinks of them. */
export function pricingSections(t: TFunction): RecordSection[] {
  const label = (name: Name): string => t(`settings.pricing.${name}`);
  const title = (name: keyof Texts['group']): string => t(`settings.pricing.group.${name}`);
  const money = (name: Name): RecordField => ({ kind: 'money', name, label: label(name) });
  const percent = (name: Name): RecordField => {
    return { kind: 'number', name, label: label(name), decimals: 2, unit: '%', min: -100, max: 100 };
  };
  const count = (name: Name, unit: string, decimals = 0): RecordField => {
    return { kind: 'number', name, label: label(name), decimals, min: 0, unit };
  };
  const choice = (name: Name, values: readonly Name[], isOptional = false): RecordField => {
    return {
      kind: 'choice',
      name,
      label: label(name),
      isOptional,
      options: values.map((value) => ({ value, label: label(value) })),
    };
  };
  return [
    {
      title: title('price'),
      fields: [
        choice('priceBasis', ['EXCL_TAX', 'INCL_TAX']),
        choice('rounding', ['NONE', 'NEAREST_5', 'NEAREST_10', 'CEIL_5', 'CEIL_10']),
        money('baseRatePerKmCents'),
        money('baseRatePerHourCents'),
        money('minimumFareCents'),
        percent('defaultMarginBp'),
        choice('zoneConflictStrategy', ['PRIORITY', 'MOST_EXPENSIVE', 'CLOSEST', 'COMBINED'], true),
        choice('zoneMultiplierAggregation', ['MAX', 'PICKUP_ONLY', 'DROPOFF_ONLY', 'AVERAGE']),
        count('quoteValidityDays', label('days')),
      ],
    },
    {
      title: title('margin'),
      fields: [percent('greenMarginBp'), percent('orangeMarginBp'), percent('minimumMarginBp')],
    },
    {
      title: title('cost'),
      fields: [
        count('fuelLitresPer100Km', label('litres'), 2),
        money('fuelCentsPerLitre'),
        money('tollCentsPerKm'),
        money('wearCentsPerKm'),
        money('driverCentsPerHour'),
        money('parkingCents'),
      ],
    },
    {
      title: title('hire'),
      fields: [
        choice('timeBucketInterpolation', ['ROUND_UP', 'ROUND_DOWN', 'PROPORTIONAL']),
        count('dispoKmPerHour', 'km'),
        money('dispoOverageCentsPerKm'),
        count('excursionCoefficient', '×', 2),
        count('denseZoneSpeedKmh', 'km/h', 1),
      ],
    },
    {
      title: title('difficulty'),
      fields: DIFFICULTIES.map((score) => ({
        kind: 'number',
        name: `difficulty${score}`,
        label: t('settings.pricing.difficulty', { score }),
        decimals: 2,
        min: 0.5,
        max: 3,
        unit: '×',
      })),
    },
    {
      title: title('charges'),
      fields: [
        count('waitingFreeMin', 'min'),
        money('waitingCentsPerMin'),
        count('freeExtraDistanceM', 'km', 1),
        money('extraDistanceCentsPerKm'),
      ],
    },
    {
      title: title('staffing'),
      fields: [
        choice('staffingPolicy', ['CHEAPEST', 'FASTEST', 'PREFER_INTERNAL']),
        money('secondDriverCentsPerHour'),
        money('relayDriverCents'),
        money('hotelCents'),
        money('mealCents'),
        money('overnightPremiumCents'),
      ],
    },
  ];
}
