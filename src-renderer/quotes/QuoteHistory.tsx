import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDesk } from '../app/api.tsx';
import { useSettings } from '../app/settings.ts';
import { dayAt } from '#domain/kernel/instants.ts';
import { PanelSection } from '../kit/FactList.tsx';
import { formatInstant } from '../kit/format.ts';
import { StatusText } from '../kit/StatusMark.tsx';
import type { QuoteDetail } from './quoteRows.ts';
import { QUOTE_STATUS_LOOKS } from './quoteStatus.ts';

/** What came of the quote, and its statuses with their reasons. */
export function QuoteHistory({ detail }: { readonly detail: QuoteDetail }): ReactNode {
  const { t } = useTranslation();
  const locale = useSettings((settings) => settings.language);
  const timeZone = useDesk()?.timeZone ?? 'Europe/Paris';
  const moves = detail.history.toSorted((a, b) => b.changedAt - a.changedAt);
  return (
    <>
      {detail.order && (
        <PanelSection title={t('quotes.accepted.heading')}>
          <p className="flex gap-2">
            <span className="text-soft">{t('quotes.accepted.order')}</span>
            <Link to={`/orders/${detail.order.id}`} className="font-medium text-accent hover:underline">
              {detail.order.reference}
            </Link>
          </p>
          <ul className="mt-1 flex flex-wrap gap-x-3 gap-y-0.5">
            {detail.missions.slice(0, 60).map((mission) => (
              <li key={mission.id}>
                <Link
                  to={`/missions?mission=${mission.id}&day=${dayAt(mission.startAt, timeZone)}`}
                  title={formatInstant(mission.startAt, timeZone, locale)}
                  className="text-accent hover:underline"
                >
                  {mission.reference}
                </Link>
              </li>
            ))}
          </ul>
        </PanelSection>
      )}
      <PanelSection title={t('quotes.history.heading')}>
        <ol className="flex flex-col gap-1">
          {moves.map((move) => (
            <li key={move.id} className="text-sm">
              <span className="flex items-baseline justify-between gap-2">
                <StatusText {...QUOTE_STATUS_LOOKS[move.toStatus]}>{t(`quotes.status.${move.toStatus}`)}</StatusText>
                <span className="text-faint">{formatInstant(move.changedAt, timeZone, locale)}</span>
              </span>
              {move.reason && <span className="text-soft">{move.reason}</span>}
            </li>
          ))}
          <li className="flex items-baseline justify-between gap-2 text-sm">
            <StatusText {...QUOTE_STATUS_LOOKS.DRAFT}>{t('quotes.history.created')}</StatusText>
            <span className="text-faint">{formatInstant(detail.quote.createdAt, timeZone, locale)}</span>
          </li>
        </ol>
      </PanelSection>
    </>
  );
}
