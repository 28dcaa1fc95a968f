import { describe, expect, test } from 'vitest';
import { Contact, Invoice, InvoiceLine, MissionExecution, Quote, QuoteLine } from '../model/registry.ts';
import { draftDeposit } from './deposit.commands.ts';
import { discardDraft, draftFromOrder, roundDraft, setDraftLines } from './draft.commands.ts';
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
  UNKNOWN,
} from './money.cases.ts';

const fromOrder = async ({ memory, order }: Deal, values: object = {}) => {
  const { invoiceId, lineCount } = await done(memory, draftFromOrder, { orderId: order.id, ...values });
  return { invoice: invoiceAt(memory, invoiceId), lines: linesOf(memory, invoiceId), lineCount };
};

describe('a draft from an order', () => {
  test('its driven transfer and its welcome', async () => {
    const made = deal({ passengerName: 'Mme Curie' });
    const { invoice, lines, lineCount } = await fromOrder(made);
    expect(lineCount).toBe(2);
    expect(invoice).toMatchObject({
      type: 'STANDARD',
      status: 'DRAFT',
      orderId: made.order.id,
      quoteId: made.quote.id,
      contactId: made.client.id,
      customerReference: 'PO-7',
      priceBasis: 'EXCL_TAX',
      totalExclTaxCents: 12_000,
      totalVatCents: 1400,
      totalInclTaxCents: 13_400,
      prepaidCents: 0,
      serviceFromOn: '2026-11-18',
      serviceToOn: '2026-11-18',
    });
    expect(lines).toMatchObject([
      {
        position: 0,
        kind: 'SERVICE',
        missionId: made.mission.id,
        quoteLineId: made.ride.id,
        serviceOn: '2026-11-18',
        description: 'Transfert CDG T2E → La Défense',
        detail: 'Mme Curie · AB-123-CD · 32,5 km · mission ORD-2026-001-01',
        quantity: 1,
        unitPriceCents: 10_000,
        vatRateBp: 1000,
        vatCategory: 'S',
        totalExclTaxCents: 10_000,
        totalInclTaxCents: null,
      },
      {
        position: 1,
        kind: 'OPTIONAL_FEE',
        description: 'Accueil en salle',
        quoteLineId: made.welcome.id,
        totalExclTaxCents: 2000,
      },
    ]);
  });

  test.each([
    [
      'no distance, no price, no vehicle',
      { distanceM: 0, priceExclTaxCents: null, vehicleId: null },
      'mission ORD-2026-001-01',
      0,
    ],
    ['one metre is told', { distanceM: 1, vehicleId: null }, '0 km · mission ORD-2026-001-01', 10_000],
    ['a vehicle', { distanceM: 0 }, 'AB-123-CD · mission ORD-2026-001-01', 10_000],
  ])('%s', async (_name, values, detail, unitPriceCents) => {
    const { lines } = await fromOrder(deal(values));
    expect(lines[0]).toMatchObject({ detail, unitPriceCents });
  });
  test.each([
    [{ label: 'Aller simple' }, 'Transfert Aller simple'],
    [{ pickupAddress: null }, 'Transfert La Défense'],
    [{ type: 'DISPO', pickupAddress: null, dropoffAddress: null }, 'Mise à disposition'],
  ] as const)('named by %j', async (values, description) => {
    expect((await fromOrder(deal(values))).lines[0]?.description).toBe(description);
  });

  test('by start, each mission followed by what its execution adds', async () => {
    const made = deal();
    const early = addMission(made, { reference: 'ORD-2026-001-02', startAt: made.mission.startAt - 86_400_000 });
    made.memory.add(MissionExecution, { missionId: early.id, waitingMin: 20 });
    const { lines, invoice } = await fromOrder(made);
    expect(lines.map(({ missionId, kind, quantity }) => [missionId, kind, quantity])).toEqual([
      [early.id, 'SERVICE', 1],
      [early.id, 'OTHER', 5],
      [made.mission.id, 'SERVICE', 1],
      [null, 'OPTIONAL_FEE', 1],
    ]);
    expect(invoice).toMatchObject({ serviceFromOn: '2026-11-17', serviceToOn: '2026-11-18' });
  });

  test.each([
    ['not driven yet', { status: 'ASSIGNED' }],
    ['an internal task', { type: 'INTERNAL' }],
    ['a mission without quote', { quoteId: null }],
  ] as const)('%s is left out', async (_name, values) => {
    expect((await fromOrder(deal(values))).lines.map((line) => line.kind)).toEqual(['OPTIONAL_FEE']);
  });
  test('named missions alone, without the loose lines', async () => {
    const made = deal();
    const other = addMission(made, { reference: 'ORD-2026-001-02' });
    const { lines } = await fromOrder(made, { missionIds: [other.id] });
    expect(lines.map((line) => line.missionId)).toEqual([other.id]);
  });
  test('a discount, a group, and a line already billed', async () => {
    const made = deal();
    const { memory, quote, welcome } = made;
    memory.add(QuoteLine, { quoteId: quote.id, label: 'Remise', unitPriceCents: -500 });
    memory.add(QuoteLine, { quoteId: quote.id, label: 'Gratuit', unitPriceCents: 0 });
    memory.add(QuoteLine, { quoteId: quote.id, label: 'Groupe', type: 'GROUP' });
    memory.add(InvoiceLine, {
      invoiceId: UNKNOWN,
      quoteLineId: welcome.id,
      description: 'x',
      unitPriceCents: 1,
      vatRateBp: 0,
      totalExclTaxCents: 1,
    });
    expect((await fromOrder(made)).lines.map(({ kind, description }) => [kind, description])).toEqual([
      ['SERVICE', 'Transfert CDG T2E → La Défense'],
      ['PROMOTION', 'Remise'],
      ['OPTIONAL_FEE', 'Gratuit'],
    ]);
  });
  test('what is run abroad bears no VAT and says why', async () => {
    const made = deal();
    const abroad = { sourceData: { isAbroad: true }, vatRateBp: 0 };
    made.memory.change(QuoteLine, made.ride.id, abroad).change(QuoteLine, made.welcome.id, abroad);
    const { lines } = await fromOrder(made);
    expect(lines).toMatchObject([
      { vatCategory: 'E', exemptionCode: 'VATEX-EU-O' },
      { vatCategory: 'E', exemptionCode: 'VATEX-EU-O' },
    ]);
  });

  test.each([
    ['agreed including tax, to the cent', { totalExclTaxCents: 10_000, totalInclTaxCents: 10_999 }, 10_999],
    ['its price changed since', { totalExclTaxCents: 9000, totalInclTaxCents: 9900 }, 11_000],
  ])('including tax: %s', async (_name, values, cents) => {
    const made = deal();
    made.memory.change(Quote, made.quote.id, { priceBasis: 'INCL_TAX' }).change(QuoteLine, made.ride.id, values);
    const { invoice, lines } = await fromOrder(made);
    expect(invoice.priceBasis).toBe('INCL_TAX');
    expect(lines[0]).toMatchObject({ unitPriceCents: cents, totalInclTaxCents: cents });
  });
  test('excluding tax unless every quote includes it; of one quote alone is it the invoice', async () => {
    const made = deal();
    const { memory, client, order } = made;
    memory.add(Quote, {
      reference: 'D2',
      contactId: client.id,
      orderId: order.id,
      status: 'ACCEPTED',
      priceBasis: 'INCL_TAX',
    });
    const { invoice } = await fromOrder(made);
    expect(invoice).toMatchObject({ priceBasis: 'EXCL_TAX', quoteId: null });
    const none = deal();
    none.memory.change(Quote, none.quote.id, { status: 'SENT' });
    expect((await fromOrder(none)).invoice).toMatchObject({ priceBasis: 'EXCL_TAX', quoteId: null });
  });

  test('an unknown order, and one with nothing left', async () => {
    const made = await issuedDeal();
    const { memory, order } = made;
    expect(detailsOf(await memory.run(draftFromOrder, { orderId: UNKNOWN }))).toEqual({
      code: 'not-found',
      entity: 'Order',
      id: UNKNOWN,
    });
    expect(refusalOf(await memory.run(draftFromOrder, { orderId: order.id }))).toEqual([
      'nothing-to-invoice',
      undefined,
    ]);
  });
  test('its deposits are deducted, and make it a balance', async () => {
    const made = deal();
    const { invoiceId } = await done(made.memory, draftDeposit, { orderId: made.order.id, amountInclTaxCents: 4000 });
    await issue(made.memory, invoiceId);
    expect((await fromOrder(made)).invoice).toMatchObject({
      type: 'BALANCE',
      totalInclTaxCents: 13_400,
      prepaidCents: 4000,
      prepayments: [{ number: 'FA-2026-000001', paidOn: '2026-11-20', amountCents: 4000 }],
    });
  });
});

