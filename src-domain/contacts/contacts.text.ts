import type { Sentence } from '../kernel/sentences.ts';

export const contactRefusals = {
  'contract-needs-partner': {
    fr: '{client} n’est pas un partenaire : cochez-le d’abord sur sa fiche.',
    en: '{client} is not a partner: tick it on its record first.',
  },
  'contract-in-force': {
    fr: 'Le contrat « {title} » est en vigueur : résiliez-le d’abord.',
    en: 'Contract “{title}” is in force: terminate it first.',
  },
  'siren-invalid': {
    fr: 'SIREN {value} incorrect : neuf chiffres dont la clé ne passe pas.',
    en: 'SIREN {value} is wrong: its check digit does not pass.',
  },
  'siret-not-of-siren': {
    fr: 'Le SIRET {value} ne commence pas par le SIREN.',
    en: 'SIRET {value} does not begin with the SIREN.',
  },
  'contact-has-missions': {
    fr: 'Ce client a {count} mission(s) à venir, dont {reference}.',
    en: 'This client has {count} mission(s) ahead, among them {reference}.',
  },
  'end-customer-in-use': {
    fr: 'Ce passager figure sur le devis {reference}.',
    en: 'This passenger is on quote {reference}.',
  },
  'vehicle-has-missions': {
    fr: 'Ce véhicule a {count} mission(s) affectée(s), dont {reference}.',
    en: 'This vehicle has {count} assigned mission(s), among them {reference}.',
  },
  'driver-has-missions': {
    fr: 'Ce chauffeur a {count} mission(s) affectée(s), dont {reference}.',
    en: 'This driver has {count} assigned mission(s), among them {reference}.',
  },
} as const satisfies Record<string, Sentence>;
