import { z } from 'zod';
import type { Env } from '../kernel/env.ts';
import { dayAt, isDay } from '../kernel/instants.ts';
import { must } from '../kernel/assert.ts';
import { isRefusal, type Ok, ok, refuse, type Result } from '../kernel/result.ts';
import { isBuiltInMove, statusChange } from '../activity/index.ts';
import { buyerOf, sellerOf } from '../documents/index.ts';
import { activity, type Change, command, insert, type Outcome, type Reads, update } from '../model/command.ts';
import { newRow } from '../model/entity.ts';
import {
  Contact,
  DocumentSequence,
  Invoice,
  InvoiceLine,
  Mission,
  MissionTransition,
  Order,
  Organization,
} from '../model/registry.ts';
import { deductions } from './draft.commands.ts';
import { chargedChanges, creditChanges, unissuable } from './issueEffects.ts';
import { awaitsNumber, decidedAtDesk, giveNumber, issuedContent } from './issueNumber.ts';
import { paidOrders } from './paidOrders.ts';
import { balanceCents, canonicalInvoice, dueOn, type InvoiceLineRow, type InvoiceRow } from './invoice.ts';

/*
 * Issuing is where an invoice becomes law: number, date and hash are given in one transaction, from a sequence row that the
 * same transaction moves on. A number is never given twice, never skipped, and dates never go back within a series.
 */
/** Missions on the invoice become BILLED; a fully billed order becomes INVOICED. */
async function billedChanges(
  read: Reads,
  env: Env,
  invoice: InvoiceRow,
  lines: readonly InvoiceLineRow[],
): Promise<Change[]> {
  if (invoice.type === 'CREDIT_NOTE') return [];
  const changes: Change[] = [];
  const ids = new Set(lines.flatMap((line) => (line.missionId ? [line.missionId] : [])));
  const orders = new Set<string>();
  for (const id of ids) {
    const mission = await read.one(Mission, id);
    // A cancelled mission stays cancelled: its fee is billed, its driver is free.
    if (!mission || mission.status === 'CANCELLED') continue;
    if (!isBuiltInMove('Mission', mission.status, 'BILLED', 'billing')) continue;
    if (mission.orderId) orders.add(mission.orderId);
    const move = { subjectId: id, fromStatus: mission.status, toStatus: 'BILLED' } as const;
    changes.push(update(Mission, id, { status: 'BILLED', previousStatus: mission.status, statusChangedAt: env.now }));
    changes.push(
      insert(
        MissionTransition,
        newRow(MissionTransition, env, {
          missionId: id,
          fromStatus: mission.status,
          toStatus: 'BILLED',
          changedAt: env.now,
          actorId: env.actor.userId,
        }),
      ),
    );
    changes.push(statusChange(Mission, move, env));
  }
  for (const orderId of orders) {
    const order = await read.one(Order, orderId);
    const rest = (await read.all(Mission, { orderId })).filter(
      (mission) =>
        !ids.has(mission.id) &&
        mission.quoteId !== null &&
        !['BILLED', 'CANCELLED', 'NO_SHOW'].includes(mission.status),
    );
    if (!order || rest.length > 0 || !isBuiltInMove('Order', order.status, 'INVOICED', 'billing')) continue;
    changes.push(
      update(Order, orderId, { status: 'INVOICED', statusChangedAt: env.now }),
      statusChange(Order, { subjectId: orderId, fromStatus: order.status, toStatus: 'INVOICED' }, env),
    );
  }
  return changes;
}

/** The number is null while central has still to give it. */
export type Issued = { readonly number: string | null; readonly issuedOn: string };

/** Leaves the draft as it is but for the day: central gives the number when the command reaches it. */
function asked(
  invoice: InvoiceRow,
  { issuedOn, content }: { issuedOn: string; content: string },
  env: Env,
): Ok<Outcome<Issued>> {
  return ok({
    value: { number: null, issuedOn },
    changes: [update(Invoice, invoice.id, { issuedOn, issuedAt: env.now })],
    activity: [activity(Invoice, invoice.id, 'invoice.numberAsked', { issuedOn })],
    intent: { invoiceId: invoice.id, issuedOn, content },
  });
}

/**
 * Issues a draft on a day (default: today) and answers its number, null while central has still to give it; refuses a future day, a day before
 * the series' last, an empty or unaddressed invoice, and one that says something else than where it was issued.
 */
