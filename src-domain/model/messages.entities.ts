import { z } from 'zod';
import {
  choice,
  flag,
  instant,
  integer,
  json,
  jsonRecord,
  link,
  longText,
  nullable,
  personal,
  text,
  withDefault,
} from './columns.ts';
import { entity } from './entity.ts';

const subject = 'messages';

export const MessageTemplate = entity('MessageTemplate', {
  subject,
  isSoftDeleted: true,
  columns: {
    key: text(80),
    channel: choice(['EMAIL', 'SMS', 'WHATSAPP']),
    locale: withDefault(choice(['fr', 'en']), 'fr'),
    subject: nullable(text()),
    body: longText(),
    isActive: flag(true),
  },
  unique: [['key', 'channel', 'locale']],
});

export const Message = entity('Message', {
  subject,
  isSoftDeleted: false,
  columns: {
    channel: choice(['EMAIL', 'SMS', 'WHATSAPP']),
    templateKey: nullable(text(80)),
    toAddress: personal(text()),
    subject: nullable(personal(text())),
    body: nullable(personal(longText())),
    status: withDefault(choice(['QUEUED', 'SENT', 'FAILED']), 'QUEUED'),
    error: nullable(text(500)),
    providerId: nullable(text(120)),
    relatedType: nullable(text(40)),
    relatedId: nullable(text(36)),
    sentAt: nullable(instant()),
  },
  indexes: [
    ['status', 'createdAt'],
    ['relatedType', 'relatedId'],
  ],
});

/** One attempt chain to deliver a message or a webhook; a dead letter after the last attempt. */
export const Delivery = entity('Delivery', {
  subject,
  owner: 'central',
  places: ['central'],
  isSoftDeleted: false,
  columns: {
    messageId: nullable(link('Message', 'cascade')),
    webhookEndpointId: nullable(link('WebhookEndpoint', 'cascade')),
    event: text(80),
    payload: jsonRecord(),
    status: withDefault(choice(['PENDING', 'SUCCEEDED', 'FAILED', 'DEAD']), 'PENDING'),
    attempts: withDefault(integer(), 0),
    nextAttemptAt: nullable(instant()),
    statusCode: nullable(integer(0, 999)),
    lastError: nullable(text(500)),
  },
  indexes: [['status', 'nextAttemptAt'], ['webhookEndpointId']],
});

export const WebhookEndpoint = entity('WebhookEndpoint', {
  subject,
  owner: 'central',
  places: ['central'],
  isSoftDeleted: true,
  columns: {
    url: text(500),
    secretCipher: nullable(text(500)),
    events: json(z.array(z.string())),
    isActive: flag(true),
  },
});

/** Whose events are taken, and the secret their signatures are made with. */
export const InboundSource = entity('InboundSource', {
  subject,
  owner: 'central',
  places: ['central'],
  isSoftDeleted: true,
  columns: { provider: text(40), secretCipher: text(500), isActive: flag(true) },
  unique: [['provider']],
});

/** Verified and stored by provider and event id, so that a repeat does nothing. */
export const InboundEvent = entity('InboundEvent', {
  subject,
  owner: 'central',
  places: ['central'],
  isSoftDeleted: false,
  columns: {
    provider: text(40),
    eventId: text(200),
    eventType: text(80),
    payload: jsonRecord(),
    receivedAt: instant(),
    processedAt: nullable(instant()),
    /** What came of it: 'payment-settled', 'ignored'… */
    outcome: nullable(text(80)),
    attempts: withDefault(integer(), 0),
    lastError: nullable(text(500)),
  },
  unique: [['provider', 'eventId']],
  indexes: [['processedAt']],
});
