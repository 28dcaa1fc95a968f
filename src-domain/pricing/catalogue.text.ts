import type { Sentence } from '../kernel/sentences.ts';

/** Why a row of the catalogue is refused. */
export const catalogueRefusals = {
  'zone-shape-missing': {
    fr: 'Une zone de ce type a besoin de « {field} ».',
    en: 'A zone of this type needs “{field}”.',
  },
  'zone-circular': {
    fr: 'Une zone ne peut pas se contenir elle-même (champ « {field} »).',
    en: 'A zone cannot contain itself (field “{field}”).',
  },
  'package-circular': {
    fr: 'Une excursion mène ailleurs : choisissez une autre zone d’arrivée (champ « {field} »).',
    en: 'An excursion leads somewhere else: choose another zone of arrival (field “{field}”).',
  },
  'zone-in-use': {
    fr: 'Cette zone sert encore au tarif {reference} : retirez-le d’abord.',
    en: 'This zone is still used by price {reference}: remove it first.',
  },
  'route-end-missing': {
    fr: 'Indiquez au moins une zone ou une adresse (champ « {field} »).',
    en: 'Give at least one zone or address (field “{field}”).',
  },
  'percent-or-amount': {
    fr: 'Indiquez un pourcentage ou un montant, pas les deux (champ « {field} »).',
    en: 'Give a percentage or an amount, not both (field “{field}”).',
  },
  'window-incomplete': {
    fr: 'Indiquez le début et la fin de la plage (champ « {field} »).',
    en: 'Give both ends of the time window (field “{field}”).',
  },
} as const satisfies Record<string, Sentence>;
