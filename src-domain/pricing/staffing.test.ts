import { describe, expect, test } from 'vitest';
import type { CrewLimits } from './crewLimits.ts';
import { preparePricing } from './prepared.ts';
import { expectSound, LIMITS, priced, question, type QuestionPatch, refused, stepsOf } from './pricing.cases.ts';
import { priceQuestion } from './question.ts';
import { priceQuestionSchema } from './question.schema.ts';
import { stayLodging } from './stayLodging.ts';

const RATES = {
  hotelCents: 10_000,
  mealCents: 3000,
  overnightPremiumCents: 5000,
  secondDriverCentsPerHour: 2500,
  relayDriverCents: 15_000,
};
const COACH = { vehicleCategories: [{ id: 'berline', regulatoryCategory: 'HEAVY' }] };
const drive = (durationMin: number, more: object = {}) => ({ distanceM: 1000, durationMin, ...more });
const coach = (trip: Record<string, unknown>, settings: object = {}): QuestionPatch => ({
  ...COACH,
  settings: { ...RATES, dispoKmPerHour: 60, ...settings },
  trip,
});
const staffing = (patch: QuestionPatch): number => {
  const answer = priced(patch);
  expectSound(answer);
  return answer.cost.staffingCents;
};
const reason = (patch: QuestionPatch) => priced(patch).steps.find((step) => step.rule === 'STAFFING')?.because;
/** Hired hours with so many kilometres at 60 km/h: km = minutes at the wheel. */
const hire = (durationHours: number, wheelMin: number) => ({
  type: 'DISPO',
  durationHours,
  durationMin: null,
  distanceM: wheelMin * 1000,
});
const empty = (durationMin: number) => ({ distanceM: 0, durationMin });

describe('what one driver may do', () => {
  test.each<[string, QuestionPatch, number]>([
    ['nine hours at the wheel', coach(drive(540)), 0],
    ['nine hours and a minute', coach(drive(541)), 15_000],
    ['nine hours need no crew, however it is chosen', coach(drive(540), { staffingPolicy: 'FASTEST' }), 0],
    ['nor do fourteen', coach(hire(14, 60), { staffingPolicy: 'FASTEST' }), 0],
    ['half a minute of driving counts whole', coach({ ...hire(10, 1), distanceM: 540_500 }), 15_000],
    ['a light vehicle is not held to it', { settings: RATES, trip: drive(541) }, 0],
    ['approach counts', coach(drive(500, { approach: empty(41) })), 15_000],
    ['so does the way back', coach(drive(500, { return: empty(41) })), 15_000],
    ['fourteen hours away', coach(hire(14, 60)), 0],
    ['fourteen hours and a quarter', coach(hire(14.25, 60)), 21_000],
    ['hired hours are driven at the kilometres’ pace', coach(hire(10, 540)), 0],
    ['more kilometres', coach(hire(10, 541)), 15_000],
    ['but never beyond the hours', coach(hire(9, 900)), 0],
    ['no pace known: all of them', coach(hire(9.1, 1), { dispoKmPerHour: 0 }), 15_000],
    ['the drive as given, when hours are sold', coach({ ...hire(10, 900), durationMin: 540 }), 0],
    ['one minute more', coach({ ...hire(10, 1), durationMin: 541 }), 15_000],
    ['a drive longer than the hours is cut to them', coach({ ...hire(9, 1), durationMin: 541 }), 0],
    [
      'without hours the duration is sold, not driven',
      coach({ ...hire(9, 60), durationHours: null, durationMin: 541 }),
      0,
    ],
  ])('%s', (_name, patch, cents) => {
    expect(staffing(patch)).toBe(cents);
  });
});

describe('breaks of a long drive lengthen the day', () => {
  test.each<[string, number, string]>([
    ['two breaks in 541 min', 541, '9.017 h / 9 h, 10.517 h / 14 h'],
    ['at 810 min two', 810, '13.5 h / 9 h, 15 h / 14 h'],
    ['at 811 min three', 811, '13.517 h / 9 h, 15.767 h / 14 h'],
  ])('%s', (_name, durationMin, figures) => {
    expect(reason(coach(drive(durationMin)))).toContain(figures.split(', ')[1]);
  });
  test('hired hours hold their own breaks; a day without driving has none', () => {
    expect(reason(coach(hire(15, 600)))).toContain('10 h / 9 h, 15 h / 14 h');
    expect(priced(coach(drive(0))).cost.staffingCents).toBe(0);
  });
});

