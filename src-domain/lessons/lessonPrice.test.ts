import { describe, expect, test } from 'vitest';
import { isRefusal } from '../kernel/result.ts';
import { priceOfLesson } from './lessonPrice.ts';
import { PRICES, SERVICE } from './lessons.cases.ts';

describe('A.3.6 price of a lesson', () => {
  const cents = (...[service, minutes, day, book]: Parameters<typeof priceOfLesson>): number | string => {
    const answer = priceOfLesson(service, minutes, day, book);
    return isRefusal(answer) ? answer.code : answer.value.priceCents;
  };
  const [card] = PRICES.cards;
  const [item] = PRICES.items;
  if (!card || !item) throw new Error('the card has an item');
  const newer = { ...card, id: 'ffffffff-ffff-4fff-8fff-ffffffffffff', validFrom: '2026-11-01' };
  test.each([
    ['the service’s own duration', cents(SERVICE, 60, '2026-11-17', PRICES), 6000],
    ['a service without a duration', cents({ ...SERVICE, durationMin: 0 }, 60, '2026-11-17', PRICES), 6000],
    ['a service of a minute', cents({ ...SERVICE, durationMin: 1 }, 2, '2026-11-17', PRICES), 12_000],
    ['two lessons', cents(SERVICE, 120, '2026-11-17', PRICES), 12_000],
    [
      'in proportion, half up',
      cents(SERVICE, 50, '2026-11-17', { ...PRICES, items: [{ ...item, priceCents: 9501 }] }),
      7918,
    ],
    ['the first day of the card', cents(SERVICE, 60, '2026-01-01', PRICES), 6000],
    ['the last day of the card', cents(SERVICE, 60, '2026-12-31', PRICES), 6000],
    ['after the card', cents(SERVICE, 60, '2027-01-01', PRICES), 'lesson-price-missing'],
    ['before the card', cents(SERVICE, 60, '2025-12-31', PRICES), 'lesson-price-missing'],
    [
      'not the default card',
      cents(SERVICE, 60, '2026-11-17', { ...PRICES, cards: [{ ...card, isDefault: false }] }),
      'lesson-price-missing',
    ],
    ['not on the card', cents({ ...SERVICE, id: '0' }, 60, '2026-11-17', PRICES), 'lesson-price-missing'],
    [
      'the later of two cards that overlap',
      cents(SERVICE, 60, '2026-11-17', {
        cards: [card, newer],
        items: [item, { ...item, id: '0', rateCardId: newer.id, priceCents: 6500 }],
      }),
      6500,
    ],
  ])('%s', (_name, found, expected) => {
    expect(found).toBe(expected);
  });
});
