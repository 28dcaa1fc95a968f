import { AppFault } from '#domain/kernel/fault.ts';
import { faultSentence } from './cli/output.ts';
import { inviteDesk } from './identity/desks.ts';
import { firstRun } from './identity/firstRun.ts';
import { startLocalPostgres } from './localPostgres.ts';
import { prepareDatabase } from './migrate.ts';
import { type CentralNode, startNode } from './node.ts';
import { readSettings } from './settings.ts';

/*
 * The central API's entry: PostgreSQL (its own without set-up, or REGIE_DATABASE_URL), migrations, the first owner, the API. Loopback
 * unless REGIE_HOST says otherwise.
 */
/** The first start of an installation: its owner and the first workstation's way in, said once. Further ones are invited by the owner. */
async function welcome({ address, database, bus }: CentralNode): Promise<void> {
  const owner = await firstRun(database, Date.now());
  if (!owner) return;
  const invited = await inviteDesk(
    { database, clock: Date.now, moved: (organizationId, head) => bus.publish(organizationId, head) },
    {
      organizationId: owner.organizationId,
      name: 'Poste 1',
      actor: { userId: null, name: 'Gérance', role: 'owner' },
    },
  );
  process.stdout.write(
    [
      'Premier démarrage : notez ce compte, il ne sera plus affiché.',
      `  serveur       ${address}`,
      `  organisation  ${owner.organizationId}`,
      `  adresse       ${owner.email}`,
      `  mot de passe  ${owner.password}`,
      `  code du premier poste, valable un jour : ${invited.code}`,
      `  regie desk enrol ${address} --code ${invited.code} --email ${owner.email}`,
      '',
    ].join('\n'),
  );
}

async function start(): Promise<void> {
  const settings = readSettings();
  const local = settings.databaseUrl ? null : await startLocalPostgres(settings.folder);
  const url = settings.databaseUrl ?? local?.url ?? '';
  const { applied } = await prepareDatabase(url);
  const node = await startNode(settings, url);

  let isStopping = false;
  /** A second signal does not wait. */
  const stop = async (): Promise<void> => {
    if (isStopping) process.exit(1);
    isStopping = true;
    node.log.info({ event: 'stopping' });
    await node.stop();
    await local?.stop();
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
  await welcome(node);
  node.log.info({ event: 'ready', applied }, 'central is ready');
}

try {
  await start();
} catch (failure) {
  if (!(failure instanceof AppFault)) throw failure;
  process.stderr.write(`${faultSentence(failure)}\n`);
  process.exit(3);
}
