import type { DynamicText } from '../app/dynamicText.ts';
import type { RecordSection } from '../kit/RecordFields.tsx';

const STATUSES = ['EMPLOYEE', 'CONTRACTOR', 'FREELANCE'] as const;
type Named = { readonly id: string; readonly name: string };

/** The fields of a driver. */
export function driverSections(t: DynamicText, bases: readonly Named[], vehicles: readonly Named[]): RecordSection[] {
  const label = (name: string): string => t(`records.drivers.fields.${name}`);
  const options = (rows: readonly Named[]): { value: string; label: string }[] =>
    rows.map((row) => ({ value: row.id, label: row.name }));
  return [
    {
      title: t('records.drivers.sections.identity'),
      fields: [
        { kind: 'text', name: 'firstName', label: label('firstName'), isRequired: true },
        { kind: 'text', name: 'lastName', label: label('lastName'), isRequired: true },
        { kind: 'text', name: 'code', label: label('code') },
        { kind: 'text', name: 'phone', label: label('phone'), type: 'tel' },
        { kind: 'text', name: 'email', label: label('email'), type: 'email', isWide: true },
      ],
    },
    {
      title: t('records.drivers.sections.work'),
      fields: [
        {
          kind: 'choice',
          name: 'employmentStatus',
          label: label('employmentStatus'),
          options: STATUSES.map((value) => ({ value, label: t(`records.drivers.statuses.${value}`) })),
        },
        { kind: 'money', name: 'hourlyCostCents', label: label('hourlyCostCents') },
        {
          kind: 'choice',
          name: 'operatingBaseId',
          label: label('operatingBaseId'),
          options: options(bases),
          isOptional: true,
        },
        {
          kind: 'choice',
          name: 'usualVehicleId',
          label: label('usualVehicleId'),
          options: options(vehicles),
          isOptional: true,
        },
        { kind: 'flag', name: 'isInstructor', label: label('isInstructor') },
        { kind: 'flag', name: 'isActive', label: label('isActive') },
      ],
    },
    {
      title: t('records.drivers.sections.home'),
      fields: [
        { kind: 'text', name: 'homeAddress', label: label('homeAddress'), isWide: true },
        { kind: 'text', name: 'notes', label: label('notes'), lines: 3, isWide: true },
      ],
    },
  ];
}
