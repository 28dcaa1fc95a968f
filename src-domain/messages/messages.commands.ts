import { z } from 'zod';
import { refuse } from '../kernel/result.ts';
import { activity, command, insert, outcome, update } from '../model/command.ts';
import { newRow } from '../model/entity.ts';
import { Message } from '../model/registry.ts';

const E_MAIL = z.email().max(200);
const TELEPHONE = z.string().regex(/^\+[1-9]\d{6,14}$/);

/** Puts a message in the line; central sends it once a channel for it is set up, and says here what became of it. */
export const queueMessage = command({
  name: 'messages.queue',
  permission: 'messages.write',
  input: z.strictObject({
    channel: z.enum(['EMAIL', 'SMS', 'WHATSAPP']),
    toAddress: z.string().trim().min(1).max(200),
    subject: z.string().trim().max(200).optional(),
    body: z.string().trim().min(1).max(20_000),
    relatedType: z.string().max(40).optional(),
    relatedId: z.uuid().optional(),
  }),
  isReversible: false,
  aggregate: (input) => `Message:${input.relatedId ?? input.channel}`,
  run: async (_read, input, env) => {
    const { channel, toAddress, subject, body, relatedType, relatedId } = input;
    const isEmail = channel === 'EMAIL';
    if (!(isEmail ? E_MAIL : TELEPHONE).safeParse(toAddress).success)
      return refuse('message-address-wrong', { field: 'toAddress', channel });
    if (isEmail && !subject) return refuse('message-without-subject', { field: 'subject' });
    const message = newRow(Message, env, {
      channel,
      toAddress,
      subject: subject ?? null,
      body,
      relatedType: relatedType ?? null,
      relatedId: relatedId ?? null,
    });
    return outcome(
      { messageId: message.id },
      [insert(Message, message)],
      [activity(Message, message.id, 'message.queued', { channel })],
    );
  },
});

/** Puts a message that was given up back in the line. */
export const retryMessage = command({
  name: 'messages.retry',
  permission: 'messages.write',
  input: z.strictObject({ messageId: z.uuid() }),
  isReversible: false,
  aggregate: (input) => `Message:${input.messageId}`,
  run: async (read, input) => {
    const message = await read.one(Message, input.messageId);
    if (!message) return refuse('not-found', { entity: 'Message', id: input.messageId });
    if (message.status !== 'FAILED') return refuse('message-not-failed', { status: message.status });
    return outcome(
      null,
      [update(Message, message.id, { status: 'QUEUED', error: null })],
      [activity(Message, message.id, 'message.retried', { channel: message.channel })],
    );
  },
});
