import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRefusal } from '#domain/kernel/result.ts';
import { conflictKind, type ConflictKind } from '#domain/lessons/index.ts';
import { refusalSentence } from '#domain/refusals.ts';
import { ReasonDialog } from '../app/ReasonDialog.tsx';
import { useSettings } from '../app/settings.ts';
import { Slot } from '../app/slots.tsx';
import { EmptyState } from '../kit/EmptyState.tsx';
import { useShortcuts } from '../kit/KeyMap/KeyMap.tsx';
import { type SearchResult, slotKey, useCatalogue, useCheck, useLessonSearch } from './lessonData.ts';
import { SearchForm } from './SearchForm.tsx';
import { SeriesDialog } from './SeriesDialog.tsx';
import { useSearchStore } from './searchStore.ts';
import { offersOf, SlotPane } from './SlotPane.tsx';
import { RefusedRow, SlotRow } from './SlotRow.tsx';
import { useBooking } from './useBooking.ts';
import { type SlotChoice, useSlots } from './useSlots.ts';

const OFFER_KEYS = ['1', '2', '3', '4', '5', '6'] as const;

/** Free slots for a learner, best first, refused ones below with why; Enter books the one looked at. */
export function SearchTab(): ReactNode {
  const { t } = useTranslation();
  const language = useSettings((settings) => settings.language);
  const { answer, isStale, isAsking } = useLessonSearch();
  const { activeKey, activate, studentId, serviceId } = useSearchStore();
  const [offered, setOffered] = useState<SlotChoice | null>(null);
  const [isForcing, setIsForcing] = useState(false);
  /** The slot to repeat every week. */
  const [repeated, setRepeated] = useState<SlotChoice | null>(null);
  const result: SearchResult | null = answer && !isRefusal(answer) ? answer : null;
  const { choices, active } = useSlots(result, activeKey, offered);
  const check = useCheck(active);
  const book = useBooking();
  const first = useRef<HTMLInputElement>(null);
  const bookedFrom = useRef<typeof answer>(undefined);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (useSearchStore.getState().studentId === null) first.current?.focus();
  }, []);

  const move = useCallback(
    (slot: SlotChoice): void => {
      setOffered(slot);
      activate(slotKey(slot));
    },
    [activate],
  );
  function step(by: 1 | -1): void {
    const at = active ? choices.findIndex((slot) => slotKey(slot) === slotKey(active)) : -1;
    const next = choices[Math.min(choices.length - 1, Math.max(0, at + by))];
    if (next) activate(slotKey(next));
  }
  async function bookActive(
    as: 'ASSIGNED' | 'PENDING_PAYMENT',
    forced?: { force: true; reason: string },
  ): Promise<void> {
    // What is on the screen is from before the last booking until the new list is there.
    if (!active || isStale || answer === bookedFrom.current) return;
    if (!check && !active.ranked) return;
    if (check && !check.isAvailable && !forced) return setIsForcing(true);
    const acknowledged = check?.decision === 'WARNING';
    if (!(await book(active, { as, acknowledged, ...forced }))) return;
    bookedFrom.current = answer;
    activate(null);
  }
  function enter(): void {
    const { activeElement } = document;
    // A button that has the focus is the one pressed.
    if (activeElement instanceof HTMLButtonElement) activeElement.click();
    else void bookActive('ASSIGNED');
  }
  const offers = check && !check.isAvailable ? offersOf(check) : [];
  useShortcuts(t('lessons.title'), [
    { keys: 'f', label: t('lessons.keys.learner'), run: () => first.current?.focus() },
    { keys: 'Escape', label: t('lessons.keys.list'), run: () => undefined, isLocal: true },
    { keys: 'ArrowDown', label: t('lessons.keys.next'), run: () => step(1) },
    { keys: 'ArrowUp', label: t('lessons.keys.previous'), run: () => step(-1) },
    { keys: 'j', label: t('lessons.keys.next'), run: () => step(1), isHidden: true },
    { keys: 'k', label: t('lessons.keys.previous'), run: () => step(-1), isHidden: true },
    {
      keys: 'Enter',
      label: t('lessons.keys.book'),
      run: enter,
      isEnabled: active !== null,
    },
    {
      keys: 'Ctrl+Enter',
      label: t('lessons.keys.book'),
      run: () => void bookActive('ASSIGNED'),
      isEnabled: active !== null,
      isHidden: true,
    },
    {
      keys: 'Shift+Enter',
      label: t('lessons.keys.hold'),
      run: () => void bookActive('PENDING_PAYMENT'),
      isEnabled: active !== null,
    },
    {
      keys: 's',
      label: t('lessons.keys.series'),
      run: () => setRepeated(active),
      isEnabled: check?.isAvailable === true,
    },
    ...OFFER_KEYS.map((keys, index) => ({
      keys,
      label: t('lessons.keys.fix', { number: keys }),
      run: () => offers[index] && move(offers[index]),
      isEnabled: offers[index] !== undefined,
      isHidden: index > 0,
    })),
  ]);

  const isAsked = studentId !== null && serviceId !== null;
  return (
    <div className="flex h-full min-h-0">
      <div className="w-76 shrink-0 overflow-auto border-r border-line">
        <SearchForm firstRef={first} onLeave={() => list.current?.focus()} />
      </div>
      <div
        ref={list}
        tabIndex={-1}
        className="min-w-0 flex-1 overflow-auto outline-none"
        aria-busy={isStale || isAsking}
      >
        {!isAsked && <EmptyState title={t('lessons.search.begin')} hint={t('lessons.search.beginHint')} />}
        {answer && isRefusal(answer) && <EmptyState title={refusalSentence(answer, language)} />}
        {result && <Results result={result} activeKey={active ? slotKey(active) : null} onActivate={move} />}
      </div>
      {active && result && (
        <Slot name="inspector">
          <SlotPane
            slot={active}
            check={check}
            onBook={(as) => void bookActive(as)}
            onForce={() => setIsForcing(true)}
            onRepeat={() => setRepeated(active)}
            onMove={move}
          />
        </Slot>
      )}
      {repeated && <SeriesDialog slot={repeated} onClose={() => setRepeated(null)} />}
      <ReasonDialog
        isOpen={isForcing}
        title={t('lessons.force.title')}
        label={t('lessons.force.reason')}
        hint={t('lessons.force.hint')}
        confirm={t('lessons.book.force')}
        back={t('lessons.force.back')}
        onClose={() => setIsForcing(false)}
        onConfirm={(reason) => {
          setIsForcing(false);
          void bookActive('ASSIGNED', { force: true, reason });
        }}
      />
    </div>
  );
}

