import type { RecordCommands } from '#domain/model/recordCommands.ts';
import { commandProcedure } from './trpc.ts';

/** The four mutations of a plain record. */
export function recordRouter(commands: RecordCommands) {
  return {
    create: commandProcedure(commands.create),
    update: commandProcedure(commands.update),
    archive: commandProcedure(commands.archive),
    restore: commandProcedure(commands.restore),
  };
}
