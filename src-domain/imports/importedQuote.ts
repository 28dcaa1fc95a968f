import { statusChange } from '../activity/index.ts';
import type { Env } from '../kernel/env.ts';
import { dayAt } from '../kernel/instants.ts';
import { sumCents, vatOnExclTax } from '../kernel/money.ts';
import { type Refusal, refuse } from '../kernel/result.ts';
import { type Change, insert, type Reads, update } from '../model/command.ts';
import { newRow, type PatchOf, type RowOf } from '../model/entity.ts';
import { Mission, Order, Quote, QuoteLine, QuoteStatusAuditLog } from '../model/registry.ts';
import { missionReference, nextNumber } from '../organisations/index.ts';
import type { MissionInput } from './mission.input.ts';

type OrderRow = RowOf<typeof Order>;
type QuoteRow = RowOf<typeof Quote>;

/*
 * An imported commercial mission lives, like any other, in an order, on a line of an accepted quote. That quote grows by one line
 * per mission, so its totals are kept as bases per rate in its snapshot: adding a line never reads the others again.
 */
type Tally = {
  readonly lineCount: number;
  readonly missionCount: number;
  readonly baseCentsByRateBp: Readonly<Record<string, number>>;
};
type Priced = Pick<MissionInput, 'priceExclTaxCents' | 'vatRateBp'>;
export type Deal = { readonly order: OrderRow; readonly quote: QuoteRow; readonly changes: readonly Change[] };

const OPEN: readonly OrderRow['status'][] = ['DRAFT', 'QUOTED', 'CONFIRMED'];
const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const;

/** 'Missions de novembre 2026', 'Missions d’avril 2026': the order of a client's month. */
export function monthName(startAt: number, timeZone: string): string {
  const day = dayAt(startAt, timeZone);
  const month = MONTHS[Number(day.slice(5, 7)) - 1] ?? '';
  return `Missions ${/^[aeo]/.test(month) ? 'd’' : 'de '}${month} ${day.slice(0, 4)}`;
}

/** The order a line belongs to: the one it names (ours, or by the client's reference), else the client's open one of that month. */
async function orderFor(
  read: Reads,
  env: Env,
  input: MissionInput,
  contactId: string,
): Promise<{ order: OrderRow; changes: Change[] } | Refusal> {
  const name = monthName(input.startAt, env.timeZone);
  if (input.order) {
    const [ours] = await read.all(Order, { reference: input.order });
    const [theirs] = ours ? [ours] : await read.all(Order, { contactId, customerReference: input.order });
    if (theirs && theirs.contactId !== contactId)
      return refuse('order-of-other-contact', { field: 'order', value: input.order });
    if (theirs && !OPEN.includes(theirs.status))
      return refuse('order-closed', { field: 'order', value: input.order, status: theirs.status });
    if (theirs) return { order: theirs, changes: [] };
  } else {
    const ofMonth = await read.all(Order, { contactId, name });
    const open = ofMonth.find((order) => OPEN.includes(order.status) && !order.isArchived);
    if (open) return { order: open, changes: [] };
  }
  const number = await nextNumber(read, env, 'ORDER');
  const order = newRow(Order, env, {
    reference: number.reference,
    contactId,
    name,
    status: 'CONFIRMED',
    customerReference: input.order,
    confirmedAt: env.now,
    statusChangedAt: env.now,
  });
  const history = statusChange(Order, { subjectId: order.id, fromStatus: null, toStatus: 'CONFIRMED' }, env);
  return { order, changes: [number.change, insert(Order, order), history] };
}

function tallyOf(quote: QuoteRow): Tally | null {
  return (quote.snapshot?.['import'] as Tally | undefined) ?? null;
}

async function quoteFor(read: Reads, env: Env, order: OrderRow): Promise<{ quote: QuoteRow; changes: Change[] }> {
  const accepted = await read.all(Quote, { orderId: order.id, status: 'ACCEPTED', pricingMode: 'MANUAL' });
  const growing = accepted.findLast((quote) => tallyOf(quote) !== null);
  if (growing) return { quote: growing, changes: [] };
  const number = await nextNumber(read, env, 'QUOTE');
  const missionCount = (await read.all(Mission, { orderId: order.id })).length;
  const quote = newRow(Quote, env, {
    reference: number.reference,
    contactId: order.contactId,
    orderId: order.id,
    status: 'ACCEPTED',
    title: order.name,
    pricingMode: 'MANUAL',
    customerReference: order.customerReference,
    acceptedAt: env.now,
    statusChangedAt: env.now,
    snapshot: { import: { lineCount: 0, missionCount, baseCentsByRateBp: {} } satisfies Tally },
  });
  const audit = newRow(QuoteStatusAuditLog, env, {
    quoteId: quote.id,
    fromStatus: null,
    toStatus: 'ACCEPTED',
    actorId: env.actor.userId,
    changedAt: env.now,
  });
  const history = statusChange(Quote, { subjectId: quote.id, fromStatus: null, toStatus: 'ACCEPTED' }, env);
  return { quote, changes: [number.change, insert(Quote, quote), insert(QuoteStatusAuditLog, audit), history] };
}

