import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Random } from '#db/seed/random.ts';
import { checkReplica } from '#main/replica/check.store.ts';
import { openForReading } from '#main/replica/replica.ts';
import { DeskProcess } from '../../tools/simulate/deskFleet.ts';
import { type Installation, startInstallation } from '../../tools/simulate/installation.ts';
import type { Join } from '../../tools/simulate/messages.ts';
import { verdictOf } from '../../tools/simulate/verdict.ts';

/*
 * kill -9 of desks and of central in the middle of their work, again and again: what a desk has acknowledged is at central in the end, once, and
 * everybody holds the same rows. REGIE_KILLS says how often (200 take some minutes), REGIE_SEED repeats a run.
 */
const KILLS = Number(process.env['REGIE_KILLS'] ?? 8);
const SEED = Number(process.env['REGIE_SEED'] ?? Date.now() % 1_000_000);
const DESKS = 3;
const RATE = 8;

let place: Installation;
beforeAll(async () => {
  const today = new Date().toISOString().slice(0, 10);
  place = await startInstallation({ seed: 1, drivers: 12, missionsPerDay: 24, days: 8, today });
  await place.startCentral();
}, 120_000);
afterAll(() => place.close(), 60_000);

test(
  `killed ${KILLS} times (seed ${SEED}), nothing acknowledged is lost and nothing is half done`,
  async () => {
    const random = new Random(SEED);
    const acknowledged = new Set<string>();
    const seats: Join[] = [];
    for (let count = 1; count <= DESKS; count += 1) {
      const path = join(place.folder, `desk-${count}.db`);
      seats.push({
        name: `Poste ${count}`,
        path,
        centralUrl: place.address,
        ...(await place.invite(`Poste ${count}`)),
      });
    }
    let works = 0;
    const put = (one: DeskProcess): void => {
      const order = { kind: 'work', ratePerSecond: RATE, seconds: 3600, seed: SEED + (works += 1) } as const;
      // It ends with its process.
      one.ask(order).catch(() => undefined);
    };
    const sit = async (seat: Join, isNew: boolean): Promise<DeskProcess> => {
      const one = new DeskProcess();
      if (isNew) await one.ask({ kind: 'join', desks: [seat] });
      await one.ask({ kind: 'open', desks: [seat] });
      put(one);
      return one;
    };
    const fleet = await Promise.all(seats.map((seat) => sit(seat, true)));

    for (let kills = 0; kills < KILLS; kills += 1) {
      await wait(random.int(20, 500));
      const victim = random.int(0, DESKS);
      const [one, seat] = [fleet[victim], seats[victim]];
      if (!one || !seat) {
        await place.stopCentral('SIGKILL');
        await wait(random.int(0, 200));
        await place.startCentral();
        continue;
      }
      await one.end('at once');
      for (const id of one.made) acknowledged.add(id);
      const replica = openForReading(seat.path);
      const findings = checkReplica(replica);
      replica.close();
      expect(findings, `${seat.name} after kill ${kills + 1}`).toEqual([]);
      fleet[victim] = await sit(seat, false);
    }

    // Everybody stops working and goes on exchanging.
    for (const [index, one] of fleet.entries()) {
      await one.end('at once');
      for (const id of one.made) acknowledged.add(id);
      const seat = seats[index];
      if (!seat) continue;
      fleet[index] = new DeskProcess();
      await fleet[index].ask({ kind: 'open', desks: [seat] });
    }
    const { problems, commands } = await verdictOf(place, fleet, { made: acknowledged, longestMs: 120_000 });
    for (const one of fleet) await one.end('at once');
    expect(problems.join('\n')).toBe('');
    expect(acknowledged.size).toBeGreaterThan(KILLS);
    expect(commands).toBeGreaterThanOrEqual(acknowledged.size);
  },
  120_000 + KILLS * 6_000,
);
