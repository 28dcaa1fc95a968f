import { mkdirSync, mkdtempSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, test } from 'vitest';
import { ok, refuse } from '#domain/kernel/result.ts';
import { undoCommand } from '#domain/activity/index.ts';
import { activity, command, insert, outcome, update } from '#domain/model/command.ts';
import { newRow } from '#domain/model/entity.ts';
import { Contact } from '#domain/model/registry.ts';
import { z } from 'zod';
import { backUp, restore } from './backup.ts';
import { checkReplica, registryDrift } from './check.store.ts';
import { createCommandRunner } from './commandRunner.ts';
import { migrate, replicaMigrations } from './migrate.ts';
import { openBeside, openForReading, openReplica } from './replica.ts';
import { rowById, rowsWhere } from './rows.store.ts';
import { type TestReplica, testReplica } from './testReplica.ts';

let opened: TestReplica | undefined;
afterEach(() => {
  opened?.close();
  opened = undefined;
});
function fresh(): TestReplica {
  opened = testReplica();
  return opened;
}

const createContact = command({
  name: 'test.createContact',
  permission: 'contacts.write',
  input: z.strictObject({ name: z.string().min(1) }),
  isReversible: true,
  aggregate: () => 'Contact:new',
  run: async (_read, input, env) => {
    if (input.name === 'no') return refuse('test-refused', { field: 'name', value: input.name });
    const row = newRow(Contact, env, { type: 'BUSINESS', displayName: input.name });
    return outcome(
      row.id,
      [insert(Contact, row)],
      [activity(Contact, row.id, 'contact.created', { name: input.name })],
    );
  },
});
const renameContact = command({
  name: 'test.renameContact',
  permission: 'contacts.write',
  input: z.strictObject({ id: z.uuid(), name: z.string() }),
  isReversible: true,
  aggregate: (input) => `Contact:${input.id}`,
  run: async (_read, input) => outcome(null, [update(Contact, input.id, { displayName: input.name })], []),
});
const breakHalfWay = command({
  name: 'test.break',
  permission: 'contacts.write',
  input: z.strictObject({}),
  isReversible: false,
  aggregate: () => 'x',
  run: async (_read, _input, env) => {
    const row = newRow(Contact, env, { type: 'BUSINESS', displayName: 'half' });
    return ok({
      value: null,
      changes: [insert(Contact, row), { op: 'insert', entity: 'Contact', row: { ...row, type: 'WRONG' } }],
      activity: [],
    });
  },
});

