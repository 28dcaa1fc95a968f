import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { undoCommand } from '#domain/activity/index.ts';
import { creditInvoice, draftFromOrder, issueInvoice, recordPayment, setDraftLines } from '#domain/invoices/index.ts';
import { HOUR_MS } from '#domain/kernel/instants.ts';
import type { Result } from '#domain/kernel/result.ts';
import type { RowOf } from '#domain/model/entity.ts';
import { assignMission, createTask, moveMission, unassignMission } from '#domain/missions/index.ts';
import { acceptQuote } from '#domain/orders/index.ts';
import { createQuote, moveQuote, reviseQuote, sendQuote } from '#domain/quotes/index.ts';
import {
  ComplianceAuditLog,
  Contact,
  Driver,
  Invoice,
  InvoiceLine,
  Mission,
  Order,
  OutboxCommand,
  Promotion,
  Quote,
  QuoteStatusAuditLog,
  StateHistory,
  VehicleCategory,
} from '#domain/model/registry.ts';
import { verifyInvoices } from './invoices/verify.store.ts';
import { boardOf } from './missions/board.ts';
import { candidatesOf, factsOf } from './missions/candidates.ts';
import type { Done } from './replica/commandRunner.ts';
import { rowById, rowsWhere } from './replica/rows.store.ts';
import { type TestDesk, TEST_DAY, testDesk } from './testDesk.ts';

/* The one true line on real SQLite: quote → order and missions → driver → invoice, and what must be refused on the way. */
let opened: TestDesk;
beforeEach(() => {
  opened = testDesk();
});
afterEach(() => opened.close());

function done<V>(result: Result<Done<V>>): Done<V> {
  if (result.kind === 'refusal') throw new Error(`${result.code} ${JSON.stringify(result.details)}`);
  return result.value;
}

function tripTomorrow(): { contactId: string; line: Record<string, unknown> } {
  const { desk } = opened;
  const contact = rowsWhere(desk.replica.read, Contact, { displayName: 'Thales' })[0];
  const category = rowsWhere(desk.replica.read, VehicleCategory, { code: 'BERLINE' })[0];
  const pickupAt = desk.env().now + 26 * HOUR_MS;
  const trip = {
    type: 'TRANSFER',
    pickupAt,
    pickup: { address: 'CDG T2E, 95700 Roissy-en-France', lat: 49.0036, lng: 2.5769 },
    dropoff: { address: 'La Défense, 92800 Puteaux', lat: 48.8916, lng: 2.2384 },
    vehicleCategoryId: category?.id,
    passengers: 2,
    luggage: 2,
  };
  return { contactId: contact?.id ?? '', line: { type: 'CALCULATED', isDispatchable: true, trip } };
}

async function acceptedQuote(): Promise<{ orderId: string; missionId: string }> {
  const { desk } = opened;
  const { contactId, line } = tripTomorrow();
  const { quoteId } = done(
    await desk.runner.run(createQuote(desk.rulePacks), {
      contactId,
      lines: [line, { type: 'MANUAL', label: 'Accueil en salle', unitPriceCents: 2000, vatRateBp: 2000 }],
    }),
  ).value;
  done(await desk.runner.run(sendQuote, { quoteId }));
  const { orderId } = done(await desk.runner.run(acceptQuote, { quoteId })).value;
  const mission = rowsWhere(desk.replica.read, Mission, { orderId })[0];
  return { orderId, missionId: mission?.id ?? '' };
}

