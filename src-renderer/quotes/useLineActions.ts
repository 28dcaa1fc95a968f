import { useQuery } from '@tanstack/react-query';
import { type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAt } from '#domain/kernel/instants.ts';
import { useApi, useDesk } from '../app/api.tsx';
import { useNow } from '../app/now.ts';
import type { Shortcut } from '../kit/KeyMap/KeyMap.tsx';
import type { LineActions } from './LineList.tsx';
import {
  type LineForm,
  moveLine,
  newManualLine,
  newTripLine,
  NO_END,
  type QuoteForm,
  type TripForm,
  tripTitle,
} from './quoteForm.ts';
import { stayLines } from './stayLines.ts';
import { useWorkday } from '../app/workday.ts';

type LineEditing = {
  readonly form: QuoteForm;
  readonly change: (update: (form: QuoteForm) => QuoteForm) => void;
  readonly isFrozen: boolean;
  readonly firstField: RefObject<HTMLInputElement | null>;
};

/** As many as a trip may have. */
const MOST_STOPS = 20;

export type LineControls = LineActions & {
  readonly selected: number;
  readonly select: (index: number) => void;
  readonly put: (line: LineForm) => void;
  readonly addTrip: () => void;
  readonly addManual: () => void;
  readonly addStop: () => void;
  readonly canAddStop: boolean;
  /** Is the chosen line a trip whose day is known, that may last several? */
  readonly canStay: boolean;
  readonly isAskingDays: boolean;
  readonly askDays: (isAsking: boolean) => void;
  readonly stay: (days: number) => void;
  readonly shortcuts: readonly Shortcut[];
};

