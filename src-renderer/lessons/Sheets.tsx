import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { LESSON_TYPES } from '#domain/lessons/index.ts';
import { useApiClient } from '../app/api.tsx';
import { useDynamicText } from '../app/dynamicText.ts';
import { RecordSheet, type SheetSection } from '../app/RecordSheet.tsx';
import { useSettings } from '../app/settings.ts';
import { useCatalogue, useStudents, useToday } from './lessonData.ts';
import { keptMatrixRow, matrixSections, shownMatrixRow, typeOptions } from './sheetFields.ts';

const NEW_ROW = {
  studentLicenceType: 'learner',
  lessonType: 'standard',
  isCompatible: true,
  isActive: true,
  requiresParentalConsent: false,
};

/** Who may learn what with whom, one row a licence and a type of lesson. */
export function MatrixSheet(): ReactNode {
  const t = useDynamicText();
  const locale = useSettings((settings) => settings.language);
  const client = useApiClient();
  const catalogue = useCatalogue();
  const students = useStudents();
  const sections = useMemo(
    () =>
      matrixSections(t, locale, {
        licences: [...(catalogue?.matrix ?? []), ...students].map((row) =>
          'studentLicenceType' in row ? row.studentLicenceType : row.licenceType,
        ),
        lessons: [...(catalogue?.matrix ?? []), ...(catalogue?.services ?? [])].map(({ lessonType }) => lessonType),
      }),
    [t, locale, catalogue, students],
  );
  const nameOf = (name: string, value: unknown): string => {
    const field = sections[0]?.fields.find((each) => each.name === name);
    return field?.kind === 'choice'
      ? (field.options.find((option) => option.value === value)?.label ?? String(value))
      : '';
  };
  return (
    <RecordSheet
      sheetId="lessons.matrix"
      title={t('lessons.matrix.title')}
      hint={t('lessons.matrix.hint')}
      addLabel={t('lessons.matrix.add')}
      sections={sections}
      rows={catalogue?.matrix ?? []}
      start={NEW_ROW}
      records={client.lessons.matrix}
      isDeleting
      titleOf={(row) =>
        `${nameOf('studentLicenceType', row['studentLicenceType'])} · ${nameOf('lessonType', row['lessonType'])}`
      }
      show={(row) => shownMatrixRow(row, locale)}
      keep={keptMatrixRow}
    />
  );
}

/** What is sold: lessons by name, type and duration. */
export function ServiceSheet(): ReactNode {
  const { t } = useTranslation();
  const locale = useSettings((settings) => settings.language);
  const client = useApiClient();
  const catalogue = useCatalogue();
  const sections = useMemo(
    (): SheetSection[] => [
      {
        title: t('lessons.services.section'),
        fields: [
          {
            kind: 'text',
            name: 'name',
            label: t('lessons.services.name'),
            isRequired: true,
            isWide: true,
            columnPx: 240,
            grow: 1,
          },
          {
            kind: 'choice',
            name: 'lessonType',
            label: t('lessons.services.lessonType'),
            options: typeOptions(
              LESSON_TYPES,
              (catalogue?.services ?? []).map(({ lessonType }) => lessonType),
              locale,
            ),
            isOptional: true,
            columnPx: 180,
          },
          {
            kind: 'number',
            name: 'durationMin',
            label: t('lessons.services.durationMin'),
            min: 30,
            max: 480,
            unit: 'min',
            isRequired: true,
            columnPx: 100,
          },
          { kind: 'flag', name: 'isActive', label: t('lessons.services.isActive'), columnPx: 100 },
          { kind: 'text', name: 'description', label: t('lessons.services.description'), lines: 3, isWide: true },
        ],
      },
    ],
    [t, locale, catalogue],
  );
  return (
    <RecordSheet
      sheetId="lessons.services"
      title={t('lessons.services.title')}
      hint={t('lessons.services.hint')}
      addLabel={t('lessons.services.add')}
      sections={sections}
      rows={catalogue?.services ?? []}
      start={{ durationMin: 60, isActive: true }}
      records={client.lessons.services}
      titleOf={(row) => String(row['name'])}
    />
  );
}

/** What each service costs on each rate card. */
export function PriceSheet(): ReactNode {
  const { t } = useTranslation();
  const client = useApiClient();
  const catalogue = useCatalogue();
  const sections = useMemo((): SheetSection[] => {
    const named = (rows: readonly { readonly id: string; readonly name: string }[] | undefined) =>
      (rows ?? []).map(({ id, name }) => ({ value: id, label: name }));
    return [
      {
        title: t('lessons.prices.section'),
        fields: [
          {
            kind: 'choice',
            name: 'rateCardId',
            label: t('lessons.prices.rateCardId'),
            options: named(catalogue?.rateCards),
            isRequired: true,
            columnPx: 200,
          },
          {
            kind: 'choice',
            name: 'serviceId',
            label: t('lessons.prices.serviceId'),
            options: named(catalogue?.services),
            isRequired: true,
            columnPx: 260,
            grow: 1,
          },
          { kind: 'money', name: 'priceCents', label: t('lessons.prices.priceCents'), isRequired: true, columnPx: 120 },
        ],
      },
    ];
  }, [t, catalogue]);
  const serviceName = (id: unknown): string => catalogue?.services.find((service) => service.id === id)?.name ?? '—';
  return (
    <RecordSheet
      sheetId="lessons.prices"
      title={t('lessons.prices.title')}
      hint={t('lessons.prices.hint')}
      addLabel={t('lessons.prices.add')}
      sections={sections}
      rows={catalogue?.prices ?? []}
      start={{ rateCardId: catalogue?.rateCards[0]?.id ?? null }}
      records={client.lessons.rateCardItems}
      isDeleting
      titleOf={(row) => serviceName(row['serviceId'])}
    />
  );
}

/** Rate cards with their validity; one is the default at a time. */
export function RateCardSheet(): ReactNode {
  const { t } = useTranslation();
  const client = useApiClient();
  const catalogue = useCatalogue();
  const today = useToday();
  const sections = useMemo(
    (): SheetSection[] => [
      {
        title: t('lessons.cards.section'),
        fields: [
          {
            kind: 'text',
            name: 'name',
            label: t('lessons.cards.name'),
            isRequired: true,
            isWide: true,
            columnPx: 240,
            grow: 1,
          },
          { kind: 'flag', name: 'isDefault', label: t('lessons.cards.isDefault'), columnPx: 110 },
          { kind: 'text', name: 'currency', label: t('lessons.cards.currency'), columnPx: 80 },
          { kind: 'day', name: 'validFrom', label: t('lessons.cards.validFrom'), columnPx: 120 },
          { kind: 'day', name: 'validTo', label: t('lessons.cards.validTo'), columnPx: 120 },
        ],
      },
    ],
    [t],
  );
  return (
    <RecordSheet
      sheetId="lessons.cards"
      title={t('lessons.cards.title')}
      hint={t('lessons.cards.hint')}
      addLabel={t('lessons.cards.add')}
      sections={sections}
      rows={catalogue?.rateCards ?? []}
      start={{ currency: 'EUR', isDefault: false, validFrom: today }}
      records={client.lessons.rateCards}
      titleOf={(row) => String(row['name'])}
    />
  );
}
