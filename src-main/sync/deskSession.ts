import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { must } from '#domain/kernel/assert.ts';
import { afterTry, type CachedCredential, offlineRefusal } from '#domain/identity/index.ts';
import { type Instant, MINUTE_MS } from '#domain/kernel/instants.ts';
import { ROLES } from '#domain/kernel/permissions.ts';
import { isRefusal, ok, refuse, type Refusal, type Result } from '#domain/kernel/result.ts';
import { CentralFault, type CentralClient } from './centralClient.ts';
import { sha256 } from '../replica/ids.ts';
import type { Keyring, Membership, SignedIn } from './keyring.ts';
import { isVerified, verifierOf } from './passwordVerifier.ts';

/*
 * Who is signed in at this desk, and the short proof of it that every call carries. The proof is renewed before it ends; each renewal is kept
 * before it is used, since the one before serves no more.
 */
const tokens = z.object({
  access: z.string(),
  accessMs: z.int(),
  refresh: z.string(),
  userId: z.uuid(),
  name: z.string(),
  role: z.enum(ROLES),
  scope: z.string().nullable(),
});
type Tokens = z.infer<typeof tokens>;

export type Credentials = { readonly email: string; readonly password: string; readonly code?: string | undefined };

/** Renewed when less than this is left. */
const SPARE_MS = MINUTE_MS;

/** What central answers to who signs in or comes back: tokens, or its refusal. */
function answered(answer: unknown): Result<Tokens> {
  const result = answer as Result<unknown>;
  return isRefusal(result) ? result : ok(tokens.parse(result.value));
}

export class DeskSession {
  private readonly keyring: Keyring;
  private readonly call: CentralClient['call'];
  private readonly reach: () => Promise<void>;
  private readonly clock: () => Instant;
  private membership: Membership;
  private renewing: Promise<void> | null = null;
  private access: { readonly token: string; readonly endsAt: Instant } | null = null;

  constructor(parts: {
    readonly keyring: Keyring;
    readonly client: Pick<CentralClient, 'call' | 'reach'>;
    readonly clock: () => Instant;
  }) {
    this.keyring = parts.keyring;
    this.call = parts.client.call;
    this.reach = parts.client.reach;
    this.clock = parts.clock;
    this.membership = must(parts.keyring.read(), 'a desk with a session is enrolled');
  }

  get person(): SignedIn | null {
    return this.membership.person;
  }

  /** Why central has ended the session, when it has. */
  get endedBy(): Refusal | null {
    const { ended } = this.membership;
    return ended && refuse(ended.code, ended.details);
  }

  /** Is what the desk holds another part of the organisation than its person may see? */
  get isOtherPart(): boolean {
    const { person, takenIn } = this.membership;
    return person !== null && person.scope !== takenIn;
  }

  /** The desk has taken in what a person of this scope sees. */
  keepTakenIn(takenIn: string | null): void {
    if (takenIn !== this.membership.takenIn) this.keep({ takenIn });
  }

  token(): string | null {
    return this.access?.token ?? null;
  }

  private keep(change: Partial<Membership>): void {
    this.membership = { ...this.membership, ...change };
    this.keyring.write(this.membership);
  }

  private open(given: Tokens, cached: CachedCredential | null): void {
    const { access, accessMs, refresh, userId, name, role, scope } = given;
    const confirmedAt = this.clock();
    const person = { userId, name, role, refresh, next: null, scope, confirmedAt };
    // Confirmed once more: it may sign in away from central for as long again.
    const confirmed = cached?.userId === userId ? { ...cached, name, role, scope, confirmedAt } : null;
    this.keep({ person, cached: confirmed, ended: null });
    this.access = { token: access, endsAt: confirmedAt + accessMs };
  }

  /** A session given for another proof than the password known here, which opens nothing away from central any more. */
  take(given: Tokens): void {
    this.open(given, null);
  }

