import { addDays, type Day, dayAt, startOfDay } from '#domain/kernel/instants.ts';
import { buyerOf, sellerOf } from '#domain/documents/index.ts';
import { canonicalInvoice, dueOn, totalsOf } from '#domain/invoices/index.ts';
import { Invoice, InvoiceLine, InvoicePayment, PaymentAllocation } from '#domain/model/registry.ts';
import type { Client } from './clients.ts';
import type { Company } from './company.ts';
import type { Numbers } from './numbers.ts';
import type { DoneMission } from './week.ts';
import type { SeedWriter } from './writer.ts';

export type Bill = { readonly client: Client; readonly done: readonly DoneMission[] };
type Plan = {
  readonly numbers: Numbers;
  readonly issuedOn: Day;
  readonly today: Day;
  readonly sha256: (text: string) => string;
};

const LABEL = {
  TRANSFER: 'Transfert',
  DISPO: 'Mise à disposition',
  EXCURSION: 'Excursion',
  STAY: 'Séjour',
  LESSON: 'Leçon',
  INTERNAL: 'Tâche',
} as const;

function short(address: string | null): string {
  return (address ?? '').split(',')[0] ?? '';
}

/** One issued invoice for a client's week, sealed in the chain, paid or not according to its age. */
export function writeInvoice(writer: SeedWriter, company: Company, { client, done }: Bill, plan: Plan): void {
  const { timeZone } = writer;
  writer.now = startOfDay(plan.issuedOn, timeZone) + 9 * 3_600_000;
  const ordered = done.toSorted((a, b) => a.mission.startAt - b.mission.startAt);
  const counted = ordered.map(({ mission }) => ({
    quantity: 1,
    unitPriceCents: mission.priceExclTaxCents ?? 0,
    discountCents: 0,
    vatRateBp: mission.vatRateBp,
  }));
  const totals = totalsOf(counted, 'EXCL_TAX');
  const year = Number(plan.issuedOn.slice(0, 4));
  const drawn = plan.numbers.invoice(year, plan.issuedOn);
  const due = dueOn(plan.issuedOn, client.seed.terms);
  const draw = writer.random.next();
  const isPaid = due <= plan.today ? draw < 0.86 : draw < 0.3;
  const isPartly = !isPaid && draw > 0.94;
  const paidCents = isPaid ? totals.inclTaxCents : isPartly ? Math.round(totals.inclTaxCents / 2) : 0;
  const orders = new Set(done.map(({ mission }) => mission.orderId));
  const draft = writer.make(Invoice, {
    status: isPaid ? 'PAID' : isPartly ? 'PARTIALLY_PAID' : 'ISSUED',
    number: drawn.number,
    series: `FA-${year}`,
    sequenceNumber: drawn.sequenceNumber,
    contactId: client.row.id,
    orderId: orders.size === 1 ? (ordered[0]?.mission.orderId ?? null) : null,
    issuedOn: plan.issuedOn,
    issuedAt: writer.now,
    dueOn: due,
    serviceFromOn: dayAt(ordered[0]?.mission.startAt ?? writer.now, timeZone),
    serviceToOn: dayAt(ordered.at(-1)?.mission.startAt ?? writer.now, timeZone),
    totalExclTaxCents: totals.exclTaxCents,
    totalVatCents: totals.vatCents,
    totalInclTaxCents: totals.inclTaxCents,
    vatBreakdown: { bands: totals.vat },
    paidCents,
    seller: sellerOf(company.organization),
    buyer: buyerOf(client.row),
    previousHash: drawn.previousHash,
  });
  const lines = ordered.map(({ mission, plate }, position) =>
    writer.make(InvoiceLine, {
      invoiceId: draft.id,
      position,
      missionId: mission.id,
      quoteLineId: mission.quoteLineId,
      serviceOn: dayAt(mission.startAt, timeZone),
      serviceAt: mission.startAt,
      description: `${LABEL[mission.type]} ${mission.label ?? `${short(mission.pickupAddress)} → ${short(mission.dropoffAddress)}`}`,
      detail: [
        mission.passengerName,
        plate,
        `${(mission.distanceM / 1000).toFixed(1).replace('.', ',')} km`,
        `mission ${mission.reference}`,
      ]
        .filter(Boolean)
        .join(' · '),
      unitPriceCents: mission.priceExclTaxCents ?? 0,
      totalExclTaxCents: mission.priceExclTaxCents ?? 0,
      vatRateBp: mission.vatRateBp,
    }),
  );
  const contentHash = plan.sha256(`${drawn.previousHash ?? ''}${canonicalInvoice(draft, lines)}`);
  drawn.seal(contentHash);
  const invoice = { ...draft, contentHash };
  writer.put(Invoice, invoice);
  for (const line of lines) writer.put(InvoiceLine, line);
  if (paidCents === 0) return;
  const receivedOn = addDays(plan.issuedOn, writer.random.int(3, 28));
  const payment = writer.write(InvoicePayment, {
    contactId: client.row.id,
    amountCents: paidCents,
    method: writer.random.pick(['TRANSFER', 'TRANSFER', 'TRANSFER', 'CARD', 'CHEQUE'] as const),
    receivedOn: receivedOn > plan.today ? plan.today : receivedOn,
    reference: drawn.number,
  });
  writer.write(PaymentAllocation, {
    paymentId: payment.id,
    invoiceId: invoice.id,
    amountCents: paidCents,
    allocatedAt: writer.now,
  });
}
