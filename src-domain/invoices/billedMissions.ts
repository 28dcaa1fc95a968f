import type { Env } from '../kernel/env.ts';
import type { Reads } from '../model/command.ts';
import { newRow, type RowOf } from '../model/entity.ts';
import {
  Invoice,
  InvoiceLine,
  MissionExecution,
  MissionExpense,
  PricingSettings,
  Quote,
  QuoteLine,
  Vehicle,
} from '../model/registry.ts';
import { isBillable, type MissionRow, type MissionStatus } from '../missions/index.ts';
import { isRunAbroad } from '../quotes/index.ts';
import { type BilledMission, type DraftLine, RUN_ABROAD } from './draft.ts';
import { creditedOn } from './deposits.ts';
import type { InvoiceLineRow, InvoiceRow } from './invoice.ts';

/** Lines of invoices and drafts in force that bill something of a mission; those of credit notes and of what is credited whole do not. */
async function liveLines(read: Reads, missionId: string): Promise<{ line: InvoiceLineRow; invoice: InvoiceRow }[]> {
  const found: { line: InvoiceLineRow; invoice: InvoiceRow }[] = [];
  for (const line of await read.all(InvoiceLine, { missionId })) {
    const invoice = await read.one(Invoice, line.invoiceId);
    if (!invoice || invoice.type === 'CREDIT_NOTE') continue;
    const notes = await read.all(Invoice, { correctsInvoiceId: invoice.id, type: 'CREDIT_NOTE' });
    if (notes.length > 0 && creditedOn(invoice.id, notes) >= invoice.totalInclTaxCents) continue;
    found.push({ line, invoice });
  }
  return found;
}

/** A mission with all that its bill needs. */
export async function billedMission(read: Reads, mission: MissionRow): Promise<BilledMission> {
  const vehicle = mission.vehicleId ? await read.oneEvenDeleted(Vehicle, mission.vehicleId) : null;
  const quoteLine = mission.quoteLineId ? await read.one(QuoteLine, mission.quoteLineId) : null;
  const [execution] = await read.all(MissionExecution, { missionId: mission.id });
  return {
    mission,
    vehicle,
    execution: execution ?? null,
    expenses: await read.all(MissionExpense, { missionId: mission.id }),
    agreedInclTaxCents: quoteLine?.totalExclTaxCents === mission.priceExclTaxCents ? quoteLine.totalInclTaxCents : null,
    isAbroad: quoteLine !== null && isRunAbroad(quoteLine),
    billedLines: (await liveLines(read, mission.id)).map(({ line }) => line),
  };
}

/** The live invoice that bills a mission's service, or null. */
export async function invoiceOf(read: Reads, missionId: string): Promise<InvoiceRow | null> {
  const lines = await liveLines(read, missionId);
  return lines.find(({ line, invoice }) => line.kind === 'SERVICE' && invoice.type !== 'SUPPLEMENT')?.invoice ?? null;
}

/** Those of the missions that are in one of the statuses, commercial and on no live invoice (one credited whole is not). */
export async function unbilledMissions(
  read: Reads,
  missions: readonly MissionRow[],
  statuses: readonly MissionStatus[] = ['COMPLETED'],
): Promise<BilledMission[]> {
  const ready: BilledMission[] = [];
  for (const mission of missions) {
    if (!statuses.includes(mission.status) || !isBillable(mission)) continue;
    if (await invoiceOf(read, mission.id)) continue;
    ready.push(await billedMission(read, mission));
  }
  return ready;
}

/** Lines of accepted quotes that spawn no mission (fees, discounts) and are not billed yet. */
export async function looseLines(read: Reads, orderId: string): Promise<DraftLine[]> {
  const lines: DraftLine[] = [];
  for (const quote of await read.all(Quote, { orderId, status: 'ACCEPTED' })) {
    for (const line of await read.all(QuoteLine, { quoteId: quote.id })) {
      if (line.isDispatchable || line.type === 'GROUP') continue;
      if ((await read.all(InvoiceLine, { quoteLineId: line.id })).length > 0) continue;
      lines.push({
        kind: line.unitPriceCents < 0 ? 'PROMOTION' : 'OPTIONAL_FEE',
        quoteLineId: line.id,
        description: line.label,
        detail: line.description,
        quantity: line.quantity,
        unitPriceCents: line.unitPriceCents,
        discountCents: line.discountCents,
        vatRateBp: line.vatRateBp,
        ...(isRunAbroad(line) ? RUN_ABROAD : {}),
      });
    }
  }
  return lines;
}

export async function settingsOf(read: Reads, env: Env): Promise<RowOf<typeof PricingSettings>> {
  const [settings] = await read.all(PricingSettings, {});
  return settings ?? newRow(PricingSettings, env, {});
}
