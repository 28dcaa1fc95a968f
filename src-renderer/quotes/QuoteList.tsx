import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { sumCents } from '#domain/kernel/money.ts';
import type { MarginBand } from '#domain/pricing/index.ts';
import { useApi, useDesk } from '../app/api.tsx';
import { ListPage } from '../app/ListPage.tsx';
import { useSettings } from '../app/settings.ts';
import { Slot } from '../app/slots.tsx';
import { KeyHint } from '../app/StatusLine.tsx';
import { Button } from '../kit/Button.tsx';
import { Chip } from '../kit/Chip.tsx';
import { DataTable } from '../kit/DataTable/DataTable.tsx';
import { EmptyState } from '../kit/EmptyState.tsx';
import { formatCents } from '../kit/format.ts';
import { useShortcuts } from '../kit/KeyMap/KeyMap.tsx';
import { quoteColumns } from './quoteColumns.tsx';
import { useQuoteListState } from './quoteListState.ts';
import { BAND_TONES, QUOTE_STATUS_LOOKS, QUOTE_STATUS_ORDER } from './quoteStatus.ts';

const BANDS: readonly MarginBand[] = ['GREEN', 'ORANGE', 'RED'];

export function QuoteList(): ReactNode {
  const { t } = useTranslation();
  const api = useApi();
  const navigate = useNavigate();
  const locale = useSettings((settings) => settings.language);
  const timeZone = useDesk()?.timeZone ?? 'Europe/Paris';
  const { text, status, band, selection, put } = useQuoteListState();
  const query = api.quotes.list.queryOptions({ text, limit: 5000 }, { placeholderData: keepPreviousData });
  const { data: found = [], isPending } = useQuery(query);
  const rows = useMemo(
    () => found.filter((row) => (!status || row.status === status) && (!band || row.marginBand === band)),
    [found, status, band],
  );
  const columns = useMemo(() => quoteColumns({ t, locale, timeZone }), [t, locale, timeZone]);
  const selected = rows.filter((row) => selection.selectedIds.has(row.id));
  const awaited = rows.filter((row) => row.status === 'SENT' || row.status === 'VIEWED');
  const openNew = (): void => void navigate('/quotes/new');

  useShortcuts(t('quotes.key.scope'), [{ keys: 'n', label: t('quotes.key.newQuote'), run: openNew }]);
  return (
    <ListPage
      title={t('quotes.title')}
      search={{ value: text, onChange: (next) => put({ text: next }), placeholder: t('quotes.search') }}
      tools={
        <div className="flex min-w-0 items-center gap-1.5 overflow-hidden">
          <Chip count={found.length} isOn={status === null} onToggle={() => put({ status: null })}>
            {t('quotes.all')}
          </Chip>
          {QUOTE_STATUS_ORDER.map((each) => {
            const count = found.filter((row) => row.status === each).length;
            if (count === 0 && status !== each) return null;
            return (
              <Chip
                key={each}
                count={count}
                tone={QUOTE_STATUS_LOOKS[each].tone}
                isOn={status === each}
                onToggle={() => put({ status: status === each ? null : each })}
              >
                {t(`quotes.status.${each}`)}
              </Chip>
            );
          })}
          <span className="mx-1 h-4 w-px shrink-0 bg-line" />
          <span className="text-sm text-soft">{t('quotes.column.margin')}</span>
          {BANDS.map((each) => (
            <Chip
              key={each}
              tone={BAND_TONES[each]}
              isOn={band === each}
              onToggle={() => put({ band: band === each ? null : each })}
            >
              {t(`quotes.band.${each}`)}
            </Chip>
          ))}
        </div>
      }
      actions={
        <Button look="primary" shortcut="N" onClick={openNew}>
          {t('quotes.new')}
        </Button>
      }
    >
      <DataTable
        id="quotes"
        label={t('quotes.list')}
        rows={rows}
        columns={columns}
        rowId={(row) => row.id}
        selection={selection}
        onSelectionChange={(next) => put({ selection: next })}
        onOpen={(row) => void navigate(`/quotes/${row.id}`)}
        empty={isPending ? null : <EmptyState title={t('quotes.empty')} hint={t('quotes.emptyHint')} />}
      />
      <Slot name="facts">
        <span>{t('quotes.count', { count: rows.length })}</span>
        {selected.length > 1 ? (
          <span className="font-medium text-ink">
            {t('quotes.selected', {
              count: selected.length,
              amount: formatCents(sumCents(selected.map((row) => row.totalExclTaxCents)), locale),
            })}
          </span>
        ) : (
          <span>
            {t('quotes.openAmount', {
              amount: formatCents(sumCents(awaited.map((row) => row.totalExclTaxCents)), locale),
            })}
          </span>
        )}
      </Slot>
      <Slot name="keys">
        <KeyHint keys="Enter">{t('quotes.key.open')}</KeyHint>
        <KeyHint keys="n">{t('quotes.new')}</KeyHint>
      </Slot>
    </ListPage>
  );
}
