import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ORGANIZATIONS, type TestCentral, testCentral } from '../testCentral.ts';
import { type ChangeBus, notifyBus } from './changeBus.ts';
import { natsBus } from './changeBusNats.ts';
import { HAS_NATS, type TestNats, testNats } from './testNats.ts';

/* One contract, both ways of telling: real PostgreSQL, real nats-server. */
const [ORGANIZATION, OTHER] = ORGANIZATIONS;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
type Way = {
  readonly open: () => Promise<ChangeBus>;
  /** Cuts every connection of the buses; they come back by themselves. */
  readonly cut: () => Promise<void>;
};

let central: TestCentral;
let nats: TestNats | null = null;
const faults: unknown[] = [];
beforeAll(async () => {
  central = await testCentral();
  if (HAS_NATS) nats = await testNats();
});
afterAll(async () => {
  await nats?.remove();
  await central?.close();
});

const NOTIFY: Way = {
  open: () => notifyBus(central.url, (fault) => faults.push(fault)),
  cut: async () => {
    const admin = new Client({ connectionString: central.url });
    await admin.connect();
    await admin.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE pid <> pg_backend_pid() AND (query LIKE 'LISTEN regie_head%' OR query LIKE 'SELECT pg_notify%')`,
    );
    await admin.end();
  },
};
const NATS: Way = {
  open: () => natsBus(nats?.url ?? '', (fault) => faults.push(fault)),
  cut: async () => {
    await nats?.stop();
    await nats?.start();
  },
};

function contract({ open, cut }: Way): void {
  const opened: ChangeBus[] = [];
  const two = async (): Promise<[ChangeBus, ChangeBus]> => {
    const pair: [ChangeBus, ChangeBus] = [await open(), await open()];
    opened.push(...pair);
    return pair;
  };
  afterEach(async () => {
    for (const bus of opened.splice(0)) await bus.close();
  });
  const heardBy = (bus: ChangeBus, organizationId = ORGANIZATION): number[] => {
    const heads: number[] = [];
    bus.subscribe(organizationId, (head) => heads.push(head));
    return heads;
  };

  test('a poke on one node is heard on both, by those who listen to that organisation', async () => {
    const [here, there] = await two();
    const [mine, theirs, others] = [heardBy(here), heardBy(there), heardBy(there, OTHER)];
    here.publish(ORGANIZATION, 10_001);
    await expect.poll(() => [mine, theirs]).toEqual([[10_001], [10_001]]);
    expect(others).toEqual([]);
  });

  test('the first goes at once; a hundred in a row are a few, and the last is among them', async () => {
    const [here, there] = await two();
    const heads = heardBy(there);
    const begun = performance.now();
    for (let head = 20_001; head <= 20_100; head += 1) {
      here.publish(ORGANIZATION, head);
      if (head % 25 === 0) await wait(20);
    }
    await expect.poll(() => heads.at(-1)).toBe(20_100);
    expect(heads[0]).toBe(20_001);
    expect(heads.length).toBeLessThanOrEqual(2 + Math.ceil((performance.now() - begun) / 50));
  });

  test('who has stopped listening hears nothing more', async () => {
    const [here, there] = await two();
    const heads: number[] = [];
    const stop = there.subscribe(ORGANIZATION, (head) => heads.push(head));
    here.publish(ORGANIZATION, 30_001);
    await expect.poll(() => heads).toEqual([30_001]);
    stop();
    here.publish(ORGANIZATION, 30_002);
    await wait(200);
    expect(heads).toEqual([30_001]);
  });

  test('after a cut both come back by themselves', async () => {
    const [here, there] = await two();
    const heads = heardBy(there);
    await cut();
    let head = 40_000;
    await expect
      .poll(
        () => {
          here.publish(ORGANIZATION, (head += 1));
          return heads.some((heard) => heard > 40_000);
        },
        { timeout: 20_000, interval: 200 },
      )
      .toBe(true);
  });
}

describe('by NOTIFY', () => contract(NOTIFY));
describe.skipIf(!HAS_NATS)(
  HAS_NATS ? 'by NATS JetStream' : 'by NATS JetStream (skipped: no nats-server on this machine)',
  () => contract(NATS),
);
