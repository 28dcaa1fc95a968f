import type { PriceExplanation } from '#domain/documents/index.ts';
import { dayAt } from '#domain/kernel/instants.ts';
import { money, moment, percent } from './format.ts';
import { letterView } from './letter-view.ts';

const WORDS = {
  fr: {
    title: 'Explication du prix',
    subtitle: 'Document interne : ne pas remettre au client',
    client: 'Client',
    columns: ['Étape', 'Avant', 'Après'],
    byHand: 'Prix saisi à la main, sans calcul.',
    reason: 'Motif du prix imposé',
    exclTax: 'Montant HT',
    vat: 'TVA',
    cost: 'Coût interne',
    total: 'Ensemble',
    inclTax: 'Total TTC',
    commission: 'Commission',
    margin: 'Marge après commission',
    printedAt: 'Édité le',
  },
  en: {
    title: 'Price explanation',
    subtitle: 'Internal document: not for the client',
    client: 'Client',
    columns: ['Step', 'Before', 'After'],
    byHand: 'Price typed by hand, not computed.',
    reason: 'Reason for the imposed price',
    exclTax: 'Amount excl. tax',
    vat: 'VAT',
    cost: 'Internal cost',
    total: 'All lines',
    inclTax: 'Total incl. tax',
    commission: 'Commission',
    margin: 'Margin after commission',
    printedAt: 'Printed on',
  },
} as const;

/** What the price explanation prints: each line with its steps and figures, then the quote's own. */
export function priceExplanationView(doc: PriceExplanation): Readonly<Record<string, unknown>> {
  const { locale, timeZone, totals } = doc;
  const words = WORDS[locale];
  const amount = (value: number | null): string => (value === null ? '' : money(value, 'EUR', locale));
  const letter = letterView(
    {
      locale,
      brand: doc.brand,
      title: words.title,
      subtitle: words.subtitle,
      number: doc.reference,
      facts: [],
      on: dayAt(doc.printedAt, timeZone),
    },
    doc.operator,
    null,
  );
  const present = (facts: readonly { readonly label: string; readonly value: string }[]) =>
    facts.filter((fact) => fact.value !== '');
  return {
    ...letter,
    footer: [...letter.footer, `${words.printedAt} ${moment(doc.printedAt, timeZone, locale)}`],
    facts: [{ label: words.client, value: doc.client }],
    columns: words.columns,
    lines: doc.lines.map((line) => ({
      label: line.label,
      note: line.steps.length === 0 ? words.byHand : '',
      steps: line.steps.map((step) => [step.text, amount(step.beforeCents), amount(step.afterCents)]),
      facts: present([
        { label: words.reason, value: line.overrideReason ?? '' },
        { label: words.exclTax, value: amount(line.exclTaxCents) },
        { label: words.vat, value: percent(line.vatRateBp, locale) },
        { label: words.cost, value: amount(line.costCents) },
      ]),
    })),
    totalTitle: words.total,
    totals: present([
      { label: words.exclTax, value: amount(totals.exclTaxCents) },
      { label: words.vat, value: amount(totals.vatCents) },
      { label: words.inclTax, value: amount(totals.inclTaxCents) },
      { label: words.commission, value: totals.commissionCents === 0 ? '' : amount(totals.commissionCents) },
      { label: words.cost, value: amount(totals.costCents) },
      { label: words.margin, value: totals.marginBp === null ? '' : percent(totals.marginBp, locale) },
    ]),
  };
}
