import { type ReactNode, useState } from 'react';
import { addDays, type Day, dayAt, startOfDay } from '#domain/kernel/instants.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { type Outputs, useApiClient } from '../app/api.tsx';
import { useDynamicText } from '../app/dynamicText.ts';
import { useNow } from '../app/now.ts';
import { useSettings } from '../app/settings.ts';
import { useShellFacts } from '../app/shellFacts.ts';
import { useCommand } from '../app/useCommand.ts';
import { Button } from '../kit/Button.tsx';
import { DateField } from '../kit/DateField.tsx';
import { formatNumericDay } from '../kit/format.ts';
import { SelectField } from '../kit/SelectField.tsx';

type Detail = NonNullable<Outputs['drivers']['detail']>;
const KINDS = ['HOLIDAY', 'SICK', 'PERSONAL', 'TRAINING', 'MEDICAL', 'AVAILABLE', 'OTHER'] as const;

/** Licences, cards, qualifications and absences of a driver; an absence is added here. */
export function DriverPapers({ detail }: { readonly detail: Detail }): ReactNode {
  const t = useDynamicText();
  const { timeZone } = useShellFacts();
  const today = dayAt(useNow(60_000), timeZone);
  const range = (from: Day, to: Day | null): string =>
    `${formatNumericDay(from)} – ${to === null ? t('records.drivers.papers.noEnd') : formatNumericDay(to)}`;
  const lines = (
    rows: readonly {
      readonly id: string;
      readonly title: string;
      readonly validFrom: Day;
      readonly validTo: Day | null;
    }[],
  ): ReactNode =>
    rows.map((row) => (
      <li key={row.id} className="flex justify-between gap-2">
        <span>{row.title}</span>
        <span className={row.validTo !== null && row.validTo < today ? 'tone-danger text-tone-ink' : 'text-soft'}>
          {range(row.validFrom, row.validTo)}
        </span>
      </li>
    ));
  return (
    <div className="flex flex-col gap-4 px-3.5 py-3 text-sm">
      <Part title={t('records.drivers.papers.licences')}>
        {lines(detail.licenses.map((row) => ({ ...row, title: `${row.category} · ${row.licenseNumber}` })))}
      </Part>
      <Part title={t('records.drivers.papers.cards')}>
        {lines(detail.cards.map((row) => ({ ...row, title: `${row.kind} · ${row.number}` })))}
      </Part>
      {detail.qualifications.length > 0 && (
        <Part title={t('records.drivers.papers.qualifications')}>
          {lines(detail.qualifications.map((row) => ({ ...row, title: row.kind })))}
        </Part>
      )}
      <Absences detail={detail} today={today} timeZone={timeZone} />
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <section>
      <h3 className="mb-1 font-semibold text-soft">{title}</h3>
      <ul className="flex flex-col gap-1">{children}</ul>
    </section>
  );
}

function Absences({
  detail,
  today,
  timeZone,
}: {
  readonly detail: Detail;
  readonly today: Day;
  readonly timeZone: string;
}): ReactNode {
  const t = useDynamicText();
  const locale = useSettings((settings) => settings.language);
  const client = useApiClient();
  const command = useCommand();
  const [kind, setKind] = useState<(typeof KINDS)[number]>('HOLIDAY');
  const [from, setFrom] = useState<Day | null>(null);
  const [to, setTo] = useState<Day | null>(null);
  const upcoming = detail.events
    .filter((event) => event.endAt > startOfDay(addDays(today, -30), timeZone))
    .toSorted((a, b) => a.startAt - b.startAt);

  async function add(): Promise<void> {
    if (!from) return;
    const values = {
      driverId: detail.driver.id,
      kind,
      startAt: startOfDay(from, timeZone),
      endAt: startOfDay(addDays(to ?? from, 1), timeZone),
      isWholeDay: true,
    };
    const answer = await command(client.drivers.events.create.mutate({ values }), {
      done: t('records.drivers.papers.absenceAdded'),
    });
    if (!answer || isRefusal(answer)) return;
    setFrom(null);
    setTo(null);
  }

  return (
    <Part title={t('records.drivers.papers.absences')}>
      {upcoming.map((event) => (
        <li key={event.id} className="flex items-center justify-between gap-2">
          <span>{t(`records.drivers.absences.${event.kind}`)}</span>
          <span className="text-soft">
            {formatNumericDay(dayAt(event.startAt, timeZone))} – {formatNumericDay(dayAt(event.endAt - 1, timeZone))}
          </span>
          <Button
            size="small"
            look="quiet"
            onClick={() =>
              void command(client.drivers.events.archive.mutate({ id: event.id }), { done: t('records.archived') })
            }
          >
            {t('records.drivers.papers.remove')}
          </Button>
        </li>
      ))}
      <li className="mt-2 grid grid-cols-3 gap-2">
        <SelectField
          label={t('records.drivers.papers.kind')}
          value={kind}
          onChange={setKind}
          options={KINDS.map((value) => ({ value, label: t(`records.drivers.absences.${value}`) }))}
        />
        <DateField
          label={t('records.drivers.papers.from')}
          value={from}
          onChange={setFrom}
          today={today}
          locale={locale}
        />
        <DateField label={t('records.drivers.papers.to')} value={to} onChange={setTo} today={today} locale={locale} />
        <div className="col-span-3">
          <Button disabled={!from} onClick={() => void add()}>
            {t('records.drivers.papers.addAbsence')}
          </Button>
        </div>
      </li>
    </Part>
  );
}
