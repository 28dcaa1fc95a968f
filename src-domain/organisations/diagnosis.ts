import { fill, type Locale, type Sentence } from '../kernel/sentences.ts';

/** One thing looked at on a desk: whether it is well, and the figures its sentences need. */
export type DeskCheck = {
  readonly id: DeskCheckId;
  readonly state: 'ok' | 'warn' | 'fail';
  readonly details: Readonly<Record<string, string | number>>;
};
export type DeskCheckId =
  | 'versions'
  | 'database'
  | 'schema'
  | 'disk'
  | 'fonts'
  | 'basemap'
  | 'rules'
  | 'identity'
  | 'invoices'
  | 'backup';

const NAMES: Readonly<Record<DeskCheckId, Sentence>> = {
  versions: { fr: 'Versions', en: 'Versions' },
  database: { fr: 'Base de données', en: 'Database' },
  schema: { fr: 'Structure de la base', en: 'Database structure' },
  disk: { fr: 'Place sur le disque', en: 'Disk space' },
  fonts: { fr: 'Polices des documents', en: 'Document fonts' },
  basemap: { fr: 'Fond de carte', en: 'Basemap' },
  rules: { fr: 'Règles du temps de travail', en: 'Working-time rules' },
  identity: { fr: 'Identité de l’entreprise', en: 'Company identity' },
  invoices: { fr: 'Chaîne des factures', en: 'Chain of invoices' },
  backup: { fr: 'Dernière sauvegarde', en: 'Last backup' },
};

const FACTS: Readonly<Record<DeskCheckId, Sentence>> = {
  versions: {
    fr: 'Régie {app} · {host} · Node {node} · SQLite {sqlite}',
    en: 'Régie {app} · {host} · Node {node} · SQLite {sqlite}',
  },
  database: { fr: '{path} · {size} Mo', en: '{path} · {size} MB' },
  schema: { fr: 'Version {version} · {findings} écart(s)', en: 'Version {version} · {findings} difference(s)' },
  disk: { fr: '{free} Go libres', en: '{free} GB free' },
  fonts: { fr: '{count} fichiers', en: '{count} files' },
  basemap: { fr: '{count} fichiers · {size} Mo', en: '{count} files · {size} MB' },
  rules: { fr: '{count} jeux de règles', en: '{count} rule packs' },
  identity: { fr: '{name} · SIREN {siren}', en: '{name} · SIREN {siren}' },
  invoices: {
    fr: '{count} factures vérifiées · {problems} anomalie(s)',
    en: '{count} invoices verified · {problems} anomaly(ies)',
  },
  backup: { fr: '{last}', en: '{last}' },
};

const HOSTS: Readonly<Record<string, Sentence>> = {
  electron: { fr: 'application', en: 'application' },
  browser: { fr: 'navigateur', en: 'browser' },
  cli: { fr: 'ligne de commande', en: 'command line' },
};

/** Figures and words of a check in the language. */
function worded(details: DeskCheck['details'], locale: Locale): Record<string, string> {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => {
      if (name === 'host') return [name, HOSTS[value]?.[locale] ?? String(value)];
      const text = String(value);
      return [name, typeof value === 'number' && locale === 'fr' ? text.replace('.', ',') : text];
    }),
  );
}

/** What to do about what is not well. */
const NEXT: Readonly<Record<DeskCheckId, Sentence>> = {
  versions: { fr: 'Mettez Régie à jour.', en: 'Update Régie.' },
  database: {
    fr: 'La base est abîmée ({finding}). Arrêtez de travailler, gardez le fichier, puis restaurez la dernière sauvegarde.',
    en: 'The database is damaged ({finding}). Stop working, keep the file, then restore the last backup.',
  },
  schema: {
    fr: 'La structure n’est pas celle attendue ({finding}). Mettez Régie à jour ; sinon, transmettez cette page à votre support.',
    en: 'The structure is not the expected one ({finding}). Update Régie; otherwise send this page to your support.',
  },
  disk: {
    fr: 'Libérez de la place : en dessous de 2 Go, exports et sauvegardes peuvent échouer.',
    en: 'Make room: under 2 GB, exports and backups may fail.',
  },
  fonts: {
    fr: 'Les documents PDF ne peuvent pas être mis en page : réinstallez Régie.',
    en: 'PDF documents cannot be laid out: install Régie again.',
  },
  basemap: {
    fr: 'La carte restera vide : réinstallez Régie.',
    en: 'The map will stay empty: install Régie again.',
  },
  rules: {
    fr: 'Les heures ne peuvent pas être jugées : réinstallez Régie.',
    en: 'Hours cannot be judged: install Régie again.',
  },
  identity: {
    fr: 'Renseignez le SIREN dans Réglages › Entreprise : sans lui, aucune facture ne s’émet.',
    en: 'Fill the SIREN in under Settings › Company: without it no invoice can be issued.',
  },
  invoices: {
    fr: 'Ne modifiez rien, faites une sauvegarde et transmettez le détail (Factures › Vérifier la chaîne) à votre support.',
    en: 'Change nothing, make a backup and send the details (Invoices › Verify the chain) to your support.',
  },
  backup: {
    fr: 'Faites une sauvegarde maintenant (Réglages › Sauvegarde) et gardez-la ailleurs que sur ce poste.',
    en: 'Make a backup now (Settings › Backup) and keep it elsewhere than on this desk.',
  },
};

export type CheckSentence = { readonly name: string; readonly fact: string; readonly next: string | null };

/** A check in words: what it is, what was found and, when it is not well, what to do. */
export function checkSentence(check: DeskCheck, locale: Locale): CheckSentence {
  const details = worded(check.details, locale);
  return {
    name: NAMES[check.id][locale],
    fact: fill(FACTS[check.id], locale, details),
    next: check.state === 'ok' ? null : fill(NEXT[check.id], locale, details),
  };
}
