import { type ChildProcess, fork } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { importersOf } from './importers.ts';
import { type Mutant, mutantsOf } from './mutants.ts';
import type { Trial } from './trial.ts';

/*
 * npm run mutation [-- --folder compliance --only breaks --share 0.2 --seed 1 --jobs 1 --deep --pure]: plants faults one at a time in a copy of
 * the rule folders and runs the tests that reach each; lists those nobody noticed. Exit 0 when at least nine in ten were.
 */
const root = join(import.meta.dirname, '..', '..');
const LEAST_KILLED = 0.9;
/** Where faults are planted, and which tests on a real replica are asked when the pure ones notice nothing. */
const FOLDERS: Readonly<Record<string, { readonly rules: readonly string[]; readonly hosts?: readonly string[] }>> = {
  compliance: { rules: ['src-domain/compliance', 'resources/rule-packs'] },
  pricing: { rules: ['src-domain/pricing'] },
  kernel: { rules: ['src-domain/kernel'] },
  lessons: { rules: ['src-domain/lessons'] },
  missions: {
    rules: ['src-domain/missions', 'src-domain/activity'],
    hosts: ['src-main/missions', 'src-main/activity', 'src-main/line.test.ts'],
  },
  invoices: { rules: ['src-domain/invoices'], hosts: ['src-main/invoices', 'src-main/line.test.ts'] },
};
/** Tests and their cases, texts, and the shapes of input hold no rule; neither do types (mutants.ts). Nothing else is left out. */
const LEFT_OUT = /\.(test|cases|text|schema|examples)\.ts$/;
/** A fault that makes a loop endless has been noticed: its tests never end. */
const LONGEST_MS = 20_000;
/** The first run of a process transforms every file, perhaps on a busy machine. */
const LONGEST_START_MS = 180_000;

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: 'compliance' },
    only: { type: 'string', default: '' },
    share: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    deep: { type: 'boolean', default: false },
    pure: { type: 'boolean', default: false },
    jobs: { type: 'string', default: String(Math.max(1, Math.floor(cpus().length / 2))) },
  },
});
const asked = FOLDERS[values.folder];
if (!asked) throw new Error(`unknown folder ${values.folder}: ${Object.keys(FOLDERS).join(', ')}`);
const hosts = values.pure ? [] : (asked.hosts ?? []);

/** The same draw for the same seed. */
function isDrawn(index: number, share: number, seed: number): boolean {
  const mixed = Math.imul(index + 1, 2_654_435_761) ^ Math.imul(seed, 40_503);
  return ((mixed >>> 0) % 10_000) / 10_000 < share;
}

function copyOf(): string {
  const scratch = mkdtempSync(join(tmpdir(), 'regie-mutation-'));
  for (const name of ['src-domain', 'src-main', 'db', 'resources', 'package.json', 'tsconfig.base.json'])
    cpSync(join(root, name), join(scratch, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(scratch, 'node_modules'));
  return scratch;
}

/** Tries faults one after the other on a copy of its own, in a process that is ended when it does not answer in time. */
class Bench {
  readonly scratch = copyOf();
  private trial: ChildProcess | null = null;
  /** Faults that ran without end. */
  endless = 0;

  /** What the process says next; without an answer in time it is ended, and the fault counts as noticed. */
  private answer(trial: ChildProcess, longestMs: number): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        this.close();
        this.endless += 1;
        resolve(true);
      }, longestMs);
      const broken = (): void => reject(new Error('the trial ended by itself'));
      trial.once('exit', broken);
      trial.once('message', ({ noticed }: { readonly noticed: boolean }) => {
        clearTimeout(late);
        trial.off('exit', broken);
        resolve(noticed);
      });
    });
  }

  private async start(): Promise<ChildProcess> {
    const started = fork(join(import.meta.dirname, 'trial.ts'), [this.scratch, ...(asked?.rules ?? []), ...hosts]);
    this.trial = started;
    if (await this.answer(started, LONGEST_START_MS)) throw new Error('the tests fail without any fault planted');
    return started;
  }

  async isNoticed(trial: Trial): Promise<boolean> {
    const path = join(this.scratch, trial.file);
    const whole = readFileSync(path, 'utf8');
    const process = this.trial ?? (await this.start());
    const answer = this.answer(process, LONGEST_MS);
    process.send(trial);
    const noticed = await answer;
    // Ended in the middle, it left the fault in the copy.
    if (this.trial === null) writeFileSync(path, whole);
    return noticed;
  }

  close(): void {
    this.trial?.kill('SIGKILL');
    this.trial = null;
  }

  remove(): void {
    this.close();
    rmSync(this.scratch, { recursive: true, force: true });
  }
}

const first = new Bench();
const benches = [first, ...Array.from({ length: Number(values.jobs) - 1 }, () => new Bench())];
/** Others may be writing in the checkout meanwhile: what is tried is what was copied. */
const copy = first.scratch;
const within = (folder: string): string[] =>
  folder.endsWith('.ts') ? [folder] : readdirSync(join(copy, folder)).map((name) => `${folder}/${name}`);
const files = asked.rules.flatMap(within);
const tests = [...files, ...hosts.flatMap(within)].filter((file) => file.endsWith('.test.ts'));
const importers = importersOf(copy, tests);
const mutants = files
  .filter((file) => /\.(ts|json)$/.test(file) && !LEFT_OUT.test(file) && file.includes(values.only))
  .flatMap((file) => mutantsOf(file, readFileSync(join(copy, file), 'utf8'), values.deep))
  .filter((_, index) => isDrawn(index, Number(values.share), Number(values.seed)));

const waiting = mutants.toReversed();
const killed: Mutant[] = [];
async function work(bench: Bench): Promise<void> {
  for (let mutant = waiting.pop(); mutant; mutant = waiting.pop()) {
    if (await bench.isNoticed({ ...mutant, tests: importers(mutant.file) })) killed.push(mutant);
    else console.log(`nobody noticed ${mutant.file}:${mutant.line}  ${mutant.from} → ${mutant.to}`);
  }
}

function figure(name: string, noticed: number, all: number): string {
  return `${name}: ${noticed} of ${all} faults noticed (${((100 * noticed) / Math.max(1, all)).toFixed(1)} %)`;
}

try {
  await Promise.all(benches.map(work));
  for (const file of new Set(mutants.map((mutant) => mutant.file))) {
    const isHere = (mutant: Mutant): boolean => mutant.file === file;
    console.log(figure(file, killed.filter(isHere).length, mutants.filter(isHere).length));
  }
  console.log(`(${benches.reduce((total, bench) => total + bench.endless, 0)} of those noticed ran without end)`);
  console.log('(left out: types, *.test.ts, *.cases.ts, *.text.ts, *.schema.ts, *.examples.ts)');
  console.log(figure(values.folder, killed.length, mutants.length));
  process.exitCode = mutants.length > 0 && killed.length >= LEAST_KILLED * mutants.length ? 0 : 1;
} finally {
  for (const bench of benches) bench.remove();
}
