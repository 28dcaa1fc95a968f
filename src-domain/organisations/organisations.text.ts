import type { Sentence } from '../kernel/sentences.ts';

export const organisationRefusals = {
  'iban-invalid': {
    fr: 'L’IBAN « {value} » ne tombe pas juste : vérifiez les chiffres.',
    en: 'IBAN “{value}” does not add up: check its digits.',
  },
  'colour-invalid': {
    fr: 'La couleur « {value} » s’écrit #1f5fbf.',
    en: 'Colour “{value}” must look like #1f5fbf.',
  },
  'margins-out-of-order': {
    fr: 'Le seuil de marge faible dépasse le seuil de bonne marge.',
    en: 'The low-margin limit is above the good-margin limit.',
  },
} as const satisfies Record<string, Sentence>;