describe('quote', () => {
  test('is priced with steps, cost and margin, and frozen once sent', async () => {
    const { desk } = opened;
    const { contactId, line } = tripTomorrow();
    const { quoteId, reference } = done(
      await desk.runner.run(createQuote(desk.rulePacks), { contactId, lines: [line] }),
    ).value;
    expect(reference).toMatch(/^DEV-2026-\d{6}$/);
    const quote = rowById(desk.replica.read, Quote, quoteId);
    expect(quote?.totalExclTaxCents).toBeGreaterThan(5000);
    expect(quote?.costCents).toBeGreaterThan(1000);
    expect(quote?.marginBand).toMatch(/GREEN|ORANGE|RED/);
    done(await desk.runner.run(sendQuote, { quoteId }));
    expect(await desk.runner.run(reviseQuote(desk.rulePacks), { quoteId, lines: [] })).toMatchObject({
      code: 'quote-frozen',
    });
    expect(await desk.runner.run(moveQuote, { quoteId, toStatus: 'REJECTED' })).toMatchObject({
      code: 'reason-required',
    });
    expect(rowsWhere(desk.replica.read, QuoteStatusAuditLog, { quoteId })).toHaveLength(1);
  });

  test('a draft changes client with its lines: its price is the new client’s, the former one’s passenger goes', async () => {
    const { desk } = opened;
    const { contactId, line } = tripTomorrow();
    const { quoteId } = done(await desk.runner.run(createQuote(desk.rulePacks), { contactId, lines: [line] })).value;
    const quote = (): RowOf<typeof Quote> | null => rowById(desk.replica.read, Quote, quoteId);
    const other = rowsWhere(desk.replica.read, Contact, {}).find((each) => each.isPartner && each.id !== contactId)?.id;
    expect(await desk.runner.run(reviseQuote(desk.rulePacks), { quoteId, contactId: other })).toMatchObject({
      code: 'client-without-lines',
    });
    expect(
      await desk.runner.run(reviseQuote(desk.rulePacks), { quoteId, contactId: quoteId, lines: [line] }),
    ).toMatchObject({
      code: 'unknown-reference',
      details: { field: 'contactId' },
    });
    expect(quote()?.contactId).toBe(contactId);
    done(await desk.runner.run(reviseQuote(desk.rulePacks), { quoteId, contactId: other, lines: [line] }));
    const { quoteId: fresh } = done(
      await desk.runner.run(createQuote(desk.rulePacks), { contactId: other, lines: [line] }),
    ).value;
    const { totalExclTaxCents } = rowById(desk.replica.read, Quote, fresh) ?? {};
    expect(quote()).toMatchObject({ contactId: other, endCustomerId: null, totalExclTaxCents });
  });

  test('accepting creates the order and one mission per dispatchable line, with references, in one transaction', async () => {
    const { desk } = opened;
    const { orderId, missionId } = await acceptedQuote();
    const order = rowById(desk.replica.read, Order, orderId);
    const missions = rowsWhere(desk.replica.read, Mission, { orderId });
    expect(order).toMatchObject({ status: 'CONFIRMED' });
    expect(missions.map((mission) => mission.reference)).toEqual([`${order?.reference}-01`]);
    expect(rowsWhere(desk.replica.read, StateHistory, { subjectId: missionId })).toHaveLength(1);
    expect(rowsWhere(desk.replica.read, OutboxCommand, { name: 'quotes.accept' })).toHaveLength(1);
  });

  test('accepting counts the promotion once, undoing gives it back, and the same client cannot have it twice', async () => {
    const { desk } = opened;
    const { contactId, line } = tripTomorrow();
    const [code] = rowsWhere(desk.replica.read, Promotion, {}).map((row) => row.code);
    const lines = [{ ...line, trip: { ...(line['trip'] as object), promotionCode: code?.toLowerCase() } }];
    const uses = (): number | undefined => rowsWhere(desk.replica.read, Promotion, {})[0]?.currentUses;
    const { quoteId } = done(await desk.runner.run(createQuote(desk.rulePacks), { contactId, lines })).value;
    done(await desk.runner.run(sendQuote, { quoteId }));
    const accepted = done(await desk.runner.run(acceptQuote, { quoteId }));
    expect(uses()).toBe(1);
    expect(await desk.runner.run(createQuote(desk.rulePacks), { contactId, lines })).toMatchObject({
      code: 'promotion-used-by-contact',
    });
    done(await desk.runner.run(undoCommand, { commandId: accepted.commandId }));
    expect(uses()).toBe(0);
  });

  test('an unknown client, a distance nobody knows, an empty quote are refused by name', async () => {
    const { desk } = opened;
    const { contactId, line } = tripTomorrow();
    const lost = {
      ...line,
      trip: { ...(line['trip'] as object), pickup: { address: 'Quelque part', lat: null, lng: null } },
    };
    expect(
      await desk.runner.run(createQuote(desk.rulePacks), {
        contactId: '01900000-0000-7000-8000-000000000000',
        lines: [],
      }),
    ).toMatchObject({ code: 'unknown-reference', details: { field: 'contactId' } });
    expect(await desk.runner.run(createQuote(desk.rulePacks), { contactId, lines: [lost] })).toMatchObject({
      code: 'distance-missing',
      details: { line: 1 },
    });
    const { quoteId } = done(await desk.runner.run(createQuote(desk.rulePacks), { contactId, lines: [] })).value;
    expect(await desk.runner.run(sendQuote, { quoteId })).toMatchObject({ code: 'quote-empty' });
  });
});

