import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiClient, useDesk } from '../app/api.tsx';
import type { RecordField, RecordSection } from '../kit/RecordFields.tsx';
import { SettingsForm } from './SettingsForm.tsx';

const IDENTITY = [
  'name',
  'legalName',
  'legalForm',
  'siren',
  'siret',
  'vatNumber',
  'rcs',
  'ape',
  'revtcNumber',
  'transportLicenceNumber',
] as const;
const ADDRESS = ['addressLine1', 'addressLine2', 'postalCode', 'city', 'phone', 'email', 'website'] as const;
const BANK = ['iban', 'bic', 'bankName'] as const;
const TERMS = ['quoteTerms', 'invoiceTerms', 'missionOrderTerms'] as const;

/** Who the company is, as its documents say it. */
export function CompanySettings(): ReactNode {
  const { t } = useTranslation();
  const client = useApiClient();
  const organization = useDesk()?.organization;
  if (!organization) return null;
  type Name = (typeof IDENTITY | typeof ADDRESS | typeof BANK | typeof TERMS)[number] | 'accentColor' | 'insurer';
  const text = (name: Name, more: Partial<RecordField> = {}): RecordField =>
    ({ kind: 'text', name, label: t(`settings.company.${name}`), ...more }) as RecordField;
  const sections: RecordSection[] = [
    {
      title: t('settings.company.group.identity'),
      fields: [
        ...IDENTITY.map((name) =>
          text(name, { isRequired: name === 'name' || name === 'legalName' || name === 'siren' }),
        ),
        { kind: 'money', name: 'shareCapitalCents', label: t('settings.company.shareCapitalCents') },
        text('insurer'),
      ],
    },
    { title: t('settings.company.group.address'), fields: ADDRESS.map((name) => text(name)) },
    { title: t('settings.company.group.bank'), fields: BANK.map((name) => text(name)) },
    {
      title: t('settings.company.group.documents'),
      fields: [
        text('accentColor'),
        {
          kind: 'choice',
          name: 'documentLocale',
          label: t('settings.company.documentLocale'),
          options: [
            { value: 'fr', label: t('settings.company.french') },
            { value: 'en', label: t('settings.company.english') },
          ],
        },
        { kind: 'flag', name: 'vatOnDebits', label: t('settings.company.vatOnDebits') },
        ...TERMS.map((name) => text(name, { isWide: true, lines: 3 } as Partial<RecordField>)),
      ],
    },
  ];
  return (
    <SettingsForm
      draftKey="settings.company"
      title={t('settings.sections.company')}
      hint={t('settings.company.hint')}
      saved={t('settings.company.saved')}
      sections={sections}
      row={organization}
      save={(patch) => client.organisations.update.mutate({ id: organization.id, patch })}
    />
  );
}
