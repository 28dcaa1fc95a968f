import { z } from 'zod';
import { must } from '../kernel/assert.ts';
import { refuse } from '../kernel/result.ts';
import { shareOf, sumCents } from '../kernel/money.ts';
import { type Totals, totalsOf } from '../kernel/totals.ts';
import { decimalOfCents, percentOfBp } from '../documents/index.ts';
import { activity, command, outcome, type Reads } from '../model/command.ts';
import { Invoice, Order, Quote, QuoteLine } from '../model/registry.ts';
import { isRunAbroad } from '../quotes/index.ts';
import { depositLines, depositRoomCents } from './deposits.ts';
import { RUN_ABROAD } from './draft.ts';
import { newDraft } from './newDraft.ts';

/** What an order was accepted for, quote by quote. */
async function acceptedTotals(read: Reads, orderId: string): Promise<Totals[]> {
  const quotes = await read.all(Quote, { orderId, status: 'ACCEPTED' });
  const totals = quotes.map(async (quote) => {
    const lines = await read.all(QuoteLine, { quoteId: quote.id });
    return totalsOf(
      lines
        .filter((line) => line.type !== 'GROUP')
        .map(({ quantity, unitPriceCents, discountCents, vatRateBp }) => ({
          quantity,
          unitPriceCents,
          discountCents,
          vatRateBp,
        })),
      quote.priceBasis,
    );
  });
  return Promise.all(totals);
}

/** Is something of an order's accepted price run outside France? */
async function hasTransportAbroad(read: Reads, orderId: string): Promise<boolean> {
  for (const quote of await read.all(Quote, { orderId, status: 'ACCEPTED' }))
    if ((await read.all(QuoteLine, { quoteId: quote.id })).some(isRunAbroad)) return true;
  return false;
}

/** What of an order's accepted price (cents including tax) no invoice but `exceptId` has asked for yet. */
export async function depositRoom(
  read: Reads,
  orderId: string,
  exceptId?: string,
): Promise<{ orderCents: number; roomCents: number }> {
  const orderCents = sumCents((await acceptedTotals(read, orderId)).map((totals) => totals.inclTaxCents));
  const others = (await read.all(Invoice, { orderId })).filter((other) => other.id !== exceptId);
  return { orderCents, roomCents: depositRoomCents(orderCents, others) };
}

/**
 * A draft deposit invoice (386) on an order: a share of its accepted price in basis points, or an amount in cents including tax,
 * spread over its VAT rates; refused beyond what the order has left to ask (CGI 289, I-1-c).
 */
export const draftDeposit = command({
  name: 'invoices.draftDeposit',
  permission: 'invoices.write',
  input: z
    .strictObject({
      orderId: z.uuid(),
      shareBp: z.int().min(1).max(10_000).optional(),
      amountInclTaxCents: z.int().min(1).optional(),
    })
    .refine(
      (input) => (input.shareBp === undefined) !== (input.amountInclTaxCents === undefined),
      'a share or an amount',
    ),
  isReversible: true,
  aggregate: (input) => `Order:${input.orderId}`,
  run: async (read, input, env) => {
    const order = await read.one(Order, input.orderId);
    if (!order) return refuse('not-found', { entity: 'Order', id: input.orderId });
    const { orderCents, roomCents } = await depositRoom(read, order.id);
    if (orderCents <= 0) return refuse('deposit-without-price', { reference: order.reference });
    const amountCents = input.amountInclTaxCents ?? shareOf(orderCents, must(input.shareBp, 'a share or an amount'));
    if (amountCents > roomCents)
      return refuse('deposit-over-order', { reference: order.reference, left: decimalOfCents(roomCents) });
    const bands = (await acceptedTotals(read, order.id)).flatMap((totals) => totals.vat);
    const rates = [...new Set(bands.map((band) => band.rateBp))].map((rateBp) => {
      const same = bands.filter((band) => band.rateBp === rateBp);
      return {
        rateBp,
        baseCents: sumCents(same.map((band) => band.baseCents)),
        vatCents: sumCents(same.map((band) => band.vatCents)),
      };
    });
    const share = input.shareBp === undefined ? '' : ` de ${percentOfBp(input.shareBp).replace('.', ',')} %`;
    const untaxed = (await hasTransportAbroad(read, order.id)) ? RUN_ABROAD : {};
    const description = `Acompte${share} sur le dossier ${order.reference}`;
    const lines = depositLines(amountCents, rates, description).map((line) =>
      line.vatRateBp === 0 ? { ...line, ...untaxed } : line,
    );
    const { contactId, endCustomerId, customerReference } = order;
    const head = {
      type: 'DEPOSIT',
      priceBasis: 'INCL_TAX',
      orderId: order.id,
      contactId,
      endCustomerId,
      customerReference,
    } as const;
    const { invoice, changes } = newDraft(head, lines, env);
    return outcome({ invoiceId: invoice.id, amountInclTaxCents: amountCents }, changes, [
      activity(Invoice, invoice.id, 'invoice.drafted', { order: order.reference }),
    ]);
  },
});
