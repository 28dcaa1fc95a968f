import type { Sentence } from '../kernel/sentences.ts';

/** Refusals that any subject may answer. */
export const commonRefusals = {
  'permission-denied': {
    fr: 'Votre rôle ({role}) n’a pas ce droit : {permission}.',
    en: 'Your role ({role}) lacks this right: {permission}.',
  },
  'input-invalid': {
    fr: 'Champ « {field} » incorrect : {problem}. Rien n’a été changé.',
    en: 'Field “{field}” is wrong: {problem}. Nothing was changed.',
  },
  'input-unknown-field': {
    fr: 'Champ inconnu : {field}. Rien n’a été changé.',
    en: 'Unknown field: {field}. Nothing was changed.',
  },
  'not-found': { fr: '{entity} introuvable ({id}).', en: '{entity} not found ({id}).' },
  'unknown-reference': {
    fr: '« {field} » désigne un enregistrement qui n’existe pas : {value}.',
    en: '“{field}” points at a record that does not exist: {value}.',
  },
  'duplicate-key': { fr: '« {field} » = {value} existe déjà.', en: '“{field}” = {value} already exists.' },
  'field-required': { fr: 'Le champ « {field} » est obligatoire.', en: 'Field “{field}” is required.' },
  'end-before-start': {
    fr: 'La fin précède le début (champ « {field} »).',
    en: 'The end comes before the start (field “{field}”).',
  },
  'reason-required': {
    fr: 'Un motif est obligatoire (champ « {field} »).',
    en: 'A reason is required (field “{field}”).',
  },
  'local-time-in-gap': {
    fr: '{value} n’existe pas : l’heure saute au passage à l’heure d’été.',
    en: '{value} does not exist: clocks jump forward.',
  },
  'local-time-ambiguous': {
    fr: '{value} arrive deux fois au passage à l’heure d’hiver : précisez laquelle.',
    en: '{value} happens twice when clocks go back: say which one.',
  },
  'unknown-field': { fr: 'Champ inconnu : {field}.', en: 'Unknown field: {field}.' },
  'missing-field': { fr: 'Champ manquant : {field}.', en: 'Missing field: {field}.' },
  'wrong-value': { fr: 'Valeur incorrecte dans « {field} » : {value}.', en: 'Wrong value in “{field}”: {value}.' },
  'activity-reversed': { fr: '{field} : la fin précède le début.', en: '{field}: the end comes before the start.' },
  'activities-overlap': {
    fr: '{field} : deux activités en même temps pour un même conducteur.',
    en: '{field}: two activities at once for one driver.',
  },
  'command-not-reversible': { fr: 'Cette action ne peut pas être annulée.', en: 'This action cannot be undone.' },
  'command-already-undone': { fr: 'Cette action est déjà annulée.', en: 'This action is already undone.' },
  'changed-since': {
    fr: 'Impossible d’annuler : la fiche a changé depuis.',
    en: 'Cannot undo: the record has changed since.',
  },
  'move-not-allowed': {
    fr: '{reference} ne peut pas passer de {from} à {to}.',
    en: '{reference} cannot go from {from} to {to}.',
  },
  'move-role': {
    fr: '{reference} : passer à {to} demande le rôle {required} (vous êtes {role}).',
    en: '{reference}: going to {to} needs the role {required} (yours is {role}).',
  },
  'move-too-late': {
    fr: '{reference} : trop tard pour passer à {to}, il faut au moins {hours} h avant le départ.',
    en: '{reference}: too late to go to {to}, at least {hours} h before the start are needed.',
  },
  'move-outside-office-hours': {
    fr: '{reference} : passer à {to} ne se fait qu’aux heures de bureau, du lundi au vendredi de 9 h à 17 h.',
    en: '{reference}: going to {to} is for office hours only, Monday to Friday, 9 to 17.',
  },
  'move-needs-policy': {
    fr: '{reference} s’annule avec les conditions d’annulation : vérifiez le remboursement, puis confirmez.',
    en: '{reference} is cancelled under the cancellation terms: check the refund, then confirm.',
  },
  'reason-not-allowed': {
    fr: 'Motif non admis : « {value} ». Motifs admis : {allowed}.',
    en: 'Reason not allowed: “{value}”. Allowed: {allowed}.',
  },
  'idempotency-conflict': {
    fr: 'La clé « {value} » a déjà servi à une autre demande.',
    en: 'Key “{value}” was already used for another request.',
  },
  'rule-move-unknown': {
    fr: 'Aucun passage de {from} à {to} n’existe pour cette fiche.',
    en: 'There is no move from {from} to {to} for this record.',
  },
} as const satisfies Record<string, Sentence>;
