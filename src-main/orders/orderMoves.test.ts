import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { undoCommand } from '#domain/activity/index.ts';
import { draftFromOrder, issueInvoice, recordPayment } from '#domain/invoices/index.ts';
import type { Result } from '#domain/kernel/result.ts';
import { moveOrder } from '#domain/orders/index.ts';
import { moveMission } from '#domain/missions/index.ts';
import { Invoice, Mission, Order, StateHistory } from '#domain/model/registry.ts';
import type { Done } from '../replica/commandRunner.ts';
import { rowById, rowsWhere } from '../replica/rows.store.ts';
import { type TestDesk, testDesk } from '../testDesk.ts';

/* The states of an order on real SQLite. */
let opened: TestDesk;
beforeEach(() => {
  opened = testDesk();
});
afterEach(() => opened.close());

function done<V>(result: Result<Done<V>>): Done<V> {
  if (result.kind === 'refusal') throw new Error(`${result.code} ${JSON.stringify(result.details)}`);
  return result.value;
}
const run: TestDesk['desk']['runner']['run'] = (command, input) => opened.desk.runner.run(command, input);
const order = (id: string) => rowById(opened.desk.replica.read, Order, id);

/** A confirmed order with planned missions that nothing bills yet. */
function planned(): { orderId: string; missions: string[] } {
  const { read } = opened.desk.replica;
  for (const { id } of rowsWhere(read, Order, { status: 'CONFIRMED' })) {
    const missions = rowsWhere(read, Mission, { orderId: id });
    const isPlanned =
      missions.length > 0 && missions.every((row) => row.status === 'ASSIGNED' || row.status === 'PENDING');
    if (isPlanned && rowsWhere(read, Invoice, { orderId: id }).length === 0)
      return { orderId: id, missions: missions.map((row) => row.id) };
  }
  throw new Error('the demo has a planned order');
}

describe('orders.move', () => {
  test('cancels with a reason once nothing of it is planned any more, and is undone', async () => {
    const { orderId, missions } = planned();
    expect(await run(moveOrder, { orderId, toStatus: 'CANCELLED' })).toMatchObject({ code: 'reason-required' });
    const ask = { orderId, toStatus: 'CANCELLED', reason: 'Projet abandonné' };
    expect(await run(moveOrder, ask)).toMatchObject({ code: 'order-has-planned-missions' });
    for (const missionId of missions)
      done(await run(moveMission, { missionId, toStatus: 'CANCELLED', reason: 'Projet abandonné' }));
    const { commandId } = done(await run(moveOrder, ask));
    expect(order(orderId)).toMatchObject({ status: 'CANCELLED', cancelReason: 'Projet abandonné' });
    expect(await run(moveOrder, { ...ask, toStatus: 'CONFIRMED' })).toMatchObject({ code: 'move-not-allowed' });
    done(await run(undoCommand, { commandId }));
    expect(order(orderId)).toMatchObject({ status: 'CONFIRMED', cancelReason: null });
  });
});

describe('an order paid by its invoices', () => {
  test('is invoiced with its last mission and paid with its last invoice, in part not yet', async () => {
    const { orderId, missions } = planned();
    // As the day ends: all driven.
    for (const id of missions)
      opened.desk.replica.write.run(`UPDATE missions SET status = 'COMPLETED' WHERE id = ?`, [id]);
    const { invoiceId } = done(await run(draftFromOrder, { orderId })).value;
    done(await run(issueInvoice, { invoiceId }));
    expect(order(orderId)?.status).toBe('INVOICED');
    const invoice = rowById(opened.desk.replica.read, Invoice, invoiceId);
    const pay = (amountCents: number) =>
      run(recordPayment, {
        contactId: invoice?.contactId ?? '',
        amountCents,
        method: 'TRANSFER',
        receivedOn: '2026-11-20',
        allocations: [{ invoiceId, amountCents }],
      });
    const total = invoice?.totalInclTaxCents ?? 0;
    done(await pay(100));
    expect(order(orderId)?.status).toBe('INVOICED');
    const { commandId } = done(await pay(total - 100));
    expect(order(orderId)?.status).toBe('PAID');
    expect(rowsWhere(opened.desk.replica.read, StateHistory, { subjectId: orderId, toStatus: 'PAID' })).toHaveLength(1);
    done(await run(undoCommand, { commandId }));
    expect(order(orderId)?.status).toBe('INVOICED');
  });
});
