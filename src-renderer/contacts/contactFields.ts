import type { DynamicText } from '../app/dynamicText.ts';
import type { RecordSection } from '../kit/RecordFields.tsx';

const TYPES = ['BUSINESS', 'AGENCY', 'INDIVIDUAL'] as const;
const TERMS = ['IMMEDIATE', 'DAYS_15', 'DAYS_30', 'DAYS_45', 'DAYS_60'] as const;
const CLIENT_TYPES = ['PRIVATE', 'PARTNER'] as const;

/** The fields of a client, in the order people fill them. */
export function contactSections(t: DynamicText): RecordSection[] {
  const label = (name: string): string => t(`records.contacts.fields.${name}`);
  const text = (name: string, more: object = {}): RecordSection['fields'][number] => ({
    kind: 'text',
    name,
    label: label(name),
    ...more,
  });
  return [
    {
      title: t('records.contacts.sections.identity'),
      fields: [
        text('displayName', { isRequired: true, isWide: true }),
        {
          kind: 'choice',
          name: 'type',
          label: label('type'),
          options: TYPES.map((value) => ({ value, label: t(`records.contacts.types.${value}`) })),
        },
        text('code'),
        text('companyName', { isWide: true }),
        text('siren', { hint: '552 096 281' }),
        text('siret'),
        text('vatNumber'),
        text('electronicAddress'),
      ],
    },
    {
      title: t('records.contacts.sections.contact'),
      fields: [text('attention', { isWide: true }), text('phone', { type: 'tel' }), text('email', { type: 'email' })],
    },
    {
      title: t('records.contacts.sections.billing'),
      fields: [
        text('billingLine1', { isWide: true }),
        text('billingLine2', { isWide: true }),
        text('billingPostalCode'),
        text('billingCity'),
      ],
    },
    {
      title: t('records.contacts.sections.terms'),
      fields: [
        {
          kind: 'choice',
          name: 'paymentTerms',
          label: label('paymentTerms'),
          options: TERMS.map((value) => ({ value, label: t(`records.contacts.terms.${value}`) })),
        },
        {
          kind: 'choice',
          name: 'clientType',
          label: label('clientType'),
          options: CLIENT_TYPES.map((value) => ({ value, label: t(`records.contacts.clientTypes.${value}`) })),
        },
        { kind: 'number', name: 'difficultyScore', label: label('difficultyScore'), min: 1, max: 5 },
        { kind: 'flag', name: 'isPartner', label: label('isPartner') },
        text('notes', { lines: 3, isWide: true }),
      ],
    },
  ];
}

export const NEW_CONTACT = {
  type: 'BUSINESS',
  clientType: 'PRIVATE',
  paymentTerms: 'DAYS_30',
  isPartner: false,
  displayName: '',
} as const;
