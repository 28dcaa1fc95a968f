import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { must } from '#domain/kernel/assert.ts';
import { type Instant, MINUTE_MS } from '#domain/kernel/instants.ts';
import { ROLES } from '#domain/kernel/permissions.ts';
import { isRefusal, ok, type Refusal, type Result } from '#domain/kernel/result.ts';
import { CentralFault, type CentralClient } from './centralClient.ts';
import { sha256 } from '../replica/ids.ts';
import type { Keyring, Membership, SignedIn } from './keyring.ts';

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
  private readonly clock: () => Instant;
  private membership: Membership;
  private renewing: Promise<void> | null = null;
  private ended: Refusal | null = null;
  private access: { readonly token: string; readonly endsAt: Instant } | null = null;

  constructor(parts: {
    readonly keyring: Keyring;
    readonly call: CentralClient['call'];
    readonly clock: () => Instant;
  }) {
    this.keyring = parts.keyring;
    this.call = parts.call;
    this.clock = parts.clock;
    this.membership = must(parts.keyring.read(), 'a desk with a session is enrolled');
  }

  get person(): SignedIn | null {
    return this.membership.person;
  }

  /** Why central has ended the session, when it has. */
  get endedBy(): Refusal | null {
    return this.ended;
  }

  /** Is what the desk holds another part of the organisation than its person may see? */
  get isOtherPart(): boolean {
    const { person, takenIn } = this.membership;
    return person !== null && person.scope !== takenIn;
  }

  /** The desk has taken in what a person of this scope sees. */
  keepTakenIn(takenIn: string | null): void {
    if (takenIn === this.membership.takenIn) return;
    this.membership = { ...this.membership, takenIn };
    this.keyring.write(this.membership);
  }

  token(): string | null {
    return this.access?.token ?? null;
  }

  private keep(person: SignedIn | null): void {
    this.membership = { ...this.membership, person };
    this.keyring.write(this.membership);
  }

  take({ access, accessMs, refresh, userId, name, role, scope }: Tokens): void {
    const confirmedAt = this.clock();
    this.ended = null;
    this.keep({ userId, name, role, refresh, next: null, scope, confirmedAt });
    this.access = { token: access, endsAt: confirmedAt + accessMs };
  }

  async signIn(credentials: Credentials): Promise<Result<null>> {
    const { organizationId, deskId, deskKey, deskCode } = this.membership;
    const answer = answered(
      await this.call('identity.signIn', {
        ...credentials,
        organizationId,
        deviceName: deskCode,
        desk: { deskId, key: deskKey },
      }),
    );
    if (isRefusal(answer)) return answer;
    this.take(answer.value);
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
    const next = person.next ?? randomBytes(32).toString('base64url');
    if (person.next === null) this.keep({ ...person, next });
    const asked = { organizationId, refresh: person.refresh, next: sha256(next) };
    const answer = answered(await this.call('identity.refresh', asked));
    if (!isRefusal(answer)) return this.take({ ...answer.value, refresh: next });
    this.access = null;
    this.ended = answer;
    this.keep(null);
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

  /** Central is told when it can be reached; here the person is out in any case. */
  async signOut(): Promise<void> {
    try {
      await this.renew();
      await this.call('identity.signOut', undefined);
    } catch (fault) {
      if (!(fault instanceof CentralFault)) throw fault;
    } finally {
      this.access = null;
      this.ended = null;
      this.keep(null);
    }
  }
}
