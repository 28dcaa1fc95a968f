import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { longInvoice } from '#domain/documents/invoice.examples.ts';
import { exportInvoices, type ExportItem, type ExportOptions, type ExportReport } from './batch.ts';
import { DocumentFault } from './fault.ts';
import { safeFileName } from './file-names.ts';

let outDir = '';
beforeEach(() => {
  outDir = mkdtempSync(join(tmpdir(), 'regie-export-'));
});

const template = longInvoice(3);
function item(number: string, changes: Partial<ExportItem> = {}): ExportItem {
  return {
    number,
    issuedOn: '2026-11-20',
    clientName: 'Air Liquide SA',
    exclTaxCents: 136_200,
    vatCents: 17_385,
    inclTaxCents: 153_585,
    fingerprint: `hash of ${number}`,
    load: () => ({ ...template, number }),
    ...changes,
  };
}
const items = (count: number): ExportItem[] =>
  Array.from({ length: count }, (_, index) => item(`FA-2026-${String(index + 1).padStart(6, '0')}`));

/** A stand-in printer: the «PDF» is the number, and it notes what it printed. */
function printer(): { printed: string[]; render: ExportOptions['render'] } {
  const printed: string[] = [];
  return {
    printed,
    render: async (document) => {
      await delay(1);
      printed.push(document.number ?? '');
      return Buffer.from(`%PDF ${document.number}`);
    },
  };
}
const run = (list: ExportOptions['items'], changes: Partial<ExportOptions> = {}): Promise<ExportReport> =>
  exportInvoices({ items: list, outDir, format: 'factur-x', jobs: 2, render: printer().render, ...changes });
const pdfs = (): string[] =>
  readdirSync(outDir)
    .filter((name) => name.endsWith('.pdf'))
    .sort();
const hidden = (): string[] => readdirSync(outDir).filter((name) => name.startsWith('.'));
const journal = (): string[] => readFileSync(join(outDir, 'journal.csv'), 'utf8').split('\r\n');

describe('a whole export', () => {
  it('gives one file per invoice, a journal for a French spreadsheet and a report', async () => {
    const seen: number[] = [];
    const report = await run(items(12), { total: 12, onProgress: (progress) => seen.push(progress.done) });
    expect(report).toMatchObject({ exported: 12, skipped: 0, failed: [], cancelled: false });
    expect(JSON.parse(readFileSync(join(outDir, 'export.json'), 'utf8'))).toEqual(report);
    expect(pdfs()).toHaveLength(12);
    expect(hidden()).toEqual([]);
    expect(seen.at(-1)).toBe(12);
    const [head, first, ...rest] = journal();
    expect(head).toBe('\ufeffNuméro;Date;Client;HT;TVA;TTC;Fichier;SHA-256;État;Empreinte');
    expect(first).toMatch(
      /^FA-2026-000001;2026-11-20;Air Liquide SA;1362,00;173,85;1535,85;FA-2026-000001\.pdf;[0-9a-f]{64};exportée;[0-9a-f]{64}$/,
    );
    expect(rest).toHaveLength(12);
  });
  it('takes a lazy source, one at a time', async () => {
    let pulled = 0;
    async function* source(): AsyncGenerator<ExportItem> {
      for (const entry of items(9)) {
        pulled += 1;
        await delay(1);
        yield entry;
      }
    }
    expect(await run(source())).toMatchObject({ exported: 9 });
    expect(pulled).toBe(9);
  });
  it('quotes what the journal must, and disarms formulas', async () => {
    await run([item('FA-1', { clientName: '=HYPERLINK("x");y' })]);
    expect(journal()[1]).toContain(`;"'=HYPERLINK(""x"");y";`);
    expect(await run([item('FA-1', { clientName: '=HYPERLINK("x");y' })])).toMatchObject({ skipped: 1 });
  });
});

