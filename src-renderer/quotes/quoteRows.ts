import { MINUTE_MS } from '#domain/kernel/instants.ts';
import { TripInput, tripLabel } from '#domain/quotes/index.ts';
import type { Outputs } from '../app/api.tsx';
import { type LineForm, type QuoteForm, tripFormOf } from './quoteForm.ts';

export type QuoteDetail = NonNullable<Outputs['quotes']['detail']>;
export type QuoteRow = QuoteDetail['quote'];
export type QuoteLineRow = QuoteDetail['lines'][number];

/** How many rows of the price of one trip follow its own: one for each further VAT rate. */
function extraRowCount(line: QuoteLineRow): number {
  const answer = line.sourceData?.['answer'] as { vat?: readonly unknown[] } | undefined;
  return Math.max(0, (answer?.vat?.length ?? 1) - 1);
}

/** The trip of a priced row: as it was entered, or read back from the row's own columns (an imported quote). */
export function tripOf(line: QuoteLineRow): TripInput | null {
  const entered = TripInput.safeParse(line.sourceData?.['trip']);
  if (entered.success) return entered.data;
  if (line.startAt === null || line.vehicleCategoryId === null || !line.pickupAddress) return null;
  const type = line.tripType === 'DISPO' || line.tripType === 'EXCURSION' ? line.tripType : 'TRANSFER';
  const durationMin =
    line.durationMin ?? (line.endAt === null ? null : Math.round((line.endAt - line.startAt) / MINUTE_MS));
  const parsed = TripInput.safeParse({
    type,
    pickupAt: line.startAt,
    pickup: { address: line.pickupAddress, lat: line.pickupLatitude, lng: line.pickupLongitude },
    dropoff: line.dropoffAddress
      ? { address: line.dropoffAddress, lat: line.dropoffLatitude, lng: line.dropoffLongitude }
      : null,
    vehicleCategoryId: line.vehicleCategoryId,
    passengers: Math.max(1, line.passengerCount ?? 1),
    luggage: line.luggageCount ?? 0,
    distanceM: line.distanceM,
    durationMin,
    durationHours: type === 'TRANSFER' || durationMin === null ? null : durationMin / 60,
    passengerName: line.passengerName,
    passengerPhone: line.passengerPhone,
    flightNumber: line.flightNumber,
  });
  return parsed.success ? parsed.data : null;
}

/** The lines as they were entered: the rows a price adds for its further VAT rates belong to the trip above them. */
export function lineFormsOf(rows: readonly QuoteLineRow[], timeZone: string): LineForm[] {
  const forms: LineForm[] = [];
  let extras = 0;
  for (const row of rows) {
    if (row.type === 'MANUAL' && extras > 0) {
      extras -= 1;
      continue;
    }
    extras = row.type === 'CALCULATED' ? extraRowCount(row) : 0;
    const trip = row.type === 'CALCULATED' ? tripOf(row) : null;
    if (trip) {
      // A label nobody wrote follows the trip when the trip changes.
      const label = row.label === tripLabel(trip) ? '' : row.label;
      const { isDispatchable, id } = row;
      forms.push({ key: id, kind: 'CALCULATED', label, isDispatchable, trip: tripFormOf(trip, timeZone) });
    } else {
      forms.push({
        key: row.id,
        kind: 'MANUAL',
        label: row.label,
        description: row.description ?? '',
        quantity: row.quantity,
        unitPriceCents: row.unitPriceCents,
        discountCents: row.discountCents,
        vatRateBp: row.vatRateBp,
      });
    }
  }
  return forms;
}

export function quoteFormOf(detail: QuoteDetail, timeZone: string): QuoteForm {
  const { quote, contact } = detail;
  return {
    contactId: quote.contactId,
    contactName: contact?.displayName ?? '',
    endCustomerId: quote.endCustomerId,
    title: quote.title ?? '',
    validUntil: quote.validUntil,
    customerReference: quote.customerReference ?? '',
    notes: quote.notes ?? '',
    internalNotes: quote.internalNotes ?? '',
    lines: lineFormsOf(detail.lines, timeZone),
  };
}

/** What each line came to when it was saved, excluding tax, in the order of lineFormsOf. */
export function savedAmountsCents(rows: readonly QuoteLineRow[]): number[] {
  const amounts: number[] = [];
  let extras = 0;
  for (const row of rows) {
    if (row.type === 'MANUAL' && extras > 0) {
      extras -= 1;
      amounts.push((amounts.pop() ?? 0) + row.totalExclTaxCents);
      continue;
    }
    extras = row.type === 'CALCULATED' ? extraRowCount(row) : 0;
    amounts.push(row.totalExclTaxCents);
  }
  return amounts;
}
