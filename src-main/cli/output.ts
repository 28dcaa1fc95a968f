import { existsSync, readFileSync } from 'node:fs';
import { AppFault } from '#domain/kernel/fault.ts';
import type { Refusal } from '#domain/kernel/result.ts';
import { refusalSentence } from '#domain/refusals.ts';

/** 0 done · 1 refused, or findings that block · 2 wrong input · 3 fault. */
export type ExitCode = 0 | 1 | 2 | 3;

/** Wrong input from the person at the keyboard: names the field or flag, exit 2. */
export class UsageError extends Error {
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.name = 'UsageError';
    this.field = field;
  }
}

export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Codes that mean the input itself is wrong rather than refused by a rule. */
const INPUT_CODES = new Set([
  'input-invalid',
  'input-unknown-field',
  'unknown-field',
  'missing-field',
  'wrong-value',
  'activities-overlap',
  'activity-reversed',
  'unknown-reference',
  'field-required',
  'reason-required',
  'return-before-arrival',
]);

/** Prints a refusal as JSON with its French sentence on standard error; 2 when the input is wrong, 1 when a rule refuses. */
export function printRefusal(refusal: Refusal, isInput = INPUT_CODES.has(refusal.code)): ExitCode {
  printJson({ refused: refusal.code, ...refusal.details });
  say(refusalSentence(refusal, 'fr'));
  return isInput ? 2 : 1;
}

/** A JSON file, or standard input for '-'; the byte order mark that some editors write is passed over. */
export function readJson(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path === '-' ? 0 : path, 'utf8');
  } catch (cause) {
    throw new UsageError('FILE', `${path} ne se lit pas (${(cause as NodeJS.ErrnoException).code ?? 'erreur'})`);
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch (cause) {
    throw new UsageError('FILE', `${path} n’est pas du JSON : ${(cause as Error).message}`);
  }
}

const WRONG_PLACE = new Set([
  'replica-not-found',
  'replica-is-directory',
  'replica-empty',
  'replica-not-a-database',
  'replica-other-application',
  'replica-exists',
  'replica-key-missing',
  'replica-key-wrong',
  'replica-other-organisation',
  'replica-without-organisation',
]);

/** Reports what ended a command and says its exit code. */
export function reportFailure(failure: unknown): ExitCode {
  if (failure instanceof UsageError) {
    printJson({ refused: 'wrong-input', field: failure.field, message: failure.message });
    say(`${failure.field} : ${failure.message}`);
    return 2;
  }
  if (failure instanceof AppFault) {
    const { sqlite: _sqlite, ...details } = failure.details;
    printJson({ fault: failure.code, ...details });
    say(faultSentence(failure));
    return WRONG_PLACE.has(failure.code) ? 2 : 3;
  }
  say(failure instanceof Error ? (failure.stack ?? failure.message) : String(failure));
  return 3;
}

/** What a fault of the replica or the files says: what happened, what was kept, what to do next. */
export function faultSentence({ code, details }: AppFault): string {
  const path = typeof details['path'] === 'string' ? details['path'] : '';
  const sentences: Readonly<Record<string, string>> = {
    'replica-not-found': `${path} n’existe pas. Créez-le avec « regie db init » ou « regie demo ».`,
    'replica-is-directory': `${path} est un dossier, pas un fichier.`,
    'replica-empty': `${path} est vide : rien n’a été changé. Restaurez une sauvegarde ou créez un nouveau fichier.`,
    'replica-not-a-database': `${path} n’est pas une base SQLite : rien n’a été changé.`,
    'replica-other-application': `${path} est une base SQLite, mais pas celle d’une régie : rien n’a été changé.`,
    'replica-corrupt': `${path} est abîmé : rien n’a été changé. ${
      existsSync(`${path}.keys`)
        ? 'Ce poste est relié à un serveur central : « regie desk recover » le rebâtit et garde ce qui attend d’être envoyé.'
        : 'Restaurez la dernière sauvegarde avec « regie db restore ».'
    }`,
    'replica-read-only': `${path} ne peut pas être écrit : vérifiez les droits du fichier et du dossier.`,
    'replica-locked': `${path} est ouvert par une autre régie sur ce poste : fermez-la, ou utilisez une commande de lecture.`,
    'replica-newer': `${path} vient d’une version plus récente (${String(details['fileVersion'])}) que ce programme (${String(details['programVersion'])}) : mettez Régie à jour.`,
    'replica-older': `${path} est d’une version antérieure : lancez « regie db migrate ».`,
    'replica-other-organisation': `${path} appartient à une autre organisation : rien n’a été changé.`,
    'replica-key-missing': `${path} est chiffré et sa clé manque (${String(details['key'])}) : rien n’a été changé. Remettez ce fichier en place, ou restaurez avec la clé de secours : « regie db restore … --key-file ».`,
    'replica-key-wrong': `${path} est chiffré avec une autre clé que celle de ce poste, ou abîmé : rien n’a été changé. Donnez sa clé de secours avec « regie db restore --key-file ».`,
    'replica-key-unreadable': `La clé de ${path} est scellée par le trousseau du système (${String(details['key'])}) et ne se lit pas ici : rien n’a été changé. Ouvrez Régie avec le compte qui l’a chiffré, ou donnez la clé de secours.`,
    'conversion-wrong': `La copie de ${path} n’est pas identique (${String(details['finding'])}) : l’ancien fichier est resté en place, rien n’a été changé.`,
    'replica-not-booted': `Les données de ${path} ne sont pas encore toutes là : reprenez avec « regie desk enrol » (sans code), ou depuis l’écran de départ.`,
    'replica-exists': `${path} existe déjà : rien n’a été changé. Choisissez un autre nom.`,
    'replica-without-organisation': `${path} n’a pas encore d’organisation : lancez « regie demo » ou importez des données.`,
    'replica-unreachable': `${path} ne s’ouvre pas : vérifiez le chemin et les droits du fichier et du dossier.`,
    'file-unwritable': `${path} ne peut pas être écrit (${String(details['reason'])}) : vérifiez le dossier et ses droits.`,
    'keyring-unreadable': `${path} ne se lit pas sur ce poste : rien n’a été changé. Retirez-le et enrôlez le poste à nouveau avec un nouveau code ; ce qui attend d’être envoyé est gardé.`,
    'central-unreachable':
      'Le serveur central ne répond pas : rien n’a été changé. Vérifiez l’adresse et le réseau, puis recommencez.',
    'central-signed-out': 'Personne n’est connecté sur ce poste : « regie desk sign-in ».',
    'central-desk-update-needed': 'Ce poste est trop ancien pour le serveur central : mettez Régie à jour.',
    'central-central-update-needed': 'Le serveur central est trop ancien pour ce poste : faites-le mettre à jour.',
    'central-refused': 'Le serveur central n’a pas accepté cette demande : rien n’a été changé.',
    'boot-interrupted': 'La copie des données s’est arrêtée en route : recommencez, elle repart de zéro.',
    'disk-full': `Le disque de ${path} est plein : la dernière opération a été annulée, rien n’est à moitié écrit. Libérez de la place.`,
  };
  return sentences[code] ?? `Panne : ${code}.`;
}
