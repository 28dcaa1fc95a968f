import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAt } from '#domain/kernel/instants.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { type Outputs, useApi } from '../app/api.tsx';
import { useSettings } from '../app/settings.ts';
import { useShellFacts } from '../app/shellFacts.ts';
import { Button } from '../kit/Button.tsx';
import { CheckField } from '../kit/CheckField.tsx';
import { Dialog } from '../kit/Dialog.tsx';
import { formatTime } from '../kit/format.ts';
import { NumberField } from '../kit/NumberField.tsx';
import { StatusText } from '../kit/StatusMark.tsx';
import { useToast } from '../kit/Toast.tsx';
import { dayAndMonth, slotKey, useGateSentences } from './lessonData.ts';
import { useSearchStore } from './searchStore.ts';
import { weeklySeries } from './series.ts';
import { useBooking } from './useBooking.ts';
import type { SlotChoice } from './useSlots.ts';

type SeriesDialogProps = { readonly slot: SlotChoice; readonly onClose: () => void };
type Checked = Exclude<Outputs['lessons']['checkMany'], { kind: 'refusal' }>['slots'][number];

const FIRST_WEEKS = 5;
const MOST_WEEKS = 20;

/** The same lesson every week: each checked with the others, what is not free replaced by the nearest slot, then booked in one go. */
export function SeriesDialog({ slot, onClose }: SeriesDialogProps): ReactNode {
  const { t } = useTranslation();
  const { timeZone } = useShellFacts();
  const locale = useSettings((settings) => settings.language);
  const { studentId, serviceId, place } = useSearchStore();
  const [weeks, setWeeks] = useState<number>(FIRST_WEEKS);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [isBooking, setIsBooking] = useState(false);
  const book = useBooking();
  const toast = useToast();
  const series = useMemo(() => weeklySeries(slot, weeks, timeZone), [slot, weeks, timeZone]);
  const { data } = useQuery(
    useApi().lessons.checkMany.queryOptions(
      {
        studentId: studentId ?? '',
        serviceId: serviceId ?? '',
        pickup: place.address === '' ? null : place,
        slots: series.map((each) => ({ ...each, clientId: String(each.startAt), priority: 'MEDIUM' as const })),
        alternatives: 1,
        withinHours: 72,
      },
      { enabled: studentId !== null && serviceId !== null && !isBooking },
    ),
  );
  const checked: readonly Checked[] = data && !isRefusal(data) ? data.slots : [];
  const chosen = checked.flatMap((each): SlotChoice[] => {
    if (left.has(each.clientId)) return [];
    if (each.isAvailable) return [{ driverId: each.driverId, startAt: each.startAt, endAt: each.endAt }];
    return each.alternatives.slice(0, 1);
  });
  async function bookAll(): Promise<void> {
    if (isBooking || chosen.length === 0) return;
    setIsBooking(true);
    let count = 0;
    for (const each of chosen) {
      if (!(await book(each, { as: 'ASSIGNED', acknowledged: true }, { isQuiet: true }))) break;
      count += 1;
    }
    setIsBooking(false);
    if (count > 0) toast({ title: t('lessons.series.done', { count }), tone: 'ok' });
    onClose();
  }
  const toggle = (clientId: string, isOn: boolean): void =>
    setLeft((known) => {
      const next = new Set(known);
      if (isOn) next.delete(clientId);
      else next.add(clientId);
      return next;
    });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      onSubmit={() => void bookAll()}
      title={t('lessons.series.title')}
      description={t('lessons.series.hint')}
      actions={
        <>
          <Button onClick={onClose}>{t('lessons.force.back')}</Button>
          <Button
            look="primary"
            shortcut="↵"
            disabled={chosen.length === 0 || isBooking}
            onClick={() => void bookAll()}
          >
            {t('lessons.series.book', { count: chosen.length })}
          </Button>
        </>
      }
    >
      <div className="w-40">
        <NumberField
          label={t('lessons.series.weeks')}
          value={weeks}
          onChange={(value) => value !== null && setWeeks(value)}
          min={2}
          max={MOST_WEEKS}
          locale={locale}
        />
      </div>
      <ul className="pt-3" aria-label={t('lessons.series.list')}>
        {checked.map((each) => (
          <SeriesRow
            key={slotKey(each)}
            checked={each}
            isOn={!left.has(each.clientId)}
            onToggle={(isOn) => toggle(each.clientId, isOn)}
            when={(at) => `${dayAndMonth(dayAt(at, timeZone), locale)}, ${formatTime(at, timeZone)}`}
          />
        ))}
      </ul>
    </Dialog>
  );
}

type SeriesRowProps = {
  readonly checked: Checked;
  readonly isOn: boolean;
  readonly onToggle: (isOn: boolean) => void;
  readonly when: (at: number) => string;
};

function SeriesRow({ checked, isOn, onToggle, when }: SeriesRowProps): ReactNode {
  const { t } = useTranslation();
  const sentences = useGateSentences();
  const [instead] = checked.alternatives;
  const [why = ''] = sentences(checked.gates.filter(({ severity }) => severity === 'BLOCKED'));
  const canBook = checked.isAvailable || instead !== undefined;
  return (
    <li className="grid grid-cols-[10rem_1fr] items-center gap-x-3 border-b border-line-faint">
      <CheckField label={when(checked.startAt)} isOn={isOn && canBook} isDisabled={!canBook} onChange={onToggle} />
      <span className="truncate text-sm" title={why}>
        {checked.isAvailable ? (
          <StatusText tone="ok" shape="check">
            {t('lessons.verdicts.APPROVED')}
          </StatusText>
        ) : (
          <StatusText tone={instead ? 'warn' : 'danger'} shape={instead ? 'triangle' : 'diamond'}>
            {instead ? `${t('lessons.series.instead', { when: when(instead.startAt) })} ${why}` : why}
          </StatusText>
        )}
      </span>
    </li>
  );
}
