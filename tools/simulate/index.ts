import { parseArgs } from 'node:util';
import { rmSync } from 'node:fs';
import { type DeskProcess, seatDesks } from './deskFleet.ts';
import { type Installation, startInstallation } from './installation.ts';
import { spread } from './spread.ts';
import { verdictOf } from './verdict.ts';

/*
 * npm run simulate -- --desks 50 --rate 50 --seconds 60 [--seed 1] [--outage-hours 4 --outage-commands 60]: real desk cores without windows
 * against a real central and PostgreSQL, one JSON line a figure. Exit 0 only when all desks hold exactly central's rows and no command was lost
 * or judged twice.
 */
const { values } = parseArgs({
  options: {
    desks: { type: 'string', default: '50' },
    rate: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    'desks-a-process': { type: 'string', default: '10' },
    'outage-hours': { type: 'string', default: '0' },
    'outage-commands': { type: 'string', default: '60' },
  },
});

function number(name: keyof typeof values, least: number): number {
  const value = Number(values[name]);
  if (Number.isFinite(value) && value >= least) return value;
  process.stderr.write(`--${name} ${values[name]}: a number, ${least} at least, is expected\n`);
  process.exit(2);
}
const desks = number('desks', 1);
const rate = number('rate', 0.1);
const seconds = number('seconds', 1);
const seed = number('seed', 0);
const aProcess = number('desks-a-process', 1);
const outageHours = number('outage-hours', 0);
const outageCommands = number('outage-commands', 1);
const LONGEST_MS = 10 * 60_000;

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const print = (figure: Record<string, unknown>): void => void process.stdout.write(`${JSON.stringify(figure)}\n`);

async function live(fleet: readonly DeskProcess[]): Promise<void> {
  say(`${seconds} s of work, ${rate} commands a second…`);
  const startedAt = performance.now();
  const share = rate / fleet.length;
  const work = fleet.map((each, index) =>
    each.ask({ kind: 'work', ratePerSecond: share, seconds, seed: seed + index }),
  );
  const answers = await Promise.all(work);
  const made = answers.reduce((sum, { made: own = [] }) => sum + own.length, 0);
  print({ name: 'commands made', value: made, perSecond: Math.round((made * 1000) / (performance.now() - startedAt)) });
}

async function outage(place: Installation, fleet: readonly DeskProcess[]): Promise<void> {
  say(`central away for ${outageHours} h, ${outageCommands} commands a desk…`);
  await place.stopCentral();
  const answers = await Promise.all(
    fleet.map((each, index) =>
      each.ask({ kind: 'outage', commands: outageCommands, hours: outageHours, seed: seed + 1000 + index }),
    ),
  );
  await place.startCentral();
  const made = answers.reduce((sum, { made: own = [] }) => sum + own.length, 0);
  print({ name: 'commands made away from central', value: made, hours: outageHours });
}

const place = await startInstallation({
  seed,
  drivers: 40,
  missionsPerDay: 120,
  days: 8,
  today: new Date().toISOString().slice(0, 10),
});
let isWhole = false;
try {
  await place.startCentral();
  const fleet = await seatDesks(place, { desks, aProcess, say });
  const made = (): Set<string> => new Set(fleet.flatMap((each) => [...each.made]));
  await live(fleet);
  const first = await verdictOf(place, fleet, { made: made(), longestMs: LONGEST_MS });
  const latencies = (await Promise.all(fleet.map((each) => each.ask({ kind: 'latencies' })))).flatMap(
    ({ latenciesMs = [] }) => latenciesMs,
  );
  print({ name: 'commit on one desk → visible on the others', unit: 'ms', ...spread(latencies) });
  print({ name: 'live', ...first, convergedMs: Math.round(first.convergedMs) });
  let problems = first.problems;
  if (outageHours > 0) {
    await outage(place, fleet);
    const after = await verdictOf(place, fleet, { made: made(), longestMs: LONGEST_MS });
    print({ name: 'after the outage', ...after, convergedMs: Math.round(after.convergedMs) });
    problems = [...problems, ...after.problems];
  }
  isWhole = problems.length === 0;
  for (const each of fleet) {
    await each.ask({ kind: 'close' });
    await each.end('gently');
  }
} finally {
  await place.close();
  rmSync(place.folder, { recursive: true, force: true });
}
say(isWhole ? 'all desks hold what central holds; nothing was lost or doubled' : 'NOT WHOLE: see problems');
process.exit(isWhole ? 0 : 1);
