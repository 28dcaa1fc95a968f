import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CentralFault, type CentralProblem } from './centralClient.ts';
import { SyncLoop, type SyncStatus } from './syncLoop.ts';
import type { Round } from './syncRound.ts';

const DONE: Round = { pushed: 0, pulled: 0, mustBoot: null };
let loop: SyncLoop;
let statuses: SyncStatus[];
let answers: (Round | CentralProblem)[];
let calls: number;
let holdMs: number;
beforeEach(() => {
  vi.useFakeTimers({ now: 1_795_000_000_000 });
  statuses = [];
  answers = [];
  calls = 0;
  holdMs = 0;
  loop = new SyncLoop({
    clock: () => Date.now(),
    random: () => 1,
    onStatus: (status) => statuses.push(status),
    round: async () => {
      calls += 1;
      if (holdMs > 0) await new Promise((resolve) => setTimeout(resolve, holdMs));
      const answer = answers.shift() ?? DONE;
      if (typeof answer === 'string') throw new CentralFault(answer, null);
      return answer;
    },
  });
});
afterEach(async () => {
  await loop.close();
  vi.useRealTimers();
});
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test('a command goes up at once, several made together once, and the safety poll follows', async () => {
  for (let made = 0; made < 5; made += 1) loop.wake();
  await pass(5);
  expect(calls).toBe(1);
  await pass(24_999);
  expect(calls).toBe(1);
  await pass(1);
  expect(calls).toBe(2);
  expect(loop.status).toMatchObject({ syncedAt: Date.now(), stopped: null, link: { isUp: true } });
});

test('what is made during an exchange goes up soon after it: the line rests as long as it worked, a fifth of a second at most', async () => {
  holdMs = 80;
  loop.wake();
  await pass(5 + 40);
  loop.wake();
  loop.wake();
  await pass(40 + 79);
  expect(calls).toBe(1);
  holdMs = 5000;
  await pass(1);
  expect(calls).toBe(2);
  await pass(1000);
  loop.wake();
  await pass(4000 + 199);
  expect(calls).toBe(2);
  await pass(1);
  expect(calls).toBe(3);
  await pass(5000);
});

test('pokes that keep coming do not put an exchange off', async () => {
  for (let poke = 0; poke < 20; poke += 1) {
    loop.wake();
    await pass(2);
  }
  expect(calls).toBeGreaterThan(3);
});

test('an outage is told from the second failure on, tried with growing waits, and over once two exchanges hold', async () => {
  answers = ['unreachable', 'unreachable', 'unreachable'];
  loop.wake();
  await pass(5);
  expect(loop.status.link.isUp).toBe(true);
  await pass(1000);
  expect(calls).toBe(2);
  expect(loop.status.link).toMatchObject({ isUp: false, sinceAt: Date.now() });
  await pass(1999);
  expect(calls).toBe(2);
  await pass(1);
  expect(calls).toBe(3);
  await pass(4000);
  expect(calls).toBe(4);
  expect(loop.status.link.isUp).toBe(false);
  await pass(1000);
  expect(loop.status.link.isUp).toBe(true);
});

test.each(['signed-out', 'desk-update-needed', 'refused'] as const)(
  '%s waits for a person, and goes on when asked',
  async (problem) => {
    answers = [problem];
    loop.wake();
    await pass(5);
    loop.wake();
    await pass(120_000);
    expect(calls).toBe(1);
    expect(loop.status.stopped).toBe(problem);
    loop.resume();
    await pass(5);
    expect(calls).toBe(2);
    expect(loop.status.stopped).toBeNull();
  },
);

test('a replica that must boot again says so and stops', async () => {
  answers = [{ ...DONE, mustBoot: 'TOO_OLD' }];
  loop.wake();
  await pass(60_000);
  expect(calls).toBe(1);
  expect(loop.status).toMatchObject({ stopped: 'must-boot', syncedAt: null });
});

test('closing waits for the exchange under way and begins no other', async () => {
  holdMs = 300;
  loop.wake();
  await pass(30);
  const closed = loop.close();
  await pass(400);
  await closed;
  loop.wake();
  await pass(60_000);
  expect(calls).toBe(1);
});

test('a central that is to be updated is asked again each minute, and goes on by itself', async () => {
  answers = ['central-update-needed', 'central-update-needed'];
  loop.wake();
  await pass(5);
  expect(loop.status.stopped).toBe('central-update-needed');
  await pass(60_000);
  expect(calls).toBe(2);
  await pass(60_000);
  expect(calls).toBe(3);
  expect(loop.status.stopped).toBeNull();
});
