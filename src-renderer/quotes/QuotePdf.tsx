import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../app/api.tsx';
import { useSettings } from '../app/settings.ts';
import { Button } from '../kit/Button.tsx';
import { EmptyState } from '../kit/EmptyState.tsx';
import { PdfView, savePdf } from '../kit/PdfView.tsx';
import { StatusMark } from '../kit/StatusMark.tsx';
import type { QuoteDetail } from './quoteRows.ts';

/** The quote as the client will get it, and the mandatory mentions it lacks. */
export function QuotePdf({ detail }: { readonly detail: QuoteDetail | null }): ReactNode {
  const { t } = useTranslation();
  const api = useApi();
  const locale = useSettings((settings) => settings.language);
  const id = detail?.quote.id ?? '';
  const pdf = useQuery(
    api.quotes.pdf.queryOptions({ id }, { enabled: id !== '', placeholderData: keepPreviousData }),
  ).data;
  if (!detail) return <EmptyState title={t('quotes.pdf.title')} hint={t('quotes.pdf.none')} />;
  return (
    <div className="flex h-full flex-col">
      <div className="flex min-h-9 shrink-0 items-center gap-2 border-b border-line px-3 py-1">
        <span className="font-medium">{pdf?.name ?? t('quotes.pdf.title')}</span>
        <span className="flex-1" />
        {pdf && (
          <Button size="small" onClick={() => savePdf(pdf.name, pdf.base64)}>
            {t('quotes.action.download')}
          </Button>
        )}
      </div>
      {detail.missing.length > 0 ? (
        <div className="tone-warn shrink-0 border-b border-tone-line bg-tone-fill px-3 py-1.5 text-sm text-tone-ink">
          <strong className="font-semibold">{t('quotes.pdf.missing')}</strong>
          <ul>
            {detail.missing.map((mention) => (
              <li key={mention.mention}>
                {mention.label[locale]} <span className="opacity-70">({mention.reference})</span>
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <p className="flex shrink-0 items-center gap-1.5 border-b border-line px-3 py-1 text-sm text-soft">
          <StatusMark tone="ok" shape="check" />
          {t('quotes.pdf.complete')}
        </p>
      )}
      <div className="min-h-0 flex-1">
        {pdf ? (
          <PdfView title={t('quotes.pdf.title')} base64={pdf.base64} />
        ) : (
          <p className="p-4 text-faint">{t('quotes.pdf.waiting')}</p>
        )}
      </div>
    </div>
  );
}
