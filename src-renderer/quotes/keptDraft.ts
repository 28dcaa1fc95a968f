import { z } from 'zod';
import type { QuoteForm } from './quoteForm.ts';

const end = z.object({ address: z.string(), lat: z.number().nullable(), lng: z.number().nullable() });
const trip = z.object({
  type: z.enum(['TRANSFER', 'EXCURSION', 'DISPO']),
  day: z.string().nullable(),
  time: z.string().nullable(),
  fold: z.enum(['earlier', 'later']).nullable(),
  pickup: end,
  dropoff: end,
  stops: z.array(end),
  vehicleCategoryId: z.string().nullable(),
  passengers: z.number().nullable(),
  luggage: z.number().nullable(),
  durationHours: z.number().nullable(),
  distanceM: z.number().nullable(),
  durationMin: z.number().nullable(),
  foreignDistanceM: z.number().nullable(),
  nightBefore: z.boolean(),
  nightAfter: z.boolean(),
  feeIds: z.array(z.string()),
  promotionCode: z.string(),
  isRoundTrip: z.boolean(),
  returnDay: z.string().nullable(),
  returnTime: z.string().nullable(),
  returnMode: z.enum(['WAIT_ON_SITE', 'RETURN_BETWEEN']),
  isManual: z.boolean(),
  manualPriceCents: z.number().nullable(),
  manualReason: z.string(),
  passengerName: z.string(),
  passengerPhone: z.string(),
  flightNumber: z.string(),
});
const line = z.discriminatedUnion('kind', [
  z.object({ key: z.string(), kind: z.literal('CALCULATED'), label: z.string(), isDispatchable: z.boolean(), trip }),
  z.object({
    key: z.string(),
    kind: z.literal('MANUAL'),
    label: z.string(),
    description: z.string(),
    quantity: z.number(),
    unitPriceCents: z.number(),
    discountCents: z.number(),
    vatRateBp: z.number(),
  }),
]);
const form = z.object({
  contactId: z.string().nullable(),
  contactName: z.string(),
  endCustomerId: z.string().nullable(),
  title: z.string(),
  validUntil: z.string().nullable(),
  customerReference: z.string(),
  notes: z.string(),
  internalNotes: z.string(),
  lines: z.array(line),
});

const keyOf = (id: string | null): string => `draft:quote:${id ?? 'new'}`;

/** What was typed and not saved when the window went; null when there is none or it is of another version. */
export function readKeptDraft(id: string | null): QuoteForm | null {
  try {
    const parsed = form.safeParse(JSON.parse(localStorage.getItem(keyOf(id)) ?? 'null'));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

export function keepDraft(id: string | null, typed: QuoteForm | null): void {
  try {
    if (typed === null) localStorage.removeItem(keyOf(id));
    else localStorage.setItem(keyOf(id), JSON.stringify(typed));
  } catch {
    return;
  }
}
