import { describe, expect, test } from 'vitest';
import { type NewValues } from '../model/entity.ts';
import { Invoice, InvoiceLine, Mission, MissionExecution, MissionExpense, PricingSettings } from '../model/registry.ts';
import { billedMission, settingsOf } from './billedMissions.ts';
import { chargeKindOf, chargeLine, pendingCharges } from './charges.ts';
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
  refusalOf,
  UNKNOWN,
} from './money.cases.ts';
import { billCharges, dismissCharge, draftSupplement } from './supplement.commands.ts';

type Executed = Partial<NewValues<typeof MissionExecution>>;
const env = { now: 0, organizationId: UNKNOWN, newId: () => UNKNOWN } as never;

async function pending({ memory, mission }: Deal, execution: Executed | null = {}) {
  if (execution) memory.add(MissionExecution, { missionId: mission.id, ...execution });
  return pendingCharges(await billedMission(memory.reads, mission), await settingsOf(memory.reads, env));
}
const kinds = async (...args: Parameters<typeof pending>) =>
  (await pending(...args)).map(({ kind, quantity, totalExclTaxCents }) => [kind, quantity, totalExclTaxCents]);

describe('what the execution of a mission adds', () => {
  test.each<[string, Parameters<typeof deal>[0], Executed | null, unknown[]]>([
    ['no execution', {}, null, []],
    ['nothing told', {}, {}, []],
    ['15 free minutes', {}, { waitingMin: 15 }, []],
    ['a 16th minute', {}, { waitingMin: 16 }, [['WAITING', 1, 50]]],
    ['the agreed wait is free too', { waitingMin: 30 }, { waitingMin: 45 }, []],
    ['one beyond both', { waitingMin: 30 }, { waitingMin: 46 }, [['WAITING', 1, 50]]],
    ['waiting already charged', {}, { waitingMin: 20, chargedKinds: ['WAITING'] }, []],
    ['2 km free', {}, { distanceM: 34_450 }, []],
    ['50 m beyond', {}, { distanceM: 34_500 }, [['DISTANCE', 0.1, 20]]],
    ['49 m beyond', {}, { distanceM: 34_499 }, [['DISTANCE', 0, 0]]],
    ['12.3 km beyond', {}, { distanceM: 46_750 }, [['DISTANCE', 12.3, 2460]]],
    ['distance already charged', {}, { distanceM: 46_750, chargedKinds: ['DISTANCE'] }, []],
    [
      'a fee for another time',
      { snapshot: { reschedules: { count: 1, feeCents: 1100, dueFeeCents: 1100 } } },
      {},
      [['RESCHEDULE', 1, 1000]],
    ],
    [
      'a fee of one cent',
      { snapshot: { reschedules: { count: 1, feeCents: 1, dueFeeCents: 1 } } },
      {},
      [['RESCHEDULE', 1, 1]],
    ],
    [
      'a fee already charged',
      { snapshot: { reschedules: { count: 1, feeCents: 1100, dueFeeCents: 1100 } } },
      { chargedKinds: ['RESCHEDULE'] },
      [],
    ],
    [
      'all of it',
      { snapshot: { reschedules: { count: 1, feeCents: 1100, dueFeeCents: 1100 } } },
      { waitingMin: 17, distanceM: 40_000 },
      [
        ['WAITING', 2, 100],
        ['DISTANCE', 5.6, 1120],
        ['RESCHEDULE', 1, 1000],
      ],
    ],
  ])('%s', async (_name, mission, execution, expected) => {
    expect(await kinds(deal(mission), execution)).toEqual(expected);
  });
  test('at the rates of the company', async () => {
    const made = deal();
    made.memory.add(PricingSettings, {
      waitingFreeMin: 0,
      waitingCentsPerMin: 100,
      freeExtraDistanceM: 0,
      extraDistanceCentsPerKm: 300,
    });
    const found = await pending(made, { waitingMin: 1, distanceM: 33_450 });
    expect(found).toMatchObject([
      {
        kind: 'WAITING',
        description: 'Attente au-delà de 0 min',
        unit: 'MINUTE',
        unitPriceCents: 100,
        vatRateBp: 2000,
        totalExclTaxCents: 100,
      },
      {
        kind: 'DISTANCE',
        description: 'Distance supplémentaire',
        unit: 'KM',
        unitPriceCents: 300,
        vatRateBp: 1000,
        quantity: 1,
        totalExclTaxCents: 300,
      },
    ]);
  });

  test('expenses at cost, unless they are not rebilled or already are', async () => {
    const made = deal();
    const cost = { missionId: made.mission.id, kind: 'TOLL', amountCents: 900 } as const;
    const open = made.memory.add(MissionExpense, cost);
    made.memory.add(MissionExpense, { ...cost, isRebilled: false });
    made.memory.add(MissionExpense, { ...cost, invoiceLineId: UNKNOWN });
    expect(await pending(made, null)).toMatchObject([
      {
        kind: 'EXPENSE',
        expenseId: open.id,
        description: 'Péage, au coût',
        quantity: 1,
        unit: 'UNIT',
        unitPriceCents: 900,
        vatRateBp: 2000,
      },
    ]);
  });

  test.each([
    ['a wait stands on a line', { kind: 'OTHER', unit: 'MINUTE' }, {}, ['DISTANCE', 'EXPENSE', 'EXPENSE']],
    ['a distance does', { kind: 'OTHER', unit: 'KM' }, {}, ['WAITING', 'EXPENSE', 'EXPENSE']],
    [
      'one of two equal expenses does',
      { kind: 'EXPENSE', totalExclTaxCents: 900 },
      {},
      ['WAITING', 'DISTANCE', 'EXPENSE'],
    ],
    [
      'an expense of another amount',
      { kind: 'EXPENSE', totalExclTaxCents: 901 },
      {},
      ['WAITING', 'DISTANCE', 'EXPENSE', 'EXPENSE'],
    ],
    ['the service alone', { kind: 'SERVICE', unit: 'MINUTE' }, {}, ['WAITING', 'DISTANCE', 'EXPENSE', 'EXPENSE']],
    ['hours are no charge', { kind: 'OTHER', unit: 'HOUR' }, {}, ['WAITING', 'DISTANCE', 'EXPENSE', 'EXPENSE']],
    ['on a draft too', { kind: 'OTHER', unit: 'MINUTE' }, { status: 'DRAFT' }, ['DISTANCE', 'EXPENSE', 'EXPENSE']],
    [
      'on a credit note it still waits',
      { kind: 'OTHER', unit: 'MINUTE' },
      { type: 'CREDIT_NOTE' },
      ['WAITING', 'DISTANCE', 'EXPENSE', 'EXPENSE'],
    ],
  ] as const)('pending while it stands on no live line: %s', async (_name, line, values, expected) => {
    const made = deal();
    const { memory, mission, client } = made;
    for (let count = 0; count < 2; count += 1)
      memory.add(MissionExpense, { missionId: mission.id, kind: 'TOLL', amountCents: 900 });
    const invoice = memory.add(Invoice, { contactId: client.id, status: 'ISSUED', totalInclTaxCents: 100, ...values });
    memory.add(InvoiceLine, {
      invoiceId: invoice.id,
      missionId: mission.id,
      description: 'x',
      unitPriceCents: 1,
      vatRateBp: 0,
      totalExclTaxCents: 1,
      ...line,
    });
    expect((await pending(made, { waitingMin: 20, distanceM: 40_000 })).map(({ kind }) => kind)).toEqual(expected);
  });
  test('a line an expense is linked to hides no other expense', async () => {
    const made = deal();
    const { memory, mission, client } = made;
    const invoice = memory.add(Invoice, { contactId: client.id, status: 'ISSUED', totalInclTaxCents: 100 });
    const own = { description: 'x', unitPriceCents: 900, vatRateBp: 0, totalExclTaxCents: 900 };
    const line = memory.add(InvoiceLine, { invoiceId: invoice.id, missionId: mission.id, kind: 'EXPENSE', ...own });
    const cost = { missionId: mission.id, kind: 'TOLL', amountCents: 900 } as const;
    memory.add(MissionExpense, { ...cost, invoiceLineId: line.id });
    const open = memory.add(MissionExpense, cost);
    expect((await pending(made, null)).map(({ expenseId }) => expenseId)).toEqual([open.id]);
  });

  test.each([
    [{ kind: 'EXPENSE', unit: 'UNIT', missionId: UNKNOWN }, 'EXPENSE'],
    [{ kind: 'EXPENSE', unit: 'UNIT', missionId: null }, null],
    [{ kind: 'OTHER', unit: 'MINUTE', missionId: UNKNOWN }, 'WAITING'],
    [{ kind: 'OTHER', unit: 'UNIT', missionId: UNKNOWN }, 'RESCHEDULE'],
    [{ kind: 'OTHER', unit: 'DAY', missionId: UNKNOWN }, null],
    [{ kind: 'SERVICE', unit: 'MINUTE', missionId: UNKNOWN }, null],
  ] as const)('%j bills %s', (line, kind) => expect(chargeKindOf(line)).toBe(kind));

  const priced = {
    missionId: UNKNOWN,
    expenseId: null,
    description: 'x',
    unitPriceCents: 200,
    vatRateBp: 1000,
    totalExclTaxCents: 720,
  };
  test.each([
    [
      { kind: 'DISTANCE', quantity: 3.6, unit: 'KM' },
      { kind: 'OTHER', detail: '3,6 km', unitPriceCents: 792 },
    ],
    [
      { kind: 'WAITING', quantity: 5, unit: 'MINUTE' },
      { kind: 'OTHER', detail: '5 min', unitPriceCents: 792 },
    ],
    [
      { kind: 'EXPENSE', quantity: 1, unit: 'UNIT' },
      { kind: 'EXPENSE', detail: null, unitPriceCents: 792 },
    ],
  ] as const)('%j as a line', (values, inclTax) => {
    const line = chargeLine({ ...priced, ...values }, 'EXCL_TAX');
    expect(line).toMatchObject({
      kind: inclTax.kind,
      quantity: values.quantity,
      unit: values.unit,
      unitPriceCents: 200,
    });
    expect(chargeLine({ ...priced, ...values }, 'INCL_TAX')).toMatchObject({ ...inclTax, quantity: 1 });
  });
});

