import type { Desk } from '../desk.ts';
import { deskSetting } from '../organisations/settings.store.ts';

/** The code that enrolment gave this desk, for its own legal series; nothing on a desk alone. */
export function deskSeries(desk: Desk): { deskCode?: string } {
  const code = deskSetting(desk, 'desk')?.['code'];
  return typeof code === 'string' ? { deskCode: code } : {};
}
