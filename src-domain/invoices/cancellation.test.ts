import { describe, expect, test } from 'vitest';
import { Contact, Invoice, InvoiceLine, Mission, Order, QuoteLine } from '../model/registry.ts';
import { draftCancellationFee } from './cancellation.commands.ts';
import { creditInvoice } from './credit.commands.ts';
import {
  addMission,
  deal,
  type Deal,
  detailsOf,
  done,
  invoiceAt,
  issue,
  linesOf,
  refusalOf,
  UNKNOWN,
} from './money.cases.ts';

describe('a cancelled or missed mission', () => {
  const terms = (retainedCents: number, owedCents: number) => ({
    snapshot: { cancellation: { breakdown: { retainedCents, owedCents } } },
  });
  const ask = ({ memory, mission }: Deal, values: object = {}) =>
    memory.run(draftCancellationFee, { missionId: mission.id, ...values });

  test('cancelled: what its terms kept and left owed, taxed as it is', async () => {
    const made = deal({ status: 'CANCELLED', passengerName: 'Mme Curie', ...terms(1000, 2000) });
    const answer = await ask(made);
    expect(answer).toMatchObject({ value: { amountInclTaxCents: 3000 } });
    const [invoice] = made.memory.all(Invoice);
    expect(invoice).toMatchObject({
      type: 'STANDARD',
      priceBasis: 'INCL_TAX',
      contactId: made.client.id,
      orderId: made.order.id,
      quoteId: made.quote.id,
      totalInclTaxCents: 3000,
    });
    expect(linesOf(made.memory, invoice?.id ?? '')).toMatchObject([
      {
        kind: 'SERVICE',
        missionId: made.mission.id,
        quoteLineId: made.ride.id,
        description: 'Frais d’annulation',
        detail: 'Mme Curie · mission ORD-2026-001-01',
        serviceOn: '2026-11-18',
        vatRateBp: 1000,
      },
    ]);
    expect(refusalOf(await ask(made))).toEqual(['mission-already-billed', undefined]);
  });
  test.each([
    ['nobody came', { status: 'NO_SHOW' }, {}, 11_000],
    ['nobody came, terms or not', { status: 'NO_SHOW', ...terms(1, 2) }, {}, 11_000],
    ['a fee of its own', { status: 'CANCELLED' }, { amountInclTaxCents: 1 }, 1],
    ['the whole price', { status: 'CANCELLED' }, { amountInclTaxCents: 11_000 }, 11_000],
    ['a cent above it', { status: 'CANCELLED' }, { amountInclTaxCents: 11_001 }, 'cancellation-fee-over-price'],
    ['no terms', { status: 'CANCELLED' }, {}, 'no-cancellation-fee'],
    ['terms that leave nothing', { status: 'CANCELLED', ...terms(0, 0) }, {}, 'no-cancellation-fee'],
    ['terms that leave a cent', { status: 'CANCELLED', ...terms(1, 0) }, {}, 1],
    ['one that was driven', { status: 'COMPLETED' }, {}, 'mission-not-cancelled'],
    ['an internal task', { status: 'CANCELLED', quoteId: null }, {}, 'mission-not-cancelled'],
    ['one without client', { status: 'CANCELLED', contactId: null }, {}, 'mission-not-cancelled'],
    ['a client that is gone', { status: 'NO_SHOW', contactId: UNKNOWN }, {}, 'not-found'],
  ] as const)('%s', async (_name, values, input, expected) => {
    const answer = await ask(deal(values), input);
    if (typeof expected === 'number') expect(answer).toMatchObject({ value: { amountInclTaxCents: expected } });
    else expect(detailsOf(answer)['code']).toBe(expected);
  });
  test('at the price agreed including tax; in words of what happened', async () => {
    const made = deal({ status: 'NO_SHOW' });
    made.memory.change(QuoteLine, made.ride.id, { totalInclTaxCents: 10_999 });
    expect(await ask(made)).toMatchObject({ value: { amountInclTaxCents: 10_999 } });
    expect(made.memory.all(InvoiceLine)[0]?.description).toBe('Course due, passager absent');
  });
  test('credited whole, it may be asked again; a mission unknown never', async () => {
    const made = deal({ status: 'NO_SHOW' });
    const { invoiceId } = await done(made.memory, draftCancellationFee, { missionId: made.mission.id });
    await issue(made.memory, invoiceId);
    expect(detailsOf(await ask(made))).toEqual({ code: 'mission-not-cancelled', reference: 'ORD-2026-001-01' });
    made.memory.change(Mission, made.mission.id, { status: 'NO_SHOW' });
    expect(detailsOf(await ask(made))).toEqual({
      code: 'mission-already-billed',
      reference: 'ORD-2026-001-01',
      number: 'FA-2026-000001',
    });
    await issue(made.memory, (await done(made.memory, creditInvoice, { invoiceId, reason: 'x' })).invoiceId);
    expect(refusalOf(await ask(made))).toBe('done');
    expect(refusalOf(await ask(made, { missionId: UNKNOWN }))).toEqual(['not-found', undefined]);
    expect([made.memory.all(Contact).length, made.memory.all(Order).length, addMission(made).status]).toEqual([
      1,
      1,
      'COMPLETED',
    ]);
    expect(invoiceAt(made.memory, invoiceId).number).toBe('FA-2026-000001');
  });
});
