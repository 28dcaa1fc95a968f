import { randomUUID } from 'node:crypto';
import { createTRPCClient, httpLink } from '@trpc/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRefusal } from '#domain/kernel/result.ts';
import { PROTOCOL_VERSION } from '#domain/sync/index.ts';
import type { CentralRouter } from './api/router.ts';
import { ORGANIZATIONS, type TestCentral, testCentral } from './testCentral.ts';
import { TEST_PASSWORD, testPerson } from './testPeople.ts';
import { centralProcess, type TestProcess } from './testProcess.ts';

/* What a node writes down and shows of a day's work: enough to run it, nothing about anybody. */
const [ORGANIZATION] = ORGANIZATIONS;
let central: TestCentral;
let node: TestProcess;
beforeAll(async () => {
  central = await testCentral();
  node = await centralProcess(central.url, { REGIE_METRICS_PORT: '0' });
});
afterAll(async () => {
  await node?.stop();
  await central?.close();
});

const clientOf = (access = '') =>
  createTRPCClient<CentralRouter>({
    links: [httpLink({ url: `${node.address}/trpc`, headers: access ? { authorization: `Bearer ${access}` } : {} })],
  });

const WHO = 'Éléonore Vasseur-Quint';
const CLIENT = 'Maison Corbeau-Delatour';

test('a sign-in, a push, refusals and rubbish leave no name, address, password, token or body in the log', async () => {
  const now = Date.now();
  const { email } = await testPerson(central.database, { organizationId: ORGANIZATION, now, fullName: WHO });
  const asked = { organizationId: ORGANIZATION, email, deviceName: 'Poste du fond' };
  await clientOf().identity.signIn.mutate({ ...asked, password: 'une-autre-phrase' });
  const answer = await clientOf().identity.signIn.mutate({ ...asked, password: TEST_PASSWORD });
  if (isRefusal(answer)) throw new Error(answer.code);
  const { access, refresh } = answer.value;
  const commandId = randomUUID();
  const command = { commandId, name: 'contacts.create', base: {}, madeAt: now };
  const input = { values: { displayName: CLIENT, type: 'BUSINESS', email: 'corbeau@delatour.fr' } };
  const pushed = { protocol: PROTOCOL_VERSION, sentAt: now, commands: [{ ...command, input }] };
  expect((await clientOf(access).sync.push.mutate(pushed)).answers).toMatchObject([{ outcome: 'APPLIED' }]);
  // What a desk never sends: fields nobody knows, broken JSON, addresses with secrets, a fault.
  await clientOf(access)
    .sync.push.mutate({ ...pushed, actor: WHO } as never)
    .catch(() => undefined);
  const rubbish = { method: 'POST', headers: { 'content-type': 'application/json' }, body: `{"x": "${CLIENT}` };
  await fetch(`${node.address}/trpc/sync.push`, rubbish);
  await fetch(`${node.address}/suivi/secret-du-lien?jeton=${access}`);
  await fetch(`${node.address}/sync/boot?after=${refresh}`, { headers: { authorization: `Bearer ${access}` } });
  await node.until('"route":"/sync/boot"');

  const said = node.said();
  for (const kept of ['"route":"sync.push"', '"route":"identity.signIn"', '"status":404', '"ms":'])
    expect(said).toContain(kept);
  for (const hidden of [
    email,
    WHO,
    'Vasseur',
    CLIENT,
    'Corbeau',
    'delatour.fr',
    TEST_PASSWORD,
    'une-autre-phrase',
    access,
    refresh,
    'secret-du-lien',
    'jeton',
    'Poste du fond',
    '"remoteAddress"',
    '"127.0.0.1"',
  ])
    expect(said, hidden).not.toContain(hidden);
});

test('metrics count by route, command and outcome, on a port of their own', async () => {
  const [, address = ''] = /"address":"(http:\/\/[^"]+\/metrics)"/.exec(node.said()) ?? [];
  expect((await fetch(`${node.address}/metrics`)).status).toBe(404);
  const scraped = await fetch(address);
  expect(scraped.headers.get('content-type')).toContain('text/plain');
  const text = await scraped.text();
  for (const line of [
    /^regie_requests_total\{method="POST",route="sync\.push",status="200"\} 1$/m,
    /^regie_requests_total\{method="POST",route="identity\.signIn",status="200"\} 2$/m,
    /^regie_requests_total\{method="GET",route="unknown",status="404"\} [12]$/m,
    /^regie_request_seconds_count\{route="sync\.push"\} \d$/m,
    /^regie_command_seconds_count\{command="contacts\.create",outcome="APPLIED"\} 1$/m,
    /^regie_pool_connections\{state="total"\} [1-9]/m,
    /^regie_open_lines 0$/m,
    /^regie_nodejs_eventloop_lag_seconds /m,
  ])
    expect(text).toMatch(line);
  expect(text).not.toContain(ORGANIZATION);
  expect(text).not.toContain('suivi');
});
