import { describe, expect, test } from 'vitest';
import { eventOf, retryAt, wantsEvent } from './index.ts';

describe('waits between attempts', () => {
  test.each([
    [1, 0, 1],
    [2, 0, 2],
    [4, 0, 8],
    [9, 0, 256],
    [10, 0, 360],
    [40, 0, 360],
    [1, 1, 0.5],
    [3, 0.5, 3],
    [0, 0, 1],
  ])('after attempt %i with jitter %f: %f minutes', (attempts, random, minutes) => {
    expect(retryAt(attempts, 1000, random)).toBe(1000 + minutes * 60_000);
  });
});

describe('events an endpoint asked for', () => {
  test.each([
    [['quote.accepted'], 'quote.accepted', true],
    [['quote.accepted'], 'quote.sent', false],
    [['quote.*'], 'quote.sent', true],
    [['quote.*'], 'quotes.sent', false],
    [['*'], 'mission.assigned', true],
    [[], 'mission.assigned', false],
    [['invoice.issued', 'mission.*'], 'mission.assigned', true],
  ])('%j and %s: %s', (events, event, isWanted) => {
    expect(wantsEvent(events, event)).toBe(isWanted);
  });
});

test('a plain record is named by its kind, a business event as the history says it', () => {
  expect(eventOf({ verb: 'created', subjectType: 'VehicleCategory' })).toBe('vehicleCategory.created');
  expect(eventOf({ verb: 'quote.accepted', subjectType: 'Quote' })).toBe('quote.accepted');
});
