import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAt, type Day } from '#domain/kernel/instants.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { refusalSentence } from '#domain/refusals.ts';
import { useApi, useApiClient, useDesk } from '../app/api.tsx';
import { useNow } from '../app/now.ts';
import { useSettings } from '../app/settings.ts';
import { Button } from '../kit/Button.tsx';
import { DateField } from '../kit/DateField.tsx';
import { Dialog } from '../kit/Dialog.tsx';
import { formatNumericDay } from '../kit/format.ts';
import { Progress } from '../kit/Progress.tsx';
import { useToast } from '../kit/Toast.tsx';

type IssueDialogProps = {
  readonly ids: readonly string[];
  readonly isCreditNote: boolean;
  readonly onClose: () => void;
};

/** Says what issuing does before it is done: the number taken, and that nothing changes afterwards. */
export function IssueDialog({ ids, isCreditNote, onClose }: IssueDialogProps): ReactNode {
  const { t } = useTranslation();
  const api = useApi();
  const client = useApiClient();
  const toast = useToast();
  const locale = useSettings((settings) => settings.language);
  const today = dayAt(useNow(60_000), useDesk()?.timeZone ?? 'Europe/Paris');
  const [issuedOn, setIssuedOn] = useState<Day | null>(today);
  const [doneCount, setDoneCount] = useState<number | null>(null);
  const [error, setError] = useState<string | null>(null);
  const kind = isCreditNote ? 'CREDIT_NOTE' : 'INVOICE';
  const year = Number((issuedOn ?? today).slice(0, 4));
  const series = useQuery(api.invoices.nextNumber.queryOptions({ kind, year })).data;
  const next = series?.number;
  const missing = useQuery(api.invoices.detail.queryOptions({ id: ids[0] ?? '' }, { enabled: ids.length === 1 })).data
    ?.missing;
  const count = ids.length;

  async function issue(): Promise<void> {
    if (issuedOn === null || doneCount !== null) return;
    const numbers: (string | null)[] = [];
    setError(null);
    setDoneCount(0);
    for (const invoiceId of ids) {
      try {
        const answer = await client.invoices.issue.mutate({ invoiceId, issuedOn });
        if (isRefusal(answer)) {
          setError(refusalSentence(answer, locale));
          break;
        }
        numbers.push(answer.value.value.number);
        setDoneCount(numbers.length);
      } catch (fault) {
        setError(fault instanceof Error ? fault.message : String(fault));
        break;
      }
    }
    setDoneCount(null);
    const [first] = numbers;
    if (first === null) toast({ title: t('invoices.done.asked', { count: numbers.length }), tone: 'ok' });
    if (first) {
      const last = numbers.at(-1) ?? first;
      const title =
        count === 1
          ? t('invoices.done.issued', { number: first })
          : t('invoices.done.issuedMany', { count: numbers.length, first, last });
      toast({ title, tone: 'ok' });
    }
    if (numbers.length === count) onClose();
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      onSubmit={() => void issue()}
      title={count === 1 ? t('invoices.issue.title') : t('invoices.issue.titleMany', { count })}
      actions={
        <>
          <Button onClick={onClose}>{t('invoices.action.cancel')}</Button>
          <Button look="primary" disabled={issuedOn === null || doneCount !== null} onClick={() => void issue()}>
            {count === 1 ? t('invoices.action.issue') : t('invoices.action.issueMany', { count })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <p className="text-lg font-semibold">
          {next === null
            ? t('invoices.issue.numberFromCentral')
            : t(count === 1 ? 'invoices.issue.number' : 'invoices.issue.numberMany', { number: next ?? '…' })}
        </p>
        <p className="text-soft">{t('invoices.issue.consequences')}</p>
        <div className="w-50">
          <DateField
            label={t('invoices.issue.on')}
            isPast
            today={today}
            locale={locale}
            value={issuedOn}
            onChange={setIssuedOn}
            {...(series?.lastDate
              ? { hint: t('invoices.issue.onHint', { day: formatNumericDay(series.lastDate) }) }
              : {})}
          />
        </div>
        {missing && missing.length > 0 && (
          <p className="tone-warn rounded border border-tone-line bg-tone-fill px-2 py-1 text-sm text-tone-ink">
            {t('invoices.issue.missing')} : {missing.map((mention) => mention.label[locale]).join(', ')}
          </p>
        )}
        {doneCount !== null && <Progress label={t('invoices.issue.title')} done={doneCount} total={count} />}
        {error && (
          <p
            role="alert"
            className="tone-danger rounded border border-tone-line bg-tone-fill px-2 py-1 text-sm text-tone-ink"
          >
            {t('invoices.done.notIssued')} : {error}
          </p>
        )}
      </div>
    </Dialog>
  );
}
