import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { contactCommands } from '#domain/contacts/index.ts';
import { AppFault } from '#domain/kernel/fault.ts';
import { openDesk } from '#main/desk.ts';
import { planOfDay } from '#main/missions/dayPlan.ts';
import { backUp, restore } from '#main/replica/backup.ts';
import { CONVERSION_STEPS, decryptReplica, encryptReplica } from '#main/replica/convert.ts';
import { fileKindOf } from '#main/replica/fileKind.ts';
import { openForReading, openReplica } from '#main/replica/replica.ts';
import { keepReplicaKey, newReplicaKey, parseReplicaKey, readReplicaKey } from '#main/replica/replicaKey.ts';
import { keepDeskSetting } from '#main/organisations/settings.store.ts';
import { DEMO_DAY, demoReplica, regie, removeFolder } from '../e2e/console.ts';

/* Encryption at rest, on files: nothing readable is left, nothing is lost, and a conversion cut anywhere leaves one whole replica. */
const ROOT = join(import.meta.dirname, '..', '..');
const PENDING = 'Client jamais envoyé';
let folder: string;
let good: string;
let path = '';
let count = 0;

beforeAll(async () => {
  ({ folder, db: good } = await demoReplica(['--drivers', '8', '--missions-per-day', '12', '--days', '9']));
  const desk = openDesk({ path: good });
  await desk.runner.run(contactCommands.create, { values: { type: 'BUSINESS', displayName: PENDING } });
  await keepDeskSetting(desk, 'draft', () => ({ text: 'brouillon' }));
  await desk.close();
});
afterAll(() => removeFolder(folder));
beforeEach(() => {
  count += 1;
  const own = join(folder, `case-${count}`);
  mkdirSync(own);
  path = join(own, 'office.db');
  copyFileSync(good, path);
});

/** Everything a replica holds, table by table: what must come through every conversion. */
function contentOf(file: string): string {
  const db = openForReading(file);
  try {
    const tables = db.pluck<string>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_%' ORDER BY name",
    );
    const hash = createHash('sha256');
    for (const table of tables) {
      hash.update(table);
      const rows = db.all(`SELECT * FROM ${table}`).map((row) => JSON.stringify(row));
      for (const row of rows.toSorted()) hash.update(row);
    }
    return hash.digest('hex');
  } finally {
    db.close();
  }
}
/** All that lies in the replica's folder and could be read by whoever takes the disk. */
function lyingThere(): string {
  const own = join(path, '..');
  return readdirSync(own)
    .map((name) => readFileSync(join(own, name), 'latin1'))
    .join();
}
async function codeOf(work: () => unknown): Promise<string> {
  try {
    await work();
    return 'ok';
  } catch (fault) {
    return fault instanceof AppFault ? fault.code : String(fault);
  }
}

describe('there and back', () => {
  test('encrypted, nothing of it can be read on the disk, its log included; decrypted, it is what it was', async () => {
    const before = contentOf(path);
    expect(lyingThere()).toContain('Client jamais envoy');
    expect(await encryptReplica({ path })).toBe(true);
    expect(await encryptReplica({ path })).toBe(false);
    expect(fileKindOf(path)).toBe('encrypted');
    expect(contentOf(path)).toBe(before);
    const desk = openDesk({ path });
    await desk.runner.run(contactCommands.create, { values: { type: 'BUSINESS', displayName: 'Palais Garnier' } });
    // The log stands while the desk is open.
    expect(existsSync(`${path}-wal`)).toBe(true);
    for (const secret of ['Client jamais', 'Palais Garnier', 'CREATE TABLE'])
      expect(lyingThere()).not.toContain(secret);
    await desk.close();
    const meanwhile = contentOf(path);
    expect(await decryptReplica({ path })).toBe(true);
    expect(await decryptReplica({ path })).toBe(false);
    expect(fileKindOf(path)).toBe('plain');
    expect(contentOf(path)).toBe(meanwhile);
    expect(readdirSync(join(path, '..')).filter((name) => /convert|conversion/.test(name))).toEqual([]);
  });

  test('threads of an encrypted desk read and write it', async () => {
    await encryptReplica({ path });
    const desk = openDesk({ path, clock: () => Date.parse(`${DEMO_DAY}T08:00:00Z`) });
    const { kind } = await planOfDay(desk, DEMO_DAY, { stepBudget: 50 });
    expect(kind).toBe('plan');
    await desk.close();
    const file = join(path, '..', 'clients.csv');
    writeFileSync(file, 'Nom;Type\nHôtel Lutetia;Entreprise\n');
    const imported = await regie(['import', 'contacts', file, '--db', path]);
    expect(imported.err).not.toContain('Panne');
    expect(contentOf(path)).not.toBe(contentOf(good));
  });
});

/** Converts in a process of its own, which dies at that step without another word. */
async function killedAt(step: string, convert: 'encryptReplica' | 'decryptReplica'): Promise<void> {
  const program = `
    import { ${convert} } from '#main/replica/convert.ts';
    await ${convert}({ path: ${JSON.stringify(path)}, onStep: (step) => step === '${step}' && process.kill(process.pid, 'SIGKILL') });`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { cwd: ROOT, stdio: 'inherit' });
  await new Promise((resolve) => child.once('close', resolve));
  expect(child.signalCode).toBe('SIGKILL');
}

