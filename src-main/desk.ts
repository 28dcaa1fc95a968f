import { readFileSync } from 'node:fs';
import { AppFault } from '#domain/kernel/fault.ts';
import { must } from '#domain/kernel/assert.ts';
import type { Env } from '#domain/kernel/env.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { commandBook } from '#domain/commandBook.ts';
import { roleAtDesk } from '#domain/identity/index.ts';
import { crewLimits, parseRulePack, type RulePack } from '#domain/compliance/index.ts';
import type { Command } from '#domain/model/command.ts';
import type { RowOf } from '#domain/model/entity.ts';
import { Organization } from '#domain/model/registry.ts';
import { PricingBook } from './quotes/pricingBook.ts';
import { Jobs } from './jobs.ts';
import { createDocumentPool, type DocumentPool } from './documents/pool.ts';
import { loadMentionCatalogue } from './documents/mention-catalogue.ts';
import { type MentionCatalogue } from '#domain/documents/index.ts';
import { HoursBook } from './compliance/hoursBook.ts';
import { deriveCounters } from './compliance/counters.store.ts';
import { resourcePath } from './platform/paths.ts';
import type { Seal } from './platform/sealedFile.ts';
import { GivenNumbers } from './invoices/givenNumbers.ts';
import { lateInterestTerms } from './invoices/statements.ts';
import { ChangeFeed } from './replica/changeFeed.ts';
import { type CommandRunner, createCommandRunner, type Shadow } from './replica/commandRunner.ts';
import { newId, sha256 } from './replica/ids.ts';
import { openReplica, type Replica } from './replica/replica.ts';
import { rowById } from './replica/rows.store.ts';
import { DeskLine } from './sync/deskLine.ts';
import { keyringOf } from './sync/keyring.ts';
import { pulledAt } from './sync/outboxQueue.store.ts';
import { keepShadows } from './sync/shadow.store.ts';

/*
 * The desk core: one organisation's replica, its command runner, and what is kept warm beside it. Hosts (Electron, browser,
 * command line) open one and mount the router on it; nothing in here knows which host runs it.
 */
export type Desk = {
  readonly replica: Replica;
  readonly runner: CommandRunner;
  /** To central; null on a desk that is alone. */
  readonly line: DeskLine | null;
  /** Any command by its name, as central knows it. */
  readonly commandNamed: (name: string) => Command | null;
  readonly feed: ChangeFeed;
  readonly hours: HoursBook;
  readonly rulePacks: readonly RulePack[];
  readonly organizationId: string;
  readonly timeZone: string;
  /** The organisation's row as it stands now. */
  readonly organization: () => RowOf<typeof Organization>;
  readonly env: () => Env;
  readonly jobs: Jobs;
  readonly pricing: PricingBook;
  /** Lays documents out in worker threads; started at the first document. */
  readonly documents: () => DocumentPool;
  readonly mentions: () => MentionCatalogue;
  readonly close: () => Promise<void>;
};

export type DeskOptions = {
  readonly path: string;
  readonly clock?: () => number;
  /** How this host seals the keys of an enrolled desk. */
  readonly seal?: Seal;
  /** A worker thread of a process that holds the desk lock already. */
  readonly replica?: Replica;
};

const RULE_PACKS = ['eu-561.json', 'fr-road.json', 'organisation.json'];

/** The rule packs shipped with the program. */
export function shippedRulePacks(): RulePack[] {
  return RULE_PACKS.map((file) => {
    const parsed = parseRulePack(JSON.parse(readFileSync(resourcePath('rule-packs', file), 'utf8')));
    if (isRefusal(parsed)) throw new AppFault('rule-pack-wrong', 'file', { file, ...parsed.details });
    return parsed.value;
  });
}

/** A desk that is alone is used by one person who owns it; on an enrolled one central says who is who. */
function actorAt(line: DeskLine | null, now: number): Env['actor'] {
  if (!line) return { userId: null, name: 'Poste local', role: 'owner' };
  const { person } = line.session;
  return { userId: person?.userId ?? null, name: person?.name ?? line.facts.deskCode, role: roleAtDesk(person, now) };
}

export function openDesk(options: DeskOptions): Desk {
  const replica = options.replica ?? openReplica(options.path, options.seal ? { seal: options.seal } : {});
  const clock = options.clock ?? Date.now;
  if (!replica.organizationId) {
    replica.close();
    throw new AppFault('replica-without-organisation', 'sqlite', { path: options.path });
  }
  const organizationId = replica.organizationId;
  const organization = (): RowOf<typeof Organization> =>
    must(rowById(replica.read, Organization, organizationId), 'the organisation exists');
  const { timeZone } = organization();
  const keyring = keyringOf(options.path, options.seal);
  const membership = options.replica ? null : keyring.read();
  if (membership && membership.organizationId !== organizationId) {
    replica.close();
    throw new AppFault('replica-other-organisation', 'sqlite', { path: options.path });
  }
  // Its rows are here in part: what is missing would look deleted.
  if (membership && pulledAt(replica.read) === null) {
    replica.close();
    throw new AppFault('replica-not-booted', 'sqlite', { path: options.path });
  }
  const given = membership ? new GivenNumbers(options.path) : null;
  const own: Env['desk'] =
    membership && given
      ? { code: membership.deskCode, lastGiven: (series, year) => given.last(series, year) }
      : undefined;
  const env = (): Env => ({
    now: clock(),
    actor: actorAt(line, clock()),
    organizationId,
    timeZone,
    newId,
    sha256,
    ...(own ? { desk: own } : {}),
  });
  const feed = new ChangeFeed();
  if (membership && given) {
    const note = (): void => given.note(replica.read, membership.deskCode);
    note();
    feed.subscribe(({ rows }) => {
      if (rows?.every(({ entity }) => entity !== 'DocumentSequence') !== true) note();
    });
  }
  const rulePacks = shippedRulePacks();
  const hours = new HoursBook({ db: replica.read, rulePacks, timeZone, feed });
  const derive = (applied: Parameters<typeof deriveCounters>[1], now: Env): void =>
    deriveCounters(replica.write, applied, { env: now, rulePacks });
  const db = replica.write;
  const shadow: Shadow = (applied, activityIds) => keepShadows(db, env(), applied, activityIds);
  const runner = createCommandRunner({ db, env, feed, derive, ...(membership ? { shadow } : {}) });
  let kept: ReturnType<typeof commandBook> | null = null;
  const book = (): ReturnType<typeof commandBook> =>
    (kept ??= commandBook({ rulePacks, lateInterest: lateInterestTerms() }));
  const line: DeskLine | null = membership
    ? new DeskLine({
        path: options.path,
        db,
        env,
        feed,
        derive,
        keyring,
        membership,
        clock,
        runner: () => runner,
        book,
      })
    : null;
  let pool: DocumentPool | null = null;
  let mentions: MentionCatalogue | null = null;
  return {
    replica,
    runner,
    feed,
    line,
    commandNamed: (name) => book().get(name) ?? null,
    hours,
    rulePacks,
    organizationId,
    timeZone,
    organization,
    env,
    jobs: new Jobs(clock, newId),
    pricing: new PricingBook(replica.read, feed, crewLimits(rulePacks)),
    documents: () => (pool ??= createDocumentPool()),
    mentions: () => (mentions ??= loadMentionCatalogue()),
    close: async () => {
      await line?.close();
      await pool?.stop();
      replica.close();
    },
  };
}
