import type { Command } from 'commander';
import { ROLES } from '#domain/kernel/permissions.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { refusalSentence } from '#domain/refusals.ts';
import { openDatabase } from '../database/database.ts';
import { grantGlobal, takeGlobal } from '../identity/globalGrants.ts';
import { givenDatabaseUrl } from './database.ts';
import { type ExitCode, printJson, say, UsageError } from './output.ts';

type Options = { readonly email: string; readonly role: string };

function actCommand(
  parent: Command,
  { name, description }: { readonly name: string; readonly description: string },
  parts: { readonly act: typeof grantGlobal; readonly finish: (code: ExitCode) => void },
): void {
  parent
    .command(name)
    .description(description)
    .requiredOption('--email <address>')
    .requiredOption('--role <role>', ROLES.join(', '))
    .action(async ({ email, role: given }: Options) => {
      const role = ROLES.find((each) => each === given);
      if (!role) throw new UsageError('--role', `« ${given} » n’est pas un rôle : ${ROLES.join(', ')}`);
      const database = await openDatabase(givenDatabaseUrl(), { most: 1 });
      try {
        const done = await parts.act(database, { email, role, now: Date.now() });
        if (!isRefusal(done)) return printJson({ [name]: { email, role } });
        printJson({ refused: done.code, ...done.details });
        say(refusalSentence(done, 'fr'));
        parts.finish(1);
      } finally {
        await database.close();
      }
    });
}

/** Rights over every organisation: only where the installation itself is run. */
export function peopleCommands(program: Command, finish: (code: ExitCode) => void): void {
  const people = program.command('people').description('droits sur toutes les organisations : grant, revoke');
  actCommand(
    people,
    { name: 'grant', description: 'donne un rôle sur toute l’installation' },
    { act: grantGlobal, finish },
  );
  actCommand(
    people,
    { name: 'revoke', description: 'reprend un rôle donné sur toute l’installation' },
    { act: takeGlobal, finish },
  );
}
