import type { Command } from 'commander';
import { checkDriverHours } from '#domain/compliance/index.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { shippedRulePacks } from '../desk.ts';
import { type ExitCode, printJson, printRefusal, readJson, UsageError } from './output.ts';

export function rseCommand(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command('rse')
    .description('heures de conduite et de travail')
    .command('check')
    .argument('<file>', 'question en JSON, « - » pour l’entrée standard')
    .action((file: string) => {
      const answer = checkDriverHours(readJson(file), shippedRulePacks());
      if (isRefusal(answer)) {
        if (answer.details['field'] === '') throw new UsageError('FILE', `${file} n’est pas un objet JSON`);
        return finish(printRefusal(answer, true));
      }
      printJson(answer.value);
      return finish(answer.value.decision === 'BLOCKED' ? 1 : 0);
    });
}