describe('running again', () => {
  it('does nothing that is done', async () => {
    await run(items(5));
    const { printed, render } = printer();
    expect(await run(items(5), { render })).toMatchObject({ exported: 0, skipped: 5 });
    expect(printed).toEqual([]);
    expect(journal()).toHaveLength(7);
  });
  it.each([
    ['the file is gone', () => rmSync(join(outDir, 'FA-2026-000002.pdf'))],
    ['the file was changed', () => writeFileSync(join(outDir, 'FA-2026-000002.pdf'), 'other')],
  ])('does one again when %s', async (_name, spoil) => {
    await run(items(3));
    spoil();
    const { printed, render } = printer();
    expect(await run(items(3), { render })).toMatchObject({ exported: 1, skipped: 2 });
    expect(printed).toEqual(['FA-2026-000002']);
  });
  it('does one again when the invoice changed, and all when the format did', async () => {
    await run(items(2));
    expect(await run([item('FA-2026-000001', { fingerprint: 'paid since' })])).toMatchObject({ exported: 1 });
    expect(await run(items(2), { format: 'pdf' })).toMatchObject({ exported: 2 });
  });
  it('keeps the rows of another selection', async () => {
    await run([item('FA-1')]);
    await run([item('FA-2')]);
    expect(journal()).toHaveLength(4);
  });
  it('cleans what a killed run left: temporary files, a lock, half a journal line', async () => {
    await run(items(3));
    writeFileSync(join(outDir, '.regie-FA-2026-000004.pdf.99.tmp'), 'half');
    writeFileSync(join(outDir, '.regie-export.lock'), '999999999');
    writeFileSync(
      join(outDir, 'journal.csv'),
      `${readFileSync(join(outDir, 'journal.csv'), 'utf8')}FA-2026-000004;2026-11-20;"Air Li`,
    );
    expect(await run(items(4))).toMatchObject({ exported: 1, skipped: 3 });
    expect(hidden()).toEqual([]);
    expect(journal()).toHaveLength(6);
  });
  it('sets a journal it cannot read aside', async () => {
    writeFileSync(join(outDir, 'journal.csv'), 'mine;do not lose\r\n');
    expect(await run(items(1))).toMatchObject({ exported: 1 });
    expect(readdirSync(outDir).filter((name) => name.startsWith('journal-ancien-'))).toHaveLength(1);
  });
});

describe('when one goes wrong', () => {
  it('it fails alone, with its code, and the others go on', async () => {
    const list = items(6).map((entry, index) =>
      index === 2 ? { ...entry, load: () => Promise.reject(new Error('row is gone')) } : entry,
    );
    const render: ExportOptions['render'] = (document, format, signal) =>
      document.number === 'FA-2026-000005'
        ? Promise.reject(new DocumentFault('factur-x-refused', 'BR-FR-11 : SIREN'))
        : printer().render(document, format, signal);
    const report = await run(list, { render });
    expect(report.exported).toBe(4);
    expect([...report.failed].sort((a, b) => (a.number < b.number ? -1 : 1))).toEqual([
      { number: 'FA-2026-000003', code: 'load-failed', message: 'row is gone' },
      { number: 'FA-2026-000005', code: 'factur-x-refused', message: 'BR-FR-11 : SIREN' },
    ]);
    expect(journal().some((line) => line.includes('échec : factur-x-refused'))).toBe(true);
    expect(await run(items(6))).toMatchObject({ exported: 2, skipped: 4, failed: [] });
  });
  it('a file that cannot be written fails without leaving a temporary', async () => {
    mkdirSync(join(outDir, 'FA-2026-000001.pdf', 'full'), { recursive: true });
    expect(await run(items(2))).toMatchObject({ exported: 1, failed: [{ number: 'FA-2026-000001' }] });
    expect(hidden()).toEqual([]);
  });
  it('a full disk stops the run', async () => {
    const render = (): Promise<Uint8Array> => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' }));
    const report = await run(items(50), { render });
    expect(report.cancelled).toBe(true);
    expect(report.failed.length).toBeLessThan(10);
  });
  it('a source that breaks is a fault, after the files under way are whole', async () => {
    function* source(): Generator<ExportItem> {
      yield item('FA-1');
      throw new Error('database closed');
    }
    await expect(run(source())).rejects.toThrow('database closed');
    expect([hidden(), journal().length]).toEqual([[], pdfs().length + 2]);
  });
  it('the same number twice fails the second', async () => {
    expect(await run([item('FA-1'), item('FA-1')], { jobs: 1 })).toMatchObject({
      exported: 1,
      failed: [{ code: 'number-taken' }],
    });
  });
});