describe('killed on the way', () => {
  test.each(CONVERSION_STEPS)(
    'encrypting, at « %s »: the replica opens whole, and a second try goes through',
    async (step) => {
      const before = contentOf(path);
      await killedAt(step, 'encryptReplica');
      expect(contentOf(path)).toBe(before);
      openReplica(path).close();
      await encryptReplica({ path });
      expect(contentOf(path)).toBe(before);
      // What the first try left is gone, the plain file with it.
      expect(lyingThere()).not.toContain('Client jamais');
    },
  );

  test.each(CONVERSION_STEPS.slice(1))('decrypting, at « %s »: the replica opens whole', async (step) => {
    await encryptReplica({ path });
    const before = contentOf(path);
    await killedAt(step, 'decryptReplica');
    expect(contentOf(path)).toBe(before);
    openReplica(path).close();
    expect(readdirSync(join(path, '..')).filter((name) => /convert|conversion/.test(name))).toEqual([]);
    await decryptReplica({ path });
    expect(contentOf(path)).toBe(before);
  });
});

describe('what cannot be', () => {
  test('somebody else has the file open: refused, and nothing is changed', async () => {
    const other = new Database(path);
    other.pragma('journal_mode = WAL');
    other.prepare('SELECT count(*) FROM contacts').get();
    expect(await codeOf(() => encryptReplica({ path }))).toBe('replica-locked');
    other.close();
    expect(fileKindOf(path)).toBe('plain');
    expect(contentOf(path)).toBe(contentOf(good));
  });

  test.each([
    ['missing', () => rmSync(`${path}.key`), 'replica-key-missing'],
    ['another one', () => keepReplicaKey(path, newReplicaKey()), 'replica-key-wrong'],
    ['unreadable', () => writeFileSync(`${path}.key`, 'sealed by another machine'), 'replica-key-unreadable'],
  ] as const)('its key is %s: said so, and nothing is changed', async (_name, spoil, code) => {
    await encryptReplica({ path });
    const whole = readFileSync(path);
    const key = readReplicaKey(path);
    spoil();
    expect(await codeOf(() => openDesk({ path }))).toBe(code);
    expect(await codeOf(() => openForReading(path))).toBe(code);
    expect(readFileSync(path).equals(whole)).toBe(true);
    if (key) keepReplicaKey(path, key);
    expect(contentOf(path)).toBe(contentOf(good));
  });

  test('a page somebody has changed is noticed', async () => {
    await encryptReplica({ path });
    const bytes = readFileSync(path);
    // One bit of one page in twenty.
    for (let at = 40_960; at < bytes.length; at += 20 * 4096) bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    expect(await codeOf(() => contentOf(path))).toBe('replica-corrupt');
  });
});

describe('backups', () => {
  test('of an encrypted replica it is encrypted too, opens by its key, and without it is refused with nothing lost', async () => {
    await encryptReplica({ path });
    const backup = join(path, '..', 'saved.backup.db');
    const plain = join(path, '..', 'plain.backup.db');
    const replica = openReplica(path);
    await backUp(replica, backup);
    await backUp(replica, plain, { isPlain: true });
    replica.close();
    expect([fileKindOf(backup), fileKindOf(plain)]).toEqual(['encrypted', 'plain']);
    expect(contentOf(plain)).toBe(contentOf(good));

    const elsewhere = join(path, '..', 'elsewhere.db');
    expect(await codeOf(() => restore(backup, elsewhere))).toBe('replica-key-missing');
    expect(existsSync(elsewhere)).toBe(false);
    const written = join(path, '..', 'recovery.txt');
    expect(await regie(['db', 'key', written, '--db', path])).toMatchObject({ code: 0 });
    restore(backup, elsewhere, { key: parseReplicaKey(readFileSync(written, 'utf8')) });
    expect(contentOf(elsewhere)).toBe(contentOf(good));
    // Over a replica with a key of its own: what was there keeps it.
    const own = newReplicaKey();
    copyFileSync(good, `${path}2`);
    keepReplicaKey(`${path}2`, own);
    await encryptReplica({ path: `${path}2` });
    const kept = restore(backup, `${path}2`, { key: readReplicaKey(path) });
    expect(readReplicaKey(kept ?? '')).toBe(own);
    expect(contentOf(kept ?? '')).toBe(contentOf(good));
    expect(contentOf(`${path}2`)).toBe(contentOf(good));
  });

  test('the command line never says the key', async () => {
    const encrypted = await regie(['db', 'encrypt', '--db', path]);
    const checked = await regie(['db', 'check', '--db', path]);
    const key = readReplicaKey(path) ?? '';
    expect(key).toHaveLength(64);
    for (const { code, out, err } of [encrypted, checked]) {
      expect(code).toBe(0);
      expect(out + err).not.toContain(key);
    }
  });
});
