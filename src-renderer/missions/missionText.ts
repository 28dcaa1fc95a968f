import { HOUR_MS } from '#domain/kernel/instants.ts';
import type { BoardMission } from '../app/api.tsx';

/** The name people say for a place: 'Orly 4' of 'Orly 4, Aéroport de Paris-Orly 4, 94390 Orly'; empty when unknown. */
export function placeName(address: string | null): string {
  const [name = ''] = (address ?? '').split(',');
  return name
    .trim()
    .replace(/^Aéroport (de |d’|d')?/iu, '')
    .replace(/^Boulevard\b/iu, 'Bd')
    .replace(/^Avenue\b/iu, 'Av.');
}

type Trip = Pick<
  BoardMission,
  'type' | 'label' | 'pickupAddress' | 'dropoffAddress' | 'client' | 'startAt' | 'endAt' | 'passengerCount'
>;

/** 'Orly 4 → Bd Haussmann'; one place when it ends where it began; the label of a task. */
export function tripText(mission: Trip): string {
  const from = placeName(mission.pickupAddress);
  const to = placeName(mission.dropoffAddress);
  if (mission.label) return mission.label;
  if (from === '' || to === '') return from || to || '—';
  return from === to ? from : `${from} → ${to}`;
}

/** Words for a hire of so many hours, to the half hour, in the language of the desk: 'Dispo 4,5 h'. */
export type HireWords = (hours: number) => string;

function hireHours(mission: Pick<BoardMission, 'startAt' | 'endAt'>): number {
  return Math.round(((mission.endAt - mission.startAt) / HOUR_MS) * 2) / 2;
}

/** What a bar or a heading says: the trip, or the hours and the client of a hire by the hour. */
export function missionText(mission: Trip, hire: HireWords): string {
  if (mission.label) return mission.label;
  if (mission.type === 'DISPO') return `${hire(hireHours(mission))} · ${mission.client ?? tripText(mission)}`;
  return tripText(mission);
}

/** What a bar too narrow for its text says: where the trip starts, the hours of a hire, or the task. */
export function shortMissionText(mission: Trip, hire: HireWords): string {
  if (mission.label) return mission.label;
  return mission.type === 'DISPO' ? hire(hireHours(mission)) : placeName(mission.pickupAddress);
}

/** '26-124-38' of 'ORD-2026-124-38': what fits a column and is still told apart. */
export function shortReference(reference: string): string {
  return reference.replace(/^[A-Z]+-20(?=\d\d-)/, '');
}

/** 'Diallo · GA-482': surname and plate's first two parts, as a column shows who drives what; empty without a driver. */
export function driverText(mission: Pick<BoardMission, 'driverName' | 'vehicle' | 'subcontractor'>): string {
  const surname = mission.driverName?.split(' ').slice(1).join(' ') || mission.driverName;
  const plate = mission.vehicle?.split('-').slice(0, 2).join('-');
  return [surname ?? mission.subcontractor, plate].filter(Boolean).join(' · ');
}

/** 'Mme Lopes ×5': who travels and how many when more than one. */
export function passengerText(mission: Pick<BoardMission, 'passengerName' | 'passengerCount'>): string {
  const count = mission.passengerCount > 1 ? `×${mission.passengerCount}` : '';
  return [mission.passengerName, count].filter(Boolean).join(' ');
}