describe('a supplement', () => {
  const line = { kind: 'OTHER', description: 'Attente', quantity: 1, unitPriceCents: 1000, vatRateBp: 2000 };
  test('names the invoice it follows', async () => {
    const { memory, invoice, client, order } = await issuedDeal();
    const { invoiceId } = await done(memory, draftSupplement, { invoiceId: invoice.id, lines: [line] });
    expect(invoiceAt(memory, invoiceId)).toMatchObject({
      type: 'SUPPLEMENT',
      status: 'DRAFT',
      correctsInvoiceId: invoice.id,
      contactId: client.id,
      orderId: order.id,
      customerReference: 'PO-7',
      totalInclTaxCents: 1200,
    });
  });
  test.each([
    ['a draft', { status: 'DRAFT' }, ['invoice-not-supplementable', undefined]],
    ['a credit note', { type: 'CREDIT_NOTE' }, ['invoice-not-supplementable', undefined]],
    ['one thrown away', { deletedAt: 1 }, ['not-found', undefined]],
    ['one that is paid', { status: 'PAID' }, 'done'],
  ] as const)('to %s', async (_name, values, expected) => {
    const { memory, invoice } = await issuedDeal();
    memory.change(Invoice, invoice.id, values);
    expect(refusalOf(await memory.run(draftSupplement, { invoiceId: invoice.id, lines: [line] }))).toEqual(expected);
  });

  test.each([
    [1, 'done'],
    [2, ['rounding-too-large', undefined]],
  ])('with a rounding of %d cents on one line', async (unitPriceCents, expected) => {
    const { memory, invoice } = await issuedDeal();
    const lines = [line, { ...line, kind: 'ROUNDING', unitPriceCents }];
    expect(refusalOf(await memory.run(draftSupplement, { invoiceId: invoice.id, lines }))).toEqual(expected);
  });

  test('bills the charges of billed missions, each once', async () => {
    const { memory, mission, invoice } = await issuedDeal();
    memory.add(MissionExecution, { missionId: mission.id, waitingMin: 20, distanceM: 40_000 });
    const { invoiceId, lineCount } = await done(memory, billCharges, { missionIds: [mission.id] });
    expect(lineCount).toBe(2);
    expect(linesOf(memory, invoiceId).map(({ detail, totalExclTaxCents }) => [detail, totalExclTaxCents])).toEqual([
      ['mission ORD-2026-001-01', 250],
      ['mission ORD-2026-001-01', 1120],
    ]);
    expect(invoiceAt(memory, invoiceId)).toMatchObject({ type: 'SUPPLEMENT', correctsInvoiceId: invoice.id });
    const again = () => memory.run(billCharges, { missionIds: [mission.id] });
    expect(refusalOf(await again())).toEqual(['no-pending-charge', undefined]);
    await issue(memory, invoiceId);
    expect(refusalOf(await again())).toEqual(['no-pending-charge', undefined]);
    expect(memory.all(MissionExecution)[0]?.chargedKinds).toEqual(['WAITING', 'DISTANCE']);
  });
  test('an invoice agreed including tax has its charges including tax', async () => {
    const { memory, mission, invoice } = await issuedDeal();
    memory.change(Invoice, invoice.id, { priceBasis: 'INCL_TAX' });
    memory.add(MissionExecution, { missionId: mission.id, waitingMin: 20 });
    const { invoiceId } = await done(memory, billCharges, { missionIds: [mission.id] });
    expect(linesOf(memory, invoiceId)).toMatchObject([
      { detail: '5 min · mission ORD-2026-001-01', quantity: 1, unitPriceCents: 300 },
    ]);
  });
  test('refused: a mission unknown, not billed, on a draft, or on another invoice', async () => {
    const made = await issuedDeal();
    const { memory, mission, invoice, client } = made;
    memory.add(MissionExecution, { missionId: mission.id, waitingMin: 20 });
    const ask = async (...missionIds: string[]) => detailsOf(await memory.run(billCharges, { missionIds }));
    expect(await ask(UNKNOWN)).toEqual({ code: 'not-found', entity: 'Mission', id: UNKNOWN });
    const other = addMission(made, { reference: 'B' });
    expect(await ask(mission.id, other.id)).toEqual({ code: 'mission-not-billed', reference: 'B' });
    const second = memory.add(Invoice, {
      contactId: client.id,
      status: 'DRAFT',
      number: 'FA-2',
      totalInclTaxCents: 100,
    });
    memory.add(InvoiceLine, {
      invoiceId: second.id,
      missionId: other.id,
      description: 'x',
      unitPriceCents: 1,
      vatRateBp: 0,
      totalExclTaxCents: 1,
    });
    expect(await ask(other.id)).toEqual({ code: 'mission-not-billed', reference: 'B' });
    memory.change(Invoice, second.id, { status: 'ISSUED' });
    expect(await ask(mission.id, other.id)).toEqual({
      code: 'charges-of-several-invoices',
      number: 'FA-2026-000001',
      other: 'FA-2',
    });
    memory.change(InvoiceLine, memory.all(InvoiceLine).at(-1)?.id ?? '', { invoiceId: invoice.id });
    expect(refusalOf(await memory.run(billCharges, { missionIds: [mission.id, other.id] }))).toBe('done');
  });
});