describe('a round trip', () => {
  const back = (returnAt: string, mode: string) => ({
    roundTrip: { returnAt, mode },
    approach: empty(60),
    return: empty(90),
  });
  test.each<[string, QuestionPatch, string | undefined]>([
    [
      'waiting: both drives, the approach twice, the wait',
      coach(drive(215, back('2026-11-20T20:00:00+01:00', 'WAIT_ON_SITE'))),
      'RELAY_DRIVER 9.167 h / 9 h, 15.583 h / 14 h',
    ],
    [
      'without a minute to wait it is still both drives',
      coach(drive(275, { roundTrip: { returnAt: '2026-11-20T14:35:00+01:00', mode: 'WAIT_ON_SITE' } })),
      'RELAY_DRIVER 9.167 h / 9 h, 9.167 h / 14 h',
    ],
    [
      'by way of the base each way is a job of its own',
      coach(drive(215, back('2026-11-20T23:00:00+01:00', 'RETURN_BETWEEN'))),
      undefined,
    ],
  ])('%s', (_name, patch, because) => {
    const found = reason(patch);
    if (because === undefined) expect(found).toBeUndefined();
    else expect(found).toContain(because.split(' ').slice(1).join(' '));
  });
});

describe('which crew', () => {
  const long = drive(541);
  test.each<[string, QuestionPatch, string, number]>([
    ['the cheapest', coach(long), 'RELAY_DRIVER', 15_000],
    ['the cheapest: a night', coach(long, { relayDriverCents: 21_001 }), 'MULTI_DAY', 21_000],
    ['the cheapest: two drivers for 10 h 31', coach(long, { secondDriverCentsPerHour: 100 }), 'DOUBLE_CREW', 1052],
    ['the fastest', coach(long, { staffingPolicy: 'FASTEST' }), 'DOUBLE_CREW', 26_292],
    [
      'the fastest without a price for two',
      coach(long, { staffingPolicy: 'FASTEST', secondDriverCentsPerHour: null }),
      'RELAY_DRIVER',
      15_000,
    ],
    [
      'own drivers first, without a price for two',
      coach(long, { staffingPolicy: 'PREFER_INTERNAL', secondDriverCentsPerHour: null }),
      'MULTI_DAY',
      21_000,
    ],
    ['own drivers first', coach(long, { staffingPolicy: 'PREFER_INTERNAL' }), 'DOUBLE_CREW', 26_292],
    [
      'a night has no price without its hotel',
      coach(long, { relayDriverCents: null, hotelCents: null }),
      'DOUBLE_CREW',
      26_292,
    ],
    ['nor without its meals', coach(long, { relayDriverCents: null, mealCents: null }), 'DOUBLE_CREW', 26_292],
    [
      'nor without its premium',
      coach(long, { relayDriverCents: null, overnightPremiumCents: null }),
      'DOUBLE_CREW',
      26_292,
    ],
    ['a relay shares the wheel, not the day: 14 h', coach(hire(14, 600)), 'RELAY_DRIVER', 15_000],
    ['beyond 14 h no relay', coach(hire(14.25, 600)), 'MULTI_DAY', 21_000],
    ['two drivers until 18 h', coach(hire(18, 60), { staffingPolicy: 'FASTEST' }), 'DOUBLE_CREW', 45_000],
    ['beyond 18 h a night', coach(hire(18.25, 60), { staffingPolicy: 'FASTEST' }), 'MULTI_DAY', 21_000],
    [
      'two drivers until 18 h at the wheel',
      coach(hire(18, 1080), { staffingPolicy: 'FASTEST' }),
      'DOUBLE_CREW',
      45_000,
    ],
    ['two nights for three days', coach(hire(42, 60)), 'MULTI_DAY', 42_000],
  ])('%s', (_name, patch, kind, cents) => {
    expect(reason(patch)).toMatch(new RegExp(`^${kind} `));
    expect(staffing(patch)).toBe(cents);
  });
  test('18 h and a minute at the wheel are too much for two in one day', () => {
    const two = coach(drive(1081), { staffingPolicy: 'FASTEST' });
    expect(reason(two)).toMatch(/^MULTI_DAY/);
  });
  test('it goes into price and cost, without margin, after the multipliers', () => {
    expect(stepsOf(priced(coach(drive(541)))).at(-1)).toMatch(/^STAFFING (\d+)→(\d+)$/);
    const answer = priced(coach(drive(541)));
    expect(answer.steps.at(-1)).toMatchObject({
      beforeCents: answer.priceExclTaxCents - 15_000,
      because: 'RELAY_DRIVER 9.017 h / 9 h, 10.517 h / 14 h',
    });
  });
  test('a crew without a price is only suggested', () => {
    const answer = priced({ ...COACH, trip: drive(541) });
    expect([answer.cost.staffingCents, stepsOf(answer).length]).toEqual([0, 1]);
    expect(answer.suggestions).toEqual([
      { kind: 'STAFFING_NEEDED', plan: 'DOUBLE_CREW', because: '9.017 h / 9 h, 10.517 h / 14 h' },
    ]);
  });
  test('beyond three days no crew can', () => {
    const answer = priced(coach(hire(42.25, 60)));
    expect(answer.suggestions).toMatchObject([{ kind: 'STAFFING_NEEDED', plan: null }]);
    expect(answer.cost.staffingCents).toBe(0);
  });
  test('what is known already is not planned again', () => {
    expect(staffing(coach(drive(541, { staffingCents: 777 })))).toBe(777);
    expect(reason(coach(drive(541, { staffingCents: 777 })))).toBe('7.77 €');
    expect(staffing(coach(drive(541, { staffingCents: 0 })))).toBe(0);
  });
});

