import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/* The arrows of ARCHITECTURE.md are only as good as the tools that refuse the others: each fault is planted and must be found. */
const root = join(import.meta.dirname, '..', '..');
const scratch = mkdtempSync(join(tmpdir(), 'regie-guard-'));
const bin = (name: string): string => join(root, 'node_modules', '.bin', name);

type Planted = { readonly name: string; readonly file: string; readonly code: string; readonly by: 'lint' | 'types' };
const long = Array.from({ length: 410 }, (_, line) => `export const line${line} = ${line};`).join('\n');

const PLANTED: readonly Planted[] = [
  {
    name: 'domain → main',
    file: 'src-domain/contacts/planted1.ts',
    code: "import { newId } from '#main/replica/ids.ts';\nexport const x = newId;\n",
    by: 'lint',
  },
  {
    name: 'domain → main, relative',
    file: 'src-domain/contacts/planted2.ts',
    code: "import { newId } from '../../src-main/replica/ids.ts';\nexport const x = newId;\n",
    by: 'lint',
  },
  {
    name: 'domain → Node',
    file: 'src-domain/contacts/planted3.ts',
    code: "import { readFileSync } from 'node:fs';\nexport const x = readFileSync;\n",
    by: 'lint',
  },
  {
    name: 'domain → another subject’s private file',
    file: 'src-domain/contacts/planted4.ts',
    code: "import { isAssignable } from '../missions/mission.ts';\nexport const x = isAssignable;\n",
    by: 'lint',
  },
  {
    name: 'domain → private file by alias',
    file: 'src-domain/contacts/planted5.ts',
    code: "import { isAssignable } from '#domain/missions/mission.ts';\nexport const x = isAssignable;\n",
    by: 'lint',
  },
  {
    name: 'domain reads the clock',
    file: 'src-domain/contacts/planted6.ts',
    code: 'export const x = (): number => Date.now();\n',
    by: 'lint',
  },
  {
    name: 'domain draws at random',
    file: 'src-domain/contacts/planted7.ts',
    code: 'export const x = (): number => Math.random();\n',
    by: 'lint',
  },
  {
    name: 'domain is impure (process)',
    file: 'src-domain/contacts/planted8.ts',
    code: 'export const x = process.pid;\n',
    by: 'types',
  },
  {
    name: 'domain is impure (window)',
    file: 'src-domain/contacts/planted9.ts',
    code: 'export const x = window.name;\n',
    by: 'types',
  },
  {
    name: 'domain logs',
    file: 'src-domain/contacts/planted10.ts',
    code: "export const x = (): void => console.log('x');\n",
    by: 'types',
  },
  {
    name: 'core → electron outside its shell',
    file: 'src-main/missions/planted1.ts',
    code: "import { app } from 'electron';\nexport const x = app;\n",
    by: 'lint',
  },
  {
    name: 'core → SQL engine outside the stores',
    file: 'src-main/missions/planted2.ts',
    code: "import Database from 'better-sqlite3';\nexport const x = Database;\n",
    by: 'lint',
  },
  {
    name: 'core → central',
    file: 'src-main/missions/planted3.ts',
    code: "import { migrateCentral } from '#central/migrate.ts';\nexport const x = migrateCentral;\n",
    by: 'lint',
  },
  {
    name: 'core → a domain subject’s private file',
    file: 'src-main/missions/planted4.ts',
    code: "import { isAssignable } from '#domain/missions/mission.ts';\nexport const x = isAssignable;\n",
    by: 'lint',
  },
  {
    name: 'core → renderer',
    file: 'src-main/missions/planted5.ts',
    code: "import { x as y } from '../../src-renderer/app/settings.ts';\nexport const x = y;\n",
    by: 'lint',
  },
  {
    name: 'renderer → core values',
    file: 'src-renderer/app/planted1.ts',
    code: "import { newId } from '#main/replica/ids.ts';\nexport const x = newId;\n",
    by: 'lint',
  },
  {
    name: 'renderer feature → core types',
    file: 'src-renderer/missions/planted2.ts',
    code: "import type { Desk } from '#main/desk.ts';\nexport type X = Desk;\n",
    by: 'lint',
  },
  {
    name: 'renderer → Node',
    file: 'src-renderer/missions/planted3.ts',
    code: "import { readFileSync } from 'node:fs';\nexport const x = readFileSync;\n",
    by: 'lint',
  },
  {
    name: 'preload → domain',
    file: 'src-preload/planted1.ts',
    code: "import { isId } from '#domain/kernel/ids.ts';\nexport const x = isId;\n",
    by: 'lint',
  },
  {
    name: 'central → core',
    file: 'src-central/planted1.ts',
    code: "import { newId } from '#main/replica/ids.ts';\nexport const x = newId;\n",
    by: 'lint',
  },
  {
    name: 'an import cycle',
    file: 'src-domain/contacts/planted11.ts',
    code: "import { y } from './planted12.ts';\nexport const x = (): unknown => y;\n",
    by: 'lint',
  },
  {
    name: 'a forgotten promise',
    file: 'src-main/missions/planted6.ts',
    code: 'async function work(): Promise<void> {}\nexport const x = (): void => {\n  work();\n};\n',
    by: 'lint',
  },
  { name: 'a file of over 400 lines', file: 'src-domain/contacts/planted13.ts', code: long, by: 'lint' },
];
const OTHER_HALVES: readonly (readonly [string, string])[] = [
  ['src-domain/contacts/planted12.ts', "import { x } from './planted11.ts';\nexport const y = (): unknown => x;\n"],
];

let lint = '';
let types = '';

beforeAll(() => {
  for (const name of [
    'src-domain',
    'src-main',
    'src-preload',
    'src-renderer',
    'src-central',
    'db',
    'package.json',
    '.oxlintrc.json',
    'tsconfig.base.json',
    'tsconfig.json',
  ]) {
    cpSync(join(root, name), join(scratch, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(scratch, 'node_modules'));
  for (const [file, code] of [...PLANTED.map((planted) => [planted.file, planted.code] as const), ...OTHER_HALVES]) {
    mkdirSync(dirname(join(scratch, file)), { recursive: true });
    writeFileSync(join(scratch, file), code);
  }
  const files = PLANTED.filter((planted) => planted.by === 'lint').map((planted) => planted.file);
  lint = spawnSync(bin('oxlint'), ['--type-aware', '--format', 'unix', ...files], {
    cwd: scratch,
    encoding: 'utf8',
  }).stdout;
  types = spawnSync(bin('tsc'), ['-p', 'src-domain', '--pretty', 'false'], { cwd: scratch, encoding: 'utf8' }).stdout;
}, 120_000);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('the tools refuse', () => {
  test.each(PLANTED.map((planted) => [planted.name, planted] as const))('%s', (_name, planted) => {
    const report = planted.by === 'lint' ? lint : types;
    expect(report).toContain(planted.file);
  });

  test('and let a right file pass', () => {
    mkdirSync(join(scratch, 'src-domain', 'contacts'), { recursive: true });
    writeFileSync(
      join(scratch, 'src-domain/contacts/right.ts'),
      "import { isId } from '../kernel/ids.ts';\nexport const x = isId;\n",
    );
    const result = spawnSync(bin('oxlint'), ['--type-aware', 'src-domain/contacts/right.ts'], {
      cwd: scratch,
      encoding: 'utf8',
    });
    expect(result.status).toBe(0);
  });
});
