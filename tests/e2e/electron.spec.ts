import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { _electron } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoReplica, removeFolder } from './console.ts';

/* The desktop host itself; only where Electron's runtime is installed, reported as skipped elsewhere. */
const root = join(import.meta.dirname, '..', '..');
const names = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron', linux: 'electron' } as const;
const binary = join(
  root,
  'node_modules',
  'electron',
  'dist',
  names[process.platform as keyof typeof names] ?? 'electron',
);

describe.skipIf(!existsSync(binary))('Electron', () => {
  let folder = '';
  let db = '';
  beforeAll(async () => {
    ({ folder, db } = await demoReplica());
  });
  afterAll(() => removeFolder(folder));

  test('opens the board in a sandboxed window without Node', async () => {
    const app = await _electron.launch({
      executablePath: binary,
      args: [root],
      env: { ...process.env, REGIE_DB: db } as Record<string, string>,
    });
    const page = await app.firstWindow();
    await page.getByRole('navigation').first().waitFor();
    expect(await page.evaluate(() => typeof (globalThis as { process?: unknown }).process)).toBe('undefined');
    expect(page.url()).toMatch(/^regie:\/\/app\//);
    await app.close();
  });
});
