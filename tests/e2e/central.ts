import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { node, regie } from './console.ts';

/** A central of its own with its PostgreSQL, as `npm run central` starts it. */
export type Central = {
  readonly address: string;
  readonly port: string;
  readonly said: string;
  readonly process: ChildProcess;
};

export async function startCentral(folder: string, port = '0'): Promise<Central> {
  const child = node(['src-central/index.ts'], { REGIE_CENTRAL_DATA: join(folder, 'central'), REGIE_PORT: port });
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  // The first start also prints the first desk's code.
  const last = port === '0' ? /--code \S+/ : /central is ready/;
  await vi.waitFor(() => expect(said).toMatch(last), { timeout: 60_000, interval: 50 });
  await vi.waitFor(() => expect(said).toContain('central is ready'), { timeout: 60_000, interval: 50 });
  const address = /http:\/\/127\.0\.0\.1:(\d+)/.exec(said);
  return { address: address?.[0] ?? '', port: address?.[1] ?? '', said, process: child };
}

export function stopCentral(central: Central): Promise<void> {
  return new Promise((resolve) => {
    central.process.once('exit', () => resolve());
    central.process.kill('SIGTERM');
  });
}

/** What the first start said: the owner's password, and the first desk's code. */
export function firstOwner({ said }: Central): {
  readonly email: string;
  readonly password: string;
  readonly code: string;
} {
  const [, password = ''] = /mot de passe +(\S+)/.exec(said) ?? [];
  const [, code = ''] = /--code (\S+)/.exec(said) ?? [];
  return { email: 'gerance@regie.local', password, code };
}

/** A desk of that central in a file of that name; answers the file. */
export async function enrol(
  folder: string,
  { address }: Central,
  who: { readonly name: string; readonly code: string; readonly email: string; readonly password: string },
): Promise<string> {
  const db = join(folder, `${who.name}.db`);
  const args = ['desk', 'enrol', address, '--db', db, '--code', who.code, '--email', who.email];
  const { code, err } = await regie(args, '', { REGIE_PASSWORD: who.password });
  if (code !== 0) throw new Error(err);
  return db;
}