describe('command runner', () => {
  test('one transaction writes row, activity, outbox and undo', async () => {
    const { runner, replica } = fresh();
    const done = await runner.run(createContact, { name: 'Air Liquide' });
    if (done.kind !== 'ok') throw new Error(done.code);
    expect(rowById(replica.read, Contact, done.value.value)?.displayName).toBe('Air Liquide');
    const counts = replica.read.get(
      'SELECT (SELECT count(*) FROM activities) a, (SELECT count(*) FROM outbox_commands) o, (SELECT count(*) FROM undo_entries) u',
    );
    expect(counts).toEqual({ a: 1, o: 1, u: 1 });
  });

  test('a refusal leaves nothing; a fault half way leaves nothing', async () => {
    const { runner, replica } = fresh();
    expect(await runner.run(createContact, { name: 'no' })).toMatchObject({ kind: 'refusal', code: 'test-refused' });
    expect(await runner.run(createContact, { nom: 'x' })).toMatchObject({
      code: 'field-required',
      details: { field: 'name' },
    });
    await expect(runner.run(breakHalfWay, {})).rejects.toThrow();
    expect(
      replica.read.get('SELECT (SELECT count(*) FROM contacts) c, (SELECT count(*) FROM outbox_commands) o'),
    ).toEqual({ c: 0, o: 0 });
    expect((await runner.run(createContact, { name: 'after' })).kind).toBe('ok');
  });

  test('a transaction that SQLite took back by itself: the first fault is told, and the next command runs', async () => {
    const { runner, replica } = fresh();
    replica.write.exec(
      "CREATE TEMP TRIGGER gone AFTER INSERT ON contacts WHEN new.display_name = 'gone' BEGIN SELECT RAISE(ROLLBACK, 'gone'); END",
    );
    await expect(runner.run(createContact, { name: 'gone' })).rejects.toMatchObject({ code: 'constraint-broken' });
    expect((await runner.run(createContact, { name: 'after' })).kind).toBe('ok');
    expect(replica.read.get('SELECT count(*) AS n FROM contacts')).toEqual({ n: 1 });
  });

  test('many inputs: the refused one is named, the good ones stay', async () => {
    const { runner, replica } = fresh();
    const results = await runner.runMany(createContact, [{ name: 'a' }, { name: 'no' }, { name: 'b' }]);
    expect(results.map((result) => result.kind)).toEqual(['ok', 'refusal', 'ok']);
    expect(replica.read.get('SELECT count(*) AS n FROM contacts')).toEqual({ n: 2 });
  });

  test('a command that changes nothing writes nothing: no activity, no outbox line, no undo', async () => {
    const { runner, replica, feed } = fresh();
    const notices: unknown[] = [];
    feed.subscribe((notice) => notices.push(notice));
    const idle = command({
      name: 'test.idle',
      permission: 'contacts.write',
      input: z.strictObject({}),
      isReversible: true,
      aggregate: () => 'x',
      run: async () => outcome('unchanged', [], []),
    });
    expect(await runner.run(idle, {})).toMatchObject({ kind: 'ok', value: { value: 'unchanged', changed: [] } });
    const counts = replica.read.get(
      'SELECT (SELECT count(*) FROM activities) a, (SELECT count(*) FROM outbox_commands) o, (SELECT count(*) FROM undo_entries) u',
    );
    expect(counts).toEqual({ a: 0, o: 0, u: 0 });
    expect(notices).toEqual([]);
  });

  test('a trial says what would happen and leaves nothing', async () => {
    const { replica, env, feed } = fresh();
    const trial = createCommandRunner({ db: replica.write, env: () => env, feed, isTrial: true });
    const results = await trial.runMany(createContact, [{ name: 'a' }, { name: 'no' }]);
    expect(results.map((result) => result.kind)).toEqual(['ok', 'refusal']);
    expect(replica.read.get('SELECT count(*) AS n FROM contacts')).toEqual({ n: 0 });
  });

  test('work in turn: commands wait for it, and it for them', async () => {
    const { runner, path, replica } = fresh();
    const beside = openBeside(path, null);
    const order: string[] = [];
    const first = runner.inTurn(async () => {
      beside.write.begin();
      await new Promise((resolve) => setTimeout(resolve, 30));
      beside.write.commit();
      order.push('beside');
    });
    const second = runner.run(createContact, { name: 'a' }).then(() => order.push('command'));
    await Promise.all([first, second]);
    beside.close();
    expect(order).toEqual(['beside', 'command']);
    expect(replica.read.get('SELECT count(*) AS n FROM contacts')).toEqual({ n: 1 });
  });

  test('undo takes back a creation and an update, and refuses when the row has moved on', async () => {
    const { runner, replica } = fresh();
    const made = await runner.run(createContact, { name: 'First' });
    if (made.kind !== 'ok') throw new Error(made.code);
    const id = made.value.value;
    const renamed = await runner.run(renameContact, { id, name: 'Second' });
    if (renamed.kind !== 'ok') throw new Error(renamed.code);
    expect(await runner.run(undoCommand, { commandId: made.value.commandId })).toMatchObject({ code: 'changed-since' });
    expect((await runner.run(undoCommand, { commandId: renamed.value.commandId })).kind).toBe('ok');
    expect(rowById(replica.read, Contact, id)?.displayName).toBe('First');
    expect(await runner.run(undoCommand, { commandId: renamed.value.commandId })).toMatchObject({
      code: 'command-already-undone',
    });
  });

  test('a role without the permission is refused', async () => {
    const { replica, env, feed } = fresh();
    const viewer = createCommandRunner({
      db: replica.write,
      env: () => ({ ...env, actor: { ...env.actor, role: 'viewer' } }),
      feed,
    });
    expect(await viewer.run(createContact, { name: 'x' })).toMatchObject({ code: 'permission-denied' });
  });
});

