import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { isRefusal, type Refusal } from '#domain/kernel/result.ts';
import type { LineInput } from '#domain/quotes/index.ts';
import { useApi, useApiClient, useDesk } from '../app/api.tsx';
import { keepDraft, readKeptDraft } from './keptDraft.ts';
import { emptyQuoteForm, lineInputOf, type QuoteForm } from './quoteForm.ts';
import { type QuoteDetail, quoteFormOf } from './quoteRows.ts';

export type SaveState =
  | { readonly kind: 'saved' | 'saving' | 'waiting' | 'no-client' | 'lost' }
  | { readonly kind: 'incomplete'; readonly line: number; readonly why: Refusal }
  | { readonly kind: 'refused'; readonly why: Refusal };

export type QuoteDraft = {
  /** The saved quote; null before the first saving, undefined while it is read. */
  readonly detail: QuoteDetail | null | undefined;
  readonly form: QuoteForm;
  readonly isChanged: boolean;
  readonly save: SaveState;
  readonly change: (update: (form: QuoteForm) => QuoteForm) => void;
  readonly discard: () => void;
};

const PAUSE_MS = 900;

/** Every line as the core takes it, or the first that is not ready. */
function linesOf(form: QuoteForm, timeZone: string): LineInput[] | { readonly line: number; readonly why: Refusal } {
  const lines: LineInput[] = [];
  for (const [index, line] of form.lines.entries()) {
    const made = lineInputOf(line, timeZone);
    if (isRefusal(made)) return { line: index + 1, why: made };
    lines.push(made.value);
  }
  return lines;
}

const orNull = (text: string): string | null => text.trim() || null;

function headOf(form: QuoteForm) {
  return {
    endCustomerId: form.endCustomerId,
    title: orNull(form.title),
    customerReference: orNull(form.customerReference),
    notes: orNull(form.notes),
    internalNotes: orNull(form.internalNotes),
    ...(form.validUntil === null ? {} : { validUntil: form.validUntil }),
  };
}

/**
 * The quote being typed. What is typed is kept on this desk at once and saved after a short pause when it is complete; what
 * the core then holds takes its place, so that an undo shows.
 */
export function useQuoteDraft(id: string | null, onCreated: (id: string) => void): QuoteDraft {
  const api = useApi();
  const client = useApiClient();
  const queries = useQueryClient();
  const timeZone = useDesk()?.timeZone ?? 'Europe/Paris';
  const detailQuery = api.quotes.detail.queryOptions({ id: id ?? '' }, { enabled: id !== null });
  const detail = useQuery(detailQuery).data;
  const [lastTyped, setTyped] = useState<QuoteForm | null>(() => readKeptDraft(id));
  const [lastSaved, setLastSaved] = useState<QuoteForm | null>(null);
  // What was saved is shown until the core's own reading is there: nothing vanishes in between, nor loses the focus.
  const typed = lastTyped === lastSaved && detail ? null : lastTyped;
  const [save, setSave] = useState<SaveState>({ kind: typed ? 'waiting' : 'saved' });
  const saved = useMemo(() => (detail ? quoteFormOf(detail, timeZone) : emptyQuoteForm()), [detail, timeZone]);
  const isFrozen = detail != null && detail.quote.status !== 'DRAFT';
  const form = isFrozen ? saved : (typed ?? saved);
  const latest = useRef(typed);
  const isSaving = useRef(false);
  const tried = useRef<QuoteForm | null>(null);

  useEffect(() => {
    latest.current = typed;
  }, [typed]);

  async function store(sending: QuoteForm): Promise<void> {
    const lines = linesOf(sending, timeZone);
    if (sending.contactId === null) return setSave({ kind: 'no-client' });
    if (!Array.isArray(lines)) return setSave({ kind: 'incomplete', ...lines });
    if (id === null && lines.length === 0) return setSave({ kind: 'waiting' });
    isSaving.current = true;
    tried.current = sending;
    setSave({ kind: 'saving' });
    try {
      const answer =
        id === null
          ? await client.quotes.create.mutate({ contactId: sending.contactId, ...headOf(sending), lines })
          : await client.quotes.revise.mutate({ quoteId: id, contactId: sending.contactId, ...headOf(sending), lines });
      if (isRefusal(answer)) return setSave({ kind: 'refused', why: answer });
      const { quoteId } = answer.value.value;
      const fresh = api.quotes.detail.queryOptions({ id: quoteId });
      await queries.invalidateQueries({ queryKey: fresh.queryKey });
      await queries.fetchQuery({ ...fresh, staleTime: 0 });
      const isLatest = latest.current === sending;
      keepDraft(id, null);
      setLastSaved(sending);
      if (!isLatest) keepDraft(quoteId, latest.current);
      setSave({ kind: isLatest ? 'saved' : 'waiting' });
      if (id === null) onCreated(quoteId);
    } catch {
      setSave({ kind: 'lost' });
    } finally {
      isSaving.current = false;
    }
  }

  useEffect(() => {
    if (typed === null || typed === tried.current || isFrozen || (id !== null && !detail)) return;
    const timer = window.setTimeout(() => {
      if (!isSaving.current) void store(typed);
    }, PAUSE_MS);
    return () => window.clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-deps -- the same
  }, [typed, id, isFrozen, detail !== undefined, save.kind === 'saving']);

  return {
    detail: id === null ? null : detail,
    form,
    isChanged: typed !== null,
    save: typed === null ? { kind: 'saved' } : save,
    change: (update) => {
      // Two changes in one go must both count.
      const known = latest.current ?? saved;
      const next = update(known);
      if (next === known) return;
      latest.current = next;
      setTyped(next);
      keepDraft(id, next);
      if (save.kind !== 'saving') setSave({ kind: 'waiting' });
    },
    discard: () => {
      setTyped(null);
      keepDraft(id, null);
      setSave({ kind: 'saved' });
    },
  };
}
