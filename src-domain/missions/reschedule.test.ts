import { describe, expect, test } from 'vitest';
import { PACKS } from '../compliance/hours.cases.ts';
import { HOUR_MS, MINUTE_MS } from '../kernel/instants.ts';
import type { NewValues, RowOf } from '../model/entity.ts';
import {
  DriverCalendarEvent,
  DriverWorkingHours,
  Mission,
  Refund,
  ReschedulePolicy,
  ScheduledTransition,
} from '../model/registry.ts';
import { type Company, company, NOW, paid, refusalOf, UNKNOWN } from './company.cases.ts';
import { rescheduleFeeDueCents, rescheduleMission, rescheduleOf } from './reschedule.commands.ts';

const START = NOW + 50 * HOUR_MS;
const LATER = NOW + 74 * HOUR_MS;
const TERMS = { actor: 'CLIENT', noticeMin: 120, feeBp: 1000, minimumFeeCents: 500 } as const;

function move(desk: Company, more: object = {}) {
  const input = {
    missionId: desk.mission.id,
    startAt: LATER,
    actor: 'CLIENT',
    reason: ' Examen ',
    confirmedChargeCents: 0,
  };
  return desk.memory.run(rescheduleMission(PACKS), { ...input, ...more });
}
function withTerms(desk = company(), ...terms: readonly Partial<NewValues<typeof ReschedulePolicy>>[]): Company {
  for (const each of terms.length > 0 ? terms : [{}]) desk.memory.add(ReschedulePolicy, { ...TERMS, ...each });
  return desk;
}
const prepaid = (desk: Company, amountCents = 9500): Company => {
  paid(desk, { amountCents });
  return desk;
};

describe('missions.reschedule', () => {
  test('keeps state and length, the former start and why; the driver confirms again', async () => {
    const desk = company({ isConfirmedByDriver: true, snapshot: { kept: 1 } });
    expect(await move(desk)).toMatchObject({ value: { chargeCents: 0, payment: 'waived' } });
    expect(desk.now()).toMatchObject({
      status: 'PENDING',
      startAt: LATER,
      endAt: LATER + HOUR_MS,
      rescheduledFromAt: START,
      rescheduleReason: 'Examen',
      isConfirmedByDriver: false,
      priceExclTaxCents: 9500,
      snapshot: { kept: 1, reschedules: { count: 1, feeCents: 0, dueFeeCents: 0, lastActor: 'CLIENT' } },
    });
    await move(desk, { endAt: LATER + 2 * HOUR_MS, actor: undefined });
    expect(desk.now()).toMatchObject({
      endAt: LATER + 2 * HOUR_MS,
      snapshot: { reschedules: { count: 2, lastActor: 'DISPATCHER' } },
    });
  });
  test('its timers follow', async () => {
    const desk = company({ status: 'DRAFT', statusChangedAt: NOW });
    await move(desk);
    expect(desk.memory.all(ScheduledTransition)).toMatchObject([{ executeAt: NOW + HOUR_MS }]);
  });
  test.each<[string, object, string]>([
    ['an unknown mission', { missionId: UNKNOWN }, 'unknown-reference'],
    ['no reason', { reason: ' ' }, 'reason-required'],
    ['an end at its start', { endAt: LATER }, 'end-before-start'],
    ['a start that is past', { startAt: NOW - 1 }, 'start-in-past'],
    ['a start of this very moment', { startAt: NOW }, 'done'],
    ['another charge than the one seen', { confirmedChargeCents: 1 }, 'breakdown-changed'],
  ])('%s', async (_name, more, expected) => {
    expect(refusalOf(await move(company(), more))).toBe(expected);
  });
  test.each([
    ['COMPLETED', 'mission-already-completed'],
    ['IN_PROGRESS', 'mission-already-started'],
    ['CANCELLED', 'mission-already-cancelled'],
  ] as const)('is refused in %s', async (status, code) => {
    expect(refusalOf(await move(company({ status })))).toBe(code);
  });
});