  /** Central is asked; where it cannot be, the person who signed in here last is recognised by the same password. */
  async signIn(credentials: Credentials): Promise<Result<null>> {
    const { organizationId, deskId, deskKey, deskCode } = this.membership;
    const asked = { ...credentials, organizationId, deviceName: deskCode, desk: { deskId, key: deskKey } };
    let answer: Result<Tokens>;
    try {
      answer = answered(await this.call('identity.signIn', asked));
    } catch (fault) {
      const isAway = fault instanceof CentralFault && fault.problem === 'unreachable';
      if (!isAway || !this.membership.cached) throw fault;
      return this.signInAway(credentials);
    }
    if (isRefusal(answer)) return answer;
    const { userId, name, role, scope } = answer.value;
    const hash = await verifierOf(credentials.password);
    const { email } = credentials;
    const lock = { wrongTries: 0, lockedUntil: null };
    this.open(answer.value, { userId, email, name, role, scope, hash, confirmedAt: this.clock(), ...lock });
    return ok(null);
  }

  private async signInAway({ email, password }: Credentials): Promise<Result<null>> {
    const { cached } = this.membership;
    const refusal = offlineRefusal(cached, { email, now: this.clock() });
    if (refusal || !cached) return refusal ?? refuse('offline-unknown-person');
    this.keep({ cached: afterTry(cached, this.clock()) });
    if (!(await isVerified(password, cached.hash))) return refuse('credentials-wrong', { field: 'password' });
    const { userId, name, role, scope, confirmedAt } = cached;
    this.keep({
      cached: { ...cached, wrongTries: 0, lockedUntil: null },
      person: { userId, name, role, scope, confirmedAt, refresh: null, next: null },
      ended: null,
    });
    return ok(null);
  }

  /** Makes sure the next call carries a proof that holds; a session that is over signs out. Asked for twice at once, it is renewed once. */
  renew(): Promise<void> {
    this.renewing ??= this.renewOnce().finally(() => {
      this.renewing = null;
    });
    return this.renewing;
  }

  private async renewOnce(): Promise<void> {
    const { person, organizationId } = this.membership;
    if (this.access && this.access.endsAt - this.clock() > SPARE_MS) return;
    if (!person) throw new CentralFault('signed-out', null);
    if (person.refresh === null) {
      // Signed in away from central: once it answers, it wants to hear so itself.
      await this.reach();
      throw new CentralFault('signed-out', null);
    }
    const next = person.next ?? randomBytes(32).toString('base64url');
    if (person.next === null) this.keep({ person: { ...person, next } });
    const asked = { organizationId, refresh: person.refresh, next: sha256(next) };
    const answer = answered(await this.call('identity.refresh', asked));
    if (!isRefusal(answer)) return this.open({ ...answer.value, refresh: next }, this.membership.cached);
    this.access = null;
    const { code, details } = answer;
    this.keep({ person: null, cached: null, ended: { code, details } });
    throw new CentralFault('signed-out', null);
  }

  /** Central has turned the proof away: another is asked for before the next call. */
  distrust(): void {
    this.access = null;
  }

  /** Makes a call with a proof that holds: one that central turns away is asked for anew, once. */
  async proven<T>(call: () => Promise<T>): Promise<T> {
    await this.renew();
    try {
      return await call();
    } catch (fault) {
      // Revoked, or other rights since it was given: asks for another, and hears whether it may.
      if (!(fault instanceof CentralFault && fault.problem === 'signed-out')) throw fault;
      this.distrust();
      await this.renew();
      return call();
    }
  }

  /** Changes the person's password; every session ends, and this desk goes on with a new one. */
  async changePassword(typed: { readonly current: string; readonly next: string }): Promise<Result<null>> {
    const answer = answered(await this.proven(() => this.call('identity.changePassword', typed)));
    if (isRefusal(answer)) return answer;
    this.take(answer.value);
    return ok(null);
  }

  /** Central is told when it can be reached; here the person is out in any case. */
  async signOut(): Promise<void> {
    try {
      await this.renew();
      await this.call('identity.signOut', undefined);
    } catch (fault) {
      if (!(fault instanceof CentralFault)) throw fault;
    } finally {
      this.access = null;
      this.keep({ person: null, ended: null });
    }
  }
}
