import { AppFault } from '#domain/kernel/fault.ts';

/** As the desk's command line: 0 done · 1 refused · 2 wrong input · 3 fault. */
export type ExitCode = 0 | 1 | 2 | 3;

/** Wrong input from whoever runs it: names the flag or variable, exit 2. */
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

/** What stands in the way and is for an administrator to change: refused rather than broken. */
const REFUSED = new Set([
  'database-server-too-old',
  'database-newer',
  'database-not-prepared',
  'organization-there-already',
]);

export function faultSentence({ code, details }: AppFault): string {
  const sentences: Readonly<Record<string, string>> = {
    'database-server-too-old': `Ce serveur est PostgreSQL ${String(details['server'])} : il faut la version ${String(details['needed'])} ou plus récente. Rien n’a été changé.`,
    'database-newer': `La base en est à la migration ${String(details['databaseVersion'])}, ce programme à la ${String(details['programVersion'])} : mettez le serveur Régie à jour. Rien n’a été changé.`,
    'database-not-prepared':
      'La base n’est pas à jour et ce compte ne peut pas la changer : lancez « regie central migrate » avec le compte qui possède les tables.',
    'organization-there-already': `La base d’arrivée a déjà des lignes de cette organisation (${String(details['table'])}) : rien n’a été changé.`,
    'organization-copy-differs': `La copie de ${String(details['table'])} n’est pas identique : rien n’a été changé.`,
    'organization-not-moved': 'L’organisation n’a pas été déplacée : elle est restée où elle était.',
    'database-missing':
      'Aucune base de données : donnez son adresse dans REGIE_DATABASE_URL. Une base sans réglage demande une copie des sources.',
    'database-unreachable': `La base de données ne répond pas (${String(details['reason'])}) : vérifiez REGIE_DATABASE_URL et le réseau.`,
  };
  return sentences[code] ?? `Panne : ${code}.`;
}

/** Reports what ended a command and says its exit code. */
export function reportFailure(failure: unknown): ExitCode {
  if (failure instanceof UsageError) {
    printJson({ refused: 'wrong-input', field: failure.field, message: failure.message });
    say(`${failure.field} : ${failure.message}`);
    return 2;
  }
  if (failure instanceof AppFault) {
    const isRefused = REFUSED.has(failure.code);
    printJson({ [isRefused ? 'refused' : 'fault']: failure.code, ...failure.details });
    say(faultSentence(failure));
    return isRefused ? 1 : 3;
  }
  say(failure instanceof Error ? (failure.stack ?? failure.message) : String(failure));
  return 3;
}
