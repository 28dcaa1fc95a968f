import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { AppFault } from '#domain/kernel/fault.ts';
import { dayAt } from '#domain/kernel/instants.ts';
import { demoNow } from '#db/seed/demo.ts';
import { faultSentence } from '../cli/output.ts';
import { createDemoCompany } from '../import/demoSales.ts';
import { keepHeapSmall } from '../platform/heap.ts';
import { appVersion, dataFolder, resourceRendererFolder } from '../platform/paths.ts';
import { openAtStart, startDesk } from '../station/startDesk.ts';
import { Station } from '../station/station.ts';
import { startBrowserHost } from './server.ts';

/*
 * The desk core in plain Node with the console in any Chromium: what `npm start` falls back to where Electron's runtime is not
 * installed. Loopback only.
 */
keepHeapSmall();

const { values } = parseArgs({
  options: {
    db: { type: 'string' },
    port: { type: 'string', default: '0' },
    'demo-clock': { type: 'string' },
    'no-open': { type: 'boolean', default: false },
    quiet: { type: 'boolean', default: false },
  },
});

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function ensureCompany(path: string): Promise<void> {
  if (existsSync(path)) return;
  mkdirSync(dataFolder(), { recursive: true });
  say('Premier lancement : création de l’entreprise de démonstration…');
  const today = dayAt(Date.now(), 'Europe/Paris');
  await createDemoCompany(path, { seed: 1, drivers: 40, missionsPerDay: 120, days: 30, today });
}

/** A fixed working morning for screenshots and tests: the clock starts at the demo's moment of that day and runs on. */
function demoClock(day: string | undefined): (() => number) | undefined {
  if (!day) return undefined;
  const shift = demoNow(day) - Date.now();
  return () => Date.now() + shift;
}

async function main(): Promise<void> {
  const clock = demoClock(values['demo-clock']);
  const station = new Station({
    folder: dataFolder(),
    ...(clock ? { clock } : {}),
    onOpen: startDesk,
  });
  // Named on the command line, it opens or the program says why not; one of the list leaves the choice of another.
  if (values.db) {
    await ensureCompany(values.db);
    station.open(values.db);
  } else openAtStart(station);
  const downloads = join(homedir(), 'Downloads');
  const host = await startBrowserHost({
    rendererFolder: resourceRendererFolder(),
    port: Number(values.port),
    context: {
      get desk() {
        return station.desk;
      },
      host: {
        kind: 'browser',
        version: appVersion(),
        downloadsFolder: () =>
          process.env['REGIE_DOWNLOADS'] ?? (existsSync(downloads) ? downloads : join(dataFolder(), 'exports')),
        chooseFolder: null,
        revealFile: null,
        openWindow: null,
        station,
      },
    },
  });
  say(`Régie est ouverte : ${host.newAddress()}`);
  if (!values.quiet) say('Entrée : une nouvelle adresse · Ctrl+C : fermer');
  process.stdin.on('data', () => say(host.newAddress()));
  // Without a terminal (a service, a pipe) there may be nothing to let go of.
  (process.stdin as { unref?: () => void }).unref?.();
  let isClosing = false;
  const close = (): void => {
    if (isClosing) return;
    isClosing = true;
    void host
      .close()
      .then(() => station.close())
      .then(() => process.exit(0));
  };
  process.on('SIGINT', close);
  process.on('SIGTERM', close);
}

try {
  await main();
} catch (fault) {
  say(
    fault instanceof AppFault
      ? faultSentence(fault)
      : fault instanceof Error
        ? (fault.stack ?? fault.message)
        : String(fault),
  );
  process.exit(3);
}
