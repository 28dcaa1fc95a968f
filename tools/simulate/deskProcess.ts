import { setTimeout as wait } from 'node:timers/promises';
import { Random } from '#db/seed/random.ts';
import { HOUR_MS } from '#domain/kernel/instants.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { Contact, ReviewItem } from '#domain/model/registry.ts';
import { type Desk, openDesk } from '#main/desk.ts';
import { rowById, rowsWhere } from '#main/replica/rows.store.ts';
import { joinCentral } from '#main/sync/joinCentral.ts';
import { cursorOf, unsettled } from '#main/sync/outboxQueue.store.ts';
import { deskDigest } from './digest.ts';
import type { Answer, Join, Order, Seat } from './messages.ts';
import { Dispatcher, STAMP } from './work.ts';

/* A process that holds some desks: whole cores with their lines, and no window. It may be killed at any moment. */
type Seated = { readonly seat: Seat; readonly desk: Desk; readonly seen: Set<string> };
const seated: Seated[] = [];
let latenciesMs: number[] = [];
/** Hours before now, while an outage of some hours is lived through in seconds. */
let behindMs = 0;

/** Notes how long a client made elsewhere took to be here. */
function watch({ desk, seen }: Seated): void {
  desk.feed.subscribe(({ commandId, rows }) => {
    const at = performance.timeOrigin + performance.now();
    for (const { entity, id } of rows ?? []) {
      if (entity !== 'Contact' || seen.has(id)) continue;
      seen.add(id);
      const notes = commandId === null ? rowById(desk.replica.read, Contact, id)?.notes : null;
      if (notes?.startsWith(STAMP)) latenciesMs.push(at - Number(notes.slice(STAMP.length)));
    }
  });
}

function open(seats: readonly Seat[]): void {
  for (const seat of seats) {
    const desk = openDesk({ path: seat.path, clock: () => Date.now() - behindMs });
    const one = { seat, desk, seen: new Set<string>() };
    watch(one);
    desk.line?.start();
    seated.push(one);
  }
}

async function join(desks: readonly Join[]): Promise<void> {
  for (const { path, centralUrl, code, email, password } of desks) {
    const answer = await joinCentral({ path, centralUrl, code, credentials: { email, password } });
    if (isRefusal(answer)) throw new Error(`${path}: ${answer.code}`);
  }
}

/** What is told to the parent at once, so that it outlives this process. */
function tell(made: readonly string[]): void {
  process.send?.({ kind: 'made', commandIds: made });
}

async function work({ ratePerSecond, seconds, seed }: Extract<Order, { kind: 'work' }>): Promise<Answer> {
  const random = new Random(seed);
  const dispatchers = seated.map(({ desk }) => new Dispatcher(desk, random));
  const startedAt = performance.now();
  const made: string[] = [];
  let refusedHere = 0;
  latenciesMs = [];
  const total = Math.round(ratePerSecond * seconds);
  for (let count = 0; count < total; count += 1) {
    const due = startedAt + (count * 1000) / ratePerSecond;
    const early = due - performance.now();
    if (early > 1) await wait(early);
    const { commandId, isNew } = await random.pick(dispatchers).act();
    made.push(commandId);
    tell([commandId]);
    if (!isNew) refusedHere += 1;
  }
  return { kind: 'done', made, refusedHere };
}

async function outage({ commands, hours, seed }: Extract<Order, { kind: 'outage' }>): Promise<Answer> {
  const random = new Random(seed);
  const made: string[] = [];
  const dispatchers = seated.map(({ desk }) => new Dispatcher(desk, random));
  for (let count = 0; count < commands; count += 1) {
    behindMs = hours * HOUR_MS * (1 - count / commands);
    for (const dispatcher of dispatchers) made.push((await dispatcher.act()).commandId);
  }
  behindMs = 0;
  tell(made);
  return { kind: 'done', made };
}

function state(): Answer {
  const desks = seated.map(({ seat, desk: { replica, line } }) => ({
    name: seat.name,
    cursor: cursorOf(replica.read),
    pending: unsettled(replica.read).length,
    toReview: rowsWhere(replica.read, ReviewItem, {}).length,
    line: JSON.stringify(line?.condition),
  }));
  return { kind: 'state', desks };
}

function digest(): Answer {
  const desks = Object.fromEntries(seated.map(({ seat, desk }) => [seat.name, deskDigest(desk.replica.read)]));
  const toReview = seated.flatMap(({ desk }) =>
    rowsWhere(desk.replica.read, ReviewItem, {}).map(({ commandId }) => commandId),
  );
  return { kind: 'digest', desks, toReview };
}

async function obey(order: Order): Promise<Answer> {
  switch (order.kind) {
    case 'join':
      await join(order.desks);
      return { kind: 'done' };
    case 'open':
      open(order.desks);
      return { kind: 'done' };
    case 'work':
      return work(order);
    case 'outage':
      return outage(order);
    case 'state':
      return state();
    case 'digest':
      return digest();
    case 'latencies':
      return { kind: 'done', latenciesMs };
    case 'close':
      for (const { desk } of seated.splice(0)) await desk.close();
      return { kind: 'done' };
  }
}

process.on('message', (order: Order & { readonly id: number }) => {
  obey(order).then(
    (answer) => process.send?.({ ...answer, id: order.id }),
    (fault: unknown) =>
      process.send?.({
        kind: 'fault',
        text: fault instanceof Error ? (fault.stack ?? '') : String(fault),
        id: order.id,
      }),
  );
});
process.on('disconnect', () => process.exit(0));