describe('assignment', () => {
  test('a ranked candidate is assigned, leaves its audit row, and is undone', async () => {
    const { desk } = opened;
    const { missionId } = await acceptedQuote();
    const facts = factsOf(desk, missionId);
    if (!facts) throw new Error('no facts');
    const day = { from: facts.mission.startAt - 12 * HOUR_MS, to: facts.mission.startAt + 12 * HOUR_MS };
    const [best] = candidatesOf(desk, facts, day, 5);
    expect(best?.decision).toBe('APPROVED');
    const input = { missionId, driverId: best?.driverId, vehicleId: best?.vehicleId };
    const assigned = done(await desk.runner.run(assignMission(desk.rulePacks), input));
    expect(rowById(desk.replica.read, Mission, missionId)).toMatchObject({
      status: 'ASSIGNED',
      driverId: best?.driverId,
    });
    expect(rowsWhere(desk.replica.read, ComplianceAuditLog, { missionId })).toHaveLength(1);
    done(await desk.runner.run(undoCommand, { commandId: assigned.commandId }));
    expect(rowById(desk.replica.read, Mission, missionId)).toMatchObject({ status: 'PENDING', driverId: null });
    expect(rowsWhere(desk.replica.read, ComplianceAuditLog, { missionId })).toHaveLength(1);
    done(await desk.runner.run(assignMission(desk.rulePacks), input));
    done(await desk.runner.run(unassignMission, { missionId }));
    expect(rowById(desk.replica.read, Mission, missionId)).toMatchObject({
      status: 'PENDING',
      driverId: null,
      approachMin: 0,
    });
  });

  test('a double booking is blocked, and forced only with a reason', async () => {
    const { desk } = opened;
    const { missionId } = await acceptedQuote();
    const facts = factsOf(desk, missionId);
    const day = { from: 0, to: Number.MAX_SAFE_INTEGER };
    const best = facts ? candidatesOf(desk, facts, day, 1)[0] : undefined;
    const input = { missionId, driverId: best?.driverId, vehicleId: best?.vehicleId };
    done(await desk.runner.run(assignMission(desk.rulePacks), input));
    const second = await acceptedQuote();
    const again = { ...input, missionId: second.missionId };
    const blocked = await desk.runner.run(assignMission(desk.rulePacks), again);
    expect(blocked).toMatchObject({ code: 'assignment-blocked' });
    expect(JSON.stringify(blocked)).toContain('driver-overlap');
    expect(await desk.runner.run(assignMission(desk.rulePacks), { ...again, force: true })).toMatchObject({
      code: 'reason-required',
    });
    done(
      await desk.runner.run(assignMission(desk.rulePacks), {
        ...again,
        force: true,
        reason: 'Le client partage la voiture',
      }),
    );
    expect(rowsWhere(desk.replica.read, ComplianceAuditLog, { missionId: second.missionId })).toMatchObject([
      { decision: 'BLOCKED', isForced: true, reason: 'Le client partage la voiture' },
    ]);
  });
});