describe('a day of a stay', () => {
  const day = (stay: object, more: object = {}): QuestionPatch => ({ settings: RATES, trip: { stay, ...more } });
  const after = { nightAfter: true };
  const hours = (durationHours: number) => ({ type: 'DISPO', durationHours });
  test.each<[string, QuestionPatch, number, string | undefined]>([
    ['no night, no lodging', day({}), 0, undefined],
    ['a night after: hotel, premium, a meal', day(after), 18_000, 'MEALS 1 × 30.00 € ; NIGHT_AWAY 1 × 150.00 €'],
    ['after the night: the meal alone', day({ nightBefore: true }), 3000, 'MEALS 1 × 30.00 €'],
    ['both nights: the hotel is paid where it begins', day({ ...after, nightBefore: true }), 18_000, undefined],
    ['under twelve hours one meal', day(after, hours(11.99)), 18_000, undefined],
    ['twelve hours two', day(after, hours(12)), 21_000, undefined],
    ['never three', day(after, hours(18)), 21_000, undefined],
    [
      'two drivers sleep and eat twice',
      { ...coach({ ...hire(16, 600), stay: after }, { staffingPolicy: 'FASTEST' }) },
      40_000 + 2 * 15_000 + 4 * 3000,
      'DOUBLE_CREW 10 h / 9 h, 16 h / 14 h ; MEALS 4 × 30.00 € ; NIGHT_AWAY 2 × 150.00 €',
    ],
    [
      'a relay sleeps at home',
      { ...coach({ ...drive(541), stay: after }) },
      15_000 + 15_000 + 3000,
      'RELAY_DRIVER 9.017 h / 9 h, 10.517 h / 14 h ; MEALS 1 × 30.00 € ; NIGHT_AWAY 1 × 150.00 €',
    ],
  ])('%s', (_name, patch, cents, because) => {
    expect(staffing(patch)).toBe(cents);
    if (because !== undefined) expect(reason(patch)).toBe(because);
  });
  test.each<[string, object, object]>([
    ['settings.mealCents', { mealCents: null }, { nightBefore: true }],
    ['settings.hotelCents', { hotelCents: null }, after],
    ['settings.overnightPremiumCents', { overnightPremiumCents: null }, after],
  ])('without %s it is refused', (field, settings, stay) => {
    expect(refused({ settings: { ...RATES, ...settings }, trip: { stay } })).toBe(`price-data-missing ${field}`);
  });
  test('the morning after needs no hotel price', () => {
    const settings = { ...RATES, hotelCents: null, overnightPremiumCents: null };
    expect(staffing({ settings, trip: { stay: { nightBefore: true } } })).toBe(3000);
  });
});