describe('stopping', () => {
  it('leaves whole files only, and running again finishes', async () => {
    const stop = new AbortController();
    const report = await run(items(40), { signal: stop.signal, onProgress: ({ done }) => done === 10 && stop.abort() });
    expect(report.cancelled).toBe(true);
    expect(report.exported).toBeLessThan(20);
    expect([pdfs().length, hidden()]).toEqual([report.exported, []]);
    expect(await run(items(40))).toMatchObject({
      exported: 40 - report.exported,
      skipped: report.exported,
      cancelled: false,
    });
  });
  it('a killed process leaves nothing the next run does not mend', async () => {
    const program = `
      import { exportInvoices } from '#main/documents/batch.ts';
      import { longInvoice } from '#domain/documents/invoice.examples.ts';
      const items = Array.from({ length: 400 }, (_, index) => ({ number: 'FA-' + index, issuedOn: '2026-11-20', clientName: 'A', exclTaxCents: 1, vatCents: 0,
        inclTaxCents: 1, fingerprint: String(index), load: () => ({ ...longInvoice(1), number: 'FA-' + index }) }));
      await exportInvoices({ items, outDir: ${JSON.stringify(outDir)}, format: 'pdf', jobs: 2, render: async (d) => Buffer.alloc(200_000, d.number),
        onProgress: ({ done }) => done === 30 && process.kill(process.pid, 'SIGKILL') });`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      cwd: join(import.meta.dirname, '../..'),
      stdio: 'inherit',
    });
    const ended = await new Promise((resolve) => child.on('exit', (_code, signal) => resolve(signal)));
    expect(ended).toBe('SIGKILL');
    const left = pdfs();
    expect(left.length).toBeGreaterThanOrEqual(30);
    for (const name of left) expect(readFileSync(join(outDir, name)).length).toBe(200_000);
    const again = Array.from({ length: 400 }, (_, index) => item(`FA-${index}`, { fingerprint: String(index) }));
    const report = await run(again, {
      format: 'pdf',
      jobs: 8,
      render: async (document) => Buffer.alloc(200_000, document.number ?? ''),
    });
    expect(report.exported + report.skipped).toBe(400);
    expect(report.skipped).toBeGreaterThanOrEqual(28);
    expect([pdfs().length, hidden()]).toEqual([400, []]);
  });
  it('two exports do not share a folder', async () => {
    const first = run(items(30));
    await delay(5);
    await expect(run(items(1))).rejects.toMatchObject({ code: 'export-running' });
    await first;
  });
  it('a lock nobody has touched for long is stale, even if its process number lives on', async () => {
    const lock = join(outDir, '.regie-export.lock');
    writeFileSync(lock, String(process.ppid));
    await expect(run(items(1))).rejects.toMatchObject({ code: 'export-running' });
    utimesSync(lock, 1, 1);
    expect(await run(items(1))).toMatchObject({ exported: 1 });
  });
});

describe('file names', () => {
  it.each([
    ['FA-2026-000123', /^FA-2026-000123$/],
    ['FA/2026/1', /^FA-2026-1~[0-9a-f]{8}$/],
    ['../../etc/passwd', /^------etc-passwd~[0-9a-f]{8}$/],
    ['con', /^con~[0-9a-f]{8}$/],
    ['', /^document~[0-9a-f]{8}$/],
  ])('%s', (number, expected) => expect(safeFileName(number)).toMatch(expected));
  it('numbers that differ by a replaced sign keep their own file', () =>
    expect(safeFileName('FA/1')).not.toBe(safeFileName('FA.1')));
});
