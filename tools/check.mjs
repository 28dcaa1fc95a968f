// @ts-check
/* npm run check: format, lint, types, unused code, unit tests, under a minute. --static leaves the tests to npm test, which runs them anyway. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const bin = (/** @type {string} */ name) =>
  join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
const PLACES = ['src-domain', 'src-main', 'src-preload', 'src-renderer', 'src-central', 'db', 'tests', 'tools'];
const ROOT_FILES = ['vite.core.config.ts', 'vite.renderer.config.ts', 'electron.vite.config.ts', 'vitest.config.ts'];

/** Two at a time suit two cores; the slow ones start first. */
const STEPS = /** @type {const} */ ([
  ['types', 'tsc', ['-b']],
  ['lint', 'oxlint', ['--type-aware', '--report-unused-disable-directives', ...PLACES]],
  ['format', 'oxfmt', ['--check', ...PLACES, ...ROOT_FILES]],
  ['unused', 'knip', ['--no-progress']],
  ['unit', 'vitest', ['run', '--reporter=dot']],
]);

/** @param {readonly [string, string, readonly string[]]} step @returns {Promise<boolean>} */
function runStep([name, tool, argv]) {
  return new Promise((resolve) => {
    const startedAt = performance.now();
    const child = spawn(bin(tool), [...argv], { cwd: root, shell: process.platform === 'win32' });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('close', (code) => {
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      process.stdout.write(`${code === 0 ? 'ok ' : 'NON'} ${name.padEnd(8)} ${seconds} s\n`);
      if (code !== 0) process.stdout.write(`${output}\n`);
      resolve(code === 0);
    });
  });
}

const startedAt = performance.now();
let isGood = true;
const isStatic = process.argv.includes('--static');
const queue = STEPS.filter(([name]) => !(isStatic && name === 'unit'));
await Promise.all(
  [0, 1].map(async () => {
    for (let step = queue.shift(); step; step = queue.shift()) isGood = (await runStep(step)) && isGood;
  }),
);
process.stdout.write(
  `${isGood ? 'tout est bon' : 'à corriger'} · ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`,
);
process.exit(isGood ? 0 : 1);
