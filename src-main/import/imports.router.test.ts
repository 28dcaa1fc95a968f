import { afterEach, beforeEach, expect, test } from 'vitest';
import { isRefusal } from '#domain/kernel/result.ts';
import { appRouter } from '../router.ts';
import type { HostFeatures } from '../trpc.ts';
import type { ImportJobResult } from './imports.router.ts';
import { type TestCompany, testCompany } from './testCompany.ts';

const HOST: HostFeatures = {
  kind: 'test',
  version: '0',
  downloadsFolder: () => '',
  chooseFolder: null,
  revealFile: null,
  openWindow: null,
};

let company: TestCompany;
beforeEach(() => {
  company = testCompany();
});
afterEach(() => company.close());

type Caller = ReturnType<typeof appRouter.createCaller>;

async function upload(caller: Caller, pieces: readonly string[]): Promise<string> {
  let fileId: string | null = null;
  for (const piece of pieces) {
    const sent = await caller.imports.upload({
      fileId,
      name: 'clients.csv',
      piece: Buffer.from(piece).toString('base64'),
    });
    if (isRefusal(sent)) throw new Error(sent.code);
    fileId = sent.fileId;
  }
  return fileId ?? '';
}

async function ended(jobId: string): Promise<ImportJobResult> {
  for (;;) {
    const job = company.desk.jobs.list().find(({ id }) => id === jobId);
    if (job && job.status !== 'running') return job.result as ImportJobResult;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

test('from the screen: pieces, preview, own mapping remembered, import as a job, refused lines as a file', async () => {
  const caller = appRouter.createCaller({ desk: company.desk, host: HOST });
  const fileId = await upload(caller, ['Ma colonne;Num\nHô', 'tel Bristol;552096281\nFaux;12', '3\n']);
  const first = await caller.imports.preview({ fileId, kind: 'contacts' });
  expect(first).toMatchObject({
    kind: 'ok',
    value: { encoding: 'utf-8', separator: ';', lineCount: 3, missing: ['name'] },
  });

  const mapping = ['name', 'siren'];
  const second = await caller.imports.preview({ fileId, kind: 'contacts', mapping });
  if (isRefusal(second)) throw new Error(second.code);
  expect(second.value.missing).toEqual([]);
  expect(second.value.lines.map(({ line, problems }) => [line, problems.map(({ field }) => field)])).toEqual([
    [2, []],
    [3, ['Num']],
  ]);

  const query = {
    fileId,
    kind: 'contacts' as const,
    separator: ';' as const,
    mapping,
    headings: second.value.headings as string[],
  };
  const before = company.counts();
  const trial = await caller.imports.start({ ...query, isTrial: true });
  if (isRefusal(trial)) throw new Error(trial.code);
  expect(await ended(trial.jobId)).toMatchObject({
    kind: 'report',
    isTrial: true,
    summary: { created: 1, refusedCount: 1 },
  });
  expect(company.counts()).toEqual(before);

  const started = await caller.imports.start({ ...query, isTrial: false });
  if (isRefusal(started)) throw new Error(started.code);
  const result = await ended(started.jobId);
  expect(result).toMatchObject({
    kind: 'report',
    summary: { created: 1 },
    refused: [{ line: 3, field: 'Num', value: '123' }],
  });
  const key = result.kind === 'report' ? (result.refusedKey ?? '') : '';
  const file = await caller.imports.refusedFile({ key });
  expect(Buffer.from(file?.base64 ?? '', 'base64').toString('utf8')).toContain('Faux;123;3;');

  const next = await upload(caller, ['Ma colonne;Num\nAutre;\n']);
  expect(await caller.imports.preview({ fileId: next, kind: 'contacts' })).toMatchObject({
    value: { mapping: ['name', 'siren'] },
  });
});

test('a file that has gone and a file that is no text are refused by name', async () => {
  const caller = appRouter.createCaller({ desk: company.desk, host: HOST });
  const gone = await caller.imports.preview({ fileId: company.desk.env().newId(), kind: 'contacts' });
  expect(gone).toMatchObject({ kind: 'refusal', code: 'file-gone' });
  const fileId = await upload(caller, ['a\0b']);
  expect(await caller.imports.preview({ fileId, kind: 'contacts' })).toMatchObject({ code: 'file-binary' });
});
