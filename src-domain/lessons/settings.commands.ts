import { z } from 'zod';
import { refuse } from '../kernel/result.ts';
import { activity, command, outcome, update } from '../model/command.ts';
import { Organization } from '../model/registry.ts';
import { type LessonSettings, lessonSettingsOf, lessonSettingsPatchSchema } from './lessonSettings.ts';

/** Changes opening and default hours, the step of starts, the local area, school hours and what counts as short notice. */
export const setLessonSettings = command({
  name: 'lessons.setSettings',
  permission: 'organisations.write',
  input: z.strictObject({ patch: lessonSettingsPatchSchema }),
  isReversible: true,
  aggregate: () => 'Organization:lessons',
  run: async (read, { patch }, env) => {
    const organization = await read.one(Organization, env.organizationId);
    if (!organization) return refuse('unknown-reference', { field: 'organizationId', value: env.organizationId });
    const lessons: LessonSettings = { ...lessonSettingsOf(organization), ...(patch as Partial<LessonSettings>) };
    if (lessons.fallbackEnd <= lessons.fallbackStart)
      return refuse('end-before-start', { field: 'fallbackEnd', value: lessons.fallbackEnd });
    if (lessons.openFrom !== null && lessons.openTo !== null && lessons.openTo <= lessons.openFrom)
      return refuse('end-before-start', { field: 'openTo', value: lessons.openTo });
    const wrong = lessons.schoolHours.findIndex(({ from, to }) => to <= from);
    if (wrong >= 0) return refuse('end-before-start', { field: `schoolHours.${wrong}.to`, value: '' });
    const settings = { ...organization.settings, lessons };
    return outcome(
      null,
      [update(Organization, organization.id, { settings })],
      [activity(Organization, organization.id, 'lessons.set', { fields: Object.keys(patch) })],
    );
  },
});
