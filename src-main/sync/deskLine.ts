import type { Readable } from 'node:stream';
import { z } from 'zod';
import { type Instant, SECOND_MS } from '#domain/kernel/instants.ts';
import { isRefusal, ok, type Result } from '#domain/kernel/result.ts';
import { type ClockReading, conditionOf, skewOf, type SyncCondition } from '#domain/sync/index.ts';
import { logFault } from '../platform/log.ts';
import type { CommandRunner } from '../replica/commandRunner.ts';
import { boot, type BootProgress, type Booted } from './boot.ts';
import { openBootStream, withWholeStream } from './bootStream.ts';
import { type CentralClient, centralClient } from './centralClient.ts';
import { type Credentials, DeskSession } from './deskSession.ts';
import { listenForPokes } from './pokes.ts';
import type { Keyring, Membership } from './keyring.ts';
import { keepSkew, pulledAt, skewMsOf, unanswered } from './outboxQueue.store.ts';
import { rebase, type RebaseParts } from './rebase.ts';
import { restoreShadows } from './shadow.store.ts';
import { SyncLoop } from './syncLoop.ts';
import { lastWentBack, sendAgain, type WentBack } from './takenCommands.store.ts';
import type { BootPlace } from './wholeLines.ts';
import { type Round, syncRound } from './syncRound.ts';

/*
 * The line of an enrolled desk to central: who is signed in, the loop, the pokes. Hosts start it; a command line that opens the desk for one
 * command leaves it alone.
 */
export type LineParts = Omit<RebaseParts, 'book'> & {
  /** The replica's file. */
  readonly path: string;
  readonly keyring: Keyring;
  readonly membership: Membership;
  readonly clock: () => Instant;
  /** Built at the first exchange: a desk that stays offline never pays for it. */
  readonly book: () => RebaseParts['book'];
  readonly runner: () => CommandRunner;
};

const SKEW_STEP_MS = SECOND_MS;

const invited = z.object({ code: z.string(), expiresAt: z.int() });
export type Invited = z.infer<typeof invited>;

export class DeskLine {
  readonly session: DeskSession;
  private readonly parts: LineParts;
  private readonly client: CentralClient;
  private readonly loop: SyncLoop;
  private readonly listeners = new Set<() => void>();
  private stops: (() => void)[] = [];
  private skewMs: number;
  private exchanging: Promise<Round> | null = null;

  constructor(parts: LineParts) {
    this.parts = parts;
    const { clock, membership } = parts;
    const { centralUrl } = membership;
    this.skewMs = skewMsOf(parts.db);
    const watch = { clock, onClock: (reading: ClockReading) => this.noteClock(reading) };
    this.client = centralClient(centralUrl, () => this.session.token(), watch);
    this.session = new DeskSession({ keyring: parts.keyring, client: this.client, clock });
    this.loop = new SyncLoop({
      clock,
      syncedAt: pulledAt(parts.db),
      onStatus: () => this.tell(),
      round: () => this.exchange(),
    });
  }

  get condition(): SyncCondition {
    return conditionOf(this.loop.status, this.parts.clock());
  }

  get facts(): {
    readonly centralUrl: string;
    readonly deskCode: string;
    readonly clockSkewMs: number;
    readonly wentBack: WentBack | null;
  } {
    const { centralUrl, deskCode } = this.parts.membership;
    return { centralUrl, deskCode, clockSkewMs: this.skewMs, wentBack: lastWentBack(this.parts.db) };
  }

  /** Kept when it has moved by what somebody could see. */
  private noteClock(reading: ClockReading): void {
    const skewMs = skewOf(reading);
    if (skewMs === null || Math.abs(skewMs - this.skewMs) < SKEW_STEP_MS) return;
    this.skewMs = skewMs;
    void this.parts
      .runner()
      .inTurn(async () => keepSkew(this.parts.db, skewMs))
      .catch((fault: unknown) => logFault('sync-clock', fault));
    this.tell();
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }

  private rebaseParts(): RebaseParts {
    const { db, env, feed, derive } = this.parts;
    return { db, env, feed, ...(derive ? { derive } : {}), book: this.parts.book() };
  }

