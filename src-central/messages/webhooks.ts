import { randomBytes } from 'node:crypto';
import { type Id, uuidV7 } from '#domain/kernel/ids.ts';
import { ok, refuse, type Result } from '#domain/kernel/result.ts';
import { type Change, insert, update } from '#domain/model/command.ts';
import { newRow } from '#domain/model/entity.ts';
import { InboundSource, WebhookEndpoint } from '#domain/model/registry.ts';
import { rowById, rowsWhere } from '../database/rows.store.ts';
import { seal } from '../identity/secrets.ts';
import type { Actor } from '../sync/commandRunner.ts';
import { writeHere, type WriteContext } from '../sync/writeHere.ts';
import { isPublicUrl } from './publicAddress.ts';

/* Where an organisation's events go, and whose it takes. Secrets are told once, and kept sealed. */
type By = { readonly organizationId: Id; readonly actor: Actor };
type Sealing = WriteContext & { readonly secret: string };

const newId = (): Id => uuidV7(Date.now(), randomBytes(10));

export async function addWebhook(
  context: Sealing & { readonly allowPrivateWebhooks: boolean },
  { url, events, ...by }: By & { readonly url: string; readonly events: readonly string[] },
): Promise<Result<{ readonly webhookId: Id; readonly secret: string }>> {
  if (!context.allowPrivateWebhooks && !isPublicUrl(url)) return refuse('webhook-address-wrong', { field: 'url' });
  const id = newId();
  const secret = `whsec_${randomBytes(32).toString('base64url')}`;
  const secretCipher = seal(secret, context.secret, { purpose: 'webhook', owner: id });
  const env = { now: context.clock(), newId, organizationId: by.organizationId };
  const row = newRow(WebhookEndpoint, env, { id, url, events: [...events], secretCipher });
  const line = { ...by, action: 'webhook.added', resource: 'WebhookEndpoint', resourceId: id };
  await writeHere(context, line, async () => [insert(WebhookEndpoint, row)]);
  return ok({ webhookId: id, secret });
}

export async function removeWebhook(
  context: WriteContext,
  { webhookId: id, ...by }: By & { readonly webhookId: Id },
): Promise<Result<null>> {
  let isKnown = false;
  const line = { ...by, action: 'webhook.removed', resource: 'WebhookEndpoint', resourceId: id };
  await writeHere(context, line, async (db) => {
    const endpoint = await rowById(db, WebhookEndpoint, id);
    isKnown = endpoint !== null && endpoint.deletedAt === null;
    const gone = { isActive: false, deletedAt: context.clock(), deletedBy: by.actor.userId };
    return isKnown ? [update(WebhookEndpoint, id, gone)] : [];
  });
  return isKnown ? ok(null) : refuse('not-found', { entity: 'WebhookEndpoint', id });
}

/** Takes a provider's events from now on, signed with the secret it gave; a new secret replaces the old. */
export async function setInboundSource(
  context: Sealing,
  { provider, secret, ...by }: By & { readonly provider: string; readonly secret: string },
): Promise<void> {
  const line = { ...by, action: 'inbound.set', resource: 'InboundSource', resourceId: null };
  await writeHere(context, line, async (db): Promise<Change[]> => {
    const [known] = await rowsWhere(db, InboundSource, { provider });
    const id = known?.id ?? newId();
    const secretCipher = seal(secret, context.secret, { purpose: 'inbound', owner: id });
    if (known) return [update(InboundSource, id, { secretCipher, isActive: true })];
    const env = { now: context.clock(), newId, organizationId: by.organizationId };
    return [insert(InboundSource, newRow(InboundSource, env, { id, provider, secretCipher }))];
  });
}
