import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPayout, draftCancellationFee, movePayout, recordPayment } from '#domain/invoices/index.ts';
import { must } from '#domain/kernel/assert.ts';
import { cancellationOf, cancelMission } from '#domain/missions/index.ts';
import { Mission, MissionExpense } from '#domain/model/registry.ts';
import { newRow } from '#domain/model/entity.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { replicaReads } from '../replica/reads.ts';
import { insertRow, rowById, rowsWhere } from '../replica/rows.store.ts';
import { type FollowUpItem, followUp } from './followUp.ts';
import { acceptedOrder, closeMoney, complete, invoiceRow, issuedOrder, money, openMoney, run } from './moneyDesk.ts';

beforeEach(openMoney);
afterEach(closeMoney);

async function waiting(missionId: string): Promise<[FollowUpItem['kind'], number, string][]> {
  const items = await followUp(money().desk);
  return items
    .filter((item) => item.missionId === missionId)
    .map(({ kind, amountCents, status }) => [kind, amountCents, status]);
}

test('a cost found after the bill waits until it is billed', async () => {
  const { desk } = money();
  const invoice = await issuedOrder();
  const mission = must(rowsWhere(desk.replica.read, Mission, { orderId: invoice.orderId })[0], 'a mission');
  expect(await waiting(mission.id)).toEqual([]);
  const expense = { missionId: mission.id, kind: 'PARKING', amountCents: 600 } as const;
  insertRow(desk.replica.write, MissionExpense, newRow(MissionExpense, desk.env(), expense));
  const before = await waiting(mission.id);
  expect(before).toEqual([['CHARGE', 600, 'BILLED']]);
});

test('what a cancellation leaves due waits until it is on a draft; a cancellation free of charge never waits', async () => {
  const { desk } = money();
  const missionOf = async () =>
    must(rowsWhere(desk.replica.read, Mission, { orderId: await acceptedOrder() })[0], 'the order has a mission');
  const cancel = async (mission: Awaited<ReturnType<typeof missionOf>>, actor: 'CLIENT' | 'DISPATCHER') => {
    const terms = await cancellationOf(replicaReads(desk.replica.read), mission, actor, desk.env());
    if (isRefusal(terms)) throw new Error(terms.code);
    const { breakdown, processingFeeCents } = terms;
    const confirmed = { refundCents: breakdown.refundCents, owedCents: breakdown.owedCents, processingFeeCents };
    await run(cancelMission, { missionId: mission.id, actor, reason: 'Vol annulé', confirmed });
    return breakdown.owedCents;
  };
  const late = await missionOf();
  money().setNow(late.startAt - 3 * 3_600_000);
  const owedCents = await cancel(late, 'CLIENT');
  expect(owedCents).toBeGreaterThan(0);
  expect(await waiting(late.id)).toEqual([['CANCELLATION_FEE', owedCents, 'CANCELLED']]);
  await run(draftCancellationFee, { missionId: late.id });
  expect(await waiting(late.id)).toEqual([]);
  const free = await missionOf();
  await cancel(free, 'DISPATCHER');
  expect(await waiting(free.id)).toEqual([]);
});

test('a driver paid by the mission waits once the client has paid, then his payout until it arrives', async () => {
  const { desk } = money();
  const invoice = await issuedOrder();
  const mission = must(rowsWhere(desk.replica.read, Mission, { orderId: invoice.orderId })[0], 'a mission');
  desk.replica.write.exec(`UPDATE drivers SET employment_status = 'FREELANCE' WHERE id = '${mission.driverId}'`);
  expect(await waiting(mission.id)).toEqual([]);
  const amountCents = invoiceRow(invoice.id).totalInclTaxCents;
  await run(recordPayment, {
    contactId: invoice.contactId,
    amountCents,
    method: 'TRANSFER',
    receivedOn: '2026-11-20',
    allocations: [{ invoiceId: invoice.id, amountCents }],
  });
  const [due] = await waiting(mission.id);
  expect(due?.[0]).toBe('PAYOUT_DUE');
  const { payoutId } = await run(createPayout, { missionId: mission.id });
  expect(await waiting(mission.id)).toEqual([['PAYOUT', due?.[1], 'PENDING']]);
  await run(movePayout, { payoutId, toStatus: 'IN_TRANSIT' });
  await run(movePayout, { payoutId, toStatus: 'PAID' });
  expect(await waiting(mission.id)).toEqual([]);
  expect(rowById(desk.replica.read, Mission, mission.id)?.status).toBe('BILLED');
  expect(await complete(await acceptedOrder())).not.toBe('');
});
