import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAt } from '#domain/kernel/instants.ts';
import { type Outputs, useApi } from '../app/api.tsx';
import { Button } from '../kit/Button.tsx';
import { formatCents, formatInstant, formatMinutes, formatTime } from '../kit/format.ts';
import { StatusMark } from '../kit/StatusMark.tsx';
import { useBoard } from './boardData.ts';
import { type Pair, useAssign } from './useAssign.ts';

type Way = Outputs['missions']['waysOut'][number];

/** What could be done instead of an assignment the hours refuse: the drivers who could, a later start, a second driver, a relay, a night away. */
export function WaysOut({ pair }: { readonly pair: Pair }): ReactNode {
  const { t } = useTranslation();
  const { board, locale, timeZone } = useBoard();
  const assign = useAssign();
  const ways = useQuery(useApi().missions.waysOut.queryOptions(pair)).data ?? [];
  if (ways.length === 0) return null;
  const isThere = (way: Way): boolean => way.isFeasible;
  const impossible = ways.filter((way) => !isThere(way)).map(({ kind }) => t(`missions.waysOut.kinds.${kind}`));

  function sentence(way: Way): string {
    const isToday = way.at !== null && dayAt(way.at, timeZone) === board.day;
    const at = way.at === null ? '' : isToday ? formatTime(way.at, timeZone) : formatInstant(way.at, timeZone, locale);
    const extra = formatMinutes(way.extraDriverMin, locale);
    const delay = formatMinutes(way.delayMin, locale);
    return t(`missions.waysOut.can.${way.kind}`, { at, extra, delay, driver: way.driverName ?? '' });
  }

  return (
    <section aria-label={t('missions.waysOut.title')} className="flex flex-col gap-1">
      <h3 className="text-sm font-semibold text-soft">{t('missions.waysOut.title')}</h3>
      <ul className="flex flex-col gap-1">
        {ways.filter(isThere).map((way) => (
          <li key={`${way.kind} ${way.driverId ?? ''}`} className="flex items-baseline gap-1.5">
            <StatusMark
              tone={way.decision === 'APPROVED' ? 'ok' : 'warn'}
              shape={way.decision === 'APPROVED' ? 'circle' : 'triangle'}
            />
            <span className="min-w-0 flex-1">{sentence(way)}</span>
            {way.costCents > 0 && (
              <span className="whitespace-nowrap text-soft">+ {formatCents(way.costCents, locale)}</span>
            )}
            {way.kind === 'OTHER_DRIVER' && way.driverId && way.vehicleId && (
              <Button
                size="small"
                onClick={() =>
                  void assign({
                    missionId: pair.missionId,
                    driverId: way.driverId ?? '',
                    vehicleId: way.vehicleId ?? '',
                  })
                }
              >
                {t('missions.actions.assign')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {impossible.length > 0 && (
        <p className="text-xs text-faint">{t('missions.waysOut.impossible', { list: impossible.join(', ') })}</p>
      )}
    </section>
  );
}
