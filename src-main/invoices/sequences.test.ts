import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  allocateCredit,
  allocatePayment,
  creditInvoice,
  draftDeposit,
  draftFromOrder,
  draftSupplement,
  issueInvoice,
  recordPayment,
} from '#domain/invoices/index.ts';
import { dayAt, HOUR_MS } from '#domain/kernel/instants.ts';
import type { Command } from '#domain/model/command.ts';
import { Invoice, InvoiceLine } from '#domain/model/registry.ts';
import { rowsWhere } from '../replica/rows.store.ts';
import { clientCredits, clientStatement, openInvoices } from './statements.ts';
import {
  acceptedOrder,
  blockers,
  clientId,
  closeMoney,
  complete,
  invoiceRow,
  later,
  money,
  openMoney,
  problems,
  sealed,
} from './moneyDesk.ts';

beforeEach(openMoney);
afterEach(closeMoney);

describe('any sequence of operations', () => {
  test('re-adds to the cent and changes no issued document', { timeout: 120_000 }, async () => {
    const { desk } = money();
    const step = fc.record({
      kind: fc.constantFrom('deposit', 'final', 'credit', 'line', 'pay', 'allocate', 'useCredit', 'supplement'),
      pick: fc.nat(),
      part: fc.integer({ min: 1, max: 99 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
        const orderId = await acceptedOrder();
        await complete(orderId, { waitingMin: 31 });
        const seals = new Map<string, unknown>();
        for (const { kind, pick, part } of steps) {
          later(HOUR_MS / 60);
          const issued = rowsWhere(desk.replica.read, Invoice, { orderId }).filter((each) => each.status !== 'DRAFT');
          const bills = issued.filter((each) => each.type !== 'CREDIT_NOTE');
          const chosen = bills[pick % Math.max(1, bills.length)];
          const share = Math.max(1, Math.floor(((chosen?.totalInclTaxCents ?? 0) * part) / 100));
          const lines = chosen ? rowsWhere(desk.replica.read, InvoiceLine, { invoiceId: chosen.id }) : [];
          const ask = async <I, V, C extends string>(command: Command<I, V, C>, input: unknown): Promise<V | null> => {
            const answer = await desk.runner.run(command, input);
            return answer.kind === 'ok' ? answer.value.value : null;
          };
          const target = { invoiceId: chosen?.id, reason: 'Essai' };
          const [credit] = clientCredits(desk, clientId()).filter(
            (each) => each.kind === (kind === 'allocate' ? 'PAYMENT' : 'CREDIT_NOTE'),
          );
          let draft: { invoiceId: string } | null = null;
          if (kind === 'deposit') draft = await ask(draftDeposit, { orderId, shareBp: part * 50 });
          if (kind === 'final') draft = await ask(draftFromOrder, { orderId });
          if (kind === 'credit') draft = await ask(creditInvoice, { ...target, amountInclTaxCents: share });
          if (kind === 'line')
            draft = await ask(creditInvoice, {
              ...target,
              lines: [{ lineId: lines[pick % Math.max(1, lines.length)]?.id }],
            });
          if (kind === 'supplement') {
            const toll = { kind: 'OTHER', description: 'Péage', quantity: 1, unitPriceCents: part, vatRateBp: 2000 };
            draft = await ask(draftSupplement, { invoiceId: chosen?.id, lines: [toll] });
          }
          if (kind === 'pay') {
            const owed = openInvoices(desk, clientId()).find((each) => each.id === chosen?.id)?.balanceCents ?? 0;
            const allocations =
              owed > 0 && chosen ? [{ invoiceId: chosen.id, amountCents: Math.min(owed, share) }] : [];
            const receivedOn = dayAt(desk.env().now, desk.timeZone);
            const paid = {
              contactId: clientId(),
              amountCents: share + part * 7,
              method: 'CARD',
              receivedOn,
              allocations,
            };
            await ask(recordPayment, paid);
          }
          if (kind === 'allocate') await ask(allocatePayment, { paymentId: credit?.id });
          if (kind === 'useCredit') await ask(allocateCredit, { creditNoteId: credit?.id });
          if (draft) {
            await ask(issueInvoice, { invoiceId: draft.invoiceId });
            if (invoiceRow(draft.invoiceId).status !== 'DRAFT') {
              seals.set(draft.invoiceId, sealed(draft.invoiceId));
              expect(blockers(draft.invoiceId)).toEqual([]);
            }
          }
        }
        for (const [id, before] of seals) expect(sealed(id)).toEqual(before);
        expect(problems()).toEqual([]);
        const statement = clientStatement(desk, clientId(), { fromOn: '2020-01-01', toOn: '2030-01-01' });
        const open = openInvoices(desk, clientId()).reduce((sum, each) => sum + each.balanceCents, 0);
        const credits = clientCredits(desk, clientId()).reduce((sum, each) => sum + each.leftCents, 0);
        expect(statement.closingCents).toBe(open - credits);
      }),
      { numRuns: 12 },
    );
  });
});
