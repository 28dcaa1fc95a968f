import { z } from 'zod';
import { type PriceExplanation, priceExplanationSchema, sellerOf } from '../documents/index.ts';
import { PRICE_RULES, ruleSentence } from '../pricing/index.ts';
import type { QuoteDocumentParts } from './quoteDocument.ts';

const stepSchema = z.object({
  rule: z.enum(PRICE_RULES),
  beforeCents: z.int(),
  afterCents: z.int(),
  because: z.string(),
});

/** The explanation of a quote's price from its rows, in the company's language; a line typed by hand has no steps and says so by their absence. */
export function priceExplanation({
  quote,
  lines,
  organization,
  contact,
  timeZone,
  now,
}: Omit<QuoteDocumentParts, 'catalogue'>): PriceExplanation {
  const locale = organization.documentLocale;
  return priceExplanationSchema.parse({
    locale,
    brand: { accent: organization.accentColor, logo: null },
    timeZone,
    reference: quote.reference,
    operator: sellerOf(organization),
    printedAt: now,
    client: contact.displayName,
    lines: lines.map((row) => ({
      label: row.label,
      steps: (row.priceSteps ?? []).flatMap((kept) => {
        const step = stepSchema.safeParse(kept);
        if (!step.success) return [];
        const { beforeCents, afterCents } = step.data;
        return [{ text: ruleSentence(step.data, locale), beforeCents, afterCents }];
      }),
      overrideReason: row.overrideReason,
      exclTaxCents: row.totalExclTaxCents,
      vatRateBp: row.vatRateBp,
      costCents: row.costCents,
    })),
    totals: {
      exclTaxCents: quote.totalExclTaxCents,
      vatCents: quote.totalVatCents,
      inclTaxCents: quote.totalInclTaxCents,
      commissionCents: quote.commissionCents,
      costCents: quote.costCents,
      marginBp: quote.marginBp,
    },
  });
}
