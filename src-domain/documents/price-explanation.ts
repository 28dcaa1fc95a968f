import { z } from 'zod';
import { brandSchema, cents, DEFAULT_BRAND, instant, line, localeSchema, maybeLine, sellerSchema } from './parties.ts';

const bp = z.int();

/** How a quote's price was made, for the office alone: each step of each line with its sentence, VAT, internal cost and margin. Cents. */
export const priceExplanationSchema = z.strictObject({
  locale: localeSchema.default('fr'),
  brand: brandSchema.default(DEFAULT_BRAND),
  timeZone: line,
  reference: line,
  operator: sellerSchema,
  printedAt: instant,
  client: line,
  lines: z.array(
    z.strictObject({
      label: line,
      /** In the quote's price basis, in the order they were taken. */
      steps: z.array(z.strictObject({ text: line, beforeCents: cents, afterCents: cents })),
      overrideReason: maybeLine,
      exclTaxCents: cents,
      vatRateBp: bp,
      costCents: cents.nullable(),
    }),
  ),
  totals: z.strictObject({
    exclTaxCents: cents,
    vatCents: cents,
    inclTaxCents: cents,
    commissionCents: cents,
    costCents: cents.nullable(),
    marginBp: bp.nullable(),
  }),
});
export type PriceExplanation = z.infer<typeof priceExplanationSchema>;