/** How many starts each kind of conflict refused, most first. */
function refusedKinds(result: SearchResult): [ConflictKind, number][] {
  const counts = new Map<ConflictKind, number>();
  for (const [code, count] of Object.entries(result.refusedBy)) {
    const kind = conflictKind(code as keyof SearchResult['refusedBy']);
    counts.set(kind, (counts.get(kind) ?? 0) + count);
  }
  return [...counts].toSorted((a, b) => b[1] - a[1]);
}

type ResultsProps = {
  readonly result: SearchResult;
  readonly activeKey: string | null;
  readonly onActivate: (slot: SlotChoice) => void;
};

function Results({ result, activeKey, onActivate }: ResultsProps): ReactNode {
  const { t } = useTranslation();
  const instructors = useCatalogue()?.instructors ?? [];
  const nameOf = (driverId: string): string => instructors.find(({ id }) => id === driverId)?.name ?? '—';
  const rowOf = (slot: SlotChoice) => ({
    instructor: nameOf(slot.driverId),
    isActive: slotKey(slot) === activeKey,
    onActivate: () => onActivate(slot),
  });
  return (
    <>
      <h2 className="flex items-baseline gap-2 border-b border-line bg-sunken px-3 py-1.5 font-semibold">
        {t('lessons.search.free', { count: result.slots.length })}
        <span className="font-normal text-faint">{t('lessons.search.lookedAt', { count: result.lookedAt })}</span>
      </h2>
      {result.slots.length === 0 && <p className="px-3 py-4 text-soft">{t('lessons.search.none')}</p>}
      <ul role="listbox" aria-label={t('lessons.search.list')} className="outline-none">
        {result.slots.map((slot) => (
          <SlotRow key={slotKey(slot)} slot={slot} {...rowOf({ ...slot, ranked: slot })} />
        ))}
      </ul>
      {result.refused.length > 0 && (
        <>
          <h2 className="flex items-baseline gap-2 border-y border-line bg-sunken px-3 py-1.5 font-semibold">
            {t('lessons.search.refused')}
            <span className="truncate font-normal text-faint">
              {refusedKinds(result)
                .map(([kind, count]) => `${t(`lessons.kinds.${kind}`)} ${count}`)
                .join(' · ')}
            </span>
          </h2>
          <ul role="listbox" aria-label={t('lessons.search.refused')}>
            {result.refused.map((slot) => (
              <RefusedRow key={slotKey(slot)} slot={slot} {...rowOf(slot)} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}
