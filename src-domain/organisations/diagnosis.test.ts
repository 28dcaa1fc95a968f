import { expect, test } from 'vitest';
import { checkSentence } from './diagnosis.ts';

test('figures with a comma in French, and what to do only when it is not well', () => {
  const check = { id: 'disk', state: 'warn', details: { free: 1.4 } } as const;
  expect(checkSentence(check, 'fr')).toMatchObject({ name: 'Place sur le disque', fact: '1,4 Go libres' });
  expect(checkSentence(check, 'en').fact).toBe('1.4 GB free');
  expect(checkSentence(check, 'fr').next).toMatch(/Libérez/);
  expect(checkSentence({ ...check, state: 'ok' }, 'fr').next).toBeNull();
});
