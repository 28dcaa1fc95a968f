import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { type ExitCode, UsageError } from './output.ts';

/** Central's own command line; it stands beside the core in a checkout and on a server, never in a desk's installer. */
const ENTRY = join(import.meta.dirname, '..', '..', 'src-central', 'cli', 'index.ts');

/** Hands the rest of the line over to central's program: the core imports nothing of it. */
export function centralCommand(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command('central')
    .description('le serveur central : migrate, deliveries, events, move, citus')
    .argument('[args...]')
    .allowUnknownOption()
    .helpOption(false)
    .action((args: string[]) => {
      if (!existsSync(ENTRY))
        throw new UsageError('central', 'le serveur central n’est pas installé sur cette machine');
      const { status } = spawnSync(process.execPath, [ENTRY, ...args], { stdio: 'inherit' });
      finish(status === 0 || status === 1 || status === 2 ? status : 3);
    });
}
