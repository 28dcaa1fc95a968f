import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../app/api.tsx';
import { Button } from '../kit/Button.tsx';
import { Dialog } from '../kit/Dialog.tsx';
import { StatusText } from '../kit/StatusMark.tsx';

/** Proves every issued invoice: numbers, dates, fingerprints, totals. */
export function VerifyDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const api = useApi();
  const verified = useQuery(api.invoices.verify.queryOptions(undefined, { staleTime: 0 }));
  const report = verified.isFetching ? undefined : verified.data;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('invoices.verify.title')}
      actions={
        <>
          <Button onClick={() => void verified.refetch()}>{t('invoices.verify.again')}</Button>
          <Button look="primary" onClick={onClose}>
            {t('invoices.verify.close')}
          </Button>
        </>
      }
    >
      {report ? (
        <div className="flex flex-col gap-2">
          {report.problems.length === 0 ? (
            <StatusText tone="ok" shape="check">
              {t('invoices.verify.fine')}
            </StatusText>
          ) : (
            <>
              <StatusText tone="danger" shape="diamond">
                {t('invoices.verify.problems', { count: report.problems.length })}
              </StatusText>
              <ul className="max-h-60 overflow-auto rounded border border-line">
                {report.problems.map((problem, index) => (
                  <li key={index} className="flex gap-3 border-b border-line-faint px-2 py-1 last:border-b-0">
                    <strong className="w-36 shrink-0 font-semibold">{problem.number ?? '—'}</strong>
                    {t(`invoices.verify.problem.${problem.code}`)}
                  </li>
                ))}
              </ul>
              <p className="text-soft">{t('invoices.verify.next')}</p>
            </>
          )}
          <ul className="text-soft">
            {report.series.map((series) => (
              <li key={series.series}>{t('invoices.verify.series', series)}</li>
            ))}
          </ul>
        </div>
      ) : (
        <p className="text-soft">{t('invoices.verify.running')}</p>
      )}
    </Dialog>
  );
}
