import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/* Central as it runs in production: a process of its own on a given database; for tests. */
export type TestProcess = {
  readonly address: string;
  readonly pid: number;
  /** All it has written so far. */
  readonly said: () => string;
  readonly until: (text: string, ms?: number) => Promise<void>;
  readonly stop: () => Promise<number | null>;
  readonly kill: () => Promise<void>;
};

const ENTRY = join(import.meta.dirname, 'index.ts');
/** Nodes of one installation share it, or a token of one is nobody's on the other. */
export const TEST_SECRET = 's'.repeat(40);

export async function centralProcess(
  url: string,
  environment: Readonly<Record<string, string>> = {},
  program: { readonly cwd?: string; readonly command: readonly string[] } = { command: [ENTRY] },
): Promise<TestProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'regie-node-'));
  const env = {
    ...process.env,
    REGIE_CENTRAL_DATA: folder,
    REGIE_DATABASE_URL: url,
    REGIE_SECRET: TEST_SECRET,
    REGIE_PORT: '0',
    ...environment,
  };
  const child: ChildProcess = spawn(process.execPath, [...program.command], {
    cwd: program.cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let over: number | null | undefined;
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  // A test that fails leaves none behind.
  const end = (): void => void child.kill('SIGKILL');
  process.once('exit', end);
  const ended = new Promise<number | null>((resolve) =>
    child.once('close', (code) => {
      over = code;
      process.off('exit', end);
      rmSync(folder, { recursive: true, force: true });
      resolve(code);
    }),
  );
  const until = async (text: string, ms = 30_000): Promise<void> => {
    const last = Date.now() + ms;
    while (!said.includes(text)) {
      if (over !== undefined || Date.now() > last) throw new Error(`“${text}” was never said:\n${said}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  await until('central is ready', 60_000);
  return {
    address: /http:\/\/127\.0\.0\.1:\d+(?!\d*\/metrics)/.exec(said)?.[0] ?? '',
    pid: child.pid ?? 0,
    said: () => said,
    until,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
