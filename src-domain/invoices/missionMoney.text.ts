import type { Sentence } from '../kernel/sentences.ts';

/** Refusals of payments, refunds and payouts that belong to one mission. */
export const missionMoneyRefusals = {
  'mission-already-paid': { fr: '{reference} est déjà payée.', en: '{reference} is already paid.' },
  'mission-awaits-no-payment': {
    fr: '{reference} n’attend pas de paiement (état {status}).',
    en: '{reference} awaits no payment (state {status}).',
  },
  'mission-without-price': {
    fr: '{reference} n’a pas de client ou pas de prix : rien à encaisser.',
    en: '{reference} has no client or no price: nothing to collect.',
  },
  'payment-already-settled': {
    fr: 'Ce paiement est déjà dénoué ({status}).',
    en: 'This payment is already settled ({status}).',
  },
  'payment-not-succeeded': {
    fr: 'Seul un paiement encaissé se rembourse (état {status}).',
    en: 'Only a payment that succeeded can be refunded (state {status}).',
  },
  'refund-over-payment': {
    fr: 'Le remboursement dépasse ce qui reste du paiement.',
    en: 'The refund exceeds what is left of the payment.',
  },
  'payout-before-completion': {
    fr: '{reference} n’est pas terminée : pas encore de versement au chauffeur.',
    en: '{reference} is not completed: no payout to the driver yet.',
  },
  'payout-before-payment': {
    fr: '{reference} n’est pas encore payée par le client : pas de versement au chauffeur.',
    en: '{reference} is not paid by the client yet: no payout to the driver.',
  },
  'payout-without-driver': {
    fr: '{reference} n’a pas de chauffeur à payer.',
    en: '{reference} has no driver to pay.',
  },
  'payout-over-share': {
    fr: 'Le versement dépasse la part du chauffeur sur {reference}.',
    en: 'The payout exceeds the driver’s share of {reference}.',
  },
} as const satisfies Record<string, Sentence>;
