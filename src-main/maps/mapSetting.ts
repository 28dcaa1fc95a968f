import { z } from 'zod';
import type { Desk } from '../desk.ts';
import { deskSetting, keepDeskSetting } from '../organisations/settings.store.ts';

/** What lies under the board's map on this desk. Nothing is asked of the network unless 'ign' is chosen. */
export const MAP_SOURCES = ['schematic', 'file', 'ign'] as const;

const mapSettingSchema = z.strictObject({
  source: z.enum(MAP_SOURCES),
  file: z
    .strictObject({
      id: z.uuid(),
      name: z.string(),
      bytes: z.number().int().nonnegative(),
      importedAt: z.number().int(),
      tiles: z.enum(['vector', 'image']),
      layers: z.array(z.string()).readonly().nullable().default(null),
      attribution: z.string(),
    })
    .nullable(),
});
export type MapSetting = z.infer<typeof mapSettingSchema>;

const KEY = 'map';
const BUILT_IN: MapSetting = { source: 'schematic', file: null };

/** The setting as it stands; anything broken reads as the built-in map. */
export function mapSetting(desk: Desk): MapSetting {
  return settingFrom(deskSetting(desk, KEY));
}

function settingFrom(value: unknown): MapSetting {
  const parsed = mapSettingSchema.safeParse(value);
  return parsed.success ? parsed.data : BUILT_IN;
}

/** Changes the setting in one transaction, in its turn among commands; answers what it was and what it is. */
export async function changeMapSetting(
  desk: Desk,
  change: (before: MapSetting) => MapSetting,
): Promise<{ readonly before: MapSetting; readonly after: MapSetting }> {
  let changed = { before: BUILT_IN, after: BUILT_IN };
  await keepDeskSetting(desk, KEY, (value) => {
    const before = settingFrom(value);
    changed = { before, after: change(before) };
    return changed.after;
  });
  desk.feed.publish({ commandId: null, rows: [] });
  return changed;
}
