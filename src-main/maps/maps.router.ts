import { z } from 'zod';
import { isRefusal, ok, refuse } from '#domain/kernel/result.ts';
import { dropUpload, findUpload, MAP_LIMIT_BYTES, uploadRoomBytes } from '../import/uploads.ts';
import { procedure, router } from '../trpc.ts';
import { dropMap, examineMap, isMapPresent, mapRoomBytes, storeMap } from './mapFiles.ts';
import { changeMapSetting, MAP_SOURCES, mapSetting } from './mapSetting.ts';
import { HEADER_BYTES, judgeHeader } from './pmtiles.ts';

const MEBIBYTE = 1024 ** 2;
const LONGEST_HEAD = Math.ceil(HEADER_BYTES / 3) * 4;

/** The basemap of this desk: which one, and the regional file it may be drawn from. */
export const mapsRouter = router({
  setting: procedure.query(({ ctx: { desk } }) => {
    const { source, file } = mapSetting(desk);
    return { source, file: file && { ...file, isMissing: !isMapPresent(file.id) } };
  }),
  /** Judges a file by its first bytes before it is handed over: hundreds of megabytes are not sent for a refusal. */
  judge: procedure
    .input(z.strictObject({ head: z.base64().max(LONGEST_HEAD), bytes: z.number().int().nonnegative() }))
    .query(({ input }) => {
      const judged = judgeHeader(Buffer.from(input.head, 'base64'), input.bytes);
      if (isRefusal(judged)) return judged;
      if (input.bytes > MAP_LIMIT_BYTES)
        return refuse('map-file-too-large', { field: 'FILE', limit: MAP_LIMIT_BYTES / MEBIBYTE });
      const roomBytes = Math.min(uploadRoomBytes(), mapRoomBytes());
      if (input.bytes > roomBytes)
        return refuse('map-file-no-room', { field: 'FILE', limit: Math.floor(roomBytes / MEBIBYTE) });
      return ok(null);
    }),
  choose: procedure
    .input(z.strictObject({ source: z.enum(MAP_SOURCES) }))
    .mutation(async ({ ctx: { desk }, input }) => {
      if (input.source === 'file' && mapSetting(desk).file === null)
        return refuse('map-file-none', { field: 'SOURCE' });
      // Another window may have removed the file meanwhile.
      await changeMapSetting(desk, ({ file }) => ({
        source: input.source === 'file' && file === null ? 'schematic' : input.source,
        file,
      }));
      return ok(null);
    }),
  /** Keeps a file handed over by `imports.upload` and shows it; the one before goes once the new one is in place. */
  keep: procedure.input(z.strictObject({ fileId: z.uuid() })).mutation(async ({ ctx: { desk }, input }) => {
    const upload = findUpload(input.fileId);
    if (!upload) return refuse('file-gone', { field: 'FILE' });
    try {
      const examined = await examineMap(upload.path);
      if (isRefusal(examined)) return examined;
      const { now, newId } = desk.env();
      const id = newId();
      await storeMap(upload.path, id);
      const file = { id, name: upload.name, importedAt: now, ...examined.value };
      try {
        const { before } = await changeMapSetting(desk, () => ({ source: 'file', file }));
        if (before.file) await dropMap(before.file.id);
      } catch (fault) {
        await dropMap(id);
        throw fault;
      }
      return ok(null);
    } finally {
      dropUpload(upload.id);
    }
  }),
  remove: procedure.mutation(async ({ ctx: { desk } }) => {
    const { before } = await changeMapSetting(desk, ({ source }) => ({
      source: source === 'file' ? 'schematic' : source,
      file: null,
    }));
    if (before.file) await dropMap(before.file.id);
    return ok(null);
  }),
});
