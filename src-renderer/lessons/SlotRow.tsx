import { memo, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAt } from '#domain/kernel/instants.ts';
import { useSettings } from '../app/settings.ts';
import { useShellFacts } from '../app/shellFacts.ts';
import { Badge } from '../kit/Chip.tsx';
import { formatCents, formatTime } from '../kit/format.ts';
import { StatusMark } from '../kit/StatusMark.tsx';
import type { Tone } from '../kit/tone.ts';
import { dayAndMonth, type RankedSlot, type RefusedSlot, useGateSentences } from './lessonData.ts';

const REASON_TONES: Readonly<Record<RankedSlot['reasons'][number], Tone>> = {
  'perfect-match': 'ok',
  'preferred-time': 'neutral',
  'preferred-day': 'neutral',
  'good-location': 'neutral',
  'available-instructor': 'neutral',
  'longer-travel': 'warn',
  'non-preferred-time': 'warn',
  'limited-availability': 'warn',
};
/** More would be cut. */
const MOST_REASONS = 3;
const GRID =
  'grid cursor-default grid-cols-[9rem_6.5rem_minmax(0,9rem)_minmax(0,1fr)_4rem] items-center gap-x-2 border-b border-line-faint px-3 py-1.5 select-none hover:bg-hover aria-selected:bg-accent-soft';

type RowProps = {
  readonly instructor: string;
  readonly isActive: boolean;
  readonly onActivate: () => void;
};

function useRow({ isActive }: RowProps): { readonly ref: React.Ref<HTMLLIElement> } {
  const ref = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isActive) ref.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return { ref };
}

function useWhen(): (at: number, endAt: number) => { readonly day: string; readonly hours: string } {
  const { timeZone } = useShellFacts();
  const locale = useSettings((settings) => settings.language);
  return (at, endAt) => ({
    day: dayAndMonth(dayAt(at, timeZone), locale),
    hours: `${formatTime(at, timeZone)}–${formatTime(endAt, timeZone)}`,
  });
}

/** One free slot: when, with whom, why it stands there, what it costs, and its score. */
export const SlotRow = memo(function SlotRow(props: RowProps & { readonly slot: RankedSlot }): ReactNode {
  const { slot, instructor, isActive, onActivate } = props;
  const { t } = useTranslation();
  const locale = useSettings((settings) => settings.language);
  const { ref } = useRow(props);
  const { day, hours } = useWhen()(slot.startAt, slot.endAt);
  const hasWarning = slot.gates.some((gate) => gate.severity === 'WARNING');
  return (
    <li
      ref={ref}
      role="option"
      aria-selected={isActive}
      aria-label={`${day} ${hours} ${instructor}`}
      onClick={onActivate}
      className={GRID}
    >
      <span className="flex items-center gap-2">
        <ScoreMark score={slot.score} />
        <span className="truncate">{day}</span>
      </span>
      <span className="font-semibold tabular-nums">{hours}</span>
      <span className="truncate">{instructor}</span>
      <span className="flex min-w-0 items-center gap-1 overflow-hidden">
        {hasWarning && <StatusMark tone="warn" shape="triangle" label={t('lessons.slot.warning')} />}
        {slot.reasons.slice(0, MOST_REASONS).map((reason) => (
          <Badge key={reason} tone={REASON_TONES[reason]}>
            {t(`lessons.reasons.${reason}`)}
          </Badge>
        ))}
      </span>
      <span className="text-right tabular-nums">
        {slot.priceCents === null ? '—' : formatCents(slot.priceCents, locale)}
      </span>
    </li>
  );
});

/** A refused slot and the first thing against it. */
export const RefusedRow = memo(function RefusedRow(props: RowProps & { readonly slot: RefusedSlot }): ReactNode {
  const { slot, instructor, isActive, onActivate } = props;
  const { ref } = useRow(props);
  const { day, hours } = useWhen()(slot.startAt, slot.endAt);
  const why = useGateSentences()(slot.gates.filter((gate) => gate.severity === 'BLOCKED'));
  return (
    <li
      ref={ref}
      role="option"
      aria-selected={isActive}
      aria-label={`${day} ${hours} ${instructor}`}
      onClick={onActivate}
      className={`${GRID} text-soft`}
    >
      <span className="flex items-center gap-2">
        <span className="flex w-9 shrink-0 justify-center">
          <StatusMark tone="danger" shape="diamond" />
        </span>
        <span className="truncate">{day}</span>
      </span>
      <span className="tabular-nums">{hours}</span>
      <span className="truncate">{instructor}</span>
      <span className="col-span-2 truncate" title={why.join(' ')}>
        {why.join(' ')}
      </span>
    </li>
  );
});

/** 0–100 as a figure over its bar. */
function ScoreMark({ score }: { readonly score: number }): ReactNode {
  const tone = score >= 85 ? 'tone-ok' : score >= 60 ? 'tone-pending' : 'tone-warn';
  return (
    <span className={`${tone} flex w-9 shrink-0 flex-col items-center`}>
      <span className="text-sm leading-4 font-semibold tabular-nums">{score}</span>
      <span className="h-0.75 w-full overflow-hidden rounded-sm bg-sunken">
        <span className="block h-full bg-tone-mark" style={{ width: `${score}%` }} />
      </span>
    </span>
  );
}