  private round(): Promise<Round> {
    return syncRound({ ...this.rebaseParts(), runner: this.parts.runner(), transport: this.client });
  }

  /** One exchange with central now; throws a CentralFault that says why there was none. Asked for twice at once, it is made once. */
  exchange(): Promise<Round> {
    this.exchanging ??= this.exchangeOnce().finally(() => {
      this.exchanging = null;
    });
    return this.exchanging;
  }

  private async exchangeOnce(): Promise<Round> {
    const round = await this.session.proven(async () => {
      // Somebody else is signed in, or may see more or less than before.
      if (this.session.isOtherPart) await this.bootAgain();
      return this.round();
    });
    if (round.mustBoot === 'WENT_BACK') await this.sendAgain();
    // Or away for longer than central keeps what is gone.
    if (round.mustBoot) await this.bootAgain();
    return { ...round, mustBoot: null };
  }

  /** Central has been put back from an older copy: what this desk had made since, and was told is taken, goes up once more. */
  private async sendAgain(): Promise<void> {
    const { db, env, runner } = this.parts;
    await runner().inTurn(async () => db.transaction(() => sendAgain(db, env())));
  }

  start(): void {
    const { db, feed, membership } = this.parts;
    // Many commands at once are told without a name; what central itself has brought leaves nothing to send.
    const stopFeed = feed.subscribe(() => {
      if (unanswered(db, 1).length > 0) this.loop.wake();
    });
    const stopPokes = listenForPokes({
      url: `${membership.centralUrl}/sync/events`,
      token: () => this.session.token(),
      onPoke: () => this.loop.wake(),
    });
    this.stops.push(stopFeed, stopPokes);
    this.loop.wake();
  }

  wake(): void {
    this.loop.resume();
  }

  /** Asks central something in the name of who is signed in, now; throws a CentralFault when it cannot. */
  async ask(path: string, input: unknown, kind: 'query' | 'mutation' = 'mutation'): Promise<unknown> {
    try {
      return await this.session.proven(() => this.client[kind === 'query' ? 'ask' : 'call'](path, input));
    } finally {
      this.tell();
    }
  }

  /** Asks central something that needs nobody to be signed in. */
  askUnsigned(path: string, input: Record<string, unknown>): Promise<unknown> {
    return this.client.call(path, input);
  }

  get organizationId(): string {
    return this.parts.membership.organizationId;
  }

  /** Makes room for another workstation; its code is told once. */
  async inviteDesk(name: string): Promise<Result<Invited>> {
    const answer = (await this.ask('desks.invite', { name })) as Result<unknown>;
    return isRefusal(answer) ? answer : ok(invited.parse(answer.value));
  }

  async signIn(credentials: Credentials): ReturnType<DeskSession['signIn']> {
    const answer = await this.session.signIn(credentials);
    if (answer.kind === 'ok') this.loop.resume();
    this.tell();
    return answer;
  }

  async changePassword(typed: { readonly current: string; readonly next: string }): Promise<Result<null>> {
    const answer = await this.session.changePassword(typed);
    this.tell();
    return answer;
  }

  async signOut(): Promise<void> {
    await this.session.signOut();
    this.loop.resume();
    this.tell();
  }

  /** Takes the whole organisation in again and does what is pending once more on it; nothing made here is lost. */
  async bootAgain(onProgress?: BootProgress): Promise<Booted> {
    await this.session.renew();
    const scope = this.session.person?.scope ?? null;
    const { db, env, feed, membership, runner } = this.parts;
    const open = async (from: BootPlace | null): Promise<Readable> => {
      await this.session.renew();
      return openBootStream(membership.centralUrl, this.session.token() ?? '', { from });
    };
    return withWholeStream(open, `${this.parts.path}.boot`, async (whole) => {
      const booted = await runner().inTurn(async () => {
        db.transaction(() => restoreShadows(db));
        const done = await boot(db, whole, { env: env(), ...(onProgress ? { onProgress } : {}) });
        await rebase(this.rebaseParts(), null);
        return done;
      });
      this.session.keepTakenIn(scope);
      feed.publish({ commandId: null, rows: null });
      return booted;
    });
  }

  async close(): Promise<void> {
    for (const stop of this.stops) stop();
    this.stops = [];
    await this.loop.close();
  }
}
