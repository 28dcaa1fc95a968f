// @ts-check
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { isStale } from './freshness.mjs';

const root = join(import.meta.dirname, '..');

/** @param {readonly string[]} argv */
function vite(argv) {
  const result = spawnSync(
    process.execPath,
    [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), ...argv, '--logLevel', 'warn'],
    { cwd: root, stdio: 'inherit' },
  );
  if (result.status !== 0) process.exit(result.status ?? 1);
}

/** Builds the renderer and the core's bundles where their sources are newer. @param {(line: string) => void} say */
export function buildWhatIsStale(say) {
  const shared = ['src-domain', 'package.json', 'package-lock.json'].map((name) => join(root, name));
  const renderer = [
    ...shared,
    join(root, 'src-renderer'),
    join(root, 'resources', 'map'),
    join(root, 'vite.renderer.config.ts'),
  ];
  if (isStale(join(root, 'out', 'renderer', 'index.html'), renderer)) {
    say('Construction de la console…');
    vite(['build', '-c', 'vite.renderer.config.ts']);
  }
  const core = [
    ...shared,
    join(root, 'src-main'),
    join(root, 'src-preload'),
    join(root, 'db', 'seed'),
    join(root, 'vite.core.config.ts'),
  ];
  if (isStale(join(root, 'out', 'main', 'browser.js'), core)) {
    say('Construction du cœur…');
    vite(['build', '-c', 'vite.core.config.ts']);
    vite(['build', '-c', 'vite.core.config.ts', '--mode', 'preload']);
  }
}
