import { keepPreviousData, skipToken, useQueries } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { isRefusal, type Refusal } from '#domain/kernel/result.ts';
import type { PriceAnswer } from '#domain/pricing/index.ts';
import type { PricedTrip } from '#domain/quotes/index.ts';
import { useApi } from '../app/api.tsx';
import { type LineForm, type QuoteForm, tripInputOf } from './quoteForm.ts';
import type { QuoteDetail } from './quoteRows.ts';

export type LinePrice =
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly why: Refusal }
  | { readonly kind: 'priced'; readonly priced: PricedTrip; readonly isStale: boolean };

const PAUSE_MS = 150;

function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [value]);
  return settled;
}

/** The price of every line as it is typed; a request overtaken by typing is given up. */
export function useLinePrices(form: QuoteForm, timeZone: string, isFrozen: boolean): readonly LinePrice[] {
  const api = useApi();
  const { contactId, endCustomerId, lines } = useSettled(form);
  const inputs = lines.map((line) => (line.kind === 'CALCULATED' ? tripInputOf(line.trip, timeZone) : null));
  const answers = useQueries({
    queries: inputs.map((input) =>
      api.quotes.preview.queryOptions(
        isFrozen || input === null || isRefusal(input) ? skipToken : { contactId, endCustomerId, trip: input.value },
        { placeholderData: keepPreviousData, trpc: { abortOnUnmount: true } },
      ),
    ),
  });
  return form.lines.map((_line, index): LinePrice => {
    const input = inputs[index];
    if (!input) return { kind: 'none' };
    if (isRefusal(input)) return { kind: 'refused', why: input };
    const answer = answers[index];
    if (!answer?.data) return { kind: 'none' };
    if (isRefusal(answer.data)) return { kind: 'refused', why: answer.data };
    return { kind: 'priced', priced: answer.data.value as PricedTrip, isStale: answer.isPlaceholderData };
  });
}

export function answerOf(price: LinePrice | undefined): PriceAnswer | null {
  return price?.kind === 'priced' ? price.priced.answer : null;
}

/** The price a frozen quote was sent with, as its rows keep it. */
export function keptPrice(detail: QuoteDetail, line: LineForm): LinePrice {
  const row = detail.lines.find((each) => each.id === line.key);
  const source = row?.sourceData as Partial<Pick<PricedTrip, 'trip' | 'answer' | 'isEstimated'>> | null | undefined;
  if (!row || !source?.answer || !source.trip) return { kind: 'none' };
  const { trip, answer, isEstimated = false } = source;
  const travel = { distanceM: row.distanceM ?? 0, durationMin: row.durationMin ?? 0 };
  const priced = { trip, answer, isEstimated, lodging: null, ...travel };
  return { kind: 'priced', priced, isStale: false };
}
