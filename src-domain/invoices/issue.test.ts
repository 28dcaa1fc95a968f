import { describe, expect, test } from 'vitest';
import {
  Contact,
  DocumentSequence,
  Invoice,
  InvoiceLine,
  Mission,
  MissionExecution,
  MissionExpense,
  MissionTransition,
  Order,
  Organization,
  StateHistory,
} from '../model/registry.ts';
import { creditInvoice } from './credit.commands.ts';
import { draftFromOrder, setDraftLines } from './draft.commands.ts';
import { issueInvoice } from './issue.commands.ts';
import {
  addMission,
  deal,
  type Deal,
  detailsOf,
  done,
  invoiceAt,
  issue,
  issuedDeal,
  linesOf,
  NOW,
  refusalOf,
  TODAY,
  UNKNOWN,
} from './money.cases.ts';

async function drafted(values: Parameters<typeof deal>[0] = {}): Promise<Deal & { invoiceId: string }> {
  const made = deal(values);
  return { ...made, invoiceId: (await done(made.memory, draftFromOrder, { orderId: made.order.id })).invoiceId };
}

describe('issuing', () => {
  test('gives number, date, parties and seal, and moves the series on', async () => {
    const { memory, invoice } = await issuedDeal();
    expect(invoice).toMatchObject({
      status: 'ISSUED',
      type: 'STANDARD',
      number: 'FA-2026-000001',
      series: 'FA-2026',
      sequenceNumber: 1,
      issuedOn: TODAY,
      issuedAt: NOW,
      dueOn: '2026-12-20',
      previousHash: null,
      paidCents: 0,
      prepaidCents: 0,
      buyer: { name: 'Thales', kind: 'BUSINESS' },
      seller: { name: 'Limousines SAS', siren: '123456789' },
    });
    expect(invoice.contentHash).toMatch(/^[0-9a-f]{64}$/);
    expect(memory.all(DocumentSequence)).toMatchObject([
      { kind: 'INVOICE', series: 'FA', year: 2026, nextNumber: 2, lastDate: TODAY, lastHash: invoice.contentHash },
    ]);
    expect(memory.all(StateHistory).filter((each) => each.subjectType === 'Invoice')).toMatchObject([
      { fromStatus: 'DRAFT', toStatus: 'ISSUED' },
    ]);
    expect(detailsOf(await memory.run(issueInvoice, { invoiceId: invoice.id }))).toEqual({
      code: 'invoice-already-issued',
      number: 'FA-2026-000001',
    });
  });
  test('the second of a series follows the first, sealed upon it', async () => {
    const { memory, client, quote, invoice } = await issuedDeal();
    const order = memory.add(Order, { reference: 'ORD-2', contactId: client.id, status: 'CONFIRMED' });
    addMission({ memory, client, order, quote }, { reference: 'ORD-2-01' });
    const { invoiceId } = await done(memory, draftFromOrder, { orderId: order.id });
    const second = await issue(memory, invoiceId);
    expect(second).toMatchObject({ number: 'FA-2026-000002', sequenceNumber: 2, previousHash: invoice.contentHash });
    expect(memory.all(DocumentSequence)).toHaveLength(1);
  });
  test('a desk with a code has a series of its own; numbers from central leave it none', async () => {
    const { memory, invoiceId } = await drafted();
    await done(memory, issueInvoice, { invoiceId, deskCode: 'D2' });
    expect(invoiceAt(memory, invoiceId)).toMatchObject({ number: 'FA-2026-D2-000001', series: 'FA-D2-2026' });
    for (const [deskCode, expected] of [
      ['D2', ['number-from-central', undefined]],
      [undefined, 'done'],
    ] as const) {
      const central = await drafted();
      central.memory.change(Organization, central.memory.all(Organization)[0]?.id ?? '', {
        invoiceNumbering: 'central',
      });
      expect(refusalOf(await central.memory.run(issueInvoice, { invoiceId: central.invoiceId, deskCode }))).toEqual(
        expected,
      );
    }
  });

  test.each([
    ['today', '2026-11-20', 'done'],
    ['tomorrow', '2026-11-21', ['invoice-date-in-future', 'issuedOn']],
    ['the day of the last of the series', '2026-11-10', 'done'],
    ['the day before it', '2026-11-09', ['invoice-date-before-last', 'issuedOn']],
    ['another year', '2025-12-31', 'done'],
  ])('on %s', async (_name, issuedOn, expected) => {
    const { memory, invoiceId } = await drafted();
    memory.add(DocumentSequence, { kind: 'INVOICE', series: 'FA', year: 2026, nextNumber: 8, lastDate: '2026-11-10' });
    const answer = await memory.run(issueInvoice, { invoiceId, issuedOn });
    expect(refusalOf(answer)).toEqual(expected);
    if (expected === 'done')
      expect(answer).toMatchObject({
        value: { issuedOn, number: issuedOn < '2026' ? 'FA-2025-000001' : 'FA-2026-000008' },
      });
  });
  test('in the zone of the organisation the day may have changed', async () => {
    const { memory, invoiceId } = await drafted();
    memory.now = Date.parse('2026-11-20T23:30:00Z');
    expect(await memory.run(issueInvoice, { invoiceId })).toMatchObject({ value: { issuedOn: '2026-11-21' } });
  });
  test.each([
    ['IMMEDIATE', '2026-11-20'],
    ['DAYS_15', '2026-12-05'],
    ['DAYS_30', '2026-12-20'],
    ['DAYS_45', '2027-01-04'],
    ['DAYS_60', '2027-01-19'],
  ] as const)('due %s', async (paymentTerms, dueOn) => {
    const { memory, client, invoiceId } = await drafted();
    memory.change(Contact, client.id, { paymentTerms });
    expect((await issue(memory, invoiceId)).dueOn).toBe(dueOn);
  });

  test('refused: unknown, empty, without seller, in a closed series', async () => {
    const { memory, invoiceId } = await drafted();
    const ask = async () => refusalOf(await memory.run(issueInvoice, { invoiceId }));
    expect(detailsOf(await memory.run(issueInvoice, { invoiceId: UNKNOWN }))).toEqual({
      code: 'not-found',
      entity: 'Invoice',
      id: UNKNOWN,
    });
    const [organization] = memory.all(Organization);
    memory.change(Organization, organization?.id ?? '', { siren: null });
    expect(await ask()).toEqual(['seller-incomplete', 'siren']);
    memory.change(Organization, organization?.id ?? '', { siren: '123456789' });
    const sequence = memory.add(DocumentSequence, { kind: 'INVOICE', series: 'FA', year: 2026, isClosed: true });
    expect(await ask()).toEqual(['series-closed', undefined]);
    memory.change(DocumentSequence, sequence.id, { isClosed: false });
    const empty = memory.add(Invoice, { contactId: memory.all(Contact)[0]?.id ?? '' });
    expect(refusalOf(await memory.run(issueInvoice, { invoiceId: empty.id }))).toEqual(['invoice-empty', undefined]);
    memory.add(InvoiceLine, {
      invoiceId: empty.id,
      kind: 'ROUNDING',
      description: 'x',
      unitPriceCents: 1,
      vatRateBp: 0,
      totalExclTaxCents: 1,
    });
    expect(refusalOf(await memory.run(issueInvoice, { invoiceId: empty.id }))).toEqual(['invoice-empty', undefined]);
    expect(await ask()).toBe('done');
  });
  test('never below nothing', async () => {
    const { memory, invoiceId } = await drafted();
    const line = { kind: 'PROMOTION', description: 'Remise', quantity: 1, unitPriceCents: -1, vatRateBp: 0 };
    await done(memory, setDraftLines, { invoiceId, lines: [line] });
    expect(detailsOf(await memory.run(issueInvoice, { invoiceId }))).toEqual({
      code: 'invoice-negative',
      total: '-0.01',
    });
    await done(memory, setDraftLines, { invoiceId, lines: [{ ...line, unitPriceCents: 0 }] });
    expect((await issue(memory, invoiceId)).status).toBe('PAID');
  });
  test('a contact that was deleted is still invoiced', async () => {
    const { memory, client, invoiceId } = await drafted();
    memory.change(Contact, client.id, { deletedAt: NOW });
    expect((await issue(memory, invoiceId)).buyer).toMatchObject({ name: 'Thales' });
  });
});

