import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type VatBand } from '#domain/kernel/totals.ts';
import { useDesk } from '../app/api.tsx';
import { useSettings } from '../app/settings.ts';
import { type Fact, FigureList, PanelSection } from '../kit/FactList.tsx';
import { formatBp, formatCents, formatInstant, formatNumericDay } from '../kit/format.ts';
import type { InvoiceDetail } from './draftLines.ts';
import { dueCents } from './invoiceStatus.ts';

type InvoiceFactsProps = { readonly detail: InvoiceDetail; readonly vat: readonly VatBand[] };

/** Who, when, how much, what was paid and what became of it. */
export function InvoiceFacts({ detail, vat }: InvoiceFactsProps): ReactNode {
  const { t } = useTranslation();
  const locale = useSettings((settings) => settings.language);
  const timeZone = useDesk()?.timeZone ?? 'Europe/Paris';
  const { invoice, contact, order, corrected, creditNotes, supplements, allocations } = detail;
  const cents = (amount: number): string => formatCents(amount, locale);
  const { serviceFromOn: from, serviceToOn: to } = invoice;

  const head: Fact[] = [{ name: t('invoices.head.client'), value: contact?.displayName ?? '—', look: 'strong' }];
  if (order)
    head.push({
      name: t('invoices.head.order'),
      value: (
        <Link to={`/orders/${order.id}`} className="text-accent hover:underline">
          {order.reference}
        </Link>
      ),
    });
  if (invoice.customerReference) head.push({ name: t('invoices.head.reference'), value: invoice.customerReference });
  if (from && to)
    head.push({
      name: t('invoices.head.period'),
      value: t('invoices.head.periodText', { from: formatNumericDay(from), to: formatNumericDay(to) }),
    });
  if (invoice.issuedOn) head.push({ name: t('invoices.head.issuedOn'), value: formatNumericDay(invoice.issuedOn) });
  if (invoice.dueOn) head.push({ name: t('invoices.head.dueOn'), value: formatNumericDay(invoice.dueOn) });
  if (corrected)
    head.push({
      name: t(invoice.type === 'SUPPLEMENT' ? 'invoices.head.completes' : 'invoices.head.corrects'),
      value: <InvoiceLink id={corrected.id} number={corrected.number} />,
    });
  for (const note of creditNotes)
    head.push({ name: t('invoices.head.creditNotes'), value: <InvoiceLink id={note.id} number={note.number} /> });

  for (const each of supplements)
    head.push({ name: t('invoices.head.supplements'), value: <InvoiceLink id={each.id} number={each.number} /> });

  const totals: Fact[] = [
    { name: t('invoices.total.exclTax'), value: cents(invoice.totalExclTaxCents) },
    ...vat.map((band) => ({
      name: t('invoices.total.vat', { rate: formatBp(band.rateBp, locale) }),
      value: cents(band.vatCents),
      look: 'soft' as const,
    })),
    { name: t('invoices.total.inclTax'), value: cents(invoice.totalInclTaxCents), look: 'strong' },
  ];
  if (invoice.prepaidCents !== 0)
    totals.push({
      name: [t('invoices.total.prepaid'), ...invoice.prepayments.map((entry) => entry.number)].join(' '),
      value: `− ${cents(invoice.prepaidCents)}`,
    });
  if (invoice.status !== 'DRAFT' && invoice.type !== 'CREDIT_NOTE') {
    totals.push({ name: t('invoices.total.paid'), value: `− ${cents(invoice.paidCents)}` });
    if (invoice.creditedCents !== 0)
      totals.push({ name: t('invoices.head.creditNotes'), value: `− ${cents(invoice.creditedCents)}` });
    totals.push({ name: t('invoices.total.due'), value: cents(dueCents(invoice)), look: 'strong' });
  }
  return (
    <div className="h-full overflow-auto">
      <PanelSection title={invoice.number ?? t('invoices.draft')}>
        <FigureList facts={head} />
      </PanelSection>
      <PanelSection title={t('invoices.total.inclTax')}>
        <FigureList facts={totals} />
      </PanelSection>
      {invoice.status !== 'DRAFT' && (
        <PanelSection title={t('invoices.head.payments')}>
          {allocations.length === 0 ? (
            <p className="text-faint">{t('invoices.head.noPayments')}</p>
          ) : (
            <FigureList
              facts={allocations.map(({ payment, amountCents }) => ({
                name: payment
                  ? [
                      formatNumericDay(payment.receivedOn),
                      t(`invoices.pay.methods.${payment.method}`),
                      payment.reference,
                    ]
                      .filter(Boolean)
                      .join(' · ')
                  : '—',
                value: cents(amountCents),
              }))}
            />
          )}
        </PanelSection>
      )}
      {invoice.notes && (
        <PanelSection title={t('invoices.head.printedNotes')}>
          <p className="whitespace-pre-line">{invoice.notes}</p>
        </PanelSection>
      )}
      {invoice.contentHash && (
        <PanelSection
          title={t('invoices.head.seal')}
          note={invoice.issuedAt === null ? '' : formatInstant(invoice.issuedAt, timeZone, locale)}
        >
          <p className="text-xs break-all text-faint">{invoice.contentHash}</p>
        </PanelSection>
      )}
    </div>
  );
}

function InvoiceLink({ id, number }: { readonly id: string; readonly number: string | null }): ReactNode {
  const { t } = useTranslation();
  return (
    <Link to={`/invoices/${id}`} className="text-accent hover:underline">
      {number ?? t('invoices.draft')}
    </Link>
  );
}
