import { afterEach, beforeEach, expect, test } from 'vitest';
import { shippedRulePacks } from '../desk.ts';
import { boardDrivers } from '../missions/board.store.ts';
import { TEST_DAY, type TestDesk, testDesk } from '../testDesk.ts';
import { type DriverDay, HoursBook } from './hoursBook.ts';

let subject: TestDesk;
beforeEach(() => {
  subject = testDesk();
});
afterEach(() => subject.close());

const FAR_DAY = '2026-09-01';

function driverIds(): readonly string[] {
  const { replica, organizationId } = subject.desk;
  return boardDrivers(replica.read, organizationId).map(({ id }) => id);
}
function freshBook(): HoursBook {
  const { replica, timeZone, feed } = subject.desk;
  return new HoursBook({ db: replica.read, rulePacks: shippedRulePacks(), timeZone, feed });
}
function daysOf(book: HoursBook, day = TEST_DAY): readonly DriverDay[] {
  return driverIds().map((id) => book.driverDay(subject.desk.organizationId, id, day));
}
/** Gives somebody's mission of the day to somebody else, as another window would. */
function moveMission(): void {
  const { replica, feed } = subject.desk;
  const [first = '', second = ''] = driverIds();
  const [mission] = replica.read.all<{ id: string; driverId: string }>(
    `SELECT id, driver_id AS driverId FROM missions WHERE driver_id IS NOT NULL AND start_at >= ? ORDER BY start_at LIMIT 1`,
    [Date.UTC(2026, 10, 19, 23)],
  );
  if (!mission) throw new Error('the demo has no mission that day');
  const to = mission.driverId === first ? second : first;
  replica.write.run('UPDATE missions SET driver_id = ? WHERE id = ?', [to, mission.id]);
  feed.publish({ commandId: null, rows: [{ entity: 'Mission', id: mission.id }] });
}

test('days worked out ahead are those worked out when asked', async () => {
  const book = freshBook();
  await book.prepare(subject.desk.organizationId, driverIds(), TEST_DAY);
  expect(daysOf(book)).toEqual(daysOf(freshBook()));
});

test('a day asked for in the middle of the preparation is whole', async () => {
  const book = freshBook();
  const prepared = book.prepare(subject.desk.organizationId, driverIds(), TEST_DAY);
  await new Promise(setImmediate);
  expect(daysOf(book)).toEqual(daysOf(freshBook()));
  await prepared;
});

test('a mission that changes hands during the preparation, or after it, counts for its new driver', async () => {
  const book = freshBook();
  const prepared = book.prepare(subject.desk.organizationId, driverIds(), TEST_DAY);
  moveMission();
  await prepared;
  const during = daysOf(book);
  expect(during).toEqual(daysOf(freshBook()));
  moveMission();
  expect(daysOf(book)).toEqual(daysOf(freshBook()));
  expect(daysOf(book)).not.toEqual(during);
});

test('two far days asked for together are both worked out', async () => {
  const book = freshBook();
  const { organizationId } = subject.desk;
  await Promise.all([TEST_DAY, FAR_DAY].map((day) => book.prepare(organizationId, driverIds(), day)));
  expect(daysOf(book, FAR_DAY)).toEqual(daysOf(freshBook(), FAR_DAY));
  expect(daysOf(book)).toEqual(daysOf(freshBook()));
});
