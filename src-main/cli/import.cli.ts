import { type Command, Option } from 'commander';
import { IMPORT_KINDS, type ImportKind } from '#domain/imports/index.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { SEPARATORS } from '../import/csv.ts';
import { runImport } from '../import/importRun.ts';
import { problemSentence } from '../import/refusedLines.ts';
import { type ExitCode, printJson, printRefusal, say, UsageError } from './output.ts';
import { type DbOption, withDesk } from './replicaAccess.ts';

type Finish = (code: ExitCode) => void;
type ImportFlags = DbOption & { dryRun?: boolean; separator?: string; refused?: string };

/** Beyond these the refused lines are in the report only. */
const SENTENCES_SHOWN = 20;
const PROGRESS_EVERY_MS = 1000;

function kindOf(text: string): ImportKind {
  const kind = IMPORT_KINDS.find((each) => each === text);
  if (!kind) throw new UsageError('KIND', `« ${text} » est inconnu : ${IMPORT_KINDS.join(', ')}`);
  return kind;
}

export function importCommand(program: Command, finish: Finish): void {
  program
    .command('import')
    .description('importe un fichier CSV : missions, contacts, drivers ou vehicles')
    .argument('<kind>', IMPORT_KINDS.join(' | '))
    .argument('<file>')
    .option('--db <path>')
    .option('--dry-run', 'dit ce qui se passerait, sans rien écrire')
    .option('--refused <file>', 'écrit les lignes refusées dans un CSV à corriger')
    .addOption(new Option('--separator <char>', 'séparateur, sinon reconnu').choices([';', ',', '|', 'tab']))
    .action((kindText: string, file: string, options: ImportFlags) => {
      const kind = kindOf(kindText);
      const separator =
        SEPARATORS.find((each) => each === (options.separator === 'tab' ? '\t' : options.separator)) ?? null;
      return withDesk(options, async (desk) => {
        const stop = new AbortController();
        const onInterrupt = (): void => {
          say('Arrêt demandé : le lot en cours se termine, ce qui est écrit reste.');
          stop.abort();
        };
        process.once('SIGINT', onInterrupt);
        let saidAt = Date.now();
        try {
          const result = await runImport(
            desk,
            {
              kind,
              path: file,
              separator,
              mapping: null,
              isTrial: options.dryRun === true,
              refusedPath: options.refused ?? null,
              locale: 'fr',
            },
            {
              signal: stop.signal,
              onProgress: ({ linesDone, linesTotal, counts }) => {
                if (Date.now() - saidAt < PROGRESS_EVERY_MS) return;
                saidAt = Date.now();
                say(`${linesDone} / ${linesTotal} lignes · ${counts.created} créées · ${counts.refusedCount} refusées`);
              },
            },
          );
          if (isRefusal(result)) return finish(printRefusal(result, true));
          const { refusedCount, isCancelled, isTrial, refused, ...report } = {
            ...result.value,
            isTrial: options.dryRun === true,
          };
          printJson({
            ...report,
            ...(isTrial ? { dryRun: true } : {}),
            ...(isCancelled ? { cancelled: true } : {}),
            refused,
          });
          if (report.ignored.length > 0) say(`Colonnes ignorées : ${report.ignored.join(', ')}`);
          for (const line of refused.slice(0, SENTENCES_SHOWN))
            say(`Ligne ${line.line} · ${problemSentence(line, 'fr')}`);
          if (refusedCount > SENTENCES_SHOWN) say(`… et ${refusedCount - SENTENCES_SHOWN} autres lignes refusées.`);
          return finish(refusedCount > 0 || isCancelled ? 1 : 0);
        } finally {
          process.removeListener('SIGINT', onInterrupt);
        }
      });
    });
}
