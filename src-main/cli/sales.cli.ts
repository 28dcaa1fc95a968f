import { cpus } from 'node:os';
import type { Command } from 'commander';
import { acceptQuote } from '#domain/orders/index.ts';
import { draftFromOrder, issueInvoice } from '#domain/invoices/index.ts';
import { AppFault } from '#domain/kernel/fault.ts';
import { crewLimits } from '#domain/compliance/index.ts';
import { isRefusal, type Result } from '#domain/kernel/result.ts';
import { priceQuestion } from '#domain/pricing/index.ts';
import { createQuote, sendQuote } from '#domain/quotes/index.ts';
import { type Desk, shippedRulePacks } from '../desk.ts';
import { codeOf } from '../documents/files.ts';
import { findByReference } from '../invoices/lookup.store.ts';
import { runInvoiceExport } from '../invoices/invoiceExport.ts';
import { verifyInvoices } from '../invoices/verify.store.ts';
import type { Done } from '../replica/commandRunner.ts';
import { openForReading } from '../replica/replica.ts';
import { type ExitCode, printJson, printRefusal, readJson, say, UsageError } from './output.ts';
import { dayOption, type DbOption, numberOption, pathOf, withDesk } from './replicaAccess.ts';

type Finish = (code: ExitCode) => void;

function answer(result: Result<Done<unknown>>, finish: Finish): boolean {
  if (isRefusal(result)) {
    finish(printRefusal(result));
    return false;
  }
  printJson(result.value.value);
  return true;
}

function known(desk: Desk, flag: string, table: 'quotes' | 'orders' | 'invoices', value: string): string {
  const id = findByReference(desk.replica.read, desk.organizationId, table, value);
  if (!id) throw new UsageError(flag, `« ${value} » est inconnu`);
  return id;
}

const PRICE_HELP = `
La question tient « settings », « vehicleCategories », les listes du tarif, « client » et « trip ». Montants en centimes,
distances en mètres, taux en points de base, instants en ISO 8601 avec leur décalage. Au-delà d’un tarif simple :
  settings      hotelCents, mealCents, overnightPremiumCents, secondDriverCentsPerHour, relayDriverCents,
                staffingPolicy CHEAPEST | FASTEST | PREFER_INTERNAL, minimumMarginBp, denseZoneSpeedKmh
  vehicleCategories  maxPassengers, maxLuggage, fuelLitresPer100Km
  zones         parentZoneId, isDense, isAirport
  trip          foreignDistanceM (part hors de France), stay {nightBefore, nightAfter}, staffingCents
  trip STAY     days [{services [{type, pickupAt, pickup, dropoff, distanceM, durationMin…}]}] : un séjour, une nuit
                sur place entre deux jours
`;

export function priceCommand(program: Command, finish: Finish): void {
  program
    .command('price')
    .description('prix d’un trajet, avec ses étapes')
    .argument('<file>', 'question en JSON, « - » pour l’entrée standard')
    .addHelpText('after', PRICE_HELP)
    .action((file: string) => {
      const result = priceQuestion(readJson(file), crewLimits(shippedRulePacks()));
      if (isRefusal(result)) return finish(printRefusal(result));
      return printJson(result.value);
    });
}

export function quoteCommands(program: Command, finish: Finish): void {
  const quote = program.command('quote').description('devis : create, accept');
  quote
    .command('create')
    .argument('<file>', 'devis en JSON : contactId, lines…')
    .option('--db <path>')
    .action((file: string, options: DbOption) =>
      withDesk(
        options,
        async (desk) => void answer(await desk.runner.run(createQuote(desk.rulePacks), readJson(file)), finish),
      ),
    );
  quote
    .command('accept')
    .argument('<reference>', 'DEV-2026-000123')
    .option('--db <path>')
    .option('--send', 'envoyer d’abord un brouillon')
    .action((reference: string, options: DbOption & { send?: boolean }) =>
      withDesk(options, async (desk) => {
        const quoteId = known(desk, 'reference', 'quotes', reference);
        if (options.send) {
          const sent = await desk.runner.run(sendQuote, { quoteId });
          if (isRefusal(sent)) return finish(printRefusal(sent));
        }
        return void answer(await desk.runner.run(acceptQuote, { quoteId }), finish);
      }),
    );
}

type ExportFlags = DbOption & {
  out: string;
  from?: string;
  to?: string;
  status?: string;
  jobs?: string;
  format: string;
};

