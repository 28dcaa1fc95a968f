import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMinutes, formatTime } from '../kit/format.ts';
import { useBoard } from './boardData.ts';
import type { MissionDetail } from './MissionInspector.tsx';

type Line = { readonly id: string; readonly time: string; readonly place: string; readonly note: string | null };

/** Pickup, stops and drop-off with their full addresses. */
export function MissionStops({ detail }: { readonly detail: MissionDetail }): ReactNode {
  const { t } = useTranslation();
  const { timeZone, locale } = useBoard();
  const { mission } = detail;
  const time = (at: number | null): string => (at === null ? '' : formatTime(at, timeZone));
  const lines: Line[] = [];
  if (mission.pickupAddress)
    lines.push({ id: 'pickup', time: time(mission.startAt), place: mission.pickupAddress, note: null });
  for (const stop of detail.stops.toSorted((a, b) => a.position - b.position)) {
    const wait =
      stop.waitingMin > 0 ? t('missions.stops.wait', { duration: formatMinutes(stop.waitingMin, locale) }) : null;
    const note = [wait, stop.instructions].filter(Boolean).join(' · ') || null;
    lines.push({ id: stop.id, time: time(stop.arriveAt), place: stop.address, note });
  }
  if (mission.dropoffAddress)
    lines.push({ id: 'dropoff', time: time(mission.endAt), place: mission.dropoffAddress, note: null });
  if (lines.length === 0) return null;
  return (
    <section className="border-b border-line px-3.5 py-2.5">
      <h3 className="pb-1 text-sm font-semibold text-soft">{t('missions.stops.title')}</h3>
      <ol className="flex flex-col gap-0.5">
        {lines.map((line) => (
          <li key={line.id} className="grid grid-cols-[2.75rem_1fr] select-text">
            <span className="text-soft">{line.time}</span>
            <span>
              {line.place}
              {line.note && <span className="block text-faint">{line.note}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
