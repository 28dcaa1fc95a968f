import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../app/api.tsx';
import { useSettings } from '../app/settings.ts';
import { Button } from '../kit/Button.tsx';
import { EmptyState } from '../kit/EmptyState.tsx';
import { PdfView, savePdf } from '../kit/PdfView.tsx';
import { StatusMark } from '../kit/StatusMark.tsx';

/** The invoice as it is or would be printed, and the mandatory mentions it lacks. */
export function InvoicePdf({ id }: { readonly id: string | null }): ReactNode {
  const { t } = useTranslation();
  const api = useApi();
  const locale = useSettings((settings) => settings.language);
  const asked = { enabled: id !== null, placeholderData: keepPreviousData };
  const pdf = useQuery(api.invoices.pdf.queryOptions({ id: id ?? '' }, asked)).data;
  const detail = useQuery(api.invoices.detail.queryOptions({ id: id ?? '' }, asked)).data;
  if (id === null) return <EmptyState title={t('invoices.pdf.title')} hint={t('invoices.pdf.pick')} />;
  const missing = detail?.missing ?? [];
  return (
    <div className="flex h-full flex-col">
      <div className="flex min-h-9 shrink-0 items-center gap-2 border-b border-line px-3 py-1">
        <span className="font-medium">{pdf?.name ?? t('invoices.pdf.title')}</span>
        <span className="flex-1" />
        {pdf && (
          <Button size="small" onClick={() => savePdf(pdf.name, pdf.base64)}>
            {t('invoices.action.download')}
          </Button>
        )}
      </div>
      {missing.length > 0 ? (
        <div className="tone-warn shrink-0 border-b border-tone-line bg-tone-fill px-3 py-1.5 text-sm text-tone-ink">
          <strong className="font-semibold">{t('invoices.pdf.missing')}</strong>
          <ul>
            {missing.map((mention) => (
              <li key={mention.mention}>
                {mention.label[locale]} <span className="opacity-70">({mention.reference})</span>
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <p className="flex shrink-0 items-center gap-1.5 border-b border-line px-3 py-1 text-sm text-soft">
          <StatusMark tone="ok" shape="check" />
          {t('invoices.pdf.complete')}
        </p>
      )}
      <div className="min-h-0 flex-1">
        {pdf ? (
          <PdfView title={t('invoices.pdf.title')} base64={pdf.base64} />
        ) : (
          <p className="p-4 text-faint">{t('invoices.pdf.waiting')}</p>
        )}
      </div>
    </div>
  );
}
