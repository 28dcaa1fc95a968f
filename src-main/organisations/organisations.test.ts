import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, test } from 'vitest';
import { isRefusal } from '#domain/kernel/result.ts';
import { organizationCommands, pricingSettingsCommands } from '#domain/organisations/index.ts';
import { PricingSettings } from '#domain/model/registry.ts';
import { openDesk } from '../desk.ts';
import { createCompany } from '../import/newCompany.store.ts';
import { rowsWhere } from '../replica/rows.store.ts';
import { backUpInto, listBackups } from './backups.ts';
import { examineDesk } from './doctor.ts';

const folder = mkdtempSync(join(tmpdir(), 'regie-organisation-'));
const path = join(folder, 'desk.db');
createCompany(path, { name: 'Étoile Transports', siren: null, now: Date.UTC(2026, 10, 20) });
const desk = openDesk({ path });
afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

async function refusalOf(patch: Record<string, unknown>): Promise<string> {
  const answer = await desk.runner.run(organizationCommands.update, { id: desk.organizationId, patch });
  return isRefusal(answer) ? answer.code : 'ok';
}

describe('the company’s identity', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['a SIREN that does not add up', { siren: '944142141' }, 'siren-invalid'],
    ['an IBAN that does not add up', { iban: 'FR7630004000031234567890144' }, 'iban-invalid'],
    ['an IBAN with spaces', { iban: 'FR76 3000 4000 0312 3456 7890 143' }, 'ok'],
    ['a colour', { accentColor: 'bleu' }, 'colour-invalid'],
    ['no name', { legalName: ' ' }, 'field-required'],
  ])('%s', async (_name, patch, expected) => expect(await refusalOf(patch)).toBe(expected));
});

test('a low margin above the good one is refused, and one row of settings is enough', async () => {
  const [row] = rowsWhere(desk.replica.read, PricingSettings, {});
  const run = row
    ? desk.runner.run(pricingSettingsCommands.update, {
        id: row.id,
        patch: { orangeMarginBp: 3000, greenMarginBp: 2000 },
      })
    : desk.runner.run(pricingSettingsCommands.create, { values: { orangeMarginBp: 3000, greenMarginBp: 2000 } });
  expect(await run).toMatchObject({ kind: 'refusal', code: 'margins-out-of-order' });
});

test('the doctor asks for a SIREN and a backup, and is content once there is one', async () => {
  const look = (): Record<string, string> =>
    Object.fromEntries(
      examineDesk(desk, { version: '0', host: 'cli', backupsFolder: folder, isThorough: true }).map((check) => [
        check.id,
        check.state,
      ]),
    );
  expect(look()).toMatchObject({
    database: 'ok',
    schema: 'ok',
    fonts: 'ok',
    identity: 'warn',
    backup: 'warn',
    invoices: 'ok',
  });
  await backUpInto(desk, folder);
  expect(listBackups(folder)).toHaveLength(1);
  expect(look()).toMatchObject({ backup: 'ok' });
});
