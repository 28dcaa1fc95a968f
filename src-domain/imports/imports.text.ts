import type { Sentence } from '../kernel/sentences.ts';

/** Why a file or one of its lines is refused; {field} is the column's own heading, {value} what the cell holds. */
export const importRefusals = {
  'date-two-digit-year': {
    fr: '« {value} » : écrivez l’année en quatre chiffres.',
    en: '“{value}”: write the year with four digits.',
  },
  'date-not-in-calendar': {
    fr: '« {value} » n’existe pas dans le calendrier.',
    en: '“{value}” is not in the calendar.',
  },
  'date-month-first': {
    fr: '« {value} » : le mois vient avant le jour. Écrivez jour/mois/année.',
    en: '“{value}”: month comes before day. Write day/month/year.',
  },
  'date-unreadable': {
    fr: '« {value} » n’est pas une date (jj/mm/aaaa).',
    en: '“{value}” is not a date (dd/mm/yyyy).',
  },
  'time-unreadable': {
    fr: '« {value} » n’est pas une heure (14:30 ou 14h30).',
    en: '“{value}” is not a time (14:30).',
  },
  'duration-unreadable': {
    fr: '« {value} » n’est pas une durée (1h30, 90 min), 31 jours au plus.',
    en: '“{value}” is not a duration (1h30, 90 min), 31 days at most.',
  },
  'amount-unreadable': {
    fr: '« {value} » n’est pas un montant (1 234,50).',
    en: '“{value}” is not an amount (1234.50).',
  },
  'number-unreadable': { fr: '« {value} » n’est pas un nombre.', en: '“{value}” is not a number.' },
  'number-out-of-range': {
    fr: '« {value} » est hors limites (de {min} à {max}).',
    en: '“{value}” is out of range ({min} to {max}).',
  },
  'choice-unknown': {
    fr: '« {value} » est inconnu. Valeurs admises : {known}.',
    en: '“{value}” is unknown. Known values: {known}.',
  },
  'text-too-long': { fr: 'Texte trop long : {max} signes au plus.', en: 'Text too long: {max} characters at most.' },
  'email-wrong': { fr: '« {value} » n’est pas une adresse e-mail.', en: '“{value}” is not an email address.' },
  'phone-wrong': { fr: '« {value} » n’est pas un numéro de téléphone.', en: '“{value}” is not a phone number.' },
  'plate-wrong': { fr: '« {value} » n’est pas une immatriculation.', en: '“{value}” is not a registration number.' },
  'country-unknown': {
    fr: '« {value} » : code pays en deux lettres attendu (FR).',
    en: '“{value}”: two-letter country code expected (FR).',
  },
  'siret-invalid': {
    fr: 'SIRET {value} incorrect : quatorze chiffres dont la clé ne passe pas.',
    en: 'SIRET {value} is wrong: its check digit does not pass.',
  },
  'reference-ambiguous': {
    fr: '« {value} » désigne plusieurs fiches : employez le code.',
    en: '“{value}” names several records: use the code.',
  },
  'duplicate-in-file': {
    fr: 'Même fiche que la ligne {firstLine} : seule la première est prise.',
    en: 'Same record as line {firstLine}: only the first is taken.',
  },
  'duration-unknown': {
    fr: 'Ni fin, ni durée, ni lieux connus pour l’estimer.',
    en: 'No end, no duration, and no known places to estimate it.',
  },
  'mission-too-long': {
    fr: 'Plus de {days} jours entre le début et la fin.',
    en: 'More than {days} days between start and end.',
  },
  'status-in-future': {
    fr: 'Une mission à venir ne peut pas être terminée.',
    en: 'A mission to come cannot be finished.',
  },
  'order-closed': {
    fr: 'Le dossier {value} n’accepte plus de mission (état {status}).',
    en: 'Order {value} takes no more missions (state {status}).',
  },
  'import-deal-fixed': {
    fr: '{reference} est déjà dans un dossier : le client et le dossier ne changent pas par import.',
    en: '{reference} is in an order already: client and order do not change by import.',
  },
  'too-many-cells': {
    fr: '{found} cases pour {expected} colonnes : un séparateur dans un texte sans guillemets ?',
    en: '{found} cells for {expected} columns: a separator inside unquoted text?',
  },
  'quote-not-closed': { fr: 'Guillemet ouvert et jamais fermé.', en: 'A quote is opened and never closed.' },
  'line-too-long': { fr: 'Ligne de plus de {limit} caractères.', en: 'Line of more than {limit} characters.' },
  'encoding-broken': {
    fr: 'Caractères illisibles : enregistrez le fichier en UTF-8.',
    en: 'Unreadable characters: save the file as UTF-8.',
  },
  'column-missing': {
    fr: 'Colonne obligatoire absente : {field}. Rien n’a été importé.',
    en: 'Required column missing: {field}. Nothing was imported.',
  },
  'column-doubled': {
    fr: 'Deux colonnes pour « {field} ». Rien n’a été importé.',
    en: 'Two columns for “{field}”. Nothing was imported.',
  },
  'file-empty': { fr: 'Le fichier est vide. Rien n’a été importé.', en: 'The file is empty. Nothing was imported.' },
  'file-binary': {
    fr: 'Ce fichier n’est pas du texte. Rien n’a été importé : enregistrez-le en CSV.',
    en: 'This file is not text. Nothing was imported: save it as CSV.',
  },
  'file-spreadsheet': {
    fr: 'C’est un classeur Excel ou LibreOffice. Rien n’a été importé : enregistrez la feuille en « CSV UTF-8 ».',
    en: 'This is an Excel or LibreOffice workbook. Nothing was imported: save the sheet as “CSV UTF-8”.',
  },
  'file-unreadable': { fr: 'Le fichier ne se lit pas ({reason}).', en: 'The file cannot be read ({reason}).' },
  'file-gone': {
    fr: 'Le fichier n’est plus là : choisissez-le de nouveau.',
    en: 'The file is gone: choose it again.',
  },
} as const satisfies Record<string, Sentence>;
