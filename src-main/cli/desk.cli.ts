import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Command } from 'commander';
import { isRefusal } from '#domain/kernel/result.ts';
import { countOpenReviewItems, countPendingCommands } from '../replica/outbox.store.ts';
import { syncFacts } from '../sync/sync.router.ts';
import { dataFolder } from '../platform/paths.ts';
import { knownReplicas } from '../station/knownReplicas.ts';
import { foundCentral } from '../sync/foundCentral.ts';
import { joinCentral } from '../sync/joinCentral.ts';
import { recoverDesk } from '../sync/recover.ts';
import type { Desk } from '../desk.ts';
import type { DeskLine } from '../sync/deskLine.ts';
import { type ExitCode, printJson, printRefusal, say, UsageError } from './output.ts';
import { type DbOption, pathOf, withDesk } from './replicaAccess.ts';

type Finish = (code: ExitCode) => void;
type PersonFlags = DbOption & { readonly email: string; readonly secondFactor?: string };

/** Never an argument, which other users of the machine could read: REGIE_PASSWORD, or typed without being shown. */
export async function password(): Promise<string> {
  const given = process.env['REGIE_PASSWORD'];
  if (given) return given;
  if (process.stdin.isTTY) say('Mot de passe :');
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: silent, terminal: process.stdin.isTTY });
  try {
    const typed = await reader.question('');
    if (typed === '') throw new UsageError('REGIE_PASSWORD', 'le mot de passe manque');
    return typed;
  } finally {
    reader.close();
  }
}

function urlOption(given: string): string {
  try {
    const url = new URL(given);
    if (url.protocol === 'https:' || url.protocol === 'http:') return url.origin;
  } catch {
    // Said below.
  }
  throw new UsageError('URL', `« ${given} » n’est pas une adresse http(s)`);
}

/** The line of a desk that is enrolled. */
function lineOf(desk: Desk): DeskLine {
  if (!desk.line) throw new UsageError('--db', `${desk.replica.path} n’est pas enrôlé : « regie desk enrol »`);
  return desk.line;
}

function status(desk: Desk): Record<string, unknown> {
  const { read } = desk.replica;
  return { ...syncFacts(desk), pending: countPendingCommands(read), toReview: countOpenReviewItems(read) };
}

export function deskCommands(program: Command, finish: Finish): void {
  const desk = program
    .command('desk')
    .description('ce poste et le serveur central : list, enrol, recover, invite, sign-in, sign-out');
  desk
    .command('list')
    .description('les organisations de ce poste, la dernière ouverte d’abord')
    .action(() => printJson({ replicas: knownReplicas(dataFolder()).list() }));
  desk
    .command('enrol')
    .description('fait de ce poste un poste de l’entreprise et y apporte ses données')
    .argument('<url>', 'adresse du serveur central')
    .option('--db <path>')
    .option('--code <code>', 'code d’enrôlement, s’il n’a pas déjà servi')
    .requiredOption('--email <address>')
    .option('--second-factor <code>')
    .action(async (url: string, options: PersonFlags & { readonly code?: string }) => {
      let shown = 0;
      const joined = await joinCentral({
        path: pathOf(options),
        centralUrl: urlOption(url),
        code: options.code ?? null,
        credentials: { email: options.email, password: await password(), code: options.secondFactor },
        onProgress: ({ rows }) => {
          if (rows >= shown + 50_000) say(`${(shown = rows)} lignes`);
        },
      });
      if (isRefusal(joined)) return finish(printRefusal(joined));
      printJson({ enrolled: pathOf(options), ...joined.value });
    });
  desk
    .command('recover')
    .description('rebâtit un fichier abîmé depuis le serveur central ; ce qui attend d’être envoyé est gardé')
    .option('--db <path>')
    .action(async (options: DbOption) => {
      const recovered = await recoverDesk({ path: pathOf(options) });
      if (isRefusal(recovered)) return finish(printRefusal(recovered));
      printJson({ recovered: pathOf(options), ...recovered.value });
    });
  desk
    .command('found')
    .description('apporte à un serveur central neuf une entreprise commencée sur ce poste')
    .argument('<url>', 'adresse du serveur central')
    .option('--db <path>')
    .requiredOption('--code <code>', 'code du premier poste, donné par le serveur')
    .requiredOption('--email <address>', 'compte de la gérance sur ce serveur')
    .option('--second-factor <code>')
    .action(async (url: string, options: PersonFlags & { readonly code: string }) => {
      let shown = 0;
      const founded = await foundCentral({
        path: pathOf(options),
        centralUrl: urlOption(url),
        code: options.code,
        credentials: { email: options.email, password: await password(), code: options.secondFactor },
        onProgress: ({ rows }) => {
          if (rows >= shown + 50_000) say(`${(shown = rows)} lignes`);
        },
      });
      if (isRefusal(founded)) return finish(printRefusal(founded));
      printJson({ founded: pathOf(options), ...founded.value });
    });
  desk
    .command('sign-in')
    .option('--db <path>')
    .requiredOption('--email <address>')
    .option('--second-factor <code>')
    .action(async (options: PersonFlags) =>
      withDesk(options, async (opened) => {
        const credentials = { email: options.email, password: await password(), code: options.secondFactor };
        const answer = await lineOf(opened).signIn(credentials);
        if (isRefusal(answer)) finish(printRefusal(answer));
        else printJson(status(opened));
      }),
    );
  desk
    .command('sign-out')
    .option('--db <path>')
    .action(async (options: DbOption) =>
      withDesk(options, async (opened) => {
        await lineOf(opened).signOut();
        printJson(status(opened));
      }),
    );
  desk
    .command('invite')
    .description('un code d’enrôlement pour un autre poste, valable un jour')
    .option('--db <path>')
    .requiredOption('--name <name>', 'comment ce poste s’appelle')
    .action(async (options: DbOption & { readonly name: string }) =>
      withDesk(options, async (opened) => {
        const answer = await lineOf(opened).inviteDesk(options.name);
        if (isRefusal(answer)) finish(printRefusal(answer));
        else printJson({ ...answer.value, expiresAt: new Date(answer.value.expiresAt).toISOString() });
      }),
    );
  const sync = program.command('sync').description('échange avec le serveur central : status, now');
  sync
    .command('status')
    .option('--db <path>')
    .action((options: DbOption) => withDesk(options, (opened) => printJson(status(opened))));
  sync
    .command('now')
    .option('--db <path>')
    .action(async (options: DbOption) =>
      withDesk(options, async (opened) => {
        const round = await lineOf(opened).exchange();
        printJson({ pushed: round.pushed, pulled: round.pulled, ...status(opened) });
      }),
    );
}