describe('how late and how often', () => {
  const noticed = (noticeMs: number, more: object = {}, settings = {}) => {
    const desk = company({}, settings);
    desk.memory.now = START - noticeMs;
    return move(desk, more);
  };
  const own = { rescheduleCutoffMin: 90, maxReschedules: 1 };
  test.each<[string, number, object, object, string]>([
    ['two hours ahead', 2 * HOUR_MS, {}, {}, 'done'],
    ['a millisecond later', 2 * HOUR_MS - 1, {}, {}, 'within-restriction-period'],
    ['a millisecond later, by the desk', 2 * HOUR_MS - 1, { actor: 'DISPATCHER' }, {}, 'done'],
    ['an hour and a half, where that is the limit', 90 * MINUTE_MS, {}, own, 'done'],
    ['less, where that is the limit', 90 * MINUTE_MS - 1, {}, own, 'within-restriction-period'],
  ])('%s', async (_name, noticeMs, more, settings, expected) => {
    expect(refusalOf(await noticed(noticeMs, more, settings))).toBe(expected);
  });
  test('no limit of hours at all, and no change at all', async () => {
    expect(refusalOf(await noticed(1, {}, { rescheduleCutoffMin: 0 }))).toBe('done');
    expect(refusalOf(await noticed(3 * HOUR_MS, {}, { maxReschedules: 0 }))).toBe('too-many-reschedules');
  });
  test('the limit is told in hours', async () => {
    expect(await noticed(HOUR_MS, {}, own)).toMatchObject({ details: { hours: 1.5 } });
  });
  const after = (count: number, settings = {}) =>
    company({ snapshot: { reschedules: { count, feeCents: 0 } } }, settings);
  test.each<[string, number, object, string, string]>([
    ['a third time', 2, {}, 'CLIENT', 'done'],
    ['a fourth time', 3, {}, 'CLIENT', 'too-many-reschedules'],
    ['a fourth time, by the desk', 3, {}, 'DISPATCHER', 'done'],
    ['a second time where one is allowed', 1, own, 'GUARDIAN', 'too-many-reschedules'],
    ['a first time where one is allowed', 0, own, 'DRIVER', 'done'],
  ])('%s', async (_name, count, settings, actor, expected) => {
    expect(refusalOf(await move(after(count, settings), { actor }))).toBe(expected);
  });
});

describe('terms', () => {
  const charged = async (desk: Company, more: object = {}): Promise<unknown> => {
    const answer = await move(desk, { confirmedChargeCents: -1, ...more });
    return 'details' in answer && answer.code === 'breakdown-changed'
      ? answer.details['chargeCents']
      : refusalOf(answer);
  };
  test.each<[string, Partial<NewValues<typeof ReschedulePolicy>>[], object, unknown]>([
    ['a tenth of the price', [{}], {}, 950],
    ['of two, the one with the longest notice', [{}, { noticeMin: 1440, feeBp: 0 }], {}, 500],
    ['a notice that was not given', [{ noticeMin: 3001 }], {}, 'no-applicable-policy'],
    ['turned off, there are none', [{ isActive: false }], {}, 0],
    ['of somebody else, there are none', [{ actor: 'GUARDIAN' }], {}, 0],
    [
      'the desk without terms of its own that fit',
      [{ actor: 'DISPATCHER', noticeMin: 3001 }],
      { actor: 'DISPATCHER' },
      0,
    ],
    [
      'a driver without terms that fit',
      [{ actor: 'DRIVER', noticeMin: 3001 }],
      { actor: 'DRIVER' },
      'no-applicable-policy',
    ],
    ['a dearer ride besides', [{}], { newPriceExclTaxCents: 10_000 }, 1450],
  ])('%s', async (_name, terms, more, expected) => {
    expect(await charged(withTerms(company(), ...terms), more)).toBe(expected);
  });
});

