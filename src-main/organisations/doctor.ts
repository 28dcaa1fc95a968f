import { readdirSync, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DeskCheck } from '#domain/organisations/index.ts';
import type { Desk } from '../desk.ts';
import { defaultDocumentPaths, fontFiles } from '../documents/paths.ts';
import { verifyInvoices } from '../invoices/verify.store.ts';
import { resourcePath } from '../platform/paths.ts';
import { checkReplica, quickCheck } from '../replica/check.store.ts';
import { listBackups } from './backups.ts';

export type DoctorOptions = {
  readonly version: string;
  readonly host: string;
  readonly backupsFolder: string;
  /** Also proves every row and every invoice; takes minutes on a large company. */
  readonly isThorough: boolean;
};

const MEBIBYTE = 1024 ** 2;
const LOW_DISK_BYTES = 2 * 1024 ** 3;
const OLD_BACKUP_MS = 7 * 86_400_000;

/** Runs one look; a look that cannot be made is itself the finding. */
function look(id: DeskCheck['id'], run: () => Omit<DeskCheck, 'id'>): DeskCheck {
  try {
    return { id, ...run() };
  } catch (fault) {
    const finding = fault instanceof Error ? fault.message : String(fault);
    return { id, state: 'fail', details: { finding, count: 0, size: 0, path: '' } };
  }
}

function folderSize(folder: string): { count: number; size: number } {
  const sizes = readdirSync(folder).map((name) => statSync(join(folder, name)).size);
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  return { count: sizes.length, size: Math.round((bytes / MEBIBYTE) * 10) / 10 };
}

/** Looks at everything a desk needs to work, and says what is wrong; changes nothing. */
export function examineDesk(desk: Desk, options: DoctorOptions): DeskCheck[] {
  const { read, path } = desk.replica;
  const { now } = desk.env();
  const organization = desk.organization();
  const findings = options.isThorough ? checkReplica(read) : [];
  const checks = [
    look('versions', () => ({
      state: 'ok',
      details: {
        app: options.version,
        host: options.host,
        node: process.versions.node,
        sqlite: String(read.pluck('SELECT sqlite_version()')[0]),
      },
    })),
    look('database', () => {
      const damage = findings.find((finding) => finding.check !== 'registry')?.detail ?? quickCheck(read);
      const details = { path, size: Math.round(statSync(path).size / MEBIBYTE) };
      return damage === null ? { state: 'ok', details } : { state: 'fail', details: { ...details, finding: damage } };
    }),
    look('schema', () => {
      const drift = findings.filter((finding) => finding.check === 'registry');
      const details = { version: Number(read.pragma('user_version')), findings: drift.length };
      const [first] = drift;
      return first ? { state: 'fail', details: { ...details, finding: first.detail } } : { state: 'ok', details };
    }),
    look('disk', () => {
      const disk = statfsSync(dirname(path));
      const freeBytes = disk.bavail * disk.bsize;
      return {
        state: freeBytes < LOW_DISK_BYTES ? 'warn' : 'ok',
        details: { free: Math.round((freeBytes / 1024 ** 3) * 10) / 10 },
      };
    }),
    look('fonts', () => ({ state: 'ok', details: { count: fontFiles(defaultDocumentPaths().fontsDir).length } })),
    look('basemap', () => {
      const found = folderSize(resourcePath('map'));
      return { state: found.count > 0 ? 'ok' : 'fail', details: found };
    }),
    look('rules', () => ({
      state: desk.rulePacks.length > 0 ? 'ok' : 'fail',
      details: { count: desk.rulePacks.length },
    })),
    look('identity', () => ({
      state: organization.siren === null ? 'warn' : 'ok',
      details: { name: organization.legalName, siren: organization.siren ?? '—' },
    })),
    look('backup', () => {
      const [last] = listBackups(options.backupsFolder);
      const isOld = !last || now - last.madeAt > OLD_BACKUP_MS;
      return { state: isOld ? 'warn' : 'ok', details: { last: last?.name ?? '—' } };
    }),
  ];
  if (options.isThorough)
    checks.push(
      look('invoices', () => {
        const report = verifyInvoices(read);
        const count = report.series.reduce((sum, series) => sum + series.count, 0);
        return {
          state: report.problems.length > 0 ? 'fail' : 'ok',
          details: { count, problems: report.problems.length },
        };
      }),
    );
  return checks;
}
