import type { BoardMission } from '../app/api.tsx';
import { isWithoutDriver } from './missionStatus.ts';

/** The mission without a driver that starts after this one, going round; null when none is left. */
export function nextWithoutDriver(missions: readonly BoardMission[], after: BoardMission): string | null {
  const open = missions.filter((mission) => isWithoutDriver(mission) && mission.id !== after.id);
  return (open.find((mission) => mission.startAt >= after.startAt) ?? open[0])?.id ?? null;
}
