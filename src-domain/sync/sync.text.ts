import type { Sentence } from '../kernel/sentences.ts';

/** Why central did not take a command as it was made. */
export const syncRefusals = {
  'desk-alone': {
    fr: 'Ce poste travaille seul : aucun serveur central ne lui est donné.',
    en: 'This desk works alone: no central server is set.',
  },
  'station-busy': {
    fr: 'Un autre travail est en cours sur ce poste : attendez qu’il se termine.',
    en: 'Other work is under way on this desk: wait until it ends.',
  },
  'central-in-use': {
    fr: 'Ce serveur a déjà une entreprise qui travaille : une entreprise commencée seule ne s’y ajoute que sur un serveur neuf.',
    en: 'This server already has a company at work: one begun alone comes up to a new server only.',
  },
  'organisation-known': {
    fr: 'Ce serveur connaît déjà cette entreprise : demandez un code de poste et rejoignez-la.',
    en: 'This server knows this company already: ask for a workstation code and join it.',
  },
  'founding-cut': {
    fr: 'La montée des données s’est arrêtée en route : rien n’a été gardé, recommencez.',
    en: 'The data stopped on its way up: nothing was kept, try again.',
  },
  'desk-enrolled': {
    fr: 'Ce poste a déjà un serveur central.',
    en: 'This desk has a central server already.',
  },
  'not-editable': {
    fr: 'Cette action ne se corrige pas ici : gardez l’une des deux, puis refaites-la sur son écran.',
    en: 'This action cannot be edited here: keep one of the two, then do it again on its screen.',
  },
  'command-unknown': {
    fr: 'Le serveur central ne connaît pas « {name} » : mettez-le à jour. L’action est gardée sur ce poste.',
    en: 'The central server does not know “{name}”: update it. The action is kept on this desk.',
  },
  'constraint-broken': {
    fr: 'Le serveur central n’a pas pu enregistrer cette action : d’autres fiches en dépendent ({constraint}).',
    en: 'The central server could not keep this action: other records depend on it ({constraint}).',
  },
  'field-conflict': {
    fr: 'Quelqu’un d’autre a changé la même chose entre-temps.',
    en: 'Somebody else has changed the same thing meanwhile.',
  },
} as const satisfies Record<string, Sentence>;
