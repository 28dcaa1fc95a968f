// @ts-check
/*
 * npm start and npm test from a bare clone: installs what is missing, builds what is out of date, says what it does in plain
 * words. No dependency of its own; runs on Node 18 and newer, then hands over to the pinned Node of the dev dependency `node`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [command = 'start', ...args] = process.argv.slice(2);
const isWindows = process.platform === 'win32';

/** @param {string} line */
function say(line) {
  process.stdout.write(`${line}\n`);
}

/** @param {string} file @param {readonly string[]} argv @param {import('node:child_process').SpawnSyncOptions} [options] */
function run(file, argv, options = {}) {
  const result = spawnSync(file, [...argv], {
    cwd: root,
    stdio: 'inherit',
    shell: isWindows && file === 'npm',
    ...options,
  });
  return result.status ?? (result.error ? 127 : 1);
}

function pinnedNode() {
  return join(root, 'node_modules', 'node', 'bin', isWindows ? 'node.exe' : 'node');
}

/** Installs the locked packages when they are not there yet. Not `npm ci`: it refuses a lockfile that does not list every platform's binaries. */
function ensureInstalled() {
  const isThere = existsSync(pinnedNode()) && existsSync(join(root, 'node_modules', '.package-lock.json'));
  if (isThere) return;
  say('Installation des paquets (une minute environ)…');
  const code = run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) {
    say('npm install a échoué : vérifiez l’accès au registre npm, puis relancez.');
    process.exit(code);
  }
  if (!existsSync(pinnedNode())) {
    say('Le Node épinglé manque (script d’installation du paquet « node » non exécuté) : lancez « npm rebuild node ».');
    process.exit(1);
  }
}

const major = Number(process.versions.node.split('.')[0]);
if (major < 18) {
  say(`Node ${process.versions.node} est trop ancien : il faut Node 18 ou plus récent pour démarrer.`);
  process.exit(1);
}
ensureInstalled();
const scripts = { start: 'tools/start.mjs', test: 'tools/test.mjs', e2e: 'tools/test.mjs' };
const script = scripts[/** @type {keyof typeof scripts} */ (command)];
if (!script) {
  say(`Commande inconnue : ${command} (start, test, e2e)`);
  process.exit(2);
}
const bin = `${join(root, 'node_modules', '.bin')}${isWindows ? ';' : ':'}${join(root, 'node_modules', 'node', 'bin')}`;
const env = { ...process.env, PATH: `${bin}${isWindows ? ';' : ':'}${process.env['PATH'] ?? ''}` };
process.exit(
  run(pinnedNode(), [join(root, script), ...(command === 'e2e' ? ['--only-browser'] : []), ...args], { env }),
);
