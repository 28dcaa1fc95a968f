import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { BENCH_DAY, freshFolder } from './company.ts';

/* The built core as a dispatcher starts it, with the console or with an empty page to compare. */
const root = join(import.meta.dirname, '..', '..');

export type Host = { readonly child: ChildProcess; readonly address: string; readonly startedAt: number };

export function startHost(db: string, renderer?: string): Promise<Host> {
  const startedAt = performance.now();
  const child = spawn(
    process.execPath,
    [join(root, 'out', 'main', 'browser.js'), '--db', db, '--port', '0', '--demo-clock', BENCH_DAY],
    {
      env: { ...process.env, REGIE_HOME: dirname(db), ...(renderer ? { REGIE_RENDERER: renderer } : {}) },
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.stdout.on('data', (chunk: Buffer) => {
      const address = /http:\/\/127\.0\.0\.1:\S+/.exec(chunk.toString())?.[0];
      if (address) resolve({ child, address, startedAt });
    });
  });
}

export function stopHost({ child }: Host): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

/** An empty React page, built like the console: what the same core and browser take to show nothing. */
export function buildEmptyPage(): string {
  const folder = freshFolder('empty-page');
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const page = join(root, 'tests', 'bench', 'empty');
  spawnSync(process.execPath, [vite, 'build', page, '--outDir', folder, '--base', './', '--logLevel', 'error'], {
    stdio: 'inherit',
  });
  return folder;
}
