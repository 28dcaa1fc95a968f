import type { Command } from 'commander';
import { citusStatements } from '#db/ddl/citus.ts';

export function citusCommand(program: Command): void {
  program
    .command('citus')
    .description('le SQL qui répartit les tables sur les nœuds d’un Citus, pour psql ; voir docs/scaling.md')
    .action(() => {
      process.stdout.write(`${citusStatements().join('\n')}\n`);
    });
}
