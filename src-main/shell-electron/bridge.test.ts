import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Contact } from '#domain/model/registry.ts';
import { openDesk, type Desk } from '../desk.ts';
import { rowsWhere } from '../replica/rows.store.ts';
import { type TestReplica, testReplica } from '../replica/testReplica.ts';
import type { Context } from '../trpc.ts';
import { type BridgeReply, createBridge } from './bridge.ts';
import { listenToWindows, REPLY_CHANNEL, REQUEST_CHANNEL } from './ipc.ts';

let opened: TestReplica;
let desk: Desk;
let context: Context;
beforeEach(() => {
  opened = testReplica();
  desk = openDesk({
    path: opened.path,
    replica: { ...opened.replica, organizationId: opened.env.organizationId },
    clock: () => opened.env.now,
  });
  context = {
    desk,
    host: {
      kind: 'test',
      version: '0',
      downloadsFolder: () => '/tmp',
      chooseFolder: null,
      revealFile: null,
      openWindow: null,
    },
  };
});
afterEach(() => opened.close());

function connected(): { receive: (message: unknown) => Promise<void>; replies: BridgeReply[] } {
  const replies: BridgeReply[] = [];
  const bridge = createBridge(context, (message) => replies.push(message));
  return { receive: bridge.receive, replies };
}

test('a query and a command over messages', async () => {
  const { receive, replies } = connected();
  await receive({
    id: 1,
    type: 'mutation',
    path: 'contacts.create',
    input: { values: { type: 'BUSINESS', displayName: 'Thales' } },
  });
  await receive({ id: 2, type: 'query', path: 'contacts.list', input: { text: 'thal' } });
  expect(replies[0]).toMatchObject({ id: 1, kind: 'data', data: { kind: 'ok' } });
  expect(replies[1]).toMatchObject({ id: 2, kind: 'data', data: [{ displayName: 'Thales' }] });
});

test.each([
  ['no message', undefined],
  ['a text', 'drop table'],
  ['an unknown type', { id: 1, type: 'eval', path: 'x', input: null }],
  ['a field too many', { id: 1, type: 'query', path: 'contacts.list', input: null, extra: 1 }],
  ['a negative id', { id: -4, type: 'query', path: 'contacts.list', input: null }],
])('%s is refused and changes nothing', async (_name, message) => {
  const { receive, replies } = connected();
  await receive(message);
  expect(replies).toMatchObject([{ id: -1, kind: 'error', error: { data: { code: 'BAD_REQUEST' } } }]);
});

test('an unknown path answers an error without a stack, a wrong field a refusal that names it', async () => {
  const { receive, replies } = connected();
  await receive({ id: 1, type: 'query', path: 'secrets.read', input: null });
  await receive({
    id: 2,
    type: 'mutation',
    path: 'contacts.create',
    input: { values: { type: 'WRONG', displayName: 1 } },
  });
  // A wrong field is a refusal that names it, not a fault.
  expect(replies).toMatchObject([
    { kind: 'error' },
    { kind: 'data', data: { kind: 'refusal', code: 'input-invalid', details: { field: 'values.type' } } },
  ]);
  expect(JSON.stringify(replies)).not.toContain('at ');
  expect(rowsWhere(desk.replica.read, Contact, {})).toEqual([]);
});

test('a subscription hears changes until it is stopped, and ends with its window', async () => {
  const sender = Object.assign(new EventEmitter(), {
    id: 7,
    sent: [] as BridgeReply[],
    isDestroyed: () => false,
    send: (_channel: string, message: BridgeReply) => void sender.sent.push(message),
  });
  const ipc = new EventEmitter();
  listenToWindows(ipc as never, context);
  const event = { sender, senderFrame: { parent: null, url: 'regie://app/index.html' } };
  ipc.emit(REQUEST_CHANNEL, event, { id: 3, type: 'subscription', path: 'jobs.changes', input: undefined });
  await new Promise((resolve) => setTimeout(resolve, 10));
  desk.feed.publish({ commandId: null, rows: [] });
  expect(sender.sent).toMatchObject([{ id: 3, kind: 'data' }]);
  sender.emit('destroyed');
  desk.feed.publish({ commandId: null, rows: [] });
  expect(sender.sent).toHaveLength(1);
  expect(REPLY_CHANNEL).toBe('regie:reply');
});

test('a stranger’s message is dropped unread', async () => {
  const sender = Object.assign(new EventEmitter(), {
    id: 8,
    sent: 0,
    isDestroyed: () => false,
    send: () => void (sender.sent += 1),
  });
  const ipc = new EventEmitter();
  listenToWindows(ipc as never, context);
  ipc.emit(
    REQUEST_CHANNEL,
    { sender, senderFrame: { parent: null, url: 'https://evil.example/' } },
    { id: 1, type: 'query', path: 'contacts.list', input: { text: '' } },
  );
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(sender.sent).toBe(0);
});
