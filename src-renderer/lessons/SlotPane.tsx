import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAt } from '#domain/kernel/instants.ts';
import { SLOT_WEIGHTS } from '#domain/lessons/index.ts';
import { useDynamicText } from '../app/dynamicText.ts';
import { useSettings } from '../app/settings.ts';
import { useShellFacts } from '../app/shellFacts.ts';
import { Button } from '../kit/Button.tsx';
import { formatCents, formatDay, formatMinutes, formatTime } from '../kit/format.ts';
import { Kbd } from '../kit/Kbd.tsx';
import { StatusMark } from '../kit/StatusMark.tsx';
import { type CheckResult, dayAndMonth, type RankedSlot, useCatalogue, useGateSentences } from './lessonData.ts';
import type { SlotChoice } from './useSlots.ts';

const LOOK = {
  BLOCKED: ['danger', 'diamond'],
  WARNING: ['warn', 'triangle'],
  INFO: ['neutral', 'circle'],
} as const;

type SlotPaneProps = {
  readonly slot: SlotChoice;
  readonly check: CheckResult | null | undefined;
  readonly onBook: (as: 'ASSIGNED' | 'PENDING_PAYMENT') => void;
  readonly onForce: () => void;
  readonly onRepeat: () => void;
  readonly onMove: (slot: SlotChoice) => void;
};

/** One slot in detail: what the check says, the parts of its score, the day around it; booked from here, or put right. */
export function SlotPane({ slot, check, onBook, onForce, onRepeat, onMove }: SlotPaneProps): ReactNode {
  const { t } = useTranslation();
  const { timeZone } = useShellFacts();
  const locale = useSettings((settings) => settings.language);
  const instructors = useCatalogue()?.instructors ?? [];
  const nameOf = (driverId: string): string => instructors.find(({ id }) => id === driverId)?.name ?? '—';
  // A slot of the list is free until its check says otherwise.
  const isFree = check ? check.isAvailable : slot.ranked !== undefined;
  const when = `${formatTime(slot.startAt, timeZone)}–${formatTime(slot.endAt, timeZone)}`;
  return (
    <section aria-label={t('lessons.slot.title')} className="flex h-full min-h-0 flex-col">
      <header className="border-b border-line px-3.5 py-3">
        <h2 className="text-lg font-semibold">
          {formatDay(dayAt(slot.startAt, timeZone), locale)}, {when}
        </h2>
        <p className="text-soft">{nameOf(slot.driverId)}</p>
      </header>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-auto px-3.5 py-3 text-sm">
        {check && <Answer check={check} />}
        {check && !check.isAvailable && <Fixes check={check} nameOf={nameOf} onMove={onMove} />}
        {slot.ranked && <Parts slot={slot.ranked} />}
        {check && <Day check={check} />}
      </div>
      <footer className="flex flex-wrap gap-2 border-t border-line px-3.5 py-2.5">
        {isFree ? (
          <>
            <Button look="primary" shortcut="↵" onClick={() => onBook('ASSIGNED')}>
              {t('lessons.book.confirm')}
            </Button>
            <Button shortcut="⇧ ↵" onClick={() => onBook('PENDING_PAYMENT')}>
              {t('lessons.book.hold')}
            </Button>
            <Button shortcut="S" onClick={onRepeat}>
              {t('lessons.series.open')}
            </Button>
          </>
        ) : (
          <Button disabled={!check} onClick={onForce}>
            {t('lessons.book.force')}
          </Button>
        )}
      </footer>
    </section>
  );
}

