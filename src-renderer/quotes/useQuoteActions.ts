import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { isRefusal } from '#domain/kernel/result.ts';
import { QUOTE_MOVES, type QuoteStatus } from '#domain/quotes/index.ts';
import { useApiClient } from '../app/api.tsx';
import { useCommand } from '../app/useCommand.ts';
import { formatNumericDay } from '../kit/format.ts';
import { savePdf } from '../kit/PdfView.tsx';
import { useToast } from '../kit/Toast.tsx';
import type { QuoteDetail } from './quoteRows.ts';

export type QuoteQuestion = 'reject' | 'cancel' | 'extend' | null;

export type QuoteActions = {
  readonly question: QuoteQuestion;
  readonly ask: (question: QuoteQuestion) => void;
  readonly can: (status: QuoteStatus) => boolean;
  readonly canExtend: boolean;
  readonly send: () => void;
  readonly accept: () => void;
  readonly move: (toStatus: 'REJECTED' | 'CANCELLED', reason: string) => void;
  readonly extend: (days: number) => void;
  readonly duplicate: () => void;
  /** Saves how the price was made as a PDF. */
  readonly explain: () => void;
};

/** What can be done with a saved quote, each with its notice and undo. */
export function useQuoteActions(detail: QuoteDetail | null | undefined): QuoteActions {
  const { t } = useTranslation();
  const client = useApiClient();
  const command = useCommand();
  const navigate = useNavigate();
  const toast = useToast();
  const [question, ask] = useState<QuoteQuestion>(null);
  const quote = detail?.quote;
  const quoteId = quote?.id ?? '';
  const reference = quote?.reference ?? '';
  const can = (status: QuoteStatus): boolean => quote !== undefined && QUOTE_MOVES[quote.status].includes(status);

  return {
    question,
    ask,
    can,
    canExtend: quote !== undefined && ['DRAFT', 'SENT', 'VIEWED'].includes(quote.status),
    send: () => void command(client.quotes.send.mutate({ quoteId }), { done: t('quotes.done.sent', { reference }) }),
    accept: () => {
      // The notice needs the order's reference, which the answer brings.
      const sent = client.quotes.accept.mutate({ quoteId }).then((answer) => {
        if (!isRefusal(answer)) {
          const { order, missions } = answer.value.value;
          words.done = t('quotes.done.accepted', { order, count: missions.length });
        }
        return answer;
      });
      const words = { done: '' };
      void command(sent, words);
    },
    explain: () =>
      void client.quotes.explanation
        .mutate({ id: quoteId })
        .then((paper) => paper && savePdf(paper.name, paper.base64))
        .catch(() => toast({ title: t('shell.commandLost'), tone: 'danger' })),
    move: (toStatus, reason) => {
      ask(null);
      const done = toStatus === 'REJECTED' ? 'rejected' : 'cancelled';
      const sent = client.quotes.move.mutate({ quoteId, toStatus, reason });
      void command(sent, { done: t(`quotes.done.${done}`, { reference }) });
    },
    extend: (days) => {
      ask(null);
      const words = { done: '' };
      const sent = client.quotes.extend.mutate({ quoteId, days }).then((answer) => {
        if (!isRefusal(answer))
          words.done = t('quotes.done.extended', { day: formatNumericDay(answer.value.value.validUntil) });
        return answer;
      });
      void command(sent, words);
    },
    duplicate: () => {
      const words = { done: '' };
      const sent = client.quotes.duplicate.mutate({ quoteId }).then((answer) => {
        if (!isRefusal(answer)) words.done = t('quotes.done.duplicated', { reference: answer.value.value.reference });
        return answer;
      });
      void command(sent, words).then((answer) => {
        if (answer && !isRefusal(answer)) void navigate(`/quotes/${answer.value.quoteId}`);
      });
    },
  };
}