/** What stops an export before or between its files, in the words of the command line. */
function exportFault(cause: unknown, folder: string): unknown {
  const code = codeOf(cause);
  if (code === 'folder-unwritable')
    return new UsageError(
      '--out',
      `${folder} ne peut pas être écrit : choisissez un autre dossier ou vérifiez ses droits`,
    );
  if (code === 'export-running')
    return new UsageError('--out', `${folder} reçoit déjà un autre export : attendez qu’il finisse`);
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG')
    return new AppFault('disk-full', 'file', { path: folder });
  return cause;
}

async function runExport(options: ExportFlags, finish: Finish): Promise<void> {
  if (options.format !== 'factur-x' && options.format !== 'pdf')
    throw new UsageError('--format', `« ${options.format} » est inconnu : factur-x ou pdf`);
  const { format } = options;
  const from = options.from === undefined ? null : dayOption('--from', options.from, '');
  const to = options.to === undefined ? null : dayOption('--to', options.to, '');
  if (options.status && !['ISSUED', 'PARTIALLY_PAID', 'PAID'].includes(options.status))
    throw new UsageError('--status', `« ${options.status} » est inconnu : ISSUED, PARTIALLY_PAID ou PAID`);
  const abort = new AbortController();
  const stop = (): void => {
    say('Arrêt demandé : ce qui est écrit reste.');
    abort.abort();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  await withDesk(options, async (desk) => {
    let shown = -1;
    let count = 0;
    const report = await runInvoiceExport(
      desk,
      {
        outDir: options.out,
        ids: null,
        from,
        to,
        status: options.status ?? null,
        format,
        jobs: numberOption('--jobs', options.jobs ?? String(cpus().length), 1, 64),
      },
      {
        signal: abort.signal,
        onProgress: (done, total) => {
          count = total;
          const percent = Math.floor((done / total) * 20);
          if (percent === shown) return;
          shown = percent;
          say(`${done} / ${total}`);
        },
      },
    ).catch((cause: unknown) => {
      throw exportFault(cause, options.out);
    });
    const { cancelled, ...rest } = report;
    printJson(cancelled ? { ...rest, cancelled } : rest);
    if (cancelled)
      say(`Arrêté : ${rest.exported} exportées, ${rest.skipped} déjà faites, sur ${count}. Relancer reprend.`);
    finish(report.failed.length > 0 || cancelled ? 1 : 0);
  });
}

export function invoiceCommands(program: Command, finish: Finish): void {
  const invoices = program.command('invoices').description('factures : issue, export, verify');
  invoices
    .command('issue')
    .option('--db <path>')
    .option('--order <reference>', 'facturer les missions terminées de ce dossier')
    .option('--invoice <id>', 'émettre ce brouillon')
    .option('--date <day>')
    .action((options: DbOption & { order?: string; invoice?: string; date?: string }) =>
      withDesk(options, async (desk) => {
        if ((options.order === undefined) === (options.invoice === undefined))
          throw new UsageError('--order', 'donnez --order ou --invoice');
        let invoiceId = options.invoice ? known(desk, '--invoice', 'invoices', options.invoice) : '';
        if (options.order) {
          const draft = await desk.runner.run(draftFromOrder, {
            orderId: known(desk, '--order', 'orders', options.order),
          });
          if (isRefusal(draft)) return finish(printRefusal(draft));
          ({ invoiceId } = draft.value.value);
        }
        return void answer(
          await desk.runner.run(issueInvoice, {
            invoiceId,
            ...(options.date ? { issuedOn: dayOption('--date', options.date, '') } : {}),
          }),
          finish,
        );
      }),
    );
  invoices
    .command('export')
    .description('un PDF par facture, avec journal.csv et export.json ; relancer reprend')
    .option('--db <path>')
    .requiredOption('--out <folder>')
    .option('--from <day>')
    .option('--to <day>')
    .option('--status <status>')
    .option('--jobs <n>')
    .option('--format <format>', 'factur-x ou pdf', 'factur-x')
    .action((options: ExportFlags) => runExport(options, finish));
  invoices
    .command('verify')
    .option('--db <path>')
    .action((options: DbOption) => {
      const db = openForReading(pathOf(options));
      const report = verifyInvoices(db);
      db.close();
      printJson(report);
      finish(report.problems.length > 0 ? 1 : 0);
    });
}
