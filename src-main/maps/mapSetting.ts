import { z } from 'zod';
import { newRow } from '#domain/model/entity.ts';
import { DeskSetting } from '#domain/model/registry.ts';
import type { Desk } from '../desk.ts';
import { saveDeskSetting } from '../organisations/settings.store.ts';
import { insertRow, rowsWhere } from '../replica/rows.store.ts';

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
      attribution: z.string(),
    })
    .nullable(),
});
export type MapSetting = z.infer<typeof mapSettingSchema>;

const KEY = 'map';
const BUILT_IN: MapSetting = { source: 'schematic', file: null };

/** The setting as it stands; anything broken reads as the built-in map. */
export function mapSetting(desk: Desk): MapSetting {
  const [row] = rowsWhere(desk.replica.read, DeskSetting, { key: KEY });
  const parsed = mapSettingSchema.safeParse(row?.value);
  return parsed.success ? parsed.data : BUILT_IN;
}

/** Changes the setting in one transaction, in its turn among commands; answers what it was and what it is. */
export async function changeMapSetting(
  desk: Desk,
  change: (before: MapSetting) => MapSetting,
): Promise<{ readonly before: MapSetting; readonly after: MapSetting }> {
  const { write } = desk.replica;
  const changed = await desk.runner.inTurn(async () =>
    write.transaction(() => {
      const before = mapSetting(desk);
      const after = change(before);
      const env = desk.env();
      if (!saveDeskSetting(write, KEY, after, env.now))
        insertRow(write, DeskSetting, newRow(DeskSetting, env, { key: KEY, value: after }));
      return { before, after };
    }),
  );
  desk.feed.publish({ commandId: null, rows: [] });
  return changed;
}
