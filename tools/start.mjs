// @ts-check
/* Opens the console: Electron where its runtime is installed or can be fetched within a minute, else the browser host. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildWhatIsStale } from './build.mjs';

const root = join(import.meta.dirname, '..');
/** @param {string} line */
const say = (line) => process.stdout.write(`${line}\n`);

const FLAGS = /** @type {const} */ ({
  host: { type: 'string' },
  port: { type: 'string' },
  db: { type: 'string' },
  'no-open': { type: 'boolean', default: false },
  choose: { type: 'boolean', default: false },
  'demo-clock': { type: 'string' },
});

function readFlags() {
  try {
    return parseArgs({ options: FLAGS, allowPositionals: false }).values;
  } catch (fault) {
    say(fault instanceof Error ? fault.message : String(fault));
    say('npm start -- [--host browser|electron] [--port N] [--db FICHIER | --choose] [--no-open]');
    process.exit(2);
  }
}

/** Linux without a display cannot show a window. */
function canShowWindows() {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

/** The runtime's path, fetched if need be; null when it cannot be had. */
function electronBinary() {
  const folder = join(root, 'node_modules', 'electron', 'dist');
  const names = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron', linux: 'electron' };
  const binary = join(folder, names[/** @type {'win32' | 'darwin' | 'linux'} */ (process.platform)] ?? 'electron');
  if (existsSync(binary)) return binary;
  say('Téléchargement d’Electron (une minute au plus)…');
  spawnSync(process.execPath, [join(root, 'node_modules', 'electron', 'install.js')], {
    cwd: root,
    timeout: 60_000,
    stdio: 'ignore',
  });
  return existsSync(binary) ? binary : null;
}

/** @param {string} address */
function openInBrowser(address) {
  const openers = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] };
  const [file = 'xdg-open', ...argv] = openers[/** @type {'darwin' | 'win32'} */ (process.platform)] ?? ['xdg-open'];
  const child = spawn(file, [...argv, address], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}

const flags = readFlags();
if (flags.host !== undefined && flags.host !== 'browser' && flags.host !== 'electron') {
  say(`--host : « ${flags.host} » est inconnu (browser ou electron)`);
  process.exit(2);
}
if (flags.port !== undefined && !(Number(flags.port) >= 0 && Number(flags.port) < 65_536 && /^\d+$/.test(flags.port))) {
  say(`--port : « ${flags.port} » n’est pas un port`);
  process.exit(2);
}
buildWhatIsStale(say);

// A machine without an organisation shows the demo company, unless somebody wants to choose.
const env = { ...process.env, ...(flags.choose ? {} : { REGIE_DEMO: 'yes' }) };

const wantsElectron = flags.host === 'electron' || (flags.host === undefined && canShowWindows());
const electron = wantsElectron ? electronBinary() : null;
if (flags.host === 'electron' && !electron) {
  say('Le moteur d’Electron n’est pas installé et n’a pas pu être téléchargé.');
  process.exit(1);
}
if (electron) {
  const child = spawn(electron, [root], {
    stdio: 'inherit',
    env: { ...env, ...(flags.db ? { REGIE_DB: flags.db } : {}) },
  });
  child.on('exit', (code) => process.exit(code ?? 0));
} else {
  if (flags.host === undefined) say('Electron n’est pas disponible ici : la console s’ouvre dans le navigateur.');
  const argv = [
    join(root, 'out', 'main', 'browser.js'),
    ...(flags.port ? ['--port', flags.port] : []),
    ...(flags.db ? ['--db', flags.db] : []),
    ...(flags['demo-clock'] ? ['--demo-clock', flags['demo-clock']] : []),
  ];
  const child = spawn(process.execPath, argv, { stdio: ['inherit', 'pipe', 'inherit'], env });
  let isOpened = flags['no-open'] || Boolean(process.env['CI']);
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (/** @type {string} */ text) => {
    process.stdout.write(text);
    const address = /http:\/\/127\.0\.0\.1:\S+/.exec(text)?.[0];
    if (!address || isOpened) return;
    isOpened = true;
    openInBrowser(address);
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 0));
}
