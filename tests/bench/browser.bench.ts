import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { BENCH_DAY, freshFolder } from './company.ts';
import { percentiles, print } from './figure.ts';
import { framesDuring, keyTimes, panWheel, scrollWheel } from './gestures.ts';

/* What a dispatcher feels, in a real Chromium without a GPU: launch, keys, scrolling; against an empty React page in the same run. */
const root = join(import.meta.dirname, '..', '..');

type Host = { readonly child: ChildProcess; readonly address: string; readonly startedAt: number };

function startHost(db: string, renderer?: string): Promise<Host> {
  const startedAt = performance.now();
  const child = spawn(
    process.execPath,
    [join(root, 'out', 'main', 'browser.js'), '--db', db, '--port', '0', '--demo-clock', BENCH_DAY],
    { env: { ...process.env, ...(renderer ? { REGIE_RENDERER: renderer } : {}) }, stdio: ['pipe', 'pipe', 'inherit'] },
  );
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.stdout.on('data', (chunk: Buffer) => {
      const address = /http:\/\/127\.0\.0\.1:\S+/.exec(chunk.toString())?.[0];
      if (address) resolve({ child, address, startedAt });
    });
  });
}

function stopHost({ child }: Host): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
  });
  return context.newPage();
}

/** Resident megabytes of a process and its children. */
function residentMb(pid: number): number {
  const listing = spawnSync('ps', ['-o', 'pid=,ppid=,rss=', '-A'], { encoding: 'utf8' })
    .stdout.trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const wanted = new Set([pid]);
  for (let grown = true; grown;) {
    grown = false;
    for (const [child = 0, parent = 0] of listing)
      if (wanted.has(parent) && !wanted.has(child)) grown = Boolean(wanted.add(child));
  }
  return listing.reduce((sum, [child = 0, , rss = 0]) => sum + (wanted.has(child) ? rss / 1024 : 0), 0);
}

export async function benchBrowser(db: string, executablePath: string, rounds: number): Promise<void> {
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // As on a desk without a GPU: the page is composed in software, only the map goes through SwiftShader.
      '--enable-unsafe-swiftshader',
    ],
  });
  try {
    const empty = freshFolder('empty-page');
    spawnSync(
      process.execPath,
      [
        join(root, 'node_modules', 'vite', 'bin', 'vite.js'),
        'build',
        join(root, 'tests', 'bench', 'empty'),
        '--outDir',
        empty,
        '--base',
        './',
        '--logLevel',
        'error',
      ],
      { stdio: 'inherit' },
    );
    const launches: number[] = [];
    const empties: number[] = [];
    let emptyFrames = { fps: 0, longestMs: 0 };
    for (let i = 0; i < rounds; i += 1) {
      const bare = await startHost(db, empty);
      const page = await newPage(browser);
      await page.goto(bare.address);
      await page.locator('[data-ready]').waitFor({ state: 'attached' });
      empties.push(performance.now() - bare.startedAt);
      if (i === 0) emptyFrames = await framesDuring(page, { x: 700, y: 450 }, scrollWheel);
      await page.context().close();
      await stopHost(bare);
      const host = await startHost(db);
      const board = await newPage(browser);
      await board.goto(host.address);
      await board.getByRole('grid').first().getByRole('row').nth(3).waitFor();
      launches.push(performance.now() - host.startedAt);
      if (i === rounds - 1) {
        await board.waitForTimeout(1500);
        const middleOf = async (role: 'grid' | 'listbox'): Promise<{ x: number; y: number }> => {
          const box = await board.getByRole(role).first().boundingBox();
          return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) * 0.8 };
        };
        const gestures = [
          ['board table scroll', 'grid', scrollWheel],
          ['board timeline pan', 'listbox', panWheel],
        ] as const;
        for (const [name, role, wheel] of gestures) {
          const frames = await framesDuring(board, await middleOf(role), wheel);
          print({
            name,
            value: frames.fps,
            unit: 'fps',
            raw: { name: 'empty page', value: emptyFrames.fps },
            budget: '≥ 55 fps, no frame > 50 ms',
            detail: { longestFrameMs: Math.round(frames.longestMs) },
          });
        }
        const keys = percentiles(await keyTimes(board, 40));
        print({
          name: 'key press to painted result, p95',
          value: keys.p95,
          unit: 'ms',
          budget: 'p95 ≤ 50 ms',
          detail: { p50: Math.round(keys.p50) },
        });
        const status = readFileSync(`/proc/${host.child.pid}/status`, 'utf8');
        const coreMb = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
        const heap = (await (await board.context().newCDPSession(board)).send('Runtime.getHeapUsage')) as {
          usedSize: number;
        };
        print({
          name: 'memory of the core',
          value: coreMb,
          unit: 'MB',
          budget: 'core + one renderer ≤ 450 MB',
          detail: {
            rendererHeapMb: Math.round(heap.usedSize / 1e6),
            coreTreeMb: Math.round(residentMb(host.child.pid ?? 0)),
          },
        });
      }
      await board.context().close();
      await stopHost(host);
    }
    print({
      name: 'launch of core to usable board, offline, p95',
      value: percentiles(launches).p95,
      unit: 'ms',
      raw: { name: 'same core, empty React page, p95', value: percentiles(empties).p95 },
      budget: 'p95 ≤ 1 500 ms',
      detail: { p50: Math.round(percentiles(launches).p50) },
    });
  } finally {
    await browser.close();
  }
}
