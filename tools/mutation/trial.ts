import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { BaseSequencer, createVitest, type TestSpecification } from 'vitest/node';
import type { Mutant } from './mutants.ts';

/*
 * The process that runs the tests on one fault after the other: only the files that import it, pure ones and those that noticed most
 * before first, and no further than the first failure. A fault may make a loop endless: the parent then ends this process, which holds
 * nothing, and starts another.
 */
export type Trial = Mutant & { readonly tests: readonly string[] };

const [scratch = '', ...folders] = process.argv.slice(2);
const noticedBy = new Map<string, number>();

class MostAlertFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => noticedBy.get(moduleId) ?? 0;
    const isHost = ({ moduleId }: TestSpecification): number => (moduleId.includes('/src-main/') ? 1 : 0);
    return Promise.resolve(
      [...files].sort((a, b) => isHost(a) - isHost(b) || rank(b) - rank(a) || a.moduleId.localeCompare(b.moduleId)),
    );
  }
}

/** Properties draw the same cases for every fault: the figure is the same each time. */
const setup = join(scratch, 'sameDraw.ts');
writeFileSync(setup, `import fc from 'fast-check';\nfc.configureGlobal({ seed: 1 });\n`);

const vitest = await createVitest('test', {
  root: scratch,
  config: false,
  watch: false,
  include: ['src-{domain,main}/**/*.test.ts'],
  // A measure of time is no test of a rule.
  exclude: ['**/speed.test.ts', '**/node_modules/**'],
  setupFiles: [setup],
  bail: 1,
  isolate: false,
  pool: 'threads',
  maxWorkers: 1,
  sequence: { sequencer: MostAlertFirst },
  reporters: [{}],
  testTimeout: 10_000,
});
const every = await vitest.globTestSpecifications(folders.filter((folder) => folder.startsWith('src-')));

async function isNoticed(specifications: TestSpecification[]): Promise<boolean> {
  const { testModules, unhandledErrors } = await vitest.rerunTestSpecifications(specifications);
  // Files that were not asked for keep what an earlier fault made of them.
  const asked = new Set(specifications.map(({ moduleId }) => moduleId));
  const failed = testModules.filter((module) => asked.has(module.moduleId) && !module.ok());
  for (const { moduleId } of failed) noticedBy.set(moduleId, (noticedBy.get(moduleId) ?? 0) + 1);
  return unhandledErrors.length > 0 || failed.length > 0;
}

async function tryOut({ file, text, tests }: Trial): Promise<boolean> {
  const path = join(scratch, file);
  const whole = readFileSync(path, 'utf8');
  writeFileSync(path, text);
  vitest.invalidateFile(path);
  try {
    return await isNoticed(every.filter(({ moduleId }) => tests.includes(relative(scratch, moduleId))));
  } finally {
    writeFileSync(path, whole);
    vitest.invalidateFile(path);
  }
}

process.on('message', (trial: Trial) => void tryOut(trial).then((noticed) => process.send?.({ noticed })));
process.send?.({ noticed: await isNoticed(every) });
