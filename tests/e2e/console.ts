import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { ReadConnection } from '#main/replica/connection.ts';
import { openForReading } from '#main/replica/replica.ts';
import { installedChromium } from '../../tools/chromium.mjs';

/* A real console for a test: demo company in a temporary replica, browser host, real Chromium. Everything ends with the test. */
export const DEMO_DAY = '2026-11-20';
const root = join(import.meta.dirname, '..', '..');

export type Core = {
  readonly folder: string;
  readonly db: string;
  readonly downloads: string;
  readonly address: () => Promise<string>;
  readonly kill: (signal?: NodeJS.Signals) => Promise<void>;
};

export function node(args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
}

/** Runs the command line and answers its exit code and standard output. */
export function regie(
  args: readonly string[],
  input = '',
  env: Record<string, string> = {},
): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = node(['src-main/cli/index.ts', ...args], env);
    let out = '';
    let err = '';
    child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.on('close', (code) => resolve({ code: code ?? -1, out, err }));
    child.stdin?.end(input);
  });
}

export async function demoReplica(options: readonly string[] = []): Promise<{ folder: string; db: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'regie-e2e-'));
  const db = join(folder, 'demo.db');
  const made = await regie(['demo', '--db', db, '--today', DEMO_DAY, ...options]);
  if (made.code !== 0) throw new Error(`demo failed: ${made.err}`);
  return { folder, db };
}

/** Starts the browser host on a replica, or on what its machine knows. `address` gives a fresh one-time address each time. */
export async function startCore({
  folder,
  db,
  clock = 'demo',
}: {
  folder: string;
  db: string | null;
  /** The demo's working morning, or now. */
  clock?: 'demo' | 'now';
}): Promise<Core> {
  const downloads = join(folder, 'downloads');
  const opened = db === null ? [] : ['--db', db, ...(clock === 'demo' ? ['--demo-clock', DEMO_DAY] : [])];
  const named = [...opened, '--port', '0'];
  const child = node(['src-main/shell-browser/index.ts', ...named], {
    REGIE_DOWNLOADS: downloads,
    // The list of this machine's organisations is the test's own.
    REGIE_HOME: process.env['REGIE_HOME'] ?? folder,
  });
  const addresses: string[] = [];
  const waiting: ((address: string) => void)[] = [];
  let log = '';
  const onText = (chunk: Buffer): void => {
    log += chunk.toString();
    for (const match of chunk.toString().matchAll(/http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/g)) {
      const next = waiting.shift();
      if (next) next(match[0]);
      else addresses.push(match[0]);
    }
  };
  child.stdout?.on('data', onText);
  child.stderr?.on('data', onText);
  const take = (): Promise<string> => {
    const ready = addresses.shift();
    if (ready) return Promise.resolve(ready);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no address: ${log}`)), 30_000);
      waiting.push((address) => {
        clearTimeout(timer);
        resolve(address);
      });
    });
  };
  const first = take();
  await first;
  let isFirst = true;
  return {
    folder,
    db: db ?? '',
    downloads,
    address: () => {
      if (isFirst) {
        isFirst = false;
        return first;
      }
      child.stdin?.write('\n');
      return take();
    },
    kill: (signal = 'SIGTERM') =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once('exit', () => resolve());
        child.kill(signal);
      }),
  };
}

export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env['REGIE_CHROMIUM'] ?? installedChromium();
  return chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // The page composed in software, as on a desk without a GPU; only the map goes through SwiftShader.
      '--enable-unsafe-swiftshader',
    ],
  });
}

export type Opened = { readonly context: BrowserContext; readonly page: Page; readonly problems: string[] };

/** Opens the console as a French operator would; `problems` collects page errors, console errors and requests that left the machine. */
export async function openConsole(browser: Browser, address: string): Promise<Opened> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    acceptDownloads: true,
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`page: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error')
      problems.push(`console: ${message.text()} ${message.location().url}:${message.location().lineNumber}`);
  });
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (!['127.0.0.1', 'localhost', ''].includes(hostname) && protocol.startsWith('http'))
      problems.push(`left the machine: ${request.url()}`);
  });
  await page.goto(address);
  return { context, page, problems };
}

type Task = { readonly name: string; readonly result?: { readonly state: string } | undefined };
/** What every test of a file has at hand: its own core on its own demo company, and the console opened on it. */
export type Console = Opened & {
  readonly core: Core;
  /** What the company's file holds now. */
  readonly inFile: <T>(look: (db: ReadConnection) => T) => T;
};

/** A console for each test of the file, in one browser: opened before, its picture kept when the test failed, ended after. */
export function consoleForEach(demo: readonly string[] = []): () => Console {
  let browser: Browser;
  let opened: Console | null = null;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    const core = await startCore(await demoReplica([...demo]));
    const inFile = <T>(look: (db: ReadConnection) => T): T => {
      const db = openForReading(core.db);
      try {
        return look(db);
      } finally {
        db.close();
      }
    };
    opened = { ...(await openConsole(browser, await core.address())), core, inFile };
  });
  afterEach(async ({ task }: { readonly task: Task }) => {
    if (!opened) return;
    await pictureOfFailure(task, opened.page);
    await opened.context.close();
    await opened.core.kill();
    removeFolder(opened.core.folder);
    opened = null;
  });
  return () => {
    if (!opened) throw new Error('the console opens before each test');
    return opened;
  };
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Keeps a picture of the page when the test has failed, and says where. */
export async function pictureOfFailure(task: Task, page: Page): Promise<void> {
  if (task.result?.state !== 'fail') return;
  const path = join(tmpdir(), 'regie-e2e-failed', `${task.name.replace(/\W+/g, '-').slice(0, 60)}.png`);
  await page.screenshot({ path });
  console.error(`the page when it failed: ${path}`);
}

/** Types keys as fast as fingers roll over them: none waits for the page to have drawn the one before. */
export async function roll(page: Page, ...keys: readonly string[]): Promise<void> {
  await Promise.all(keys.map((key) => page.keyboard.press(key)));
}
