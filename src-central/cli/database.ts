import { UsageError } from './output.ts';

/** The database a command of the command line works on. */
export function givenDatabaseUrl(): string {
  const given = process.env['REGIE_DATABASE_URL'] ?? '';
  if (given === '')
    throw new UsageError('REGIE_DATABASE_URL', 'manque : postgres://compte@serveur/base, PostgreSQL 15 ou plus récent');
  try {
    if (/^postgres(ql)?:$/.test(new URL(given).protocol)) return given;
  } catch {
    // Said below; never with what was given, which holds a password.
  }
  throw new UsageError('REGIE_DATABASE_URL', 'n’est pas une adresse postgres://');
}
