import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVitest } from 'vitest/node';
import type { Mutant } from './mutants.ts';

/*
 * The process that runs the tests on one fault after the other. A fault may make a loop endless: the parent then ends this
 * process, which holds nothing, and starts another.
 */
const [scratch = '', folder = ''] = process.argv.slice(2);
const vitest = await createVitest('test', {
  root: scratch,
  config: false,
  watch: false,
  include: ['src-domain/**/*.test.ts'],
  bail: 1,
  isolate: false,
  pool: 'threads',
  reporters: [{}],
  testTimeout: 10_000,
});
const tests = await vitest.globTestSpecifications([`src-domain/${folder}`]);

async function isNoticed(): Promise<boolean> {
  const { testModules, unhandledErrors } = await vitest.rerunTestSpecifications(tests);
  return unhandledErrors.length > 0 || testModules.some((module) => !module.ok());
}

async function tryOut({ file, text }: Mutant): Promise<boolean> {
  const path = join(scratch, file);
  const whole = readFileSync(path, 'utf8');
  writeFileSync(path, text);
  vitest.invalidateFile(path);
  try {
    return await isNoticed();
  } finally {
    writeFileSync(path, whole);
    vitest.invalidateFile(path);
  }
}

process.on('message', (mutant: Mutant) => void tryOut(mutant).then((noticed) => process.send?.({ noticed })));
process.send?.({ noticed: await isNoticed() });
