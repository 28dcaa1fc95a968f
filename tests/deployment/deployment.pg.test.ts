import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalPostgres, startLocalPostgres } from '#central/localPostgres.ts';
import { centralProcess } from '#central/testProcess.ts';

/* No container engine is needed to know that the Dockerfile's steps work and that compose names what exists: they are read, and done by hand. */
const ROOT = join(import.meta.dirname, '..', '..');
const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const dockerfile = text('Dockerfile');
const compose = text('compose.yaml');
const [, buildStage = '', runStage = ''] = dockerfile.split(/^FROM /m);

type Copy = { readonly from: string; readonly to: string; readonly isBuilt: boolean };
function copies(stage: string): Copy[] {
  return [...stage.matchAll(/^COPY (--from=build )?(.+)$/gm)].flatMap(([, built, rest = '']) => {
    const paths = rest.split(' ');
    const to = paths.pop() ?? '';
    return paths.map((from) => ({ from, to, isBuilt: built !== undefined }));
  });
}
const listOf = (stage: string, word: string): string[] =>
  JSON.parse(new RegExp(`${word} (\\[.+\\])$`, 'm').exec(stage)?.[1] ?? '[]') as string[];

describe('what is named exists', () => {
  test('every path the image is built from is in the repository and let through', () => {
    const letThrough = text('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    for (const { from, isBuilt } of [...copies(buildStage), ...copies(runStage)]) {
      if (isBuilt) continue;
      expect(existsSync(join(ROOT, from)), from).toBe(true);
      expect(
        letThrough.some((path) => from === path || from.startsWith(`${path}/`)),
        from,
      ).toBe(true);
    }
  });

  test('every file compose mounts is there, every setting it gives is one central reads, every variable is in the example', () => {
    for (const [, path = ''] of compose.matchAll(/- (\.\/[^:]+):/g))
      expect(existsSync(join(ROOT, path)), path).toBe(true);
    const read =
      text('src-central/settings.ts') +
      text('src-central/messages/channelSettings.ts') +
      text('deploy/nodeLogin.sh') +
      text('deploy/Caddyfile');
    for (const [, name = ''] of compose.matchAll(/^ +(REGIE_\w+):/gm)) expect(read, name).toContain(name);
    const example = text('deploy/env.example');
    for (const [, name = ''] of compose.matchAll(/\$\{(\w+):/g))
      expect(example, name).toMatch(new RegExp(`^${name}=`, 'm'));
    for (const [, name = ''] of dockerfile.matchAll(/(REGIE_\w+)=/g)) expect(read, name).toContain(name);
  });

  test('the proxy knows both nodes, on the image’s port, which nobody else reaches', () => {
    const port = /REGIE_PORT=(\d+)/.exec(dockerfile)?.[1];
    expect(dockerfile).toContain(`EXPOSE ${port}`);
    for (const node of ['central-1', 'central-2']) {
      expect(text('deploy/Caddyfile')).toContain(`${node}:${port}`);
      expect(compose).toContain(`  ${node}:\n`);
    }
    expect(compose.match(/ports:/g)).toHaveLength(1);
    expect(runStage).toMatch(/^USER node$/m);
  });
});

describe('the image, by hand', () => {
  let folder = '';
  let app = '';
  let postgres: LocalPostgres;
  let url = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'regie-image-'));
    chmodSync(folder, 0o777);
    app = join(folder, 'app');
    postgres = await startLocalPostgres(join(folder, 'pg'), { isTemporary: true });
    const built = join(folder, 'build');
    const [, command = ''] = /^RUN npx (vite build .+)$/m.exec(buildStage) ?? [];
    const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
    const options = [...command.split(' ').slice(1), '--outDir', join(built, 'out', 'central')];
    const ran = spawnSync(process.execPath, [vite, 'build', ...options], { cwd: ROOT, encoding: 'utf8' });
    expect(ran.status, ran.stderr).toBe(0);
    for (const { from, to, isBuilt } of copies(runStage)) {
      mkdirSync(dirname(join(app, to)), { recursive: true });
      cpSync(isBuilt ? from.replace(/^\/build/, built) : join(ROOT, from), join(app, to), { recursive: true });
    }
    // The login of the nodes, as the database's first start makes it.
    const admin = new Client({ connectionString: postgres.url });
    await admin.connect();
    const sql = text('deploy/nodeLogin.sh').split("<<'SQL'\n")[1]?.split('\nSQL')[0] ?? '';
    await admin.query(sql.replace(":'password'", "'node'"));
    await admin.end();
    url = postgres.url.replace('regie:regie@', 'regie_node:node@');
  });
  afterAll(async () => {
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (command: readonly string[], environment: Readonly<Record<string, string>>) =>
    spawnSync(process.execPath, command.slice(1), {
      cwd: app,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], ...environment },
    });

  test('migrates as the owner, serves as a login that owns nothing, is healthy, and stops when asked', async () => {
    const migrate = listOf(compose, 'command:').filter((part) => part !== '');
    expect(migrate).toEqual(['node', 'central/cli.mjs', 'migrate']);
    const early = run(migrate, { REGIE_DATABASE_URL: url });
    expect(early.stderr).toContain('regie central migrate');
    expect(JSON.parse(early.stdout)).toEqual({ refused: 'database-not-prepared' });
    const migrated = run(migrate, { REGIE_DATABASE_URL: postgres.url });
    expect(migrated.status, migrated.stderr).toBe(0);

    const start = listOf(runStage, '^CMD');
    const node = await centralProcess(url, {}, { cwd: app, command: start.slice(1) });
    const { port } = new URL(node.address);
    const health = listOf(runStage, '^HEALTHCHECK .* CMD');
    expect(health[0]).toBe('node');
    expect(run(health, { REGIE_PORT: port }).status).toBe(0);
    expect(run(health, { REGIE_PORT: '1' }).status).toBe(1);
    expect(await node.stop()).toBe(0);
    expect(node.said()).not.toMatch(/"event":"(job|fault|pg-boss)/);
  });

  test('without a database it says what is missing', () => {
    const said = run(listOf(runStage, '^CMD'), {
      REGIE_CENTRAL_DATA: join(folder, 'data'),
      REGIE_SECRET: 's'.repeat(40),
    });
    expect(said.status).toBe(3);
    expect(said.stderr).toContain('REGIE_DATABASE_URL');
  });
});
