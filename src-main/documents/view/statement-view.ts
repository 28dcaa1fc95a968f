import type { StatementDocument } from '#domain/documents/index.ts';
import { amount, longDay, money, period } from './format.ts';
import { letterView, recipientView } from './letter-view.ts';

const WORDS = {
  fr: {
    title: 'Relevé de compte',
    on: 'Arrêté au',
    columns: ['Date', 'Nature', 'Référence', 'Débit', 'Crédit', 'Solde'],
    opening: 'Solde initial',
    closing: 'Solde à régler',
    inCredit: 'Solde en votre faveur',
    kinds: {
      INVOICE: 'Facture',
      DEPOSIT: 'Acompte',
      CREDIT_NOTE: 'Avoir',
      PAYMENT: 'Règlement',
      REFUND: 'Remboursement',
    },
    ages: ['Non échu', '1 à 30 jours', '31 à 60 jours', '61 à 90 jours', 'Plus de 90 jours'],
  },
  en: {
    title: 'Statement of account',
    on: 'As of',
    columns: ['Date', 'Kind', 'Reference', 'Debit', 'Credit', 'Balance'],
    opening: 'Opening balance',
    closing: 'Balance due',
    inCredit: 'Balance in your favour',
    kinds: {
      INVOICE: 'Invoice',
      DEPOSIT: 'Deposit',
      CREDIT_NOTE: 'Credit note',
      PAYMENT: 'Payment',
      REFUND: 'Refund',
    },
    ages: ['Not due', '1 to 30 days', '31 to 60 days', '61 to 90 days', 'Over 90 days'],
  },
} as const;

/** What the statement template prints: finished strings only. */
export function statementView(doc: StatementDocument): Readonly<Record<string, unknown>> {
  const { locale, currency } = doc;
  const words = WORDS[locale];
  const cell = (cents: number): string => (cents === 0 ? '' : amount(cents, locale));
  const heading = {
    locale,
    brand: doc.brand,
    title: words.title,
    number: period(doc.fromOn, doc.toOn, locale),
    facts: [{ label: words.on, value: longDay(doc.toOn, locale) }],
    on: doc.toOn,
  };
  return {
    ...letterView(heading, doc.seller, recipientView(doc.buyer, locale)),
    columns: words.columns,
    movements: [
      ['', words.opening, '', '', '', amount(doc.openingCents, locale)],
      ...doc.movements.map((each) => [
        longDay(each.on, locale),
        words.kinds[each.kind],
        each.reference ?? '',
        cell(each.debitCents),
        cell(each.creditCents),
        amount(each.balanceCents, locale),
      ]),
    ],
    closing: {
      label: doc.closingCents < 0 ? words.inCredit : words.closing,
      value: money(Math.abs(doc.closingCents), currency, locale),
    },
    aged: doc.agedCents.map((cents, index) => ({ label: words.ages[index] ?? '', value: amount(cents, locale) })),
  };
}