describe('what an issued invoice does to its missions and its order', () => {
  const statuses = ({ memory }: Deal): string[] =>
    [...memory.all(Mission), ...memory.all(Order)].map((each) => each.status);

  test('billed, with their history', async () => {
    const made = await issuedDeal();
    expect(statuses(made)).toEqual(['BILLED', 'INVOICED']);
    expect(made.memory.all(Mission)[0]).toMatchObject({ previousStatus: 'COMPLETED', statusChangedAt: NOW });
    expect(made.memory.all(MissionTransition)).toMatchObject([
      { missionId: made.mission.id, fromStatus: 'COMPLETED', toStatus: 'BILLED' },
    ]);
    expect(made.memory.all(StateHistory).map(({ subjectType, toStatus }) => [subjectType, toStatus])).toEqual([
      ['Invoice', 'ISSUED'],
      ['Mission', 'BILLED'],
      ['Order', 'INVOICED'],
    ]);
  });
  test.each([
    ['one more to drive', { status: 'ASSIGNED' }, 'CONFIRMED'],
    ['one already billed', { status: 'BILLED' }, 'INVOICED'],
    ['one cancelled', { status: 'CANCELLED' }, 'INVOICED'],
    ['one nobody came to', { status: 'NO_SHOW' }, 'INVOICED'],
    ['an internal task', { status: 'ASSIGNED', quoteId: null }, 'INVOICED'],
  ] as const)('the order, with %s', async (_name, values, status) => {
    const made = await drafted();
    addMission(made, { reference: 'ORD-2026-001-02', ...values });
    await issue(made.memory, made.invoiceId);
    expect(made.memory.all(Order)[0]?.status).toBe(status);
  });
  test.each([
    ['a cancelled mission stays so', { status: 'CANCELLED' }, ['CANCELLED', 'CONFIRMED']],
    ['a missed one is billed', { status: 'NO_SHOW' }, ['BILLED', 'INVOICED']],
    ['one not driven does not move', { status: 'ASSIGNED' }, ['ASSIGNED', 'CONFIRMED']],
    ['one outside any order', { orderId: null }, ['BILLED', 'CONFIRMED']],
    ['one thrown away', { deletedAt: NOW }, ['COMPLETED', 'CONFIRMED']],
  ] as const)('%s', async (_name, values, expected) => {
    const made = await drafted();
    made.memory.change(Mission, made.mission.id, values);
    await issue(made.memory, made.invoiceId);
    expect(statuses(made)).toEqual(expected);
  });
  test('an order that is not confirmed, or was thrown away, does not move', async () => {
    for (const values of [{ status: 'QUOTED' }, { deletedAt: NOW }] as const) {
      const made = await drafted();
      made.memory.change(Order, made.order.id, values);
      await issue(made.memory, made.invoiceId);
      expect(made.memory.all(Order)[0]?.status).toBe(
        made.memory.all(Order)[0]?.status === 'QUOTED' ? 'QUOTED' : 'CONFIRMED',
      );
    }
  });
  test('a credit note bills nothing', async () => {
    const { memory, invoice, mission } = await issuedDeal();
    memory.change(Mission, mission.id, { status: 'COMPLETED' });
    memory.add(MissionExecution, { missionId: mission.id });
    const { invoiceId } = await done(memory, creditInvoice, { invoiceId: invoice.id, reason: 'x' });
    const [line] = linesOf(memory, invoiceId);
    memory.change(InvoiceLine, line?.id ?? '', { kind: 'OTHER', unit: 'MINUTE' });
    await issue(memory, invoiceId);
    expect(memory.all(Mission)[0]?.status).toBe('COMPLETED');
    expect(memory.all(MissionExecution)[0]?.chargedKinds).toEqual([]);
  });

  test('writes down the charges it bills', async () => {
    const made = deal();
    const { memory, mission } = made;
    const execution = memory.add(MissionExecution, { missionId: mission.id, waitingMin: 20, distanceM: 40_000 });
    const cost = { missionId: mission.id, kind: 'PARKING', amountCents: 900 } as const;
    const expenses = [
      memory.add(MissionExpense, { ...cost, amountCents: 300, isRebilled: false }),
      memory.add(MissionExpense, { ...cost, invoiceLineId: UNKNOWN }),
      memory.add(MissionExpense, cost),
      memory.add(MissionExpense, cost),
    ];
    const { invoiceId } = await done(memory, draftFromOrder, { orderId: made.order.id });
    const lines = linesOf(memory, invoiceId).filter((line) => line.kind === 'EXPENSE');
    expect(lines).toHaveLength(2);
    await issue(memory, invoiceId);
    expect(memory.all(MissionExecution).find((each) => each.id === execution.id)?.chargedKinds).toEqual([
      'WAITING',
      'DISTANCE',
    ]);
    expect(memory.all(MissionExpense).map((each) => each.invoiceLineId)).toEqual([
      null,
      UNKNOWN,
      lines[0]?.id,
      lines[1]?.id,
    ]);
    expect(expenses).toHaveLength(4);
  });
  test('an expense of an amount nobody spent is written on none', async () => {
    const { memory, mission, invoiceId } = await drafted();
    memory.add(MissionExpense, { missionId: mission.id, kind: 'TOLL', amountCents: 900 });
    const line = {
      kind: 'EXPENSE',
      missionId: mission.id,
      description: 'Péage',
      quantity: 1,
      unitPriceCents: 901,
      vatRateBp: 2000,
    };
    await done(memory, setDraftLines, { invoiceId, lines: [line] });
    await issue(memory, invoiceId);
    expect(memory.all(MissionExpense)[0]?.invoiceLineId).toBeNull();
  });
  test('what was billed before stays written, once', async () => {
    const { memory, mission, invoiceId } = await drafted();
    const execution = memory.add(MissionExecution, { missionId: mission.id, chargedKinds: ['WAITING'] });
    const waiting = {
      kind: 'OTHER',
      unit: 'MINUTE',
      missionId: mission.id,
      description: 'Attente',
      quantity: 5,
      unitPriceCents: 50,
      vatRateBp: 2000,
    };
    await done(memory, setDraftLines, {
      invoiceId,
      lines: [waiting, { ...waiting, unit: 'KM' }, { ...waiting, unit: 'KM' }],
    });
    const answer = await memory.run(issueInvoice, { invoiceId });
    expect(refusalOf(answer)).toBe('done');
    expect(memory.all(MissionExecution).find(({ id }) => id === execution.id)?.chargedKinds).toEqual([
      'WAITING',
      'DISTANCE',
    ]);
  });
  test('charges already written move no execution', async () => {
    const { memory, mission, invoiceId } = await drafted();
    memory.add(MissionExecution, { missionId: mission.id, chargedKinds: ['WAITING'] });
    const waiting = {
      kind: 'OTHER',
      unit: 'MINUTE',
      missionId: mission.id,
      description: 'Attente',
      quantity: 5,
      unitPriceCents: 50,
      vatRateBp: 2000,
    };
    await done(memory, setDraftLines, { invoiceId, lines: [waiting] });
    const answer = await memory.run(issueInvoice, { invoiceId });
    expect('changes' in answer && answer.changes.some((change) => change.entity === 'MissionExecution')).toBe(false);
  });
});
