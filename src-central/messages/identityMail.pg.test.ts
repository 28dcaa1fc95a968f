import { createTRPCClient, httpLink } from '@trpc/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRefusal } from '#domain/kernel/result.ts';
import { Message } from '#domain/model/registry.ts';
import type { CentralRouter } from '../api/router.ts';
import { rowsWhere } from '../database/rows.store.ts';
import { ORGANIZATIONS, type TestCentral, testCentral } from '../testCentral.ts';
import { TEST_PASSWORD, testPerson } from '../testPeople.ts';
import { centralProcess, type TestProcess } from '../testProcess.ts';
import { type MailServer, mailServer } from './testReceivers.ts';

/* Letters with a code, from a real node to a real mail server: they come at once, serve, and leave no code behind. */
const [ORGANIZATION] = ORGANIZATIONS;
let central: TestCentral;
let mail: MailServer;
let node: TestProcess;
beforeAll(async () => {
  [central, mail] = await Promise.all([testCentral(), mailServer()]);
  node = await centralProcess(central.url, { REGIE_SMTP_URL: mail.url, REGIE_SMTP_FROM: 'Régie <regie@etoile.fr>' });
});
afterAll(async () => {
  await node?.stop();
  await mail?.close();
  await central?.close();
});

const clientOf = () => createTRPCClient<CentralRouter>({ links: [httpLink({ url: `${node.address}/trpc` })] });

/** As a mail program shows it. */
function plain(text: string): string {
  const [, transfer = '', body = ''] = /content-transfer-encoding: (\S+)[\s\S]*?\n\n([\s\S]*)/i.exec(text) ?? [];
  if (transfer === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  return body
    .replaceAll('=\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
}

test('who has forgotten a password has a code within seconds, and a new password', async () => {
  const { email } = await testPerson(central.database, { organizationId: ORGANIZATION, now: Date.now() });
  const client = clientOf();
  const asked = { organizationId: ORGANIZATION, email };
  await client.identity.requestReset.mutate(asked);
  await expect.poll(() => mail.mails.length, { timeout: 10_000 }).toBe(1);
  expect(mail.mails[0]?.to).toBe(email);
  const [, code = ''] = /Code : (\S+)/.exec(plain(mail.mails[0]?.text ?? '')) ?? [];
  const password = 'tramontane-88-galets';
  const reset = await client.identity.resetPassword.mutate({ organizationId: ORGANIZATION, code, password });
  expect(isRefusal(reset)).toBe(false);
  const from = { ...asked, deviceName: 'x' };
  expect(await client.identity.signIn.mutate({ ...from, password: TEST_PASSWORD })).toMatchObject({
    code: 'credentials-wrong',
  });
  expect(await client.identity.signIn.mutate({ ...from, password })).toMatchObject({ kind: 'ok' });
  await expect
    .poll(() => central.database.withTenant(ORGANIZATION, (db) => rowsWhere(db, Message, {})))
    .toMatchObject([{ status: 'SENT', toAddress: email, body: null }]);
  expect(node.said()).not.toContain(code);
  expect(node.said()).not.toContain(email);
});