/** Adding, ordering, copying and removing the lines of a quote, by mouse and by key. */
export function useLineActions({ form, change, isFrozen, firstField }: LineEditing): LineControls {
  const { t } = useTranslation();
  const api = useApi();
  const timeZone = useDesk()?.timeZone ?? 'Europe/Paris';
  const { day } = useWorkday(dayAt(useNow(60_000), timeZone));
  const categories = useQuery(api.fleet.reference.queryOptions()).data?.categories;
  const [wanted, setWanted] = useState(0);
  const [isAskingDays, askDays] = useState(false);
  const { lines } = form;
  const selected = Math.max(0, Math.min(wanted, lines.length - 1));

  function setLines(update: (lines: readonly LineForm[]) => readonly LineForm[], select?: number): void {
    change((known) => ({ ...known, lines: update(known.lines) }));
    if (select !== undefined) setWanted(select);
  }

  // A trip added before the categories were known takes the first one as soon as they are.
  const firstCategoryId = categories?.[0]?.id ?? null;
  const isCategoryMissing = !isFrozen && lines.some(lacksCategory);
  useEffect(() => {
    if (firstCategoryId === null || !isCategoryMissing) return;
    change((known) => ({ ...known, lines: known.lines.map((line) => withCategory(line, firstCategoryId)) }));
    // oxlint-disable-next-line react/exhaustive-deps -- when the categories arrive or a line lacks one, not at every letter typed
  }, [firstCategoryId, isCategoryMissing]);

  function add(line: LineForm): void {
    setLines((known) => [...known, line], lines.length);
    // The fields of the new line are drawn first.
    window.setTimeout(() => firstField.current?.focus(), 30);
  }

  const key = (): string => crypto.randomUUID();
  const controls: LineActions = {
    move: (index, by) =>
      setLines((known) => moveLine(known, index, by), Math.max(0, Math.min(lines.length - 1, index + by))),
    duplicate: (index) =>
      setLines((known) => {
        const line = known[index];
        return line ? known.toSpliced(index + 1, 0, { ...line, key: key() }) : known;
      }, index + 1),
    remove: (index) => setLines((known) => known.toSpliced(index, 1)),
  };
  const addTrip = (): void => add(newTripLine(key(), lastCategory(lines) ?? firstCategoryId, lastDay(lines) ?? day));
  const addManual = (): void => add(newManualLine(key()));
  const isEnabled = !isFrozen;
  const chosen = lines[selected];
  const canStay = isEnabled && chosen?.kind === 'CALCULATED' && chosen.trip.day !== null;

  const canAddStop = isEnabled && chosen?.kind === 'CALCULATED' && chosen.trip.stops.length < MOST_STOPS;

  /** One more place on the way of the chosen trip. */
  function addStop(): void {
    if (chosen?.kind !== 'CALCULATED') return;
    const { stops } = chosen.trip;
    setLines((known) => known.with(selected, { ...chosen, trip: { ...chosen.trip, stops: [...stops, NO_END] } }));
    // Its field is drawn first.
    const field = `[data-stop="${stops.length}"] input`;
    window.setTimeout(() => document.querySelector<HTMLInputElement>(field)?.focus(), 30);
  }

  /** The chosen trip becomes its days, in its place. */
  function stay(days: number): void {
    askDays(false);
    if (chosen?.kind !== 'CALCULATED') return;
    const label = (day: number, trip: TripForm): string =>
      `${t('quotes.stay.day', { day, count: days })} – ${t(`quotes.trip.${trip.type}`)} ${tripTitle(trip)}`.trim();
    setLines((known) => known.toSpliced(selected, 1, ...stayLines(chosen, days, { key, label })));
  }
  const hasLine = isEnabled && lines.length > 0;
  return {
    ...controls,
    selected,
    select: setWanted,
    put: (line) => setLines((known) => known.with(selected, line)),
    addTrip,
    addManual,
    addStop,
    canAddStop,
    canStay,
    isAskingDays,
    askDays,
    stay,
    shortcuts: [
      { keys: 't', label: t('quotes.key.addTrip'), run: addTrip, isEnabled },
      { keys: 'l', label: t('quotes.key.addManual'), run: addManual, isEnabled },
      {
        keys: 'e',
        label: t('quotes.key.addStop'),
        run: addStop,
        isEnabled: canAddStop,
      },
      { keys: 'm', label: t('quotes.key.stay'), run: () => askDays(true), isEnabled: canStay },
      { keys: 'j', label: t('quotes.key.next'), run: () => setWanted(Math.min(lines.length - 1, selected + 1)) },
      { keys: 'k', label: t('quotes.key.previous'), run: () => setWanted(Math.max(0, selected - 1)) },
      { keys: 'Alt+ArrowUp', label: t('quotes.key.up'), run: () => controls.move(selected, -1), isEnabled: hasLine },
      { keys: 'Alt+ArrowDown', label: t('quotes.key.down'), run: () => controls.move(selected, 1), isEnabled: hasLine },
      {
        keys: 'Ctrl+D',
        label: t('quotes.key.duplicateLine'),
        run: () => controls.duplicate(selected),
        isEnabled: hasLine,
      },
      { keys: 'Delete', label: t('quotes.key.removeLine'), run: () => controls.remove(selected), isEnabled: hasLine },
    ],
  };
}

function lastTrip(lines: readonly LineForm[]): Extract<LineForm, { kind: 'CALCULATED' }> | undefined {
  return lines.findLast((line) => line.kind === 'CALCULATED');
}

function lastCategory(lines: readonly LineForm[]): string | null {
  return lastTrip(lines)?.trip.vehicleCategoryId ?? null;
}

function lastDay(lines: readonly LineForm[]): string | null {
  return lastTrip(lines)?.trip.day ?? null;
}

function lacksCategory(line: LineForm): boolean {
  return line.kind === 'CALCULATED' && line.trip.vehicleCategoryId === null;
}

function withCategory(line: LineForm, vehicleCategoryId: string): LineForm {
  return line.kind === 'CALCULATED' && lacksCategory(line)
    ? { ...line, trip: { ...line.trip, vehicleCategoryId } }
    : line;
}
