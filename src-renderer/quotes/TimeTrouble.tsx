import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Day, instantOfLocal, type LocalTime } from '#domain/kernel/instants.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { useDesk } from '../app/api.tsx';
import { Button } from '../kit/Button.tsx';
import { formatOffset } from '../kit/format.ts';
import type { Fold } from './quoteForm.ts';

type TimeTroubleProps = {
  readonly day: Day | null;
  readonly time: LocalTime | null;
  readonly fold: Fold;
  readonly onChoose: (fold: Fold) => void;
};

/** Nothing most of the year; on the nights the hour changes, says that a time does not exist, or asks which of two is meant. */
export function TimeTrouble({ day, time, fold, onChoose }: TimeTroubleProps): ReactNode {
  const { t } = useTranslation();
  const timeZone = useDesk()?.timeZone ?? 'Europe/Paris';
  if (day === null || time === null) return null;
  const plain = instantOfLocal(day, time, timeZone);
  if (!isRefusal(plain)) return null;
  const offset = (choose: 'earlier' | 'later'): string => {
    const at = instantOfLocal(day, time, timeZone, choose);
    return isRefusal(at) ? '' : formatOffset(at.value, timeZone);
  };
  const box =
    'col-span-12 flex items-center gap-2 rounded border border-tone-line bg-tone-fill px-2 py-1 text-sm text-tone-ink';
  if (plain.code === 'local-time-in-gap')
    return (
      <p role="alert" className={`tone-danger ${box}`}>
        {t('quotes.trip.gap', { time })}
      </p>
    );
  return (
    <div role="alert" className={`tone-warn ${box}`}>
      <span className="flex-1">{t('quotes.trip.twice')}</span>
      <Button size="small" aria-pressed={fold === 'earlier'} onClick={() => onChoose('earlier')}>
        {t('quotes.trip.first', { offset: offset('earlier') })}
      </Button>
      <Button size="small" aria-pressed={fold === 'later'} onClick={() => onChoose('later')}>
        {t('quotes.trip.second', { offset: offset('later') })}
      </Button>
    </div>
  );
}
