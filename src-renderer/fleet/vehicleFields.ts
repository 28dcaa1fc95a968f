import type { DynamicText } from '../app/dynamicText.ts';
import type { Outputs } from '../app/api.tsx';
import type { RecordSection } from '../kit/RecordFields.tsx';

type Reference = Outputs['fleet']['reference'];
const STATUSES = ['ACTIVE', 'MAINTENANCE', 'OUT_OF_SERVICE'] as const;
const FUELS = ['GASOLINE', 'DIESEL', 'HYBRID', 'ELECTRIC', 'LPG'] as const;

/** The fields of a vehicle; categories, bases and licences are the organisation's. */
export function vehicleSections(t: DynamicText, reference: Reference): RecordSection[] {
  const label = (name: string): string => t(`records.fleet.fields.${name}`);
  const named = (rows: readonly { readonly id: string; readonly name: string }[]): { value: string; label: string }[] =>
    rows.map((row) => ({ value: row.id, label: row.name }));
  return [
    {
      title: t('records.fleet.sections.identity'),
      fields: [
        { kind: 'text', name: 'registrationNumber', label: label('registrationNumber'), isRequired: true },
        { kind: 'text', name: 'internalName', label: label('internalName') },
        { kind: 'text', name: 'makeModel', label: label('makeModel'), isWide: true },
        {
          kind: 'choice',
          name: 'vehicleCategoryId',
          label: label('vehicleCategoryId'),
          options: named(reference.categories),
          isRequired: true,
        },
        {
          kind: 'choice',
          name: 'operatingBaseId',
          label: label('operatingBaseId'),
          options: named(reference.bases),
          isRequired: true,
        },
        {
          kind: 'number',
          name: 'seatsWithDriver',
          label: label('seatsWithDriver'),
          min: 1,
          max: 120,
          isRequired: true,
        },
        { kind: 'number', name: 'luggageCapacity', label: label('luggageCapacity'), min: 0, max: 200 },
        {
          kind: 'choice',
          name: 'requiredLicenseCategoryId',
          label: label('requiredLicenseCategoryId'),
          options: named(reference.licenseCategories),
          isOptional: true,
        },
        { kind: 'text', name: 'vignetteNumber', label: label('vignetteNumber') },
      ],
    },
    {
      title: t('records.fleet.sections.use'),
      fields: [
        {
          kind: 'choice',
          name: 'status',
          label: label('status'),
          options: STATUSES.map((value) => ({ value, label: t(`records.fleet.statuses.${value}`) })),
        },
        { kind: 'day', name: 'firstRegisteredOn', label: label('firstRegisteredOn') },
        { kind: 'number', name: 'odometerKm', label: label('odometerKm'), min: 0, unit: 'km' },
      ],
    },
    {
      title: t('records.fleet.sections.costs'),
      fields: [
        {
          kind: 'choice',
          name: 'fuelType',
          label: label('fuelType'),
          options: FUELS.map((value) => ({ value, label: t(`records.fleet.fuels.${value}`) })),
        },
        {
          kind: 'number',
          name: 'fuelLitresPer100Km',
          label: label('fuelLitresPer100Km'),
          decimals: 1,
          min: 0,
          max: 100,
        },
        { kind: 'money', name: 'costPerKmCents', label: label('costPerKmCents') },
        { kind: 'text', name: 'notes', label: label('notes'), lines: 3, isWide: true },
      ],
    },
  ];
}