describe('editing a draft', () => {
  const line = { kind: 'OTHER', description: 'Course', quantity: 2, unitPriceCents: 1500, vatRateBp: 1000 };
  test('its lines are replaced and its totals follow', async () => {
    const made = deal();
    const { invoice } = await fromOrder(made);
    const lines = [line, { ...line, discountCents: 300, vatRateBp: 2000 }];
    await done(made.memory, setDraftLines, { invoiceId: invoice.id, lines });
    expect(linesOf(made.memory, invoice.id).map((each) => [each.position, each.totalExclTaxCents])).toEqual([
      [0, 3000],
      [1, 2700],
    ]);
    expect(invoiceAt(made.memory, invoice.id)).toMatchObject({
      type: 'STANDARD',
      totalExclTaxCents: 5700,
      totalVatCents: 840,
      totalInclTaxCents: 6540,
      serviceFromOn: null,
      serviceToOn: null,
      notes: null,
    });
    await done(made.memory, setDraftLines, { invoiceId: invoice.id, lines: [line], notes: 'Merci' });
    await done(made.memory, setDraftLines, { invoiceId: invoice.id, lines: [line] });
    expect(invoiceAt(made.memory, invoice.id).notes).toBe('Merci');
  });
  test.each([
    ['a plain one deducts the deposits', { type: 'STANDARD' }, 'BALANCE', 3300],
    ['a balance too, no more than its total', { type: 'BALANCE' }, 'BALANCE', 3300],
    ['a supplement none', { type: 'SUPPLEMENT' }, 'SUPPLEMENT', 0],
    ['one without order none', { orderId: null }, 'STANDARD', 0],
  ] as const)('%s', async (_name, values, type, prepaidCents) => {
    const made = deal();
    const { memory, order } = made;
    const { invoice } = await fromOrder(made);
    const deposit = await done(memory, draftDeposit, { orderId: made.order.id, amountInclTaxCents: 4000 }).catch(
      () => null,
    );
    expect(deposit).toBeNull();
    memory.add(Invoice, {
      contactId: invoice.contactId,
      orderId: order.id,
      type: 'DEPOSIT',
      status: 'ISSUED',
      number: 'FA-1',
      issuedOn: '2026-11-02',
      totalInclTaxCents: 4000,
    });
    memory.change(Invoice, invoice.id, values);
    await done(memory, setDraftLines, { invoiceId: invoice.id, lines: [line] });
    expect(invoiceAt(memory, invoice.id)).toMatchObject({ type, prepaidCents, totalInclTaxCents: 3300 });
  });
  test.each([
    ['lines', setDraftLines, { lines: [line] }],
    ['a total', roundDraft, { totalInclTaxCents: 13_400 }],
    ['thrown away', discardDraft, {}],
  ] as const)('%s: an unknown or an issued one is refused', async (_name, command, input) => {
    const { memory, invoice } = await issuedDeal();
    expect(detailsOf(await memory.run(command as never, { invoiceId: UNKNOWN, ...input }))).toEqual({
      code: 'not-found',
      entity: 'Invoice',
      id: UNKNOWN,
    });
    expect(detailsOf(await memory.run(command as never, { invoiceId: invoice.id, ...input }))).toEqual({
      code: 'invoice-already-issued',
      number: 'FA-2026-000001',
    });
  });
  test('a rounding typed by hand bears no VAT', async () => {
    const made = deal();
    made.memory.change(Quote, made.quote.id, { priceBasis: 'INCL_TAX' });
    const { invoice } = await fromOrder(made);
    made.memory.change(Invoice, invoice.id, { type: 'CREDIT_NOTE' });
    const lines = [line, { ...line, kind: 'ROUNDING', quantity: 1, unitPriceCents: 10_000, vatRateBp: 2000 }];
    await done(made.memory, setDraftLines, { invoiceId: invoice.id, lines });
    expect(linesOf(made.memory, invoice.id)[1]?.totalExclTaxCents).toBe(10_000);
  });
  test.each([
    ['two cents on two lines', [2], 'done'],
    ['three cents', [3], 'rounding-too-large'],
    ['three cents off', [-3], 'rounding-too-large'],
    ['in two goes', [2, 1], 'rounding-too-large'],
  ] as const)('a rounding typed by hand: %s', async (_name, cents, expected) => {
    const made = deal();
    const { invoice } = await fromOrder(made);
    const rounding = cents.map((unitPriceCents) => ({ ...line, kind: 'ROUNDING', quantity: 1, unitPriceCents }));
    const answer = await made.memory.run(setDraftLines, { invoiceId: invoice.id, lines: [line, line, ...rounding] });
    if (expected === 'done') expect(refusalOf(answer)).toBe('done');
    else expect(detailsOf(answer)).toEqual({ code: expected, total: '66.00', lines: 2 });
  });
  test('thrown away with its reason', async () => {
    const made = deal();
    const { invoice } = await fromOrder(made);
    await done(made.memory, discardDraft, { invoiceId: invoice.id, reason: 'Erreur' });
    expect(invoiceAt(made.memory, invoice.id)).toMatchObject({ deletedAt: NOW, deleteReason: 'Erreur' });
    expect(made.memory.all(Contact)).toHaveLength(1);
  });

  test.each([
    ['two cents above', 13_402, 2, [13_402, 3]],
    ['two cents below', 13_398, -2, [13_398, 3]],
    ['one cent too many', 13_403, 'rounding-too-large', [13_400, 2]],
    ['one too few', 13_397, 'rounding-too-large', [13_400, 2]],
    ['the counted total', 13_400, 0, [13_400, 2]],
  ] as const)('rounded to %s', async (_name, totalInclTaxCents, expected, after) => {
    const made = deal();
    const { invoice } = await fromOrder(made);
    const answer = await made.memory.run(roundDraft, { invoiceId: invoice.id, totalInclTaxCents });
    if (typeof expected === 'string') expect(detailsOf(answer)).toEqual({ code: expected, total: '134.00', lines: 2 });
    else expect(answer).toMatchObject({ value: { roundingCents: expected } });
    const lines = linesOf(made.memory, invoice.id);
    expect([invoiceAt(made.memory, invoice.id).totalInclTaxCents, lines.length]).toEqual(after);
    if (lines.length === 3)
      expect(lines[2]).toMatchObject({ kind: 'ROUNDING', position: 2, vatRateBp: 0, totalExclTaxCents: expected });
  });
  test('rounded again, the first rounding goes; to the counted total, none is left', async () => {
    const made = deal();
    const { invoice } = await fromOrder(made);
    for (const [cents, count] of [
      [13_402, 3],
      [13_401, 3],
      [13_400, 2],
    ] as const) {
      await done(made.memory, roundDraft, { invoiceId: invoice.id, totalInclTaxCents: cents });
      expect(linesOf(made.memory, invoice.id)).toHaveLength(count);
    }
  });
});
