import { openBench, benchCompany } from './company.ts';
import { benchBoard, benchDayPlan, benchPrice, benchSearch, benchVerdicts } from './core.bench.ts';
import { benchBrowser } from './browser.bench.ts';
import { benchLaunch } from './launch.bench.ts';
import { benchInvoices } from './invoices.bench.ts';
import { benchTariff } from './pricing.bench.ts';
import { benchSync } from './sync.bench.ts';
import { print } from './figure.ts';
import { buildWhatIsStale } from '../../tools/build.mjs';
import { findOrInstallChromium } from '../../tools/chromium.mjs';

/*
 * npm run bench [-- --smoke]: every figure of the budgets that can be measured today, one JSON line each, with its raw limit from
 * the same run. --smoke runs them small, to see that they run. REGIE_BENCH_DB names a replica to measure.
 */
const isSmoke = process.argv.includes('--smoke');
const say = (line: string): void => void process.stderr.write(`${line}\n`);

say(isSmoke ? 'petite entreprise…' : 'grande entreprise (la première fois, quelques minutes)…');
const company = benchCompany(isSmoke);
print({
  name: 'replica size',
  value: company.bytes / 1e6,
  unit: 'MB',
  budget: 'large ≤ 600 MB',
  ...(company.seconds === null ? {} : { detail: { madeInSeconds: Math.round(company.seconds) } }),
});
const desk = openBench(company.path);
const count = isSmoke ? 5 : 40;
await benchBoard(desk, count);
await benchVerdicts(desk, count);
await benchPrice(desk, count);
await benchTariff(isSmoke ? 50 : 2000);
if (!isSmoke) await benchDayPlan();
await benchSearch(desk, count);
await benchInvoices(desk, isSmoke ? 20 : 1000);
await desk.close();
await benchSync(isSmoke);
buildWhatIsStale(say);
const chromium = await findOrInstallChromium(say);
if (chromium) {
  await benchLaunch(company.path, chromium, isSmoke ? 1 : 10);
  await benchBrowser(company.path, chromium, isSmoke ? 10 : 60);
} else say('aucun Chromium : les mesures du navigateur sont sautées');
