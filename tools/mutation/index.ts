import { type ChildProcess, fork } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Mutant, mutantsOf } from './mutants.ts';

/*
 * npm run mutation [-- --folder compliance --only breaks --share 0.2 --seed 1]: plants faults one at a time in a copy of the rule folders and
 * runs the folder's tests on each; lists those nobody noticed. Exit 0 when at least nine in ten were.
 */
const root = join(import.meta.dirname, '..', '..');
const LEAST_KILLED = 0.9;
const FOLDERS: Readonly<Record<string, readonly string[]>> = {
  compliance: ['src-domain/compliance', 'resources/rule-packs'],
  pricing: ['src-domain/pricing'],
  kernel: ['src-domain/kernel'],
};
/** Sentences, cases and readings of input are not rules. */
const LEFT_OUT = /\.(test|cases|text|schema|examples)\.ts$|\/(index|sentence|input)\.ts$/;

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: 'compliance' },
    only: { type: 'string', default: '' },
    share: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
  },
});
const folders = FOLDERS[values.folder];
if (!folders) throw new Error(`unknown folder ${values.folder}: ${Object.keys(FOLDERS).join(', ')}`);

/** The same draw for the same seed. */
function isDrawn(index: number, share: number, seed: number): boolean {
  const mixed = Math.imul(index + 1, 2_654_435_761) ^ Math.imul(seed, 40_503);
  return ((mixed >>> 0) % 10_000) / 10_000 < share;
}

const scratch = mkdtempSync(join(tmpdir(), 'regie-mutation-'));
for (const name of ['src-domain', 'resources', 'package.json', 'tsconfig.base.json'])
  cpSync(join(root, name), join(scratch, name), { recursive: true });
symlinkSync(join(root, 'node_modules'), join(scratch, 'node_modules'));

const mutants = folders
  .flatMap((folder) => readdirSync(join(scratch, folder)).map((name) => `${folder}/${name}`))
  .filter((file) => /\.(ts|json)$/.test(file) && !LEFT_OUT.test(file) && file.includes(values.only))
  .flatMap((file) => mutantsOf(file, readFileSync(join(scratch, file), 'utf8')))
  .filter((_, index) => isDrawn(index, Number(values.share), Number(values.seed)));

/** One after the other in a process of their own; one that does not answer in time hangs on the fault, and has noticed it. */
const LONGEST_MS = 60_000;
const running: { trial: ChildProcess | null } = { trial: null };

function answerOf(process: ChildProcess): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      process.kill('SIGKILL');
      running.trial = null;
      resolve(true);
    }, LONGEST_MS);
    process.once('error', reject);
    process.once('message', (answer: { readonly noticed: boolean }) => {
      clearTimeout(late);
      process.off('error', reject);
      resolve(answer.noticed);
    });
  });
}

async function start(): Promise<ChildProcess> {
  const started = fork(join(import.meta.dirname, 'trial.ts'), [scratch, values.folder]);
  if (await answerOf(started)) throw new Error('the tests fail without any fault planted');
  return started;
}

async function isNoticed(mutant: Mutant): Promise<boolean> {
  running.trial ??= await start();
  const answer = answerOf(running.trial);
  running.trial.send(mutant);
  const noticed = await answer;
  // Ended in the middle, it left the fault in the copy.
  if (running.trial === null) cpSync(join(root, mutant.file), join(scratch, mutant.file));
  return noticed;
}

try {
  let killed = 0;
  for (const mutant of mutants) {
    if (await isNoticed(mutant)) killed += 1;
    else console.log(`nobody noticed ${mutant.file}:${mutant.line}  ${mutant.from} → ${mutant.to}`);
  }
  const share = mutants.length === 0 ? 0 : killed / mutants.length;
  console.log(`${values.folder}: ${killed} of ${mutants.length} faults noticed (${(share * 100).toFixed(1)} %)`);
  process.exitCode = share >= LEAST_KILLED ? 0 : 1;
} finally {
  running.trial?.kill('SIGKILL');
  rmSync(scratch, { recursive: true, force: true });
}
