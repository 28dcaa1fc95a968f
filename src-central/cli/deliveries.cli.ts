import type { Command } from 'commander';
import { isId } from '#domain/kernel/ids.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { refusalSentence } from '#domain/refusals.ts';
import { type Database, openDatabase } from '../database/database.ts';
import { placedUrl, withPlacement } from '../database/placement.ts';
import { SYSTEM_ACTOR } from '../jobs/systemTenant.ts';
import { deliveriesOf } from '../messages/deliveries.store.ts';
import { eventsOf } from '../messages/inbound.store.ts';
import { replayDelivery, replayEvent } from '../messages/replay.ts';
import { givenDatabaseUrl } from './database.ts';
import { type ExitCode, printJson, say, UsageError } from './output.ts';

type Options = {
  readonly organization: string;
  readonly status?: string;
  readonly all?: boolean;
  readonly limit: string;
};
const STATUSES = ['PENDING', 'SUCCEEDED', 'FAILED', 'DEAD'] as const;
const MOST = 500;

function idIn(field: string, given: string): string {
  if (isId(given)) return given;
  throw new UsageError(field, `« ${given} » n’est pas un identifiant`);
}

function limitIn({ limit }: Options): number {
  const most = Number(limit);
  if (Number.isInteger(most) && most > 0 && most <= MOST) return most;
  throw new UsageError('--limit', `un nombre de 1 à ${MOST}`);
}

async function onDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const url = givenDatabaseUrl();
  const home = await openDatabase(url, { most: 1 });
  const database = withPlacement(home, (name) => openDatabase(placedUrl(url, name), { most: 1 }));
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** A job of a running node takes it up within a minute: desks learn of it when it has been sent. */
const replaying = (database: Database) => ({ database, clock: Date.now, moved: () => undefined });

function replayCommand(parent: Command, replay: typeof replayDelivery, finish: (code: ExitCode) => void): void {
  parent
    .command('replay')
    .description('remet en file ; un nœud le reprend dans la minute')
    .argument('<id>')
    .requiredOption('--organization <id>')
    .action(async (given: string, options: Options) => {
      const organizationId = idIn('--organization', options.organization);
      const id = idIn('ID', given);
      const asked = { organizationId, id, actor: SYSTEM_ACTOR };
      const done = await onDatabase((database) => replay(replaying(database), asked));
      if (!isRefusal(done)) return printJson({ replayed: id });
      printJson({ refused: done.code, ...done.details });
      say(refusalSentence(done, 'fr'));
      finish(1);
    });
}

export function deliveryCommands(program: Command, finish: (code: ExitCode) => void): void {
  const deliveries = program.command('deliveries').description('envois de messages et de webhooks : list, replay');
  deliveries
    .command('list')
    .requiredOption('--organization <id>')
    .option('--status <status>', `${STATUSES.join(', ')} ; DEAD sans précision`, 'DEAD')
    .option('--limit <count>', '', '100')
    .action(async (options: Options) => {
      const organizationId = idIn('--organization', options.organization);
      const status = STATUSES.find((known) => known === options.status);
      if (!status) throw new UsageError('--status', `un de ${STATUSES.join(', ')}`);
      const limit = limitIn(options);
      const rows = await onDatabase((database) =>
        database.withTenant(organizationId, (db) => deliveriesOf(db, { status, limit })),
      );
      // What they say stays where it is: this is read by whoever runs the machine.
      printJson(
        rows.map(({ id, event, attempts, statusCode, lastError, updatedAt, messageId, webhookEndpointId }) => ({
          id,
          event,
          status,
          attempts,
          statusCode,
          lastError,
          at: new Date(updatedAt).toISOString(),
          messageId,
          webhookEndpointId,
        })),
      );
    });
  replayCommand(deliveries, replayDelivery, finish);

  const events = program.command('events').description('événements reçus de prestataires : list, replay');
  events
    .command('list')
    .requiredOption('--organization <id>')
    .option('--all', 'aussi ceux qui ont été traités')
    .option('--limit <count>', '', '100')
    .action(async (options: Options) => {
      const organizationId = idIn('--organization', options.organization);
      const asked = { isOpen: options.all !== true, limit: limitIn(options) };
      const rows = await onDatabase((database) => database.withTenant(organizationId, (db) => eventsOf(db, asked)));
      printJson(
        rows.map(({ id, provider, eventId, eventType, receivedAt, processedAt, outcome, attempts, lastError }) => ({
          id,
          provider,
          eventId,
          eventType,
          receivedAt: new Date(receivedAt).toISOString(),
          processedAt: processedAt === null ? null : new Date(processedAt).toISOString(),
          outcome,
          attempts,
          lastError,
        })),
      );
    });
  replayCommand(events, replayEvent, finish);
}
