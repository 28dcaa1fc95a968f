import { Command, CommanderError } from 'commander';
import { citusCommand } from './citus.cli.ts';
import { deliveryCommands } from './deliveries.cli.ts';
import { migrateCommand } from './migrate.cli.ts';
import { moveCommand } from './move.cli.ts';
import { peopleCommands } from './people.cli.ts';
import { type ExitCode, reportFailure, say, UsageError } from './output.ts';

/*
 * regie central <command>: running an installation, without its API. JSON on standard output, messages on standard error, exit 0 done,
 * 1 refused, 2 wrong input, 3 fault.
 */
async function run(args: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const finish = (code: ExitCode): void => {
    exitCode = code;
  };
  const program = new Command('regie central').description(
    'le serveur central : migrate, deliveries, events, people, move, citus',
  );
  program.exitOverride().configureOutput({ writeErr: () => undefined });
  migrateCommand(program);
  citusCommand(program);
  moveCommand(program);
  deliveryCommands(program, finish);
  peopleCommands(program, finish);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (failure) {
    if (!(failure instanceof CommanderError)) return reportFailure(failure);
    if (failure.code === 'commander.helpDisplayed') return 0;
    if (failure.code === 'commander.help') {
      say(program.helpInformation());
      return 2;
    }
    const flag = /'([^']+)'/.exec(failure.message)?.[1] ?? args[0] ?? '';
    return reportFailure(new UsageError(flag, failure.message.replace(/^error: /, '')));
  }
}

process.exitCode = await run(process.argv.slice(2));
