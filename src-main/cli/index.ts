import { Command, CommanderError } from 'commander';
import { centralCommand } from './central.cli.ts';
import { accessCommands } from './access.cli.ts';
import { dbCommands, demoCommand } from './db.cli.ts';
import { deskCommands } from './desk.cli.ts';
import { doctorCommand } from './doctor.cli.ts';
import { importCommand } from './import.cli.ts';
import { assignCommand, boardCommand } from './missions.cli.ts';
import { rseCommand } from './rse.cli.ts';
import { invoiceCommands, priceCommand, quoteCommands } from './sales.cli.ts';
import { type ExitCode, reportFailure, say, UsageError } from './output.ts';

/*
 * regie <command>: the same core as the console, without a screen. JSON in and out on standard streams, messages on standard
 * error, exit 0 done, 1 refused, 2 wrong input, 3 fault.
 */
let exitCode: ExitCode = 0;
const finish = (code: ExitCode): void => {
  exitCode = code;
};

function build(): Command {
  const program = new Command('regie');
  program.exitOverride().configureOutput({ writeErr: () => undefined });
  dbCommands(program, finish);
  demoCommand(program);
  deskCommands(program, finish);
  accessCommands(program, finish);
  doctorCommand(program, finish);
  importCommand(program, finish);
  boardCommand(program);
  assignCommand(program, finish);
  rseCommand(program, finish);
  priceCommand(program, finish);
  quoteCommands(program, finish);
  invoiceCommands(program, finish);
  centralCommand(program, finish);
  return program;
}

/** Runs one command line; never throws. */
export async function runCli(args: readonly string[]): Promise<ExitCode> {
  try {
    await build().parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (failure) {
    if (!(failure instanceof CommanderError)) return reportFailure(failure);
    if (
      failure.code === 'commander.helpDisplayed' ||
      failure.code === 'commander.help' ||
      failure.code === 'commander.version'
    ) {
      if (failure.code === 'commander.help') say(build().helpInformation());
      return failure.exitCode === 0 ? 0 : 2;
    }
    const flag = /'([^']+)'/.exec(failure.message)?.[1] ?? args[0] ?? '';
    return reportFailure(new UsageError(flag, failure.message.replace(/^error: /, '')));
  }
}

// A reader that stops early (head, less) is no failure.
process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
  if (fault.code !== 'EPIPE') throw fault;
});
process.exitCode = await runCli(process.argv.slice(2));