export const issueInvoice = command({
  name: 'invoices.issue',
  permission: 'invoices.issue',
  input: z.strictObject({
    invoiceId: z.uuid(),
    issuedOn: z.string().refine(isDay, 'not a calendar day').optional(),
    ...decidedAtDesk,
  }),
  isReversible: false,
  aggregate: () => 'Invoice:series',
  run: async (read, input, env): Promise<Result<Outcome<Issued>>> => {
    const draft = await read.one(Invoice, input.invoiceId);
    if (!draft) return refuse('not-found', { entity: 'Invoice', id: input.invoiceId });
    if (!isBuiltInMove('Invoice', draft.status, 'ISSUED', 'billing'))
      return refuse('invoice-already-issued', { number: draft.number });
    if (awaitsNumber(draft)) return refuse('invoice-awaits-number', {});
    const invoice: InvoiceRow = { ...draft, ...(await deductions(read, draft, draft.totalInclTaxCents)) };
    const lines = await read.all(InvoiceLine, { invoiceId: invoice.id });
    if (lines.every((line) => line.kind === 'ROUNDING')) return refuse('invoice-empty', {});
    const today = dayAt(env.now, env.timeZone);
    const issuedOn = input.issuedOn ?? today;
    if (issuedOn > today) return refuse('invoice-date-in-future', { field: 'issuedOn', value: issuedOn });
    const organization = must(await read.one(Organization, env.organizationId), 'the organisation exists');
    const contact = must(await read.oneEvenDeleted(Contact, invoice.contactId), 'the invoiced contact exists');
    if (organization.siren === null) return refuse('seller-incomplete', { field: 'siren' });
    const isFromCentral = organization.invoiceNumbering === 'central' && input.deskNumber === undefined;
    if (input.deskCode && isFromCentral) return refuse('number-from-central', {});
    const wrong = await unissuable(read, invoice);
    if (wrong) return wrong;
    const shown: InvoiceRow = {
      ...invoice,
      issuedOn,
      dueOn: dueOn(issuedOn, contact.paymentTerms),
      seller: sellerOf(organization),
      buyer: buyerOf(contact),
    };
    const content = issuedContent(shown, lines, env);
    if (env.desk && isFromCentral) return asked(invoice, { issuedOn, content }, env);
    const kind = invoice.type === 'CREDIT_NOTE' ? 'CREDIT_NOTE' : 'INVOICE';
    const given = await giveNumber(read, env, { ...input, kind, year: Number(issuedOn.slice(0, 4)) });
    if (isRefusal(given)) return given;
    const { sequence, number, sequenceNumber, deskCode } = given;
    if (input.content !== undefined && input.content !== content)
      return refuse('invoice-moved-since', { number: input.deskNumber === undefined ? '' : number });
    if (sequence.isClosed) return refuse('series-closed', { series: sequence.series });
    if (sequence.lastDate !== null && issuedOn < sequence.lastDate) {
      return refuse('invoice-date-before-last', { field: 'issuedOn', value: issuedOn, lastDate: sequence.lastDate });
    }
    const issued: InvoiceRow = {
      ...shown,
      status: 'ISSUED',
      number,
      series: `${sequence.series}-${sequence.year}`,
      sequenceNumber,
      issuedAt: env.now,
      previousHash: sequence.lastHash,
    };
    const contentHash = env.sha256(`${sequence.lastHash ?? ''}${canonicalInvoice(issued, lines)}`);
    const credit = await creditChanges(read, env, issued);
    const isSettled = balanceCents({ ...issued, paidCents: credit.usedCents }) === 0;
    const status = isSettled ? 'PAID' : credit.usedCents > 0 ? 'PARTIALLY_PAID' : 'ISSUED';
    const moved = { nextNumber: sequenceNumber + 1, lastDate: issuedOn, lastHash: contentHash };
    const changes: Change[] = [
      given.isNew ? insert(DocumentSequence, { ...sequence, ...moved }) : update(DocumentSequence, sequence.id, moved),
      update(Invoice, invoice.id, {
        status,
        type: issued.type,
        prepayments: issued.prepayments,
        prepaidCents: issued.prepaidCents,
        paidCents: credit.usedCents,
        number,
        series: issued.series,
        sequenceNumber,
        issuedOn,
        issuedAt: env.now,
        dueOn: issued.dueOn,
        seller: issued.seller,
        buyer: issued.buyer,
        previousHash: issued.previousHash,
        contentHash,
      }),
      statusChange(Invoice, { subjectId: invoice.id, fromStatus: 'DRAFT', toStatus: status }, env),
      ...credit.changes,
      ...(await billedChanges(read, env, invoice, lines)),
      ...(await chargedChanges(read, invoice, lines)),
    ];
    // An invoice its deposits settle whole ends its order at once.
    changes.push(...(await paidOrders(read, changes, env)));
    const decided = env.desk
      ? { intent: { invoiceId: invoice.id, issuedOn, deskCode, deskNumber: sequenceNumber, content } }
      : {};
    return ok({
      value: { number, issuedOn },
      changes,
      activity: [activity(Invoice, invoice.id, 'invoice.issued', { number })],
      ...decided,
    });
  },
});
