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
  'nothing-to-allocate': {
    fr: 'Rien à répartir : il ne reste rien sur ce règlement, ou aucune facture n’est en attente.',
    en: 'Nothing to allocate: nothing is left of this payment, or no invoice awaits one.',
  },
  'credit-over-invoice': {
    fr: 'L’avoir dépasse ce qui reste à créditer sur {number} : {left} €{rate}.',
    en: 'The credit note exceeds what is left to credit on {number}: €{left}{rate}.',
  },
  'credit-over-quantity': {
    fr: 'La ligne « {line} » porte {quantity} : {value} ne se crédite pas.',
    en: 'Line “{line}” has {quantity}: {value} cannot be credited.',
  },
  'credit-line-unknown': {
    fr: 'Cette ligne n’est pas sur {number}, ou elle est choisie deux fois.',
    en: 'This line is not on {number}, or it is chosen twice.',
  },
  'deposit-without-price': {
    fr: 'Le dossier {reference} n’a pas de devis accepté : pas d’acompte sans prix.',
    en: 'Order {reference} has no accepted quote: no deposit without a price.',
  },
  'deposit-over-order': {
    fr: 'L’acompte dépasse ce qui reste à demander sur {reference} ({left} € TTC).',
    en: 'The deposit exceeds what is left to ask on {reference} (€{left} incl. tax).',
  },
  'rounding-too-large': {
    fr: 'L’arrondi ne dépasse pas un centime par ligne : le total compté est {total} € pour {lines} ligne(s).',
    en: 'Rounding is at most one cent a line: the counted total is €{total} for {lines} line(s).',
  },
  'invoice-negative': {
    fr: 'Le total est négatif ({total} €) : faites un avoir.',
    en: 'The total is negative (€{total}): make a credit note.',
  },
  'invoice-not-supplementable': {
    fr: 'Seule une facture émise peut être complétée.',
    en: 'Only an issued invoice can be supplemented.',
  },
  'mission-not-billed': {
    fr: 'La mission {reference} n’est pas encore facturée : ses frais viendront avec elle.',
    en: 'Mission {reference} is not billed yet: its charges will come with it.',
  },
  'charges-of-several-invoices': {
    fr: 'Ces frais relèvent de plusieurs factures ({number}, {other}) : facturez-les l’une après l’autre.',
    en: 'These charges belong to several invoices ({number}, {other}): bill them one after the other.',
  },
  'no-pending-charge': {
    fr: 'Aucun frais en attente : déjà facturé ou écarté.',
    en: 'No pending charge: billed or dismissed already.',
  },
  'invoice-not-late': {
    fr: 'La facture {number} n’a pas de retard à réclamer.',
    en: 'Invoice {number} has no lateness to claim.',
  },
  'late-interest-consumer': {
    fr: 'Pénalités et indemnité de 40 € ne se réclament qu’à un professionnel ({number}).',
    en: 'Interest and the €40 indemnity are claimed from businesses only ({number}).',
  },
  'interest-on-interest': {
    fr: '{number} réclame déjà des pénalités : elles n’en portent pas.',
    en: '{number} already claims interest, which bears none.',
  },
  'number-from-central': {
    fr: 'Numéro en attente : les factures de l’entreprise sont numérotées par le serveur central.',
    en: 'Number pending: the company’s invoices are numbered by the central server.',
  },
  'invoice-awaits-number': {
    fr: 'Cette facture attend son numéro du serveur : elle ne change plus.',
    en: 'This invoice awaits its number from the server: it changes no more.',
  },
  'number-already-given': {
    fr: 'Le numéro {number} est déjà pris : ce poste vient d’une sauvegarde plus ancienne. Émettez de nouveau, il continuera sa série.',
    en: 'Number {number} is taken: this desk comes from an older backup. Issue again, and it goes on with its series.',
  },
  'invoice-moved-since': {
    fr: 'La facture {number} a changé depuis son émission sur ce poste : un autre poste a modifié le brouillon, le client ou l’entreprise. Un exemplaire remis sous ce numéro ne vaut pas ; vérifiez et émettez de nouveau.',
    en: 'Invoice {number} changed after it was issued on this desk: another desk edited the draft, the client or the company. A copy handed out under this number is void; check and issue again.',
  },
  'mission-not-cancelled': {
    fr: 'La mission {reference} n’est ni annulée ni manquée : elle se facture avec son dossier.',
    en: 'Mission {reference} is neither cancelled nor missed: it is billed with its order.',
  },
  'mission-already-billed': {
    fr: 'La mission {reference} est déjà facturée ({number}).',
    en: 'Mission {reference} is billed already ({number}).',
  },
  'no-cancellation-fee': {
    fr: 'Les conditions confirmées à l’annulation de {reference} ne laissent aucun frais dû.',
    en: 'The terms confirmed when {reference} was cancelled leave no fee due.',
  },
  'cancellation-fee-over-price': {
    fr: 'Les frais d’annulation dépassent le prix de {reference} ({price} €).',
    en: 'The cancellation fee exceeds the price of {reference} (€{price}).',
  },
  'invoice-not-open': {
    fr: 'Cette facture n’attend pas de paiement : {value}.',
    en: 'This invoice awaits no payment: {value}.',
  },
} as const satisfies Record<string, Sentence>;
