import { describe, expect, test } from 'vitest';
import { SAMPLE_DAY_START, sampleBoard, sampleDriver, sampleMission } from './board.examples.ts';
import { alertIndexOf } from './boardFilter.ts';
import {
  barsOf,
  breaksOf,
  otherDaysOf,
  rowIdOf,
  rowsOf,
  rowsWithBars,
  type RowWords,
  spansOf,
  UNASSIGNED_ROW,
} from './boardRows.ts';

const HOUR = 3_600_000;
const words: RowWords = {
  unassigned: 'Non affectées',
  withoutGroup: 'Sans base',
  minutes: (minutes) => `${minutes} min`,
  breakOf: (minutes) => `Pause ${minutes}`,
  absence: (absence) => absence.title ?? absence.kind,
  yard: (event) => event.title ?? event.kind,
  rule: () => 'FR-6 9 h 18 > 9 h',
  dayTitle: () => null,
  barTitle: (mission) => mission.reference,
  hire: (count) => `Dispo ${count} h`,
};
const hours = {
  driverId: 'd1',
  decision: 'APPROVED' as const,
  drivingMin: 252,
  drivingLimitMin: 540,
  workMin: 300,
  amplitudeMin: 400,
  startAt: null,
  endAt: null,
  findings: [],
};

describe('rows', () => {
  const board = sampleBoard({
    drivers: [sampleDriver(), sampleDriver({ id: 'd2', base: 'Bercy' }), sampleDriver({ id: 'd3', base: null })],
    hours: [hours],
  });

  test('the unassigned lane stays on top', () =>
    expect(rowsOf(board, { mode: 'driver', group: 'none', words }).map(({ id }) => id)).toEqual([
      UNASSIGNED_ROW,
      'd1',
      'd2',
      'd3',
    ]));

  test('grouped by base, each under its name with its count', () =>
    expect(
      rowsOf(board, { mode: 'driver', group: 'base', words }).map(({ id, title, isHeading }) =>
        isHeading ? title : id,
      ),
    ).toEqual([UNASSIGNED_ROW, 'Bercy', 'd2', 'Pantin', 'd1', 'Sans base', 'd3']));

  test('a filter leaves the rows that hold something and their headings', () => {
    const rows = rowsOf(board, { mode: 'driver', group: 'base', words });
    const bars = barsOf([sampleMission()], alertIndexOf([]), { mode: 'driver', words });
    expect(rowsWithBars(rows, bars).map(({ id }) => id)).toEqual([UNASSIGNED_ROW, 'group:Pantin', 'd1']);
  });

  test.each([
    ['far from the limit', 252, 'APPROVED' as const, 'neutral'],
    ['nine tenths', 486, 'APPROVED' as const, 'warn'],
    ['the limit itself', 540, 'APPROVED' as const, 'warn'],
    ['past it', 541, 'APPROVED' as const, 'danger'],
    ['another rule broken', 252, 'BLOCKED' as const, 'danger'],
  ])('driving %s', (_name, drivingMin, decision, tone) => {
    const rows = rowsOf(
      { ...board, hours: [{ ...hours, drivingMin, decision }] },
      { mode: 'driver', group: 'none', words },
    );
    expect(rows[1]?.value).toEqual({ text: `${drivingMin} min / 540 min`, share: drivingMin / 540, tone });
  });

  test('a driver who does not work has no figure', () =>
    expect(rowsOf(board, { mode: 'driver', group: 'none', words })[2]?.value).toBeUndefined());
});

describe('bars', () => {
  test('legs are hatched before and after, preparation and closing included', () => {
    const [bar] = barsOf([sampleMission({ approachMin: 20, preparationMin: 10, returnMin: 15 })], alertIndexOf([]), {
      mode: 'driver',
      words,
    });
    expect([bar?.leadInFromAt, bar?.leadOutToAt]).toEqual([
      SAMPLE_DAY_START + 9.5 * HOUR,
      SAMPLE_DAY_START + 11.25 * HOUR,
    ]);
  });

  test('broken hours are written in the bar, in red', () => {
    const [bar] = barsOf([sampleMission()], alertIndexOf([{ code: 'hours-blocked', missionId: 'm1' }]), {
      mode: 'driver',
      words,
    });
    expect([bar?.label, bar?.tone]).toEqual(['Orly 4 → Le Meurice · FR-6 9 h 18 > 9 h', 'danger']);
  });

  test.each([
    ['assigned', {}, 'd1'],
    ['without a driver', { driverId: null, status: 'PENDING' as const }, UNASSIGNED_ROW],
    ['given to a partner', { driverId: null, status: 'PENDING' as const, subcontractor: 'Est Cars' }, null],
    ['cancelled without a driver', { driverId: null, status: 'CANCELLED' as const }, null],
  ])('row of a mission %s', (_name, changes, expected) =>
    expect(rowIdOf(sampleMission(changes), 'driver')).toBe(expected),
  );

  test('what has begun cannot be dragged', () => {
    const [bar] = barsOf([sampleMission({ status: 'IN_PROGRESS' })], alertIndexOf([]), { mode: 'driver', words });
    expect([bar?.isFixed, bar?.tone]).toEqual([true, 'active']);
  });
});

test('breaks of 15 minutes to 3 hours between missions of a driver', () => {
  const at = (id: string, from: number, to: number) =>
    sampleMission({ id, startAt: SAMPLE_DAY_START + from * HOUR, endAt: SAMPLE_DAY_START + to * HOUR });
  const bars = barsOf([at('a', 8, 9), at('b', 9.1, 10), at('c', 10.75, 11), at('d', 15, 16)], alertIndexOf([]), {
    mode: 'driver',
    words,
  });
  expect(breaksOf(bars, words).map(({ title }) => title)).toEqual(['Pause 45']);
});

test('a stay in the yard without an end lasts past the window', () => {
  const event = { id: 'e', vehicleId: 'v1', kind: 'REPAIR', startAt: 0, endAt: null, title: null };
  const board = sampleBoard({ vehicleEvents: [event] });
  expect(spansOf(board, 'vehicle', words)[0]?.endAt).toBeGreaterThan(board.to);
});

test('other days are shaded in every row but headings', () => {
  const rows = [
    { id: 'g', title: 'Bercy', isHeading: true },
    { id: 'd1', title: 'Diallo' },
  ];
  expect(otherDaysOf({ from: 1000, to: 2000 }, rows)).toMatchObject([
    { rowId: 'd1', endAt: 1000, look: 'shade' },
    { rowId: 'd1', startAt: 2000, look: 'shade' },
  ]);
});
