import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contactCommands } from '#domain/contacts/index.ts';
import { openDesk } from '#main/desk.ts';
import { checkReplica } from '#main/replica/check.store.ts';
import { openForReading } from '#main/replica/replica.ts';
import { demoReplica, regie, removeFolder, startCore } from '../e2e/console.ts';

/* What the command line answers to a replica it cannot work with: the documented exit code, one French sentence that names the file,
   and the file as it was. */
const ROOT = join(import.meta.dirname, '..', '..');
const CLI = join(ROOT, 'src-main', 'cli', 'index.ts');
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

let folder: string;
let good: string;
const at = (name: string): string => join(folder, name);
const hashOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
const copyOfGood = (name: string): string => {
  copyFileSync(good, at(name));
  return at(name);
};

beforeAll(async () => {
  ({ folder, db: good } = await demoReplica(['--drivers', '8', '--missions-per-day', '12', '--days', '9']));
});
afterAll(() => removeFolder(folder));

type Answer = { code: number | null; out: string; err: string };

/** The command line under a shell's limit on file sizes (blocks of 512 bytes), or as a user who owns nothing. */
function regieUnder(limit: { blocks?: number; isNobody?: boolean }, args: readonly string[]): Promise<Answer> {
  const script = limit.blocks ? `trap '' XFSZ; ulimit -f ${limit.blocks}; exec "$0" "$@"` : 'exec "$0" "$@"';
  const child = spawn('sh', ['-c', script, process.execPath, CLI, ...args], {
    cwd: ROOT,
    ...(limit.isNobody && isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')));
  child.stdin.end();
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err })));
}

function expectPlain(answer: Answer, expected: { code: number; path: string; words: string }): void {
  expect(answer.code, answer.err).toBe(expected.code);
  expect(answer.err).toContain(expected.path);
  expect(answer.err).toContain(expected.words);
  expect(answer.err, 'a stack is no sentence').not.toContain('    at ');
}

type Wrong = readonly [name: string, exit: number, words: string, make: (path: string) => void];
const WRONG: readonly Wrong[] = [
  ['folder', 2, 'est un dossier', (path) => mkdirSync(path)],
  ['empty', 2, 'est vide', (path) => writeFileSync(path, '')],
  ['letter', 2, 'n’est pas une base SQLite', (path) => writeFileSync(path, 'Ceci est une lettre.\n'.repeat(90))],
  ['one-word', 2, 'n’est pas une base SQLite', (path) => writeFileSync(path, 'oui')],
  [
    'truncated',
    3,
    'est abîmé',
    (path) => {
      copyFileSync(good, path);
      truncateSync(path, Math.floor(statSync(good).size / 2));
    },
  ],
  [
    'newer',
    3,
    'vient d’une version plus récente (9999)',
    (path) => {
      copyFileSync(good, path);
      const db = new Database(path);
      // A file at rest in the other journal mode would be rewritten by an opening that looks too late.
      db.pragma('journal_mode = DELETE');
      db.pragma('user_version = 9999');
      db.close();
    },
  ],
  ['missing', 2, 'n’existe pas', () => undefined],
];
const COMMANDS = [
  ['a writing command', ['db', 'migrate']],
  ['the board', ['board', '--day', '2026-11-20']],
  ['a reading command', ['db', 'check']],
] as const;

describe.each(WRONG)('a replica path that is wrong: %s', (name, exit, words, make) => {
  test.each(COMMANDS)('%s', async (_what, args) => {
    const path = at(`${name}.db`);
    rmSync(path, { recursive: true, force: true });
    make(path);
    const isFile = existsSync(path) && statSync(path).isFile();
    const before = isFile ? hashOf(path) : null;
    expectPlain(await regie([...args, '--db', path]), { code: exit, path, words });
    expect(isFile ? hashOf(path) : null).toBe(before);
    if (name === 'missing') expect(existsSync(path)).toBe(false);
    // Nothing is left beside somebody else's file.
    if (name === 'letter')
      expect(readdirSync(folder).filter((file) => file.startsWith('letter'))).toEqual(['letter.db']);
  });
});

test('damage that shows only when a page is read is told the same way', async () => {
  const path = copyOfGood('damaged.db');
  const content = readFileSync(path);
  content.fill(0xab, 4096 * 6, Math.floor(content.length / 4096) * 4096 - 4096 * 4);
  writeFileSync(path, content);
  const before = hashOf(path);
  for (const args of [
    ['board', '--day', '2026-11-20'],
    ['invoices', 'verify'],
  ])
    expectPlain(await regie([...args, '--db', path]), { code: 3, path, words: 'est abîmé' });
  expect(hashOf(path)).toBe(before);
});

