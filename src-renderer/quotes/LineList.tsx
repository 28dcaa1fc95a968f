import { type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../kit/Button.tsx';
import { formatCents, formatNumericDay, type Locale } from '../kit/format.ts';
import { joinClasses } from '../kit/joinClasses.ts';
import { StatusMark } from '../kit/StatusMark.tsx';
import { type LineForm, tripTitle } from './quoteForm.ts';
import type { LinePrice } from './useLinePrices.ts';

export type LineActions = {
  readonly move: (index: number, by: 1 | -1) => void;
  readonly duplicate: (index: number) => void;
  readonly remove: (index: number) => void;
};

type LineListProps = {
  readonly lines: readonly LineForm[];
  readonly prices: readonly LinePrice[];
  readonly amountsCents: readonly (number | null)[];
  readonly selected: number;
  readonly onSelect: (index: number) => void;
  readonly actions: LineActions | null;
  readonly locale: Locale;
};

const TRACKS = 'grid grid-cols-[2rem_8.5rem_minmax(0,1.6fr)_minmax(0,1fr)_6.5rem_7.5rem] items-center gap-2 px-3';

function whenOf(line: LineForm): string {
  if (line.kind === 'MANUAL' || line.trip.day === null) return '—';
  return `${formatNumericDay(line.trip.day)} ${line.trip.time ?? ''}`;
}

/** The quote's lines in their order; the chosen one is edited below. Arrows choose, Alt with arrows moves. */
export function LineList(props: LineListProps): ReactNode {
  const { lines, prices, amountsCents, selected, onSelect, actions, locale } = props;
  const { t } = useTranslation();

  function labelOf(line: LineForm): string {
    if (line.kind === 'MANUAL') return line.label || t('quotes.line.noLabel');
    const route = tripTitle(line.trip);
    return line.label || [t(`quotes.trip.${line.trip.type}`), route].filter(Boolean).join(' ');
  }

  function detailOf(line: LineForm): string {
    if (line.kind === 'MANUAL') return t('quotes.line.manual');
    const { passengerName, passengers, flightNumber, nightAfter } = line.trip;
    const people = t('quotes.line.passengers', { count: passengers ?? 0 });
    const night = nightAfter ? t('quotes.stay.sleeps') : null;
    return [passengerName, people, flightNumber, night].filter(Boolean).join(' · ');
  }

  function press(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    event.preventDefault();
    onSelect(Math.min(lines.length - 1, Math.max(0, selected + (event.key === 'ArrowDown' ? 1 : -1))));
  }

  return (
    <div
      role="grid"
      aria-label={t('quotes.line.heading')}
      tabIndex={0}
      onKeyDown={press}
      className="outline-offset-[-2px]"
    >
      <div role="row" className={`${TRACKS} h-7 border-b border-line bg-sunken text-sm text-soft`}>
        <span role="columnheader">{t('quotes.line.number')}</span>
        <span role="columnheader">{t('quotes.line.when')}</span>
        <span role="columnheader">{t('quotes.line.label')}</span>
        <span role="columnheader">{t('quotes.line.detail')}</span>
        <span role="columnheader" className="text-right">
          {t('quotes.line.exclTax')}
        </span>
        <span />
      </div>
      {lines.map((line, index) => {
        const cents = amountsCents[index] ?? null;
        const isWaiting = cents === null && prices[index]?.kind === 'refused';
        return (
          <div
            // Lines have no identity of their own between savings; their place is what stays.
            key={index}
            role="row"
            aria-selected={index === selected}
            onClick={() => onSelect(index)}
            className={joinClasses(
              `group ${TRACKS} h-(--row) border-b border-line-faint select-none`,
              index === selected ? 'bg-selected' : 'hover:bg-hover',
            )}
          >
            <span role="gridcell" className="text-faint">
              {index + 1}
            </span>
            <span role="gridcell" className="font-medium">
              {whenOf(line)}
            </span>
            <span role="gridcell" className="truncate">
              {labelOf(line)}
            </span>
            <span role="gridcell" className="truncate text-soft">
              {detailOf(line)}
            </span>
            <span role="gridcell" className="text-right font-medium">
              {isWaiting ? (
                <span className="inline-flex items-center gap-1.5 font-normal text-soft">
                  <StatusMark tone="warn" shape="dashed-square" />
                  {t('quotes.line.toComplete')}
                </span>
              ) : cents === null ? (
                '…'
              ) : (
                formatCents(cents, locale)
              )}
            </span>
            <span
              role="gridcell"
              className={joinClasses('flex justify-end', index !== selected && 'opacity-0 group-hover:opacity-100')}
            >
              {actions && (
                <>
                  <IconButton
                    size="small"
                    icon="up"
                    label={t('quotes.line.moveUp')}
                    onClick={() => actions.move(index, -1)}
                    disabled={index === 0}
                  />
                  <IconButton
                    size="small"
                    icon="down"
                    label={t('quotes.line.moveDown')}
                    onClick={() => actions.move(index, 1)}
                    disabled={index === lines.length - 1}
                  />
                  <IconButton
                    size="small"
                    icon="plus"
                    label={t('quotes.line.duplicate')}
                    onClick={() => actions.duplicate(index)}
                  />
                  <IconButton
                    size="small"
                    icon="close"
                    label={t('quotes.line.remove')}
                    onClick={() => actions.remove(index)}
                  />
                </>
              )}
            </span>
          </div>
        );
      })}
      {lines.length === 0 && <p className="px-3 py-4 text-soft">{t('quotes.line.empty')}</p>}
    </div>
  );
}
