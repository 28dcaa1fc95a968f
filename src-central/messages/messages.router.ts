import { z } from 'zod';
import { isRefusal, ok } from '#domain/kernel/result.ts';
import { WebhookEndpoint } from '#domain/model/registry.ts';
import { allowed, writing } from '../api/standing.ts';
import { router } from '../api/trpc.ts';
import { rowsWhere } from '../database/rows.store.ts';
import { deliveriesOf, withoutChannel } from './deliveries.store.ts';
import { eventsOf } from './inbound.store.ts';
import { PROVIDERS } from './providers.ts';
import { replayDelivery, replayEvent } from './replay.ts';
import { addWebhook, removeWebhook, setInboundSource } from './webhooks.ts';

/* What leaves and what comes in, for whoever runs the organisation. Contents of messages are not shown here: they are on the desks. */
const one = z.strictObject({ id: z.uuid() });
const limit = z.int().min(1).max(500).default(100);
const STATUSES = ['PENDING', 'SUCCEEDED', 'FAILED', 'DEAD'] as const;
const EVENT = z.string().regex(/^(\*|[a-z][a-zA-Z]*\.(\*|[a-zA-Z-]+))$/);

export const webhooksRouter = router({
  list: allowed('organisations.write').query(async ({ ctx: { central, tenant } }) => {
    const rows = await central.database.withTenant(tenant.organizationId, (db) => rowsWhere(db, WebhookEndpoint, {}));
    return rows.map(({ id, url, events, isActive }) => ({ id, url, events, isActive }));
  }),
  /** Answers the signing secret, this once. */
  add: allowed('organisations.write')
    .input(z.strictObject({ url: z.url().max(500), events: z.array(EVENT).min(1).max(50) }))
    .mutation(({ ctx: { central, tenant }, input }) => {
      const { organizationId, actor } = tenant;
      const allowPrivateWebhooks = central.outside?.allowPrivateWebhooks ?? false;
      return addWebhook({ ...writing(central), allowPrivateWebhooks }, { organizationId, actor, ...input });
    }),
  remove: allowed('organisations.write')
    .input(one)
    .mutation(({ ctx: { central, tenant }, input }) => {
      const { organizationId, actor } = tenant;
      return removeWebhook(writing(central), { organizationId, actor, webhookId: input.id });
    }),
});

export const deliveriesRouter = router({
  /** The ways out that are set up here, and what waits for one that is not. */
  channels: allowed('messages.write').query(async ({ ctx: { central, tenant } }) => {
    const channels = central.outside?.channels ?? [];
    const waiting = await central.database.withTenant(tenant.organizationId, (db) => withoutChannel(db, channels));
    return { channels: [...channels], waiting };
  }),
  list: allowed('organisations.write')
    .input(z.strictObject({ status: z.enum(STATUSES).nullable().default(null), limit }))
    .query(({ ctx: { central, tenant }, input }) =>
      central.database.withTenant(tenant.organizationId, (db) => deliveriesOf(db, input)),
    ),
  replay: allowed('organisations.write')
    .input(one)
    .mutation(async ({ ctx: { central, tenant }, input }) => {
      const { organizationId, actor } = tenant;
      const done = await replayDelivery(writing(central), { organizationId, actor, id: input.id });
      if (!isRefusal(done)) await central.outside?.deliver(organizationId);
      return done;
    }),
});

export const inboundRouter = router({
  set: allowed('organisations.write')
    .input(
      z.strictObject({
        provider: z.string().refine((name) => PROVIDERS.has(name), 'unknown provider'),
        secret: z.string().min(16).max(200),
      }),
    )
    .mutation(async ({ ctx: { central, tenant }, input }) => {
      const { organizationId, actor } = tenant;
      await setInboundSource(writing(central), { organizationId, actor, ...input });
      return ok({ path: `/inbound/${organizationId}/${input.provider}` });
    }),
  list: allowed('organisations.write')
    .input(z.strictObject({ isOpen: z.boolean().default(true), limit }))
    .query(({ ctx: { central, tenant }, input }) =>
      central.database.withTenant(tenant.organizationId, (db) => eventsOf(db, input)),
    ),
  replay: allowed('organisations.write')
    .input(one)
    .mutation(async ({ ctx: { central, tenant }, input }) => {
      const { organizationId, actor } = tenant;
      const done = await replayEvent(writing(central), { organizationId, actor, id: input.id });
      if (!isRefusal(done)) await central.outside?.inbound(organizationId, input.id);
      return done;
    }),
});
