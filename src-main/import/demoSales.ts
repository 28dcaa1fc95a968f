import { type DemoOptions, demoNow } from '#db/seed/demo.ts';
import { Random } from '#db/seed/random.ts';
import { type DemoSale, demoSales } from '#db/seed/sales.ts';
import { must } from '#domain/kernel/assert.ts';
import type { Env } from '#domain/kernel/env.ts';
import { AppFault } from '#domain/kernel/fault.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import type { Command } from '#domain/model/command.ts';
import { Contact, Organization, VehicleCategory } from '#domain/model/registry.ts';
import { acceptQuote } from '#domain/orders/index.ts';
import { createQuote, sendQuote } from '#domain/quotes/index.ts';
import { shippedRulePacks } from '../desk.ts';
import type { WriteConnection } from '../replica/connection.ts';
import { decideAndApply } from '../replica/decide.ts';
import { sha256 } from '../replica/ids.ts';
import { openReplica } from '../replica/replica.ts';
import { rowsWhere } from '../replica/rows.store.ts';
import { createDemo, removeDemo } from './demo.store.ts';

/*
 * Quotes of the demo that the product makes itself, so that prices, stays and orders are its own. They are part of the company from its
 * first day: nothing to undo, nothing for central.
 */
function deskOf(db: WriteConnection, env: Env) {
  return async function run<I, V, C extends string>(command: Command<I, V, C>, input: unknown): Promise<V> {
    const call = { command: { ...command, isReversible: false } as unknown as Command, input, env };
    const decided = await decideAndApply(db, { ...call, commandId: env.newId() });
    if (isRefusal(decided)) throw new AppFault('demo-refused', 'main', { code: decided.code, ...decided.details });
    return decided.value.value as V;
  };
}

async function sell(db: WriteConnection, env: Env, sales: readonly DemoSale[]): Promise<void> {
  const run = deskOf(db, env);
  const packs = shippedRulePacks();
  for (const { client, title, category, lines, upTo } of sales) {
    const contact = must(rowsWhere(db, Contact, { displayName: client })[0], 'the demo has the client');
    const { id } = must(rowsWhere(db, VehicleCategory, { code: category })[0], 'the demo has the category');
    const { quoteId } = await run(createQuote(packs), { contactId: contact.id, title, lines: lines(id) });
    if (upTo !== 'DRAFT') await run(sendQuote, { quoteId });
    if (upTo === 'ACCEPTED') await run(acceptQuote, { quoteId });
  }
}

/** The demo company with a stay, a trip abroad and a partner's price among its quotes; the same for the same options. */
export async function createDemoCompany(
  path: string,
  options: Omit<DemoOptions, 'sha256'>,
): Promise<Record<string, number>> {
  const summary = createDemo(path, options);
  const replica = openReplica(path);
  const { write } = replica;
  try {
    const { id: organizationId, timeZone } = must(rowsWhere(write, Organization, {})[0], 'the demo is a company');
    const now = demoNow(options.today);
    const random = new Random(options.seed + 1);
    const actor = { userId: null, name: 'Poste local', role: 'owner' } as const;
    write.begin();
    const env = { now, actor, organizationId, timeZone, newId: () => random.id(now), sha256 };
    await sell(write, env, demoSales(options.today));
    write.commit();
    write.pragma('wal_checkpoint(TRUNCATE)');
    replica.close();
  } catch (cause) {
    write.rollback();
    replica.close();
    removeDemo(path);
    throw cause;
  }
  return summary;
}
