import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoReplica, regie, removeFolder } from '../e2e/console.ts';

/* An export that dies where it stands leaves whole files only, and running it again ends as if it had never died. */
const ROOT = join(import.meta.dirname, '..', '..');
const CLI = join(ROOT, 'src-main', 'cli', 'index.ts');
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

let folder: string;
let db: string;
/** The names an export nobody disturbed gives. */
let expected: string[];

const pdfs = (out: string): string[] =>
  existsSync(out)
    ? readdirSync(out)
        .filter((name) => name.endsWith('.pdf'))
        .toSorted()
    : [];
const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
const exportTo = (out: string): Promise<{ code: number; out: string; err: string }> =>
  regie(['invoices', 'export', '--db', db, '--out', out, '--jobs', '2']);

beforeAll(async () => {
  ({ folder, db } = await demoReplica(['--drivers', '40', '--missions-per-day', '60']));
  const out = join(folder, 'undisturbed');
  const whole = await exportTo(out);
  expect(whole.code).toBe(0);
  expected = pdfs(out);
  expect(expected.length).toBeGreaterThan(60);
});
afterAll(() => removeFolder(folder));

/** Sends the signal once ten files are there; answers how the process ended. */
async function interrupt(
  out: string,
  signal: NodeJS.Signals,
): Promise<{ code: number | null; signal: string | null; out: string; err: string }> {
  const child = spawn(process.execPath, [CLI, 'invoices', 'export', '--db', db, '--out', out, '--jobs', '2']);
  let text = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')));
  const watch = setInterval(() => {
    if (pdfs(out).length < 10) return;
    clearInterval(watch);
    child.kill(signal);
  }, 5);
  const ended = await new Promise<{ code: number | null; signal: string | null }>((resolve) =>
    child.once('close', (code, by) => resolve({ code, signal: by })),
  );
  clearInterval(watch);
  return { ...ended, out: text, err };
}

function expectWhole(out: string): void {
  for (const name of pdfs(out)) {
    const content = readFileSync(join(out, name));
    expect(content.subarray(0, 5).toString('latin1'), name).toBe('%PDF-');
    expect(content.subarray(-8).toString('latin1').trimEnd(), name).toMatch(/%%EOF$/);
  }
}

/** Every line of the journal names a file that is there with that hash, and every file has its line. */
function expectJournal(out: string): void {
  const lines = readFileSync(join(out, 'journal.csv'), 'utf8').trimEnd().split('\r\n').slice(1);
  const listed = lines.map((line) => line.split(';').slice(-4));
  expect(listed.map(([file = '']) => file).toSorted((a, b) => (a < b ? -1 : 1))).toEqual(pdfs(out));
  for (const [file = '', hash, state] of listed) {
    expect(state).toBe('exportée');
    expect(sha256(readFileSync(join(out, file))), file).toBe(hash);
  }
}

test('killed in the middle: whole files only, running again does the rest and equals an undisturbed export', async () => {
  const out = join(folder, 'killed');
  expect(await interrupt(out, 'SIGKILL')).toMatchObject({ signal: 'SIGKILL' });
  const left = pdfs(out);
  expect(left.length).toBeGreaterThanOrEqual(10);
  expect(left.length).toBeLessThan(expected.length);
  expectWhole(out);
  const check = await regie(['db', 'check', '--db', db]);
  expect([check.code, JSON.parse(check.out)]).toMatchObject([0, { findings: [], invoices: { problems: [] } }]);

  const again = await exportTo(out);
  const report = JSON.parse(again.out) as { exported: number; skipped: number };
  expect([again.code, report]).toMatchObject([0, { failed: [] }]);
  expect(report.exported + report.skipped).toBe(expected.length);
  // A file whose journal line died with the process is laid out again: at most those under way.
  expect(report.skipped).toBeGreaterThanOrEqual(left.length - 4);
  expect(pdfs(out)).toEqual(expected);
  expectWhole(out);
  expectJournal(out);
  expect(readdirSync(out).filter((name) => name.startsWith('.'))).toEqual([]);
});

test('Ctrl+C stops, says what was done, and running again finishes', async () => {
  const out = join(folder, 'stopped');
  const stopped = await interrupt(out, 'SIGINT');
  expect(stopped.code).toBe(1);
  const { exported } = JSON.parse(stopped.out) as { exported: number };
  expect(JSON.parse(stopped.out)).toMatchObject({ cancelled: true, failed: [], skipped: 0 });
  expect(stopped.err).toContain(`Arrêté : ${exported} exportées, 0 déjà faites, sur ${expected.length}.`);
  expect(pdfs(out)).toHaveLength(exported);
  expect(exported).toBeLessThan(expected.length);
  expectWhole(out);
  expectJournal(out);
  const again = await exportTo(out);
  expect(JSON.parse(again.out)).toMatchObject({ exported: expected.length - exported, skipped: exported });
  expect(pdfs(out)).toEqual(expected);
});

test('a target that is a file is refused by its flag, and stays', async () => {
  const out = join(folder, 'letter.txt');
  writeFileSync(out, 'bonjour');
  const refused = await exportTo(out);
  expect([refused.code, JSON.parse(refused.out)]).toMatchObject([2, { field: '--out' }]);
  expect(refused.err).toContain(`${out} ne peut pas être écrit`);
  expect(refused.err).not.toContain('    at ');
  expect(readFileSync(out, 'utf8')).toBe('bonjour');
});

test('a folder without the right to write is refused by its flag, and stays empty', async () => {
  const out = join(folder, 'locked');
  mkdirSync(out);
  chmodSync(out, 0o555);
  // Root may write anywhere: the program then runs as nobody, on a replica that nobody owns.
  if (isRoot) for (const path of [folder, db, `${db}-desk`]) chownSync(path, NOBODY, NOBODY);
  const child = spawn(
    process.execPath,
    [CLI, 'invoices', 'export', '--db', db, '--out', out],
    isRoot ? { uid: NOBODY, gid: NOBODY } : {},
  );
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')));
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect([code, err]).toEqual([2, expect.stringContaining(`--out : ${out} ne peut pas être écrit`)]);
  expect(readdirSync(out)).toEqual([]);
});