describe('a charge let go', () => {
  test('a wait is written as charged, an expense is not rebilled', async () => {
    const { memory, mission } = deal();
    memory.add(MissionExecution, { missionId: mission.id, waitingMin: 20, distanceM: 40_000, chargedKinds: ['X'] });
    const cost = { missionId: mission.id, kind: 'TOLL', amountCents: 900 } as const;
    const [kept, expense] = [memory.add(MissionExpense, cost), memory.add(MissionExpense, cost)];
    await done(memory, dismissCharge, { missionId: mission.id, kind: 'WAITING' });
    expect(memory.all(MissionExecution)[0]?.chargedKinds).toEqual(['X', 'WAITING']);
    await done(memory, dismissCharge, { missionId: mission.id, kind: 'EXPENSE', expenseId: expense?.id });
    expect(memory.all(MissionExpense).map((each) => [each.id, each.isRebilled])).toEqual([
      [kept?.id, true],
      [expense?.id, false],
    ]);
    expect(memory.all(MissionExecution)[0]?.chargedKinds).toEqual(['X', 'WAITING']);
    const ask = async (input: object) =>
      refusalOf(await memory.run(dismissCharge, { missionId: mission.id, ...input }));
    expect(await ask({ kind: 'WAITING' })).toEqual(['no-pending-charge', 'kind']);
    expect(await ask({ kind: 'EXPENSE' })).toEqual(['no-pending-charge', 'kind']);
    expect(await ask({ kind: 'DISTANCE', expenseId: kept?.id })).toEqual(['no-pending-charge', 'kind']);
    expect(await ask({ kind: 'EXPENSE', missionId: UNKNOWN })).toEqual(['not-found', undefined]);
    expect(memory.all(Mission)).toHaveLength(1);
  });
});
