import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { isRefusal } from '#domain/kernel/result.ts';
import { dayAt } from '#domain/kernel/instants.ts';
import { type Outputs, useApi, useApiClient } from '../app/api.tsx';
import { useDynamicText } from '../app/dynamicText.ts';
import { useNow } from '../app/now.ts';
import { type RecordClient, RecordSheet } from '../app/RecordSheet.tsx';
import { useSettings } from '../app/settings.ts';
import { useShellFacts } from '../app/shellFacts.ts';
import { formatCents } from '../kit/format.ts';
import { Tabs } from '../kit/Tabs.tsx';
import { contractSections, gridSections } from './contractSheets.ts';

type Book = Outputs['contacts']['contractBook'];
const TABS = ['contracts', 'routes', 'excursions', 'dispos'] as const;

/** Contracts of partners and the grids they agree to; a contract price binds as it is written here. */
export function ContractSettings(): ReactNode {
  const t = useDynamicText();
  const api = useApi();
  const book = useQuery(api.contacts.contractBook.queryOptions()).data;
  const catalogue = useQuery(api.pricing.catalogue.queryOptions()).data;
  const [activeId, setActiveId] = useState<string>('contracts');
  if (!book || !catalogue) return null;
  return (
    <Tabs
      label={t('settings.sections.contracts')}
      activeId={activeId}
      onActiveChange={setActiveId}
      tabs={TABS.map((id) => ({
        id,
        label: t(`contracts.${id}.tab`),
        count: book[id].length,
        content:
          activeId === id &&
          (id === 'contracts' ? (
            <Contracts book={book} />
          ) : (
            <Grid key={id} of={id} book={book} catalogue={catalogue} />
          )),
      }))}
    />
  );
}

function Contracts({ book }: { readonly book: Book }): ReactNode {
  const t = useDynamicText();
  const { contacts } = useApiClient();
  const { timeZone } = useShellFacts();
  const today = dayAt(useNow(60_000), timeZone);
  const sections = useMemo(() => contractSections(t, book.clients), [t, book.clients]);
  const records = useMemo(
    (): RecordClient => ({
      ...contacts.contracts,
      update: {
        // The state moves by its own command; the rest is the record's.
        mutate: async ({ id, patch: { status, ...rest } }) => {
          if (status !== undefined) {
            const moved = await contacts.moveContract.mutate({ contractId: id, toStatus: status as 'ACTIVE' });
            if (isRefusal(moved) || Object.keys(rest).length === 0) return moved;
          }
          return contacts.contracts.update.mutate({ id, patch: rest });
        },
      },
      create: {
        mutate: ({ values: { status: _status, ...values } }) => contacts.contracts.create.mutate({ values }),
      },
    }),
    [contacts],
  );
  return (
    <RecordSheet
      sheetId="contracts"
      title={t('contracts.contracts.tab')}
      hint={t('contracts.contracts.hint')}
      addLabel={t('contracts.contracts.add')}
      sections={sections}
      rows={book.contracts}
      start={{ status: 'DRAFT', startOn: today, paymentTerms: 'DAYS_30', commissionBp: 0 }}
      records={records}
      titleOf={(row) => (typeof row['title'] === 'string' ? row['title'] : '')}
    />
  );
}

type GridProps = {
  readonly of: 'routes' | 'excursions' | 'dispos';
  readonly book: Book;
  readonly catalogue: Outputs['pricing']['catalogue'];
};

function Grid({ of, book, catalogue }: GridProps): ReactNode {
  const t = useDynamicText();
  const { contacts } = useApiClient();
  const locale = useSettings((settings) => settings.language);
  const sections = useMemo(() => {
    const category = new Map(catalogue.categories.map(({ id, name }) => [id, name]));
    const label = (row: { code: string; vehicleCategoryId: string; priceCents: number }): string =>
      [row.code, category.get(row.vehicleCategoryId), formatCents(row.priceCents, locale)].filter(Boolean).join(' · ');
    const items = {
      routes: ['zoneRouteId', catalogue.zoneRoutes],
      excursions: ['excursionPackageId', catalogue.excursionPackages],
      dispos: ['dispoPackageId', catalogue.dispoPackages],
    } as const;
    const [field, rows] = items[of];
    return gridSections(t, {
      contracts: book.contracts.map(({ id, client }) => ({ value: id, label: client })),
      field,
      items: rows.map((row) => ({ value: row.id, label: label(row) })),
      words: of,
    });
  }, [t, of, book.contracts, catalogue, locale]);
  const clients = {
    routes: contacts.contractRoutes,
    excursions: contacts.contractExcursions,
    dispos: contacts.contractDispos,
  };
  const nameOf = (row: Readonly<Record<string, unknown>>): string =>
    book.contracts.find(({ id }) => id === row['contractId'])?.client ?? '';
  return (
    <RecordSheet
      sheetId={`contract-${of}`}
      title={t(`contracts.${of}.tab`)}
      hint={t(`contracts.${of}.hint`)}
      addLabel={t(`contracts.${of}.add`)}
      sections={sections}
      rows={book[of]}
      start={{}}
      records={clients[of]}
      isDeleting
      titleOf={nameOf}
    />
  );
}