describe('replica file', () => {
  test('equals the registry after all migrations', () => {
    const { replica } = fresh();
    expect(registryDrift(replica.read)).toEqual([]);
    expect(checkReplica(replica.read)).toEqual([]);
  });

  test.each(replicaMigrations().map((step) => [step.name, step.number] as const))(
    'step %s applies on N−1 and keeps precious rows',
    (_name, number) => {
      const folder = mkdtempSync(join(tmpdir(), 'regie-step-'));
      const path = join(folder, 'a.db');
      const replica = openReplica(path, { create: true, skipMigrations: true });
      migrate(replica.write, replicaMigrations(), number - 1);
      if (number > 1) {
        replica.write.exec(
          `INSERT INTO desk_settings (id, organization_id, created_at, updated_at, version, key, value) VALUES ('i', 'o', 1, 1, 1, 'k', '{}')`,
        );
      }
      expect(migrate(replica.write, replicaMigrations(), number)).toBe(1);
      if (number > 1) expect(replica.read.get('SELECT key FROM desk_settings')).toEqual({ key: 'k' });
      replica.close();
    },
  );

  test('refuses by code: directory, missing, empty, text, truncated, foreign, newer, locked, other organisation', () => {
    const { folder, path, replica } = fresh();
    const code = (work: () => unknown): string => {
      try {
        work();
      } catch (fault) {
        return (fault as { code: string }).code;
      }
      return 'opened';
    };
    mkdirSync(join(folder, 'dir.db'));
    writeFileSync(join(folder, 'empty.db'), '');
    writeFileSync(join(folder, 'text.db'), 'Ceci est une lettre, pas une base. '.repeat(200));
    const foreign = new Database(join(folder, 'foreign.db'));
    foreign.exec('CREATE TABLE x (a)');
    foreign.close();
    const newer = new Database(join(folder, 'newer.db'));
    newer.exec('PRAGMA application_id = 0x52474945; PRAGMA user_version = 9999; CREATE TABLE x (a)');
    newer.close();
    replica.write.pragma('wal_checkpoint(TRUNCATE)');
    writeFileSync(join(folder, 'cut.db'), readFileSync(path));
    truncateSync(join(folder, 'cut.db'), 9000);
    expect(code(() => openReplica(join(folder, 'dir.db')))).toBe('replica-is-directory');
    expect(code(() => openReplica(join(folder, 'absent.db')))).toBe('replica-not-found');
    expect(code(() => openReplica(join(folder, 'empty.db')))).toBe('replica-empty');
    expect(code(() => openReplica(join(folder, 'text.db')))).toBe('replica-not-a-database');
    expect(code(() => openReplica(join(folder, 'foreign.db')))).toBe('replica-other-application');
    expect(code(() => openReplica(join(folder, 'newer.db')))).toBe('replica-newer');
    expect(code(() => openReplica(join(folder, 'cut.db')))).toBe('replica-corrupt');
    expect(code(() => openReplica(path))).toBe('replica-locked');
    expect(code(() => openForReading(path, { organizationId: '00000000-0000-7000-8000-000000000000' }))).toBe(
      'replica-other-organisation',
    );
    expect(readFileSync(join(folder, 'text.db'), 'utf8')).toContain('Ceci est une lettre');
  });

  test('backs up while open and restores, keeping what was there', async () => {
    const { folder, path, replica, runner } = fresh();
    await runner.run(createContact, { name: 'Kept' });
    const backup = join(folder, 'copy.db');
    await backUp(replica, backup);
    await runner.run(createContact, { name: 'Later' });
    replica.close();
    const kept = restore(backup, path);
    expect(kept).toBe(`${path}.before-restore`);
    const first = readFileSync(`${path}.before-restore`);
    expect(restore(backup, path)).toBe(`${path}.before-restore-2`);
    expect(readFileSync(`${path}.before-restore`).equals(first)).toBe(true);
    const again = openReplica(path);
    expect(rowsWhere(again.read, Contact, {}).map((row) => row.displayName)).toEqual(['Kept']);
    again.close();
    opened = undefined;
  });
});
