import type { Sentence } from '../kernel/sentences.ts';

export const quoteRefusals = {
  'quote-frozen': {
    fr: 'Le devis {reference} n’est plus un brouillon ({status}) : son prix est figé. Dupliquez-le.',
    en: 'Quote {reference} is no longer a draft ({status}): its price is frozen. Duplicate it.',
  },
  'quote-move-not-allowed': {
    fr: 'Le devis {reference} ne peut pas passer de {from} à {to}.',
    en: 'Quote {reference} cannot go from {from} to {to}.',
  },
  'quote-empty': { fr: 'Le devis {reference} n’a aucune ligne.', en: 'Quote {reference} has no lines.' },
  'client-without-lines': {
    fr: 'Pour changer le client du devis {reference}, donnez aussi ses lignes : leur prix en dépend.',
    en: 'To change the client of quote {reference}, give its lines too: their price depends on it.',
  },
  'quote-validity-past': {
    fr: 'Le devis n’est plus valable depuis le {value} : prolongez-le d’abord.',
    en: 'The quote has lapsed on {value}: extend it first.',
  },
  'order-of-other-contact': {
    fr: 'Le dossier {value} est celui d’un autre client.',
    en: 'Order {value} belongs to another client.',
  },
  'line-without-date': {
    fr: 'La ligne « {label} » n’a pas de date : elle ne peut pas devenir une mission.',
    en: 'Line “{label}” has no date and cannot become a mission.',
  },
  'distance-missing': {
    fr: 'Distance inconnue au départ de {pickup} : précisez les coordonnées ou les kilomètres.',
    en: 'Unknown distance from {pickup}: give coordinates or kilometres.',
  },
  'duration-missing': { fr: 'Durée inconnue : précisez-la.', en: 'Unknown duration: give it.' },
  'nothing-due': { fr: 'Rien n’est échu.', en: 'Nothing is due.' },
} as const satisfies Record<string, Sentence>;
