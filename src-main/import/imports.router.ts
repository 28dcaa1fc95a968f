import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { IMPORT_KINDS } from '#domain/imports/index.ts';
import { isRefusal, refuse } from '#domain/kernel/result.ts';
import { procedure, router } from '../trpc.ts';
import { SEPARATORS } from './csv.ts';
import type { ImportCounts, ImportSummary } from './engine.ts';
import { runImport } from './importRun.ts';
import { keepMapping, previewFile, rememberedMapping } from './preview.ts';
import type { RefusedLine } from './refusedLines.ts';
import { findUpload, receivePiece, refusedPathOf } from './uploads.ts';

/** The refused lines a screen lists; all of them are in the saved file. */
const LISTED_REFUSALS = 1000;
const PIECE_LIMIT = 24 * 1024 * 1024;

/** What the job of an import carries while it runs and when it ends. */
export type ImportJobResult =
  | { readonly kind: 'running'; readonly isTrial: boolean; readonly counts: ImportCounts }
  | { readonly kind: 'refused'; readonly code: string; readonly details: Readonly<Record<string, unknown>> }
  | {
      readonly kind: 'report';
      readonly isTrial: boolean;
      readonly summary: ImportSummary;
      readonly refused: readonly RefusedLine[];
      /** Asks for the refused lines as CSV. */
      readonly refusedKey: string | null;
    };

const fileQuery = {
  fileId: z.uuid(),
  kind: z.enum(IMPORT_KINDS),
  separator: z.enum(SEPARATORS).nullable().default(null),
  mapping: z.array(z.string().max(60).nullable()).max(1000).nullable().default(null),
};

export const importsRouter = router({
  /** One piece of a file, base64; answers the file's id to go on with. */
  upload: procedure
    .input(
      z.strictObject({
        fileId: z.uuid().nullable(),
        name: z.string().min(1).max(255),
        piece: z.base64().max(PIECE_LIMIT),
      }),
    )
    .mutation(({ input }) => {
      const upload = receivePiece(input.fileId, input.name, Buffer.from(input.piece, 'base64'));
      return upload
        ? { kind: 'ok' as const, fileId: upload.id }
        : refuse('file-gone', { field: 'FILE', value: input.name });
    }),
  preview: procedure.input(z.strictObject(fileQuery)).query(async ({ ctx: { desk }, input }) => {
    const upload = findUpload(input.fileId);
    if (!upload) return refuse('file-gone', { field: 'FILE' });
    return previewFile(desk, { ...input, path: upload.path });
  }),
  start: procedure
    .input(
      z.strictObject({
        ...fileQuery,
        isTrial: z.boolean(),
        locale: z.enum(['fr', 'en']).default('fr'),
        headings: z.array(z.string()).max(1000),
      }),
    )
    .mutation(async ({ ctx: { desk }, input }) => {
      const upload = findUpload(input.fileId);
      if (!upload) return refuse('file-gone', { field: 'FILE' });
      const { kind, mapping, separator, isTrial, locale, headings } = input;
      if (mapping && !isTrial) await keepMapping(desk, kind, headings, mapping);
      const key = desk.env().newId();
      const query = {
        kind,
        path: upload.path,
        separator,
        mapping,
        remembered: rememberedMapping(desk, kind),
        isTrial,
        refusedPath: refusedPathOf(key),
        locale,
      };
      const job = desk.jobs.start('import', upload.name, async (signal, report): Promise<ImportJobResult> => {
        const result = await runImport(desk, query, {
          signal,
          onProgress: ({ linesDone, linesTotal, counts }) =>
            report({
              done: linesDone,
              total: linesTotal,
              result: { kind: 'running', isTrial, counts } satisfies ImportJobResult,
            }),
        });
        if (isRefusal(result)) return { kind: 'refused', code: result.code, details: result.details };
        const { refused, ...summary } = result.value;
        const refusedKey = refused.length > 0 ? key : null;
        return { kind: 'report', isTrial, summary, refused: refused.slice(0, LISTED_REFUSALS), refusedKey };
      });
      return { kind: 'ok' as const, jobId: job.id };
    }),
  /** The refused lines as the CSV to correct and import again. */
  refusedFile: procedure.input(z.strictObject({ key: z.uuid() })).query(({ input }) => {
    const path = refusedPathOf(input.key);
    return existsSync(path) ? { base64: readFileSync(path).toString('base64') } : null;
  }),
});
