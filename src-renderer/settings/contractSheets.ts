import type { DynamicText } from '../app/dynamicText.ts';
import type { SheetSection } from '../app/RecordSheet.tsx';

type Option = { readonly value: string; readonly label: string };
const STATUSES = ['DRAFT', 'PENDING_SIGNATURE', 'ACTIVE', 'TERMINATED'] as const;
const TERMS = ['IMMEDIATE', 'DAYS_15', 'DAYS_30', 'DAYS_45', 'DAYS_60'] as const;

/** A contract as the office writes it. */
export function contractSections(
  t: DynamicText,
  clients: readonly { readonly id: string; readonly name: string }[],
): SheetSection[] {
  const options = (words: string, values: readonly string[]): Option[] =>
    values.map((value) => ({ value, label: t(`contracts.${words}.${value}`) }));
  return [
    {
      title: t('contracts.contracts.tab'),
      fields: [
        {
          kind: 'choice',
          name: 'contactId',
          label: t('contracts.client'),
          options: clients
            .map(({ id, name }) => ({ value: id, label: name }))
            .toSorted((a, b) => a.label.localeCompare(b.label)),
          isRequired: true,
          isWide: true,
          columnPx: 200,
          grow: 1,
        },
        {
          kind: 'text',
          name: 'title',
          label: t('contracts.title'),
          isRequired: true,
          isWide: true,
          columnPx: 200,
          grow: 1,
        },
        {
          kind: 'choice',
          name: 'status',
          label: t('contracts.status'),
          options: options('statuses', STATUSES),
          columnPx: 130,
        },
        {
          kind: 'number',
          name: 'commissionBp',
          label: t('contracts.commissionBp'),
          decimals: 2,
          unit: '%',
          min: 0,
          max: 100,
          columnPx: 110,
        },
        { kind: 'day', name: 'startOn', label: t('contracts.startOn'), isRequired: true, columnPx: 110 },
        { kind: 'day', name: 'endOn', label: t('contracts.endOn'), columnPx: 110 },
        {
          kind: 'choice',
          name: 'paymentTerms',
          label: t('contracts.paymentTerms'),
          options: options('terms', TERMS),
          columnPx: 120,
        },
        { kind: 'text', name: 'content', label: t('contracts.content'), lines: 8, isWide: true },
        { kind: 'text', name: 'notes', label: t('contracts.notes'), lines: 2, isWide: true },
      ],
    },
  ];
}

type GridWords = {
  readonly contracts: readonly Option[];
  readonly field: string;
  readonly items: readonly Option[];
  readonly words: 'routes' | 'excursions' | 'dispos';
};

/** One line of a grid: the contract, the item of the catalogue, and the price agreed when it is not the catalogue's. */
export function gridSections(t: DynamicText, { contracts, field, items, words }: GridWords): SheetSection[] {
  return [
    {
      title: t(`contracts.${words}.tab`),
      fields: [
        {
          kind: 'choice',
          name: 'contractId',
          label: t('contracts.client'),
          options: contracts.toSorted((a, b) => a.label.localeCompare(b.label)),
          isRequired: true,
          isWide: true,
          columnPx: 220,
          grow: 1,
        },
        {
          kind: 'choice',
          name: field,
          label: t(`contracts.${words}.item`),
          options: items.toSorted((a, b) => a.label.localeCompare(b.label)),
          isRequired: true,
          isWide: true,
          columnPx: 300,
          grow: 1,
        },
        {
          kind: 'money',
          name: 'overridePriceCents',
          label: t('contracts.overridePriceCents'),
          hint: t('contracts.overrideHint'),
          columnPx: 140,
        },
      ],
    },
  ];
}