describe('how the charge is settled', () => {
  test('not paid ahead: on the invoice, each fee of its own', async () => {
    const desk = withTerms();
    expect(await move(desk, { confirmedChargeCents: 950 })).toMatchObject({ value: { payment: 'to-invoice' } });
    expect(rescheduleFeeDueCents(desk.now())).toBe(950);
    await move(desk, { confirmedChargeCents: 950 });
    expect(rescheduleFeeDueCents(desk.now())).toBe(1900);
    expect(desk.now().snapshot).toMatchObject({ reschedules: { count: 2, feeCents: 1900 } });
    expect(rescheduleFeeDueCents({ snapshot: { reschedules: 'broken' } })).toBe(0);
  });
  test('nothing is missing of what is not paid ahead; a ride may become free', async () => {
    const desk = withTerms();
    const asked = { startAt: LATER, actor: 'CLIENT', newPriceExclTaxCents: 0 } as const;
    const env = {
      now: NOW,
      actor: { userId: null, name: 'Test', role: 'owner' },
      organizationId: '00000000-0000-4000-8000-000000000000',
      timeZone: 'Europe/Paris',
      newId: () => 'id',
      sha256: String,
    } as const;
    expect(await rescheduleOf(desk.memory.reads, desk.now(), asked, env)).toMatchObject({
      missingCents: 0,
      differenceCents: -9500,
      dueFeeCents: 950,
    });
    const free = { newPriceExclTaxCents: 0, confirmedChargeCents: -8550 };
    expect(await move(desk, free)).toMatchObject({ value: { payment: 'to-invoice' } });
    const old = company({ snapshot: { reschedules: { count: 1, feeCents: 950 } } });
    expect(rescheduleFeeDueCents(old.mission)).toBe(0);
  });
  test('partly paid is not paid ahead; nor is a ride that costs nothing', async () => {
    expect(await move(prepaid(withTerms(), 9499), { confirmedChargeCents: 950 })).toMatchObject({
      value: { payment: 'to-invoice' },
    });
    const free = withTerms(company({ priceExclTaxCents: 0 }));
    expect(await move(free, { confirmedChargeCents: 500 })).toMatchObject({ value: { payment: 'to-invoice' } });
  });
  test('paid ahead, the charge is paid first; what was paid too much counts', async () => {
    const due = await move(prepaid(withTerms()), { confirmedChargeCents: 950 });
    expect(due).toMatchObject({ code: 'payment-required', details: { missingCents: 950 } });
    const almost = await move(prepaid(withTerms(), 10_449), { confirmedChargeCents: 950 });
    expect(almost).toMatchObject({ code: 'payment-required', details: { missingCents: 1 } });
    const enough = prepaid(withTerms(), 10_450);
    expect(await move(enough, { confirmedChargeCents: 950 })).toMatchObject({ value: { payment: 'succeeded' } });
    expect(enough.now().snapshot).toMatchObject({ reschedules: { feeCents: 950, dueFeeCents: 0 } });
    // The first fee is part of what was owed: the second is missing.
    expect(await move(enough, { confirmedChargeCents: 950 })).toMatchObject({ details: { missingCents: 950 } });
  });
  test('cheaper: given back where it was paid, else less on the invoice', async () => {
    const cheaper = { newPriceExclTaxCents: 8000, confirmedChargeCents: -550 };
    const desk = prepaid(withTerms());
    expect(await move(desk, cheaper)).toMatchObject({ value: { payment: 'refund' } });
    expect(desk.memory.all(Refund)).toMatchObject([{ amountCents: 550, reason: 'Examen' }]);
    expect(desk.now().priceExclTaxCents).toBe(8000);
    const unpaid = withTerms();
    expect(await move(unpaid, cheaper)).toMatchObject({ value: { payment: 'to-invoice' } });
    expect(unpaid.memory.all(Refund)).toEqual([]);
    expect(rescheduleFeeDueCents(unpaid.now())).toBe(950);
  });
});

describe('driver and vehicle at the new time', () => {
  const given = (values: Partial<RowOf<typeof Mission>> = {}): Company => {
    const desk = company();
    const pair = { status: 'ASSIGNED', driverId: desk.drivers[0].id, vehicleId: desk.vehicles[0].id } as const;
    desk.memory.change(Mission, desk.mission.id, { ...pair, ...values });
    return desk;
  };
  const away = (desk: Company): Company => {
    const leave = { driverId: desk.drivers[0].id, kind: 'HOLIDAY', startAt: LATER, endAt: LATER + HOUR_MS } as const;
    desk.memory.add(DriverCalendarEvent, leave);
    return desk;
  };
  const late = (desk: Company): Company => {
    const hours = { driverId: desk.drivers[0].id, weekday: 6, startTime: '14:00', endTime: '18:00' };
    desk.memory.add(DriverWorkingHours, hours);
    return desk;
  };
  test('are free', async () => {
    expect(refusalOf(await move(given()))).toBe('done');
  });
  test('are not', async () => {
    expect(await move(away(given()))).toMatchObject({
      code: 'assignment-blocked',
      details: { gates: [{ code: 'driver-absent' }] },
    });
    expect(refusalOf(await move(away(given()), { acknowledged: true }))).toBe('assignment-blocked');
  });
  test('are warned of, once', async () => {
    expect(await move(late(given()))).toMatchObject({
      code: 'assignment-needs-confirmation',
      details: { gates: [{ code: 'outside-working-hours' }] },
    });
    expect(refusalOf(await move(late(given()), { acknowledged: true }))).toBe('done');
  });
  test('a mission without both has nothing to check', async () => {
    expect(refusalOf(await move(away(given({ vehicleId: null }))))).toBe('done');
    expect(refusalOf(await move(away(given({ driverId: null }))))).toBe('done');
  });
});
