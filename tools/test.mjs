// @ts-check
/* Everything: unit, PostgreSQL, faults, then the suites in a real browser. Ends with one line of counts. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWhatIsStale } from './build.mjs';
import { findOrInstallChromium } from './chromium.mjs';

const root = join(import.meta.dirname, '..');
const onlyBrowser = process.argv.includes('--only-browser');
const filters = process.argv.slice(2).filter((argument) => argument !== '--only-browser');
/** @param {string} line */
const say = (line) => process.stdout.write(`${line}\n`);
const totals = { passed: 0, failed: 0, skipped: 0 };
let isBroken = false;

/** @param {string} title @param {string} config @param {Record<string, string>} [env] */
function suite(title, config, env = {}) {
  say(`\n── ${title}`);
  const file = join(mkdtempSync(join(tmpdir(), 'regie-report-')), 'report.json');
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const result = spawnSync(
    process.execPath,
    [
      vitest,
      'run',
      '-c',
      config,
      '--passWithNoTests',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...filters,
    ],
    { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } },
  );
  if (!existsSync(file)) {
    isBroken = true;
    return;
  }
  const report = JSON.parse(readFileSync(file, 'utf8'));
  totals.passed += report.numPassedTests;
  totals.failed += report.numFailedTests;
  totals.skipped += report.numPendingTests + (report.numTodoTests ?? 0);
  if (result.status !== 0) isBroken = true;
}

if (!onlyBrowser) {
  suite('règles, magasins, hôtes', 'vitest.config.ts');
  suite('PostgreSQL', 'vitest.pg.config.ts');
  suite('pannes', 'vitest.faults.config.ts');
}
buildWhatIsStale(say);
const chromium = await findOrInstallChromium(say);
if (chromium) suite('navigateur', 'vitest.e2e.config.ts', { REGIE_CHROMIUM: chromium });
else {
  say(
    '\n!! AUCUN CHROMIUM, CHROME NI EDGE : LES SUITES DU NAVIGATEUR SONT SAUTÉES. Installez-en un et relancez npm run e2e.',
  );
  totals.skipped += 1;
}
say(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(isBroken || totals.failed > 0 ? 1 : 0);