test('a file without the right to write: the command is refused, the file is as it was', async () => {
  const path = copyOfGood('read-only.db');
  const csv = at('read-only.csv');
  writeFileSync(csv, 'code;nom\nZ1;Client Z\n');
  chmodSync(path, 0o444);
  if (isRoot) chownSync(folder, NOBODY, NOBODY);
  const before = hashOf(path);
  const answer = await regieUnder({ isNobody: true }, ['import', 'contacts', csv, '--db', path]);
  expectPlain(answer, { code: 3, path, words: 'ne peut pas être écrit' });
  expect(hashOf(path)).toBe(before);
});

test('held by a running console: writing is refused, reading goes on, the console is not disturbed', async () => {
  const path = copyOfGood('held.db');
  const core = await startCore({ folder, db: path });
  try {
    const outbox = (): number => {
      const db = openForReading(path);
      const count: number = db.get<{ n: number }>('SELECT count(*) AS n FROM outbox_commands')?.n ?? -1;
      db.close();
      return count;
    };
    const before = outbox();
    expectPlain(await regie(['db', 'migrate', '--db', path]), { code: 3, path, words: 'ouvert par une autre régie' });
    expectPlain(await regie(['db', 'restore', good, '--db', path]), {
      code: 3,
      path,
      words: 'ouvert par une autre régie',
    });
    expect((await regie(['db', 'check', '--db', path])).code).toBe(0);
    expect(outbox()).toBe(before);
  } finally {
    await core.kill();
  }
});

describe('restore', () => {
  const BACKUPS: readonly (readonly [
    name: string,
    backup: string,
    code: number,
    words: string,
    make: () => unknown,
  ])[] = [
    [
      'of another organisation',
      'other.db',
      2,
      'appartient à une autre organisation',
      () => regie(['db', 'init', '--db', at('other.db'), '--name', 'Autre']),
    ],
    [
      'of a truncated backup',
      'cut.backup',
      3,
      'est abîmé',
      () => writeFileSync(at('cut.backup'), readFileSync(good).subarray(0, 200_000)),
    ],
    ['of a letter', 'letter.txt', 2, 'n’est pas une base', () => writeFileSync(at('letter.txt'), 'bonjour')],
    ['of an empty file', 'empty.backup', 2, 'est vide', () => writeFileSync(at('empty.backup'), '')],
    ['of a folder', 'dir.backup', 2, 'est un dossier', () => mkdirSync(at('dir.backup'))],
    ['of nothing', 'absent.backup', 2, 'n’existe pas', () => undefined],
  ];
  test.each(BACKUPS)('%s is refused and leaves the file as it was', async (_name, backup, code, words, make) => {
    await make();
    const path = copyOfGood('restored.db');
    const before = hashOf(path);
    expectPlain(await regie(['db', 'restore', at(backup), '--db', path]), { code, path: at(backup), words });
    expect(hashOf(path)).toBe(before);
    expect(readdirSync(folder).filter((name) => /restoring|before-restore/.test(name))).toEqual([]);
  });

  test('over a replica whose desk was killed: what stood only in its log is kept with it', async () => {
    const path = copyOfGood('logged.db');
    const names = await killedWhileWriting(path, 20);
    expect(statSync(`${path}-wal`).size).toBeGreaterThan(0);
    expect((await regie(['db', 'restore', good, '--db', path])).code).toBe(0);
    const kept = openForReading(`${path}.before-restore`);
    expect(kept.get('SELECT count(*) AS n FROM contacts WHERE code LIKE ?', ['K-%'])).toEqual({ n: names });
    kept.close();
    expect(countsOf(path).contacts).toBe(0);
  });

  test('a backup that cannot be written says so', async () => {
    const target = join(folder, 'no-such-folder', 'x.backup');
    const answer = await regie(['db', 'backup', target, '--db', good]);
    expectPlain(answer, { code: 3, path: target, words: 'ne peut pas être écrit' });
  });
});

type Counts = { contacts: number; commands: number; undo: number; activities: number; paired: number };

/** What the commands named K-… left, each counted by itself and, in `paired`, together. */
function countsOf(path: string): Counts {
  const db = openForReading(path);
  try {
    expect(checkReplica(db)).toEqual([]);
    return db.get<Counts>(
      `SELECT (SELECT count(*) FROM contacts WHERE code LIKE 'K-%') AS contacts,
         (SELECT count(*) FROM outbox_commands WHERE name = 'contacts.create') AS commands,
         (SELECT count(*) FROM undo_entries WHERE name = 'contacts.create') AS undo,
         (SELECT count(*) FROM activities a JOIN contacts c ON c.id = a.subject_id WHERE c.code LIKE 'K-%') AS activities,
         (SELECT count(*) FROM contacts c JOIN activities a ON a.subject_id = c.id JOIN outbox_commands o ON o.command_id = a.command_id
            JOIN undo_entries u ON u.command_id = o.command_id WHERE c.code LIKE 'K-%') AS paired`,
    ) as Counts;
  } finally {
    db.close();
  }
}
const whole = (n: number): Counts => ({ contacts: n, commands: n, undo: n, activities: n, paired: n });