describe('invoice', () => {
  async function completed(): Promise<{ orderId: string; missionId: string }> {
    const made = await acceptedQuote();
    const { desk } = opened;
    const facts = factsOf(desk, made.missionId);
    const best = facts ? candidatesOf(desk, facts, { from: 0, to: Number.MAX_SAFE_INTEGER }, 1)[0] : undefined;
    done(
      await desk.runner.run(assignMission(desk.rulePacks), {
        missionId: made.missionId,
        driverId: best?.driverId,
        vehicleId: best?.vehicleId,
      }),
    );
    done(
      await desk.runner.run(moveMission, {
        missionId: made.missionId,
        toStatus: 'COMPLETED',
        execution: { waitingMin: 40 },
      }),
    );
    return made;
  }

  test('a draft has no number; issuing gives number, date and hash; the chain holds; internal tasks never enter', async () => {
    const { desk } = opened;
    const { orderId, missionId } = await completed();
    done(
      await desk.runner.run(createTask, {
        label: 'Nettoyage',
        startAt: desk.env().now,
        endAt: desk.env().now + HOUR_MS,
        orderId,
      }),
    );
    const { invoiceId, lineCount } = done(await desk.runner.run(draftFromOrder, { orderId })).value;
    expect(lineCount).toBe(3);
    expect(rowById(desk.replica.read, Invoice, invoiceId)).toMatchObject({
      status: 'DRAFT',
      number: null,
      contentHash: null,
    });
    const { number, issuedOn } = done(await desk.runner.run(issueInvoice, { invoiceId })).value;
    expect(number).toMatch(/^FA-2026-\d{6}$/);
    expect(issuedOn).toBe(TEST_DAY);
    expect(rowById(desk.replica.read, Mission, missionId)?.status).toBe('BILLED');
    expect(verifyInvoices(desk.replica.read).problems).toEqual([]);
    expect(await desk.runner.run(draftFromOrder, { orderId })).toMatchObject({ code: 'nothing-to-invoice' });
    expect(
      await desk.runner.run(setDraftLines, {
        invoiceId,
        lines: [{ kind: 'OTHER', description: 'x', quantity: 1, unitPriceCents: 1, vatRateBp: 2000 }],
      }),
    ).toMatchObject({ code: 'invoice-already-issued' });
    expect(await desk.runner.run(issueInvoice, { invoiceId })).toMatchObject({ code: 'invoice-already-issued' });
  });

  test('dates never go back, nor into the future', async () => {
    const { desk } = opened;
    const { orderId } = await completed();
    const { invoiceId } = done(await desk.runner.run(draftFromOrder, { orderId })).value;
    expect(await desk.runner.run(issueInvoice, { invoiceId, issuedOn: '2026-11-21' })).toMatchObject({
      code: 'invoice-date-in-future',
    });
    expect(await desk.runner.run(issueInvoice, { invoiceId, issuedOn: '2026-10-01' })).toMatchObject({
      code: 'invoice-date-before-last',
    });
    expect(await desk.runner.run(issueInvoice, { invoiceId, issuedOn: '2026-02-31' })).toMatchObject({
      code: 'input-invalid',
    });
    expect(rowById(desk.replica.read, Invoice, invoiceId)?.number).toBeNull();
  });

  test('a changed byte breaks the chain where it stands', async () => {
    const { desk } = opened;
    desk.replica.write.exec(
      'UPDATE invoices SET total_incl_tax_cents = total_incl_tax_cents + 1 WHERE sequence_number = 2',
    );
    expect(verifyInvoices(desk.replica.read).problems.map(({ code, number }) => [code, number])).toEqual([
      ['hash-broken', 'FA-2026-000002'],
      ['totals-differ', 'FA-2026-000002'],
    ]);
    desk.replica.write.exec(
      'DELETE FROM invoice_lines WHERE invoice_id = (SELECT id FROM invoices WHERE sequence_number = 3); DELETE FROM payment_allocations; DELETE FROM invoices WHERE sequence_number = 3',
    );
    expect(verifyInvoices(desk.replica.read).problems.map(({ code }) => code)).toContain('number-gap');
  });

  test('payments settle the oldest first; a credit note has its own series', async () => {
    const { desk } = opened;
    const { orderId } = await completed();
    const { invoiceId } = done(await desk.runner.run(draftFromOrder, { orderId })).value;
    done(await desk.runner.run(issueInvoice, { invoiceId }));
    const invoice = rowById(desk.replica.read, Invoice, invoiceId);
    const share = { contactId: invoice?.contactId, method: 'TRANSFER', receivedOn: TEST_DAY };
    done(
      await desk.runner.run(recordPayment, {
        ...share,
        amountCents: 100,
        allocations: [{ invoiceId, amountCents: 100 }],
      }),
    );
    expect(rowById(desk.replica.read, Invoice, invoiceId)).toMatchObject({ status: 'PARTIALLY_PAID', paidCents: 100 });
    expect(
      await desk.runner.run(recordPayment, {
        ...share,
        amountCents: 100,
        allocations: [{ invoiceId, amountCents: 200 }],
      }),
    ).toMatchObject({ code: 'payment-over-allocated' });
    const credited = done(await desk.runner.run(creditInvoice, { invoiceId, reason: 'Erreur de tarif' })).value;
    expect(done(await desk.runner.run(issueInvoice, { invoiceId: credited.invoiceId })).value.number).toBe(
      'AV-2026-000001',
    );
    expect(rowsWhere(desk.replica.read, InvoiceLine, { invoiceId: credited.invoiceId })).toHaveLength(3);
    expect(verifyInvoices(desk.replica.read).problems).toEqual([]);
  });
});

describe('board', () => {
  test('shows the day with hours, absences and what needs a hand', () => {
    const board = boardOf(opened.desk, TEST_DAY);
    expect(board.missions.length).toBeGreaterThan(10);
    expect(board.hours).toHaveLength(rowsWhere(opened.desk.replica.read, Driver, { isActive: true }).length);
    expect(board.alerts.some((alert) => alert.code === 'no-driver')).toBe(true);
    for (const mission of board.missions) expect(mission.endAt).toBeGreaterThan(mission.startAt);
  });
});
