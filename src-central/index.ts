import { commandBook } from '#domain/commandBook.ts';
import { createServer } from './api/server.ts';
import { openDatabase } from './database/database.ts';
import { inviteDesk } from './identity/desks.ts';
import { firstRun } from './identity/firstRun.ts';
import { startLocalPostgres } from './localPostgres.ts';
import { prepareDatabase } from './migrate.ts';
import { readSettings } from './settings.ts';
import { shipped } from './shipped.ts';
import { notifyBus } from './sync/changeBus.ts';

/*
 * The central API's entry: PostgreSQL (its own without set-up, or REGIE_DATABASE_URL), migrations, the first owner, the API. Loopback
 * unless REGIE_HOST says otherwise.
 */
const settings = readSettings();
const local = settings.databaseUrl ? null : await startLocalPostgres(settings.folder);
const url = settings.databaseUrl ?? local?.url ?? '';
const { applied } = await prepareDatabase(url);
const database = await openDatabase(url);
const owner = await firstRun(database, Date.now());
const bus = await notifyBus(url, (fault) => server.log.error({ event: 'poke', fault: String(fault) }));
// The first workstation's way in; further ones are invited by the owner.
const invited = owner
  ? await inviteDesk(
      { database, clock: Date.now, moved: (organizationId, head) => bus.publish(organizationId, head) },
      {
        organizationId: owner.organizationId,
        name: 'Poste 1',
        actor: { userId: null, name: 'Gérance', role: 'owner' },
      },
    )
  : null;
const server = await createServer({
  database,
  bus,
  secret: settings.secret,
  book: commandBook(shipped()),
  clock: Date.now,
  // Nobody has a second factor yet.
  secondFactor: async () => null,
});
const address = await server.listen({ host: settings.host, port: settings.port });
server.log.info({ applied }, 'central is ready');
if (owner) {
  process.stdout.write(
    [
      'Premier démarrage : notez ce compte, il ne sera plus affiché.',
      `  serveur       ${address}`,
      `  organisation  ${owner.organizationId}`,
      `  adresse       ${owner.email}`,
      `  mot de passe  ${owner.password}`,
      `  code du premier poste, valable un jour : ${invited?.code ?? ''}`,
      `  regie desk enrol ${address} --code ${invited?.code ?? ''} --email ${owner.email}`,
      '',
    ].join('\n'),
  );
}

let isStopping = false;
/** Lets requests end, then the database; a second signal does not wait. */
async function stop(): Promise<void> {
  if (isStopping) process.exit(1);
  isStopping = true;
  await server.close();
  await bus.close();
  await database.close();
  await local?.stop();
  process.exit(0);
}
process.on('SIGINT', () => void stop());
process.on('SIGTERM', () => void stop());
