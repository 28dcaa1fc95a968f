import type { Sentence } from '../kernel/sentences.ts';

export const invoiceRefusals = {
  'nothing-to-invoice': {
    fr: 'Rien à facturer pour {reference} : aucune mission terminée qui ne soit déjà facturée.',
    en: 'Nothing to invoice for {reference}: no completed mission that is not billed yet.',
  },
  'invoice-already-issued': {
    fr: 'La facture {number} est émise : elle ne se modifie plus. Faites un avoir.',
    en: 'Invoice {number} is issued and no longer changes. Make a credit note.',
  },
  'invoice-empty': { fr: 'Une facture sans ligne ne s’émet pas.', en: 'An invoice without lines cannot be issued.' },
  'invoice-date-in-future': { fr: 'La date {value} est dans le futur.', en: 'The date {value} is in the future.' },
  'invoice-date-before-last': {
    fr: 'La date {value} précède celle de la dernière facture de la série ({lastDate}).',
    en: 'The date {value} comes before the series’ last invoice ({lastDate}).',
  },
  'seller-incomplete': {
    fr: 'L’identité de l’entreprise est incomplète : {field}.',
    en: 'The company’s identity is incomplete: {field}.',
  },
  'series-closed': { fr: 'La série {series} est close.', en: 'Series {series} is closed.' },
  'invoice-not-creditable': {
    fr: 'Seule une facture émise peut recevoir un avoir.',
    en: 'Only an issued invoice can be credited.',
  },
  'invoice-already-credited': {
    fr: 'La facture {number} est déjà entièrement créditée.',
    en: 'Invoice {number} is already credited in full.',
  },
  'payment-over-allocated': {
    fr: 'Les montants répartis dépassent le paiement.',
    en: 'The shares exceed the payment.',
  },
  'payment-over-balance': {
    fr: 'Le montant dépasse le solde de {number}.',
    en: 'The amount exceeds the balance of {number}.',
  },
  'invoice-not-open': {
    fr: 'Cette facture n’attend pas de paiement : {value}.',
    en: 'This invoice awaits no payment: {value}.',
  },
} as const satisfies Record<string, Sentence>;
