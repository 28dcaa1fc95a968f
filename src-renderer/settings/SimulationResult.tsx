import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAt } from '#domain/kernel/instants.ts';
import { type PriceSimulationResult, useDesk } from '../app/api.tsx';
import { useSettings } from '../app/settings.ts';
import type { TableColumn } from '../kit/DataTable/column.ts';
import { DataTable } from '../kit/DataTable/DataTable.tsx';
import { EmptyState } from '../kit/EmptyState.tsx';
import { FigureList } from '../kit/FactList.tsx';
import { formatCents, formatMargin, formatNumber, formatNumericDay } from '../kit/format.ts';

type Line = PriceSimulationResult['lines'][number];

/** A change with its sign: '+12,40 €'. */
function signed(cents: number, text: string): string {
  return cents > 0 ? `+${text}` : text;
}

/** Totals under both settings, and the rides that change most. */
export function SimulationResult({ result }: { readonly result: PriceSimulationResult }): ReactNode {
  const { t } = useTranslation();
  const locale = useSettings((settings) => settings.language);
  const timeZone = useDesk()?.timeZone ?? 'Europe/Paris';
  const { summary, lines, isWhole } = result;
  const cents = (amount: number): string => formatCents(amount, locale);
  const changeCents = summary.afterCents - summary.beforeCents;
  const share = summary.beforeCents === 0 ? 0 : Math.round((changeCents * 10_000) / summary.beforeCents);
  const refused = Object.values(summary.refused).reduce((sum, count) => sum + count, 0);
  const columns = useMemo((): readonly TableColumn<Line>[] => {
    const amount = (value: number | null): string => formatCents(value ?? 0, locale);
    const changeOf = (line: Line): number => (line.afterCents ?? 0) - (line.beforeCents ?? 0);
    return [
      {
        id: 'day',
        header: t('settings.simulation.column.day'),
        widthPx: 112,
        value: (line) => line.startAt,
        text: (line) => formatNumericDay(dayAt(line.startAt, timeZone)),
      },
      {
        id: 'reference',
        header: t('settings.simulation.column.reference'),
        widthPx: 160,
        look: 'soft',
        value: (line) => line.reference,
      },
      {
        id: 'client',
        header: t('settings.simulation.column.client'),
        widthPx: 150,
        grow: 1,
        value: (line) => line.client,
      },
      {
        id: 'before',
        header: t('settings.simulation.column.before'),
        widthPx: 100,
        align: 'end',
        value: (line) => line.beforeCents,
        text: (line) => amount(line.beforeCents),
      },
      {
        id: 'after',
        header: t('settings.simulation.column.after'),
        widthPx: 100,
        align: 'end',
        value: (line) => line.afterCents,
        text: (line) => amount(line.afterCents),
      },
      {
        id: 'change',
        header: t('settings.simulation.column.change'),
        widthPx: 100,
        align: 'end',
        look: 'strong',
        value: changeOf,
        text: (line) => signed(changeOf(line), amount(changeOf(line))),
      },
    ];
  }, [t, locale, timeZone]);
  return (
    <>
      <div className="max-w-120">
        <FigureList
          facts={[
            {
              name: t('settings.simulation.rides'),
              value: `${formatNumber(summary.rides, locale)}${isWhole ? '' : ` · ${t('settings.simulation.stopped')}`}`,
            },
            { name: t('settings.simulation.before'), value: cents(summary.beforeCents) },
            {
              name: t('settings.simulation.after'),
              value: `${cents(summary.afterCents)} · ${signed(changeCents, cents(changeCents))} · ${signed(share, formatMargin(share, locale))}`,
            },
            {
              name: t('settings.simulation.moves'),
              value: t('settings.simulation.counts', {
                dearer: formatNumber(summary.dearer, locale),
                cheaper: formatNumber(summary.cheaper, locale),
                unchanged: formatNumber(summary.unchanged, locale),
              }),
            },
            ...(refused > 0 ? [{ name: t('settings.simulation.refused'), value: formatNumber(refused, locale) }] : []),
          ]}
        />
      </div>
      <div className="h-70 border border-line">
        <DataTable
          id="price-simulation"
          label={t('settings.simulation.most')}
          rows={lines}
          columns={columns}
          rowId={(line) => line.id}
          empty={<EmptyState title={t('settings.simulation.none')} />}
        />
      </div>
    </>
  );
}