describe('what of it is lodging', () => {
  const lodging = (trip: Record<string, unknown>, settings: object = {}) => {
    const parsed = priceQuestionSchema.parse(question({ settings: { ...RATES, ...settings }, trip }));
    if (parsed.trip.type === 'STAY') throw new Error('not a ride');
    return stayLodging(preparePricing(parsed, LIMITS), parsed.client, parsed.trip);
  };
  test('a night, its premium and a meal', () => {
    expect(lodging({ stay: { nightAfter: true } })).toEqual({
      drivers: 1,
      isHotelRequired: true,
      hotelCents: 10_000,
      overnightCents: 5000,
      meals: 1,
      mealCents: 3000,
    });
  });
  test('the morning after a meal alone', () => {
    expect(lodging({ stay: { nightBefore: true } })).toMatchObject({
      isHotelRequired: false,
      hotelCents: 0,
      overnightCents: 0,
      mealCents: 3000,
    });
  });
  test('none of a trip that is no day of a stay, nor of one that has no price', () => {
    expect(lodging({})).toBeNull();
    expect(lodging({ distanceM: null, stay: { nightAfter: true } })).toBeNull();
    expect(lodging({ stay: { nightAfter: true } }, { hotelCents: null })).toBeNull();
  });
});

test('more people than seats are told, as many are not', () => {
  const vehicleCategories = [{ id: 'berline', maxPassengers: 4 }];
  expect(priced({ vehicleCategories, trip: { passengers: 4 } }).suggestions).toEqual([]);
  expect(priced({ vehicleCategories, trip: { passengers: 5 } }).suggestions).toEqual([
    { kind: 'OVER_CAPACITY', because: '5 > 4, berline' },
  ]);
});

describe('the law of crews is the one of the day of pickup', () => {
  const [shipped] = LIMITS;
  if (!shipped) throw new Error('the packs limit crews');
  const until: CrewLimits = { ...shipped, validTo: '2026-11-19' };
  const stricter: CrewLimits = { ...shipped, validFrom: '2026-11-20', drivingMin: 480, blockMin: 240, breakMin: 60 };
  const because = (limits: readonly CrewLimits[], durationMin: number) => {
    const result = priceQuestion(question(coach(drive(durationMin))), limits);
    if (result.kind === 'refusal') throw new Error(result.code);
    return result.value.steps.find(({ rule }) => rule === 'STAFFING')?.because ?? null;
  };
  test.each<[string, readonly CrewLimits[], number, string | null]>([
    ['a new text from this day on', [until, stricter], 481, '8.017 h / 8 h, 10.017 h / 14 h'],
    ['its limit itself', [until, stricter], 480, null],
    [
      'the new text comes tomorrow',
      [
        { ...until, validTo: '2026-11-20' },
        { ...stricter, validFrom: '2026-11-21' },
      ],
      540,
      null,
    ],
    ['no text yet', [{ ...shipped, validFrom: '2026-11-21' }], 900, null],
    ['no text any more', [until], 900, null],
    ['fewer hours from base to base', [{ ...shipped, aloneMin: 600 }], 541, '9.017 h / 9 h, 10.517 h / 10 h'],
  ])('%s', (_name, limits, durationMin, figures) => {
    if (figures === null) expect(because(limits, durationMin)).toBeNull();
    else expect(because(limits, durationMin)).toContain(figures);
  });
  test('two drivers may be away as long as the law lets two', () => {
    const shorter = { ...shipped, togetherMin: 840 };
    const asked = question(coach(hire(15, 60), { staffingPolicy: 'FASTEST' }));
    expect(priceQuestion(asked, [shorter])).toMatchObject({ value: { cost: { staffingCents: 21_000 } } });
    expect(priceQuestion(asked, LIMITS)).toMatchObject({ value: { cost: { staffingCents: 37_500 } } });
  });
});
