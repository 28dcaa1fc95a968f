import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { percentiles, print } from './figure.ts';
import { framesDuring, keyTimes, panWheel, scrollWheel } from './gestures.ts';
import { buildEmptyPage, startHost, stopHost } from './host.ts';

/* What a dispatcher feels, in a real Chromium without a GPU: keys and scrolling against an empty page in the same run, and memory. */
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

export async function benchBrowser(db: string, executablePath: string, keyCount: number): Promise<void> {
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
    const bare = await startHost(db, buildEmptyPage());
    const page = await newPage(browser);
    await page.goto(bare.address);
    await page.locator('[data-ready]').waitFor({ state: 'attached' });
    const emptyFrames = await framesDuring(page, { x: 700, y: 450 }, scrollWheel);
    await page.context().close();
    await stopHost(bare);
    const host = await startHost(db);
    const board = await newPage(browser);
    await board.goto(host.address);
    await board.getByRole('grid').first().getByRole('row').nth(3).waitFor();
    await board.waitForTimeout(2500);
    await benchGestures(board, emptyFrames.fps, keyCount);
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
    await board.context().close();
    await stopHost(host);
  } finally {
    await browser.close();
  }
}

/** Scroll, pan and keys on a board at rest. */
async function benchGestures(board: Page, emptyFps: number, keyCount: number): Promise<void> {
  const gestures = [
    ['board table scroll', 'grid', scrollWheel],
    ['board timeline pan', 'listbox', panWheel],
  ] as const;
  for (const [name, role, wheel] of gestures) {
    const box = await board.getByRole(role).first().boundingBox();
    const at = { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) * 0.8 };
    const frames = await framesDuring(board, at, wheel);
    print({
      name,
      value: frames.fps,
      unit: 'fps',
      raw: { name: 'empty page', value: emptyFps },
      budget: '≥ 55 fps, no frame > 50 ms',
      detail: { longestFrameMs: Math.round(frames.longestMs) },
    });
  }
  const keys = percentiles(await keyTimes(board, keyCount));
  print({
    name: 'key press to painted result, p95',
    value: keys.p95,
    unit: 'ms',
    budget: 'p95 ≤ 50 ms',
    detail: { p50: Math.round(keys.p50), longest: Math.round(keys.max) },
  });
}
