import type { Command } from 'commander';
import { prepareDatabase } from '../migrate.ts';
import { givenDatabaseUrl } from './database.ts';
import { printJson } from './output.ts';

export function migrateCommand(program: Command): void {
  program
    .command('migrate')
    .description('met la base REGIE_DATABASE_URL à la version de ce programme, avec le compte qui possède les tables')
    .action(async () => printJson(await prepareDatabase(givenDatabaseUrl())));
}
