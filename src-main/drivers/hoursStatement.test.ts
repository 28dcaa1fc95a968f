import { afterAll, beforeAll, expect, test } from 'vitest';
import { hoursStatementSchema } from '#domain/documents/index.ts';
import { hoursStatementView } from '../documents/view/hours-view.ts';
import { boardDrivers } from '../missions/board.store.ts';
import { TEST_DAY, type TestDesk, testDesk } from '../testDesk.ts';
import { hoursStatement } from './hoursStatement.ts';

let subject: TestDesk;
beforeAll(() => {
  subject = testDesk();
});
afterAll(() => subject.close());

const DAY = { startAt: null, endAt: null, drivingMin: 0, workMin: 0, breakMin: 0, amplitudeMin: 0, nightWorkMin: 0 };
const MONDAY_AT_8 = Date.parse('2026-11-16T08:00:00+01:00');
const operator = {
  name: 'Étoile Transports SAS',
  address: { lines: ['12 rue de la Paix'], postalCode: '75002', city: 'Paris', countryCode: 'FR' },
};

test('days, totals and findings are printed in the zone of the desk', () => {
  const document = hoursStatementSchema.parse({
    timeZone: 'Europe/Paris',
    reference: '2026-11-16',
    operator,
    printedAt: MONDAY_AT_8,
    driver: { name: 'Sonia Amrani', code: 'C12', cardNumber: null },
    weekOn: '2026-11-16',
    days: ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22'].map(
      (on, index) => ({
        ...DAY,
        on,
        ...(index < 2
          ? {
              startAt: MONDAY_AT_8,
              endAt: MONDAY_AT_8 + 9 * 3_600_000,
              drivingMin: 245,
              workMin: 400,
              amplitudeMin: 540,
            }
          : {}),
      }),
    ),
    findings: ['Travail continu de 6 h 15'],
  });
  const view = hoursStatementView(document) as unknown as { rows: string[][]; totals: string[]; findings: string[] };
  const plain = (cells: readonly string[] = []): string[] => cells.map((cell) => cell.replace(/\s/g, ' '));
  expect(plain(view.rows[0])).toEqual([
    'lundi 16 novembre 2026',
    '08:00',
    '17:00',
    '9 h',
    '4 h 05',
    '6 h 40',
    '–',
    '–',
  ]);
  expect(view.rows[6]?.slice(1)).toEqual(['', '', '–', '–', '–', '–', '–']);
  expect(plain(view.totals).slice(4, 6)).toEqual(['8 h 10', '13 h 20']);
  expect(view.findings).toEqual(['Travail continu de 6 h 15']);
});

test('a driver’s week becomes a PDF, an unknown driver nothing', async () => {
  const { desk } = subject;
  const [driver] = boardDrivers(desk.replica.read, desk.organizationId);
  const statement = await hoursStatement(desk, driver?.id ?? '', TEST_DAY);
  expect(statement?.name).toMatch(/^heures-.+-2026-11-16\.pdf$/);
  expect(Buffer.from(statement?.base64 ?? '', 'base64').toString('latin1', 0, 5)).toBe('%PDF-');
  expect(await hoursStatement(desk, desk.organizationId, TEST_DAY)).toBeNull();
});
