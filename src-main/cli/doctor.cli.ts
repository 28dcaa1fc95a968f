import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { checkSentence } from '#domain/organisations/index.ts';
import { examineDesk } from '../organisations/doctor.ts';
import { appVersion } from '../platform/paths.ts';
import { type ExitCode, printJson, say } from './output.ts';
import { type DbOption, withDesk } from './replicaAccess.ts';

const SIGNS = { ok: '✓', warn: '!', fail: '✗' } as const;

export function doctorCommand(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command('doctor')
    .description('ce qui ne va pas sur ce poste, et quoi faire')
    .option('--db <path>')
    .option('--quick', 'sans relire chaque ligne ni chaque facture')
    .option('--backups <folder>', 'où sont les sauvegardes', join(homedir(), 'Downloads'))
    .action((options: DbOption & { quick?: boolean; backups: string }) =>
      withDesk(options, (desk) => {
        const checks = examineDesk(desk, {
          version: appVersion(),
          host: 'cli',
          backupsFolder: options.backups,
          isThorough: options.quick !== true,
        });
        for (const check of checks) {
          const { name, fact, next } = checkSentence(check, 'fr');
          say(`${SIGNS[check.state]} ${name} : ${fact}${next ? `\n  → ${next}` : ''}`);
        }
        printJson({ checks });
        finish(checks.some((check) => check.state === 'fail') ? 1 : 0);
      }),
    );
}