function Answer({ check }: { readonly check: CheckResult }): ReactNode {
  const { t } = useTranslation();
  const locale = useSettings((settings) => settings.language);
  const sentences = useGateSentences();
  const verdict = check.decision;
  const price = check.price === null ? '—' : formatCents(check.price.priceCents, locale);
  return (
    <section className="flex flex-col gap-1.5">
      <p className="flex items-center justify-between gap-2 font-semibold">
        <span>{t(`lessons.verdicts.${verdict}`)}</span>
        <span className="tabular-nums">{price}</span>
      </p>
      {check.shares && (
        <p className="text-xs text-faint">
          {t('lessons.slot.shares', {
            share: formatCents(check.shares.driverShareCents, locale),
            fee: formatCents(check.shares.platformFeeCents, locale),
          })}
        </p>
      )}
      {check.gates.length > 0 && (
        <ul className="flex flex-col gap-1">
          {check.gates.map((gate, index) => {
            const [tone, shape] = LOOK[gate.severity];
            return (
              <li key={`${gate.code}${index}`} className="flex items-baseline gap-2">
                <StatusMark tone={tone} shape={shape} label={t(`lessons.severities.${gate.severity}`)} />
                <span>{sentences([gate])[0]}</span>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

type FixesProps = {
  readonly check: CheckResult;
  readonly nameOf: (driverId: string) => string;
  readonly onMove: (slot: SlotChoice) => void;
};

/** What would put it right: one key each. */
function Fixes({ check, nameOf, onMove }: FixesProps): ReactNode {
  const { t } = useTranslation();
  const { timeZone } = useShellFacts();
  const locale = useSettings((settings) => settings.language);
  const offers = offersOf(check);
  const { recommended } = check;
  return (
    <section className="flex flex-col gap-1.5">
      <h3 className="font-semibold text-soft">{t('lessons.fixes.title')}</h3>
      {offers.length === 0 && <p className="text-soft">{t('lessons.fixes.none')}</p>}
      <ul className="flex flex-col gap-1">
        {offers.map((offer, index) => (
          <li key={`${offer.kind}${offer.driverId}${offer.startAt}`}>
            <button
              type="button"
              onClick={() => onMove(offer)}
              className="flex w-full items-center gap-2 rounded border border-line px-2 py-1 text-left hover:bg-hover"
            >
              <Kbd>{String(index + 1)}</Kbd>
              <span className="min-w-0 flex-1 truncate">
                {t(`lessons.fixes.${offer.kind}`, { name: nameOf(offer.driverId) })}
              </span>
              <span className="tabular-nums text-soft">
                {offer.kind === 'NEAREST' && `${dayAndMonth(dayAt(offer.startAt, timeZone), locale)} `}
                {formatTime(offer.startAt, timeZone)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {recommended.length > 0 && (
        <p className="text-soft">
          {t('lessons.fixes.recommended')}{' '}
          {recommended
            .map(({ driverId, reason }) => `${nameOf(driverId)} (${t(`lessons.recommended.${reason}`)})`)
            .join(', ')}
        </p>
      )}
    </section>
  );
}

export type Offer = SlotChoice & { readonly kind: CheckResult['fixes'][number]['kind'] | 'NEAREST' };

/** Quick fixes first, then the nearest free slots that are none of them. */
export function offersOf(check: CheckResult): Offer[] {
  const known = new Set(check.fixes.map(({ driverId, startAt }) => `${driverId}@${startAt}`));
  return [
    ...check.fixes,
    ...check.alternatives
      .filter(({ driverId, startAt }) => !known.has(`${driverId}@${startAt}`))
      .map((slot) => ({ ...slot, kind: 'NEAREST' as const })),
  ];
}

const PARTS = ['time', 'day', 'travel', 'fit', 'load', 'certainty'] as const;

/** The score and what it is made of. */
function Parts({ slot }: { readonly slot: RankedSlot }): ReactNode {
  const t = useDynamicText();
  return (
    <section>
      <h3 className="mb-1 flex justify-between font-semibold text-soft">
        <span>{t('lessons.score.title')}</span>
        <span className="tabular-nums text-ink">{slot.score} / 100</span>
      </h3>
      <dl className="grid grid-cols-[1fr_6rem_2rem_2.75rem] items-center gap-x-2 gap-y-0.5">
        {PARTS.map((part) => (
          <div key={part} className="contents">
            <dt>{t(`lessons.score.${part}`)}</dt>
            <dd className="h-1.5 overflow-hidden rounded-sm bg-sunken">
              <span className="block h-full bg-accent" style={{ width: `${slot.parts[part]}%` }} />
            </dd>
            <dd className="text-right tabular-nums">{slot.parts[part]}</dd>
            <dd className="text-right text-xs text-faint tabular-nums">× {Math.round(SLOT_WEIGHTS[part] * 100)} %</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The instructor's day around the slot. */
function Day({ check }: { readonly check: CheckResult }): ReactNode {
  const { t } = useTranslation();
  const { timeZone } = useShellFacts();
  const locale = useSettings((settings) => settings.language);
  const span = ({ from, to }: { from: number; to: number }): string =>
    `${formatTime(from, timeZone)}–${formatTime(to, timeZone)}`;
  const [before] = check.neighbours.before;
  const [after] = check.neighbours.after;
  const minutes = (value: number): string => formatMinutes(value, locale);
  const beside = (neighbour: typeof before): string => {
    if (!neighbour) return '—';
    const words = { gap: minutes(neighbour.gapMin), reference: neighbour.reference };
    // Without places the drive is not known.
    return neighbour.travelMin === 0
      ? t('lessons.day.gap', words)
      : t('lessons.day.drive', { ...words, travel: minutes(neighbour.travelMin) });
  };
  const lessons = check.lessonsThatDay.map(({ startAt, endAt }) => span({ from: startAt, to: endAt })).join(', ');
  const lines: readonly (readonly [string, string])[] = [
    [t('lessons.day.hours'), check.workday.windows.map(span).join(', ') || t('lessons.day.closed')],
    [t('lessons.day.break'), check.workday.breaks.map(span).join(', ') || '—'],
    [
      t('lessons.day.lessons', { count: check.lessonsThatDay.length }),
      check.maxLessons === null
        ? lessons || '—'
        : t('lessons.day.ofLimit', { lessons: lessons || '—', limit: check.maxLessons }),
    ],
    [t('lessons.day.before'), beside(before)],
    [t('lessons.day.after'), beside(after)],
  ];
  return (
    <section>
      <h3 className="mb-1 font-semibold text-soft">{t('lessons.day.title')}</h3>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5">
        {lines.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-soft">{name}</dt>
            <dd className="text-right tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
