import type { Instant } from '#domain/kernel/instants.ts';
import { backOffMs, type Link, linkAfter } from '#domain/sync/index.ts';
import { logFault } from '../platform/log.ts';
import { CentralFault, type CentralProblem } from './centralClient.ts';
import type { Round } from './syncRound.ts';

/*
 * Keeps the desk and central together: at once when something was made here or poked from there, every half minute in any case, and with
 * growing waits while central cannot be reached. It never stands between the dispatcher and the desk.
 */
export type SyncStatus = {
  readonly link: Link;
  /** When central's rows were last taken in whole. */
  readonly syncedAt: Instant | null;
  /** Why nothing more is tried until a person has done something. */
  readonly stopped: CentralProblem | 'must-boot' | null;
};
export type LoopParts = {
  readonly round: () => Promise<Round>;
  readonly clock: () => Instant;
  readonly onStatus: (status: SyncStatus) => void;
  readonly random?: () => number;
  readonly safetyPollMs?: number;
  /** The last exchange before the desk was opened. */
  readonly syncedAt?: Instant | null;
};

/** A poke may be lost. */
const SAFETY_POLL_MS = 25_000;
/** Commands made together go up together. */
const GATHER_MS = 5;
const UPDATE_POLL_MS = 60_000;
/** A busy line takes at most half of the desk's time: it rests for as long as the last exchange took, and what came meanwhile comes at once. */
const LONGEST_REST_MS = 200;
/** What only a person can put right. */
const FINAL: readonly CentralProblem[] = ['signed-out', 'desk-update-needed', 'central-update-needed', 'refused'];

export class SyncLoop {
  private readonly parts: LoopParts;
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private isAskedAgain = false;
  private isClosed = false;
  private failures = 0;
  private restedAt = 0;
  private dueAt = 0;
  private state: SyncStatus;

  constructor(parts: LoopParts) {
    this.parts = parts;
    this.state = {
      link: { isUp: true, sinceAt: parts.clock(), against: 0 },
      syncedAt: parts.syncedAt ?? null,
      stopped: null,
    };
  }

  get status(): SyncStatus {
    return this.state;
  }

  /** Something was made here, or central has moved on. */
  wake(): void {
    if (this.isClosed || this.state.stopped !== null) return;
    if (this.running) this.isAskedAgain = true;
    else this.schedule(Math.max(GATHER_MS, this.restedAt - performance.now()));
  }

  /** A person has signed in again or updated the program: tries once more. */
  resume(): void {
    this.put({ ...this.state, stopped: null });
    this.wake();
  }

  async close(): Promise<void> {
    this.isClosed = true;
    if (this.timer) clearTimeout(this.timer);
    await this.running;
  }

  private put(state: SyncStatus): void {
    this.state = state;
    this.parts.onStatus(state);
  }

  /** Never later than what was planned before: pokes that keep coming do not put an exchange off. */
  private schedule(waitMs: number): void {
    const dueAt = performance.now() + waitMs;
    if (this.isClosed || (this.timer && this.dueAt <= dueAt)) return;
    if (this.timer) clearTimeout(this.timer);
    this.dueAt = dueAt;
    this.timer = setTimeout(() => {
      this.timer = null;
      this.running = this.exchange().finally(() => {
        this.running = null;
      });
    }, waitMs);
  }

  private async exchange(): Promise<void> {
    const { round, clock, random = Math.random, safetyPollMs = SAFETY_POLL_MS } = this.parts;
    const startedAt = clock();
    this.isAskedAgain = false;
    try {
      const { mustBoot } = await round();
      const at = clock();
      this.failures = 0;
      const link = linkAfter(this.state.link, { tookMs: at - startedAt, at });
      this.put({ link, syncedAt: mustBoot ? this.state.syncedAt : at, stopped: mustBoot ? 'must-boot' : null });
      const restMs = Math.min(at - startedAt, LONGEST_REST_MS);
      this.restedAt = performance.now() + restMs;
      if (!mustBoot)
        this.schedule(
          this.isAskedAgain ? Math.max(GATHER_MS, restMs) : link.isUp ? safetyPollMs : backOffMs(1, random()),
        );
    } catch (fault) {
      if (fault instanceof CentralFault && FINAL.includes(fault.problem)) {
        this.put({ ...this.state, stopped: fault.problem });
        // Somebody updates central elsewhere: nobody here will say when.
        if (fault.problem === 'central-update-needed') this.schedule(UPDATE_POLL_MS);
        return;
      }
      if (!(fault instanceof CentralFault)) logFault('sync', fault);
      this.failures += 1;
      this.put({ ...this.state, link: linkAfter(this.state.link, { tookMs: null, at: clock() }) });
      this.schedule(backOffMs(this.failures, random()));
    }
  }
}
