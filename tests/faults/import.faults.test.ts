import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCompany } from '#main/import/newCompany.store.ts';
import { checkReplica } from '#main/replica/check.store.ts';
import { openForReading } from '#main/replica/replica.ts';

/* An import that dies where it stands leaves whole batches, and running it again ends as if it had never died. */
const LINES = 8000;
const CLI = join(import.meta.dirname, '..', '..', 'src-main', 'cli', 'index.ts');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'regie-import-faults-'));
  const rows = Array.from({ length: LINES }, (_, at) => `C${at};Client ${at}`);
  writeFileSync(join(folder, 'contacts.csv'), ['code;nom', ...rows].join('\n'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Counts = { readonly contacts: number; readonly commands: number; readonly activities: number };

function countsOf(path: string): Counts {
  const db = openForReading(path);
  try {
    expect(checkReplica(db)).toEqual([]);
    return db.get<Counts>(
      'SELECT (SELECT count(*) FROM contacts) AS contacts, (SELECT count(*) FROM outbox_commands) AS commands, (SELECT count(*) FROM activities) AS activities',
    ) as Counts;
  } finally {
    db.close();
  }
}

function newCompany(name: string): string {
  const path = join(folder, name);
  createCompany(path, { name: 'Étoile', siren: null, now: Date.now() });
  return path;
}

/** Runs the command line; `kill` decides after each look at the replica whether it dies now. */
async function runImport(
  path: string,
  kill?: (contacts: number) => NodeJS.Signals | null,
): Promise<{ code: number | null; out: string }> {
  const child = spawn(process.execPath, [CLI, 'import', 'contacts', join(folder, 'contacts.csv'), '--db', path], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')));
  const watch = kill
    ? setInterval(() => {
        const db = openForReading(path);
        const signal = kill(db.get<{ n: number }>('SELECT count(*) AS n FROM contacts')?.n ?? 0);
        db.close();
        if (signal) {
          clearInterval(watch);
          child.kill(signal);
        }
      }, 10)
    : undefined;
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearInterval(watch);
  return { code, out };
}

test('killed in the middle: whole batches stay, running again finishes, once more changes nothing', async () => {
  const path = newCompany('killed.db');
  const killed = await runImport(path, (contacts) => (contacts >= 1500 ? 'SIGKILL' : null));
  expect(killed.code).toBeNull();
  const half = countsOf(path);
  expect(half.contacts).toBeGreaterThanOrEqual(1500);
  expect(half.contacts).toBeLessThan(LINES);
  expect(half).toEqual({ contacts: half.contacts, commands: half.contacts, activities: half.contacts });

  const again = await runImport(path);
  expect(again.code).toBe(0);
  expect(JSON.parse(again.out)).toMatchObject({
    read: LINES,
    created: LINES - half.contacts,
    unchanged: half.contacts,
    refused: [],
  });
  expect(countsOf(path)).toEqual({ contacts: LINES, commands: LINES, activities: LINES });

  const third = await runImport(path);
  expect(JSON.parse(third.out)).toMatchObject({ created: 0, updated: 0, unchanged: LINES });
  expect(countsOf(path)).toEqual({ contacts: LINES, commands: LINES, activities: LINES });
}, 60_000);

test('Ctrl+C ends after the batch under way and says what was done', async () => {
  const path = newCompany('stopped.db');
  const { code, out } = await runImport(path, (contacts) => (contacts >= 500 ? 'SIGINT' : null));
  expect(code).toBe(1);
  const { created } = JSON.parse(out) as { created: number };
  expect(JSON.parse(out)).toMatchObject({ cancelled: true });
  expect(countsOf(path)).toEqual({ contacts: created, commands: created, activities: created });
  expect(created).toBeLessThan(LINES);
}, 60_000);
