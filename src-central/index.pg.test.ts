import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, chmodSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

/* `npm run central` as an office starts it: nothing set up, then again. */
let folder = '';
const running: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'regie-central-run-'));
  chmodSync(folder, 0o777);
});
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

type Started = { readonly address: string; readonly said: () => string; readonly stop: () => Promise<number | null> };

async function start(): Promise<Started> {
  const env = { ...process.env, REGIE_CENTRAL_DATA: folder, REGIE_PORT: '0' };
  const child = spawn(process.execPath, [join(import.meta.dirname, 'index.ts')], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await expect.poll(() => said, { timeout: 60_000, interval: 50 }).toContain('central is ready');
  const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0] ?? '';
  const stop = () =>
    new Promise<number | null>((resolve) => {
      child.once('exit', (code) => resolve(code));
      child.kill('SIGTERM');
    });
  return { address, said: () => said, stop };
}

async function signIn(address: string, input: object): Promise<{ kind: string; code?: string }> {
  const answer = await fetch(`${address}/trpc/identity.signIn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  const body = (await answer.json()) as { result: { data: { kind: string; code?: string } } };
  return body.result.data;
}

test('the first start makes an owner and says the password once; the second keeps everything; both stop cleanly', async () => {
  const first = await start();
  await expect.poll(first.said).toContain('mot de passe');
  const [, organizationId = ''] = /organisation +(\S+)/.exec(first.said()) ?? [];
  const [, password = ''] = /mot de passe +(\S+)/.exec(first.said()) ?? [];
  const asked = { organizationId, email: 'gerance@regie.local', password, deviceName: 'Poste 1' };
  expect(await signIn(first.address, asked)).toMatchObject({ kind: 'ok' });
  expect(await signIn(first.address, { ...asked, password: 'autre' })).toMatchObject({ code: 'credentials-wrong' });
  expect(await (await fetch(`${first.address}/health`)).json()).toMatchObject({ status: 'ok' });
  expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600);
  // Nothing of the sign-in is in the log.
  const log = first
    .said()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .join();
  expect(log).toContain('central is ready');
  expect(log).not.toContain('gerance@');
  expect(log).not.toContain(password);
  expect(await first.stop()).toBe(0);

  const second = await start();
  expect(second.said()).not.toContain('mot de passe');
  expect(await signIn(second.address, asked)).toMatchObject({ kind: 'ok' });
  expect(await second.stop()).toBe(0);
});
