import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportKind } from '#domain/imports/index.ts';
import { isRefusal, ok, type Result } from '#domain/kernel/result.ts';
import { type Desk, openDesk } from '../desk.ts';
import { createCommandRunner } from '../replica/commandRunner.ts';
import { sha256 } from '../replica/ids.ts';
import { loadDirectory } from './directory.store.ts';
import { importFile, type ImportQuery } from './engine.ts';
import { type ImportReport, type ImportWatch, runImport } from './importRun.ts';
import { createCompany } from './newCompany.store.ts';
import type { RefusedLine } from './refusedLines.ts';

/** A new company in a temporary folder with a desk open on it, to import files into; for tests. */
export type TestCompany = {
  readonly desk: Desk;
  readonly path: string;
  readonly folder: string;
  /** Writes the text (or bytes) to a file and imports it. */
  readonly load: (
    kind: ImportKind,
    content: string | Uint8Array,
    options?: LoadOptions,
  ) => Promise<Result<ImportReport>>;
  /** Rows of every table an import may write, and of none other. */
  readonly counts: () => Record<string, number>;
  readonly close: () => Promise<void>;
};
type LoadOptions = ImportWatch & {
  readonly isTrial?: boolean;
  readonly refusedPath?: string;
  /** In a worker thread, as the desk does; otherwise the same engine here, which starts sooner. */
  readonly isThreaded?: boolean;
};

const TABLES = [
  'contacts',
  'drivers',
  'driver_licenses',
  'professional_cards',
  'vehicles',
  'orders',
  'quotes',
  'quote_lines',
  'missions',
  'mission_transitions',
  'activities',
  'outbox_commands',
  'undo_entries',
];
const NOW = Date.UTC(2026, 10, 20, 9);

export function testCompany(): TestCompany {
  const folder = mkdtempSync(join(tmpdir(), 'regie-import-test-'));
  const path = join(folder, 'regie.db');
  createCompany(path, { name: 'Étoile', siren: null, now: NOW });
  const desk = openDesk({ path, clock: () => NOW });
  const load: TestCompany['load'] = (kind, content, options = {}) => {
    const file = join(folder, `${kind}.csv`);
    writeFileSync(file, content);
    const { isTrial = false, refusedPath = null, isThreaded = false, ...watch } = options;
    const query: ImportQuery = { kind, path: file, separator: null, mapping: null, isTrial, refusedPath, locale: 'fr' };
    return isThreaded ? runImport(desk, query, watch) : runHere(desk, query);
  };
  return {
    desk,
    path,
    folder,
    load,
    counts: () =>
      Object.fromEntries(
        TABLES.map((table) => [
          table,
          desk.replica.read.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n ?? 0,
        ]),
      ),
    close: async () => {
      await desk.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function runHere(desk: Desk, query: ImportQuery): Promise<Result<ImportReport>> {
  const { replica, env, feed, timeZone, organizationId } = desk;
  const refused: RefusedLine[] = [];
  const result = await importFile(query, {
    runner: createCommandRunner({ db: replica.write, env, feed, isTrial: query.isTrial }),
    context: { directory: loadDirectory(replica.read, organizationId), timeZone, sha256 },
    inTurn: (work) => work(),
    onProgress: (progress) => void refused.push(...progress.refused),
    isStopped: () => false,
  });
  return isRefusal(result) ? result : ok({ ...result.value, refused });
}

/** What a report counts, without what changes from run to run. */
export function tally(result: Result<ImportReport>): string {
  if (isRefusal(result)) return result.code;
  const { read, created, updated, unchanged, refused } = result.value;
  return `${read} read, ${created} created, ${updated} updated, ${unchanged} unchanged, ${refused.length} refused`;
}

/** 'line field code value' of each refused line. */
export function refusals(result: Result<ImportReport>): string[] {
  return isRefusal(result)
    ? [`${result.code} ${String(result.details['field'])}`]
    : result.value.refused.map(({ line, field, code, value }) => `${line} ${field} ${code} ${value}`.trim());
}