/**
 * Runs one command after the other in a process of its own, and kills it `delayMs` after `after` of them were answered: a kill on the
 * answer itself would always fall between two commands. Answers how many are in the file.
 */
async function killedWhileWriting(path: string, after: number, delayMs = 0): Promise<number> {
  const before = countsOf(path).contacts;
  const program = `
    import { contactCommands } from '#domain/contacts/index.ts';
    import { openDesk } from '#main/desk.ts';
    const desk = openDesk({ path: ${JSON.stringify(path)} });
    for (let at = ${before}; ; at += 1) {
      const done = await desk.runner.run(contactCommands.create, { values: { type: 'BUSINESS', code: 'K-' + at, displayName: 'Client ' + at } });
      console.log(done.kind);
    }`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  let timer: NodeJS.Timeout | undefined;
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
    if (said.split('\n').length > after) timer ??= setTimeout(() => child.kill('SIGKILL'), delayMs);
  });
  await new Promise((resolve) => child.once('close', resolve));
  expect(child.signalCode).toBe('SIGKILL');
  const { contacts } = countsOf(path);
  // What was answered is in the file.
  expect(contacts - before).toBeGreaterThanOrEqual(said.split('ok').length - 1);
  return contacts;
}

test('killed again and again in the middle of many commands: whole commands only, and the next desk goes on', async () => {
  const path = copyOfGood('killed.db');
  for (const [after, delayMs] of [
    [1, 0],
    [5, 1],
    [10, 2],
    [15, 3],
    [20, 4],
    [25, 5],
    [30, 6],
    [40, 7],
    [60, 11],
    [150, 17],
  ] as const) {
    const n = await killedWhileWriting(path, after, delayMs);
    expect(countsOf(path), `killed ${delayMs} ms after ${after}`).toEqual(whole(n));
  }
  const { contacts } = countsOf(path);
  const desk = openDesk({ path });
  const values = { type: 'BUSINESS', code: 'K-next', displayName: 'Suivant' };
  expect((await desk.runner.run(contactCommands.create, { values })).kind).toBe('ok');
  await desk.close();
  expect(countsOf(path)).toEqual(whole(contacts + 1));
});

describe('a full disk', () => {
  test('during an import: the batches written stay whole, and with room again it finishes', async () => {
    const path = copyOfGood('full.db');
    const csv = at('full.csv');
    const lines = 4000;
    writeFileSync(csv, ['code;nom', ...Array.from({ length: lines }, (_, n) => `K-${n};Client ${n}`)].join('\n'));
    const full = await regieUnder({ blocks: 2000 }, ['import', 'contacts', csv, '--db', path]);
    expectPlain(full, { code: 3, path, words: 'Le disque de' });
    const db = openForReading(path);
    expect(checkReplica(db)).toEqual([]);
    const counts = db.get<{ contacts: number; commands: number }>(
      `SELECT (SELECT count(*) FROM contacts WHERE code LIKE 'K-%') AS contacts, (SELECT count(*) FROM outbox_commands) AS commands`,
    );
    db.close();
    expect(counts?.contacts).toBeLessThan(lines);
    expect(counts?.commands).toBe(counts?.contacts);
    const again = await regie(['import', 'contacts', csv, '--db', path]);
    expect(JSON.parse(again.out)).toMatchObject({ created: lines - (counts?.contacts ?? 0), refused: [] });
  });

  test('in the middle of a command: it is taken back, the first fault is told, and the next one runs when there is room', async () => {
    const path = copyOfGood('pages.db');
    const desk = openDesk({ path });
    const create = (n: number): Promise<unknown> =>
      desk.runner.run(contactCommands.create, {
        values: { type: 'BUSINESS', code: `K-${n}`, displayName: `Client ${n}`, notes: 'x'.repeat(3000) },
      });
    desk.replica.write.pragma(`max_page_count = ${Number(desk.replica.write.pragma('page_count')) + 12}`);
    let done = 0;
    let fault: unknown;
    while (done < 200 && !fault) {
      fault = await create(done).then(
        () => undefined,
        (cause: unknown) => cause,
      );
      if (!fault) done += 1;
    }
    expect(fault).toMatchObject({ code: 'disk-full', details: { path } });
    expect(countsOf(path)).toEqual(whole(done));
    desk.replica.write.pragma('max_page_count = 1000000');
    await create(done);
    await desk.close();
    expect(countsOf(path)).toEqual(whole(done + 1));
  });
});
