import { expect, test } from 'vitest';
import { Glances } from './glances.ts';

const [ONE, TWO] = ['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002'];

test('questions that come while one is under way go together, the same one once, and never to another organisation', async () => {
  const asked: [string, readonly string[]][] = [];
  let release: () => void = () => undefined;
  const glances = new Glances(async (organizationId, questions) => {
    asked.push([organizationId, questions]);
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    return questions.map((text) => [{ text, of: organizationId }]);
  });
  const first = glances.glance(ONE, ['a', 'clock']);
  const releaseFirst = release;
  const later = [glances.glance(ONE, ['b', 'clock']), glances.glance(ONE, ['c', 'clock'])];
  const other = glances.glance(TWO, ['a']);
  expect(asked).toEqual([
    [ONE, ['a', 'clock']],
    [TWO, ['a']],
  ]);
  release();
  releaseFirst();
  expect(await first).toEqual([[{ text: 'a', of: ONE }], [{ text: 'clock', of: ONE }]]);
  expect(await other).toEqual([[{ text: 'a', of: TWO }]]);
  await expect.poll(() => asked.length).toBe(3);
  expect(asked[2]).toEqual([ONE, ['b', 'clock', 'c']]);
  release();
  expect((await Promise.all(later)).map(([own]) => own)).toEqual([[{ text: 'b', of: ONE }], [{ text: 'c', of: ONE }]]);
});

test('a fault is everybody’s who asked together, and the next question is asked anew', async () => {
  let isDown = true;
  const glances = new Glances(async (_organizationId, questions) => {
    if (isDown) throw new Error('gone');
    return questions.map(() => []);
  });
  const results = await Promise.allSettled([glances.glance(ONE, ['a']), glances.glance(ONE, ['b'])]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  isDown = false;
  expect(await glances.glance(ONE, ['a'])).toEqual([[]]);
});