/** The order and the accepted quote a commercial line goes into, made on the fly when they are missing. */
export async function dealFor(read: Reads, env: Env, input: MissionInput, contactId: string): Promise<Deal | Refusal> {
  const joined = await orderFor(read, env, input, contactId);
  if ('kind' in joined) return joined;
  const { quote, changes } = await quoteFor(read, env, joined.order);
  return { order: joined.order, quote, changes: [...joined.changes, ...changes] };
}

function totals(tally: Tally): PatchOf<typeof Quote> {
  const bands = Object.entries(tally.baseCentsByRateBp);
  const exclTaxCents = sumCents(bands.map(([, base]) => base));
  const vatCents = sumCents(bands.map(([rateBp, base]) => vatOnExclTax(base, Number(rateBp))));
  return {
    totalExclTaxCents: exclTaxCents,
    totalVatCents: vatCents,
    totalInclTaxCents: exclTaxCents + vatCents,
    snapshot: { import: tally },
  };
}

function moved(tally: Tally, before: Priced | null, after: Priced): Tally {
  const bases: Record<string, number> = { ...tally.baseCentsByRateBp };
  if (before) bases[before.vatRateBp] = (bases[before.vatRateBp] ?? 0) - (before.priceExclTaxCents ?? 0);
  bases[after.vatRateBp] = (bases[after.vatRateBp] ?? 0) + (after.priceExclTaxCents ?? 0);
  return { ...tally, baseCentsByRateBp: bases };
}

/** The quote's new line and totals, and the reference its mission gets in the order. */
export async function addLine(
  read: Reads,
  env: Env,
  { order, quote }: Deal,
  input: MissionInput,
): Promise<{ lineId: string; reference: string; changes: Change[] }> {
  const tally = tallyOf(quote) ?? { lineCount: 0, missionCount: 0, baseCentsByRateBp: {} };
  let missionCount = tally.missionCount + 1;
  // Missions added by hand since the last import may have taken the number.
  if ((await read.all(Mission, { reference: missionReference(order.reference, missionCount) })).length > 0)
    missionCount = (await read.all(Mission, { orderId: order.id })).length + 1;
  const next: Tally = { ...moved(tally, null, input), lineCount: tally.lineCount + 1, missionCount };
  const line = newRow(QuoteLine, env, {
    quoteId: quote.id,
    position: tally.lineCount,
    type: 'MANUAL',
    label: lineLabel(input),
    unitPriceCents: input.priceExclTaxCents ?? 0,
    totalExclTaxCents: input.priceExclTaxCents ?? 0,
    vatRateBp: input.vatRateBp,
    isDispatchable: true,
    tripType: input.type,
    ...lineFacts(input),
  });
  const head: PatchOf<typeof Quote> = {
    ...totals(next),
    startAt: Math.min(quote.startAt ?? input.startAt, input.startAt),
    endAt: Math.max(quote.endAt ?? input.endAt, input.endAt),
    passengerCount: Math.max(quote.passengerCount, input.passengerCount),
  };
  return {
    lineId: line.id,
    reference: missionReference(order.reference, missionCount),
    changes: [insert(QuoteLine, line), update(Quote, quote.id, head)],
  };
}

/** The quote's line and totals after a mission's file says something else. */
export async function changeLine(
  read: Reads,
  ids: { readonly quoteId: string; readonly lineId: string },
  before: Priced,
  input: MissionInput,
): Promise<Change[]> {
  const quote = await read.one(Quote, ids.quoteId);
  const tally = quote ? tallyOf(quote) : null;
  const price = input.priceExclTaxCents ?? 0;
  const patch = {
    label: lineLabel(input),
    unitPriceCents: price,
    totalExclTaxCents: price,
    vatRateBp: input.vatRateBp,
    ...lineFacts(input),
  };
  const head = quote && tally ? [update(Quote, quote.id, totals(moved(tally, before, input)))] : [];
  return [update(QuoteLine, ids.lineId, patch), ...head];
}

function shortAddress(address: string | null): string {
  return (address ?? '').split(',')[0]?.trim() ?? '';
}

const TYPE_LABELS = { TRANSFER: 'Transfert', DISPO: 'Mise à disposition', EXCURSION: 'Excursion' } as const;

function lineLabel(input: MissionInput): string {
  const route = [shortAddress(input.pickupAddress), shortAddress(input.dropoffAddress)].filter(Boolean).join(' → ');
  return (input.label ?? `${TYPE_LABELS[input.type]} ${route}`).slice(0, 500);
}

function lineFacts(input: MissionInput): PatchOf<typeof QuoteLine> {
  return {
    vehicleCategoryId: input.vehicleCategoryId,
    startAt: input.startAt,
    endAt: input.endAt,
    pickupAddress: input.pickupAddress,
    pickupLatitude: input.pickupLatitude,
    pickupLongitude: input.pickupLongitude,
    dropoffAddress: input.dropoffAddress,
    dropoffLatitude: input.dropoffLatitude,
    dropoffLongitude: input.dropoffLongitude,
    distanceM: input.distanceM,
    durationMin: Math.round((input.endAt - input.startAt) / 60_000),
    passengerCount: input.passengerCount,
    luggageCount: input.luggageCount,
    passengerName: input.passengerName,
    passengerPhone: input.passengerPhone,
    flightNumber: input.flightNumber,
  };
}
