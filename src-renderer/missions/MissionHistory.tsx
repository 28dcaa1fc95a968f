import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAt } from '#domain/kernel/instants.ts';
import { formatShortDay, formatTime } from '../kit/format.ts';
import { useBoard } from './boardData.ts';
import type { MissionDetail } from './MissionInspector.tsx';

type Line = { readonly id: string; readonly at: number; readonly text: string; readonly who: string | null };

/** What was done to the mission, by whom and when, the newest first. */
export function MissionHistory({ detail }: { readonly detail: MissionDetail }): ReactNode {
  const { t } = useTranslation();
  const { board, locale, timeZone } = useBoard();
  const driverNames = new Map(board.drivers.map(({ id, name }) => [id, name]));

  function sentence(verb: string, data: Readonly<Record<string, unknown>>): string {
    const driverId = data['driverId'];
    const driver = typeof driverId === 'string' ? (driverNames.get(driverId) ?? '') : '';
    const to = data['to'];
    const status = typeof to === 'string' ? t(`missions.status.${to as 'PENDING'}`, { defaultValue: to }) : '';
    const fields = Array.isArray(data['fields'])
      ? data['fields']
          .map((name) => t(`missions.fields.${String(name) as 'notes'}`, { defaultValue: String(name) }))
          .join(', ')
      : '';
    const key = verb.replace('.', '_') as 'mission_assigned';
    const text = t(`missions.history.${key}`, { defaultValue: verb, driver, status, fields });
    return data['isForced'] === true ? `${text} ${t('missions.history.forced')}` : text;
  }

  const said = new Set(detail.activity.map(({ at }) => at));
  const lines: Line[] = [
    ...detail.activity.map(({ id, at, verb, data, actorName }): Line => ({
      id,
      at,
      text: sentence(verb, data ?? {}),
      who: actorName,
    })),
    // A move that the log tells already is not told twice.
    ...detail.transitions
      .filter(({ changedAt }) => !said.has(changedAt))
      .map(({ id, changedAt, toStatus, reason }): Line => {
        const text = [t(`missions.status.${toStatus}`), reason].filter(Boolean).join(' · ');
        return { id, at: changedAt, text, who: null };
      }),
  ].toSorted((a, b) => b.at - a.at);
  if (lines.length === 0) return null;
  return (
    <section className="px-3.5 py-2.5">
      <h3 className="pb-1 text-sm font-semibold text-soft">{t('missions.history.title')}</h3>
      <ul className="flex flex-col gap-0.5">
        {lines.map(({ id, at, text, who }) => {
          const day = dayAt(at, timeZone);
          return (
            <li key={id} className="grid grid-cols-[5.5rem_1fr] text-sm">
              <span className="text-faint">
                {day === board.day ? '' : `${formatShortDay(day, locale)} `}
                {formatTime(at, timeZone)}
              </span>
              <span>
                {text}
                {who && <span className="text-faint"> · {who}</span>}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
