import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { isSiren } from '#domain/contacts/index.ts';
import { AppFault } from '#domain/kernel/fault.ts';
import { isId } from '#domain/kernel/ids.ts';
import { dayAt } from '#domain/kernel/instants.ts';
import { isRefusal, ok, refuse, type Refusal, type Result } from '#domain/kernel/result.ts';
import { type Desk, openDesk } from '../desk.ts';
import { createCompany } from '../import/newCompany.store.ts';
import { logFault } from '../platform/log.ts';
import { PLAIN_SEAL, type Seal } from '../platform/sealedFile.ts';
import { decryptReplica, encryptReplica } from '../replica/convert.ts';
import { newId } from '../replica/ids.ts';
import { readReplicaKey, spelledKey } from '../replica/replicaKey.ts';
import type { Credentials } from '../sync/deskSession.ts';
import { foundCentral } from '../sync/foundCentral.ts';
import { joinCentral } from '../sync/joinCentral.ts';
import { type KnownReplica, knownReplicas, type KnownReplicas } from './knownReplicas.ts';
import { makeDemo } from './makeDemo.ts';

/*
 * This machine's Régie: which organisations it knows, the one that is open, and the work that puts another in its place. One thing at a time;
 * windows are told, and draw themselves anew when another desk is open.
 */
export type StationWork = 'open' | 'join' | 'found' | 'demo' | 'create' | 'encrypt' | 'decrypt';
/** What ended the last work, in the words of a refusal or of a fault. */
export type StationProblem = {
  readonly kind: 'refused' | 'fault';
  readonly work: StationWork;
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
};
export type StationState =
  | { readonly kind: 'closed'; readonly problem: StationProblem | null }
  | { readonly kind: 'working'; readonly work: StationWork; readonly done: number; readonly total: number | null }
  /** `opening` counts the desks opened since the program began: another number is another desk. */
  | { readonly kind: 'open'; readonly opening: number; readonly problem: StationProblem | null };

export type StationOptions = {
  /** Where new organisations' files go, and the list of them. */
  readonly folder: string;
  readonly seal?: Seal;
  readonly clock?: () => number;
  /** What a host does with an open desk; answers how to stop it. */
  readonly onOpen: (desk: Desk) => () => void;
};
export type JoinAsk = {
  readonly centralUrl: string;
  /** Null to take up a join whose code has served. */
  readonly code: string | null;
  readonly credentials: Credentials;
  /** The file of a join that is taken up. */
  readonly path?: string;
};

type Watch = { readonly signal: AbortSignal; readonly report: (done: number, total: number | null) => void };
/** Answers the file to open next. */
type Work = (watch: Watch) => Promise<Result<string>>;

export class Station {
  private readonly options: StationOptions;
  private readonly known: KnownReplicas;
  private readonly listeners = new Set<() => void>();
  private opened: { readonly desk: Desk; readonly stop: () => void } | null = null;
  private opening = 0;
  private current: StationState = { kind: 'closed', problem: null };
  private abort: AbortController | null = null;

  constructor(options: StationOptions) {
    this.options = options;
    this.known = knownReplicas(options.folder);
  }

  get state(): StationState {
    return this.current;
  }

  /** Throws while no organisation is open. */
  get desk(): Desk {
    if (!this.opened) throw new AppFault('no-desk', 'main');
    return this.opened.desk;
  }

  replicas(): readonly KnownReplica[] {
    return this.known.list();
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private put(state: StationState): void {
    this.current = state;
    for (const listener of this.listeners) listener();
  }

  /** Opens a file and keeps it in the list; throws what is wrong with it. */
  open(path: string): Desk {
    const { seal, clock, onOpen } = this.options;
    const desk = openDesk({ path, ...(seal ? { seal } : {}), ...(clock ? { clock } : {}) });
    const { organizationId } = desk;
    this.known.note({ path, organizationId, name: desk.organization().name, openedAt: Date.now() });
    this.opened = { desk, stop: onOpen(desk) };
    this.opening += 1;
    this.put({ kind: 'open', opening: this.opening, problem: null });
    return desk;
  }

  /** Opens a file when the program begins; what is wrong with it stands beside the choice of another. */
  openAtStart(path: string | null): void {
    this.fallBack(path, null);
  }

  private async shut(): Promise<void> {
    const opened = this.opened;
    this.opened = null;
    opened?.stop();
    await opened?.desk.close();
  }

  /** Ends everything; the list and the files stay. */
  async close(): Promise<void> {
    this.abort?.abort();
    await this.shut();
  }

  /** Back to the choice of an organisation. */
  async leave(): Promise<Result<null>> {
    if (this.current.kind === 'working') return refuse('station-busy');
    await this.shut();
    this.put({ kind: 'closed', problem: null });
    return ok(null);
  }

  private problemOf(work: StationWork, cause: unknown): StationProblem {
    if (cause instanceof AppFault) return { kind: 'fault', work, code: cause.code, details: cause.details };
    return { kind: 'fault', work, code: 'unexpected', details: {} };
  }

  /** Closes what is open, works, and opens what came of it; what fails leaves what was there before. */
  private start(work: StationWork, run: Work): Result<null> {
    if (this.current.kind === 'working') return refuse('station-busy');
    const before = this.opened?.desk.replica.path ?? null;
    const abort = new AbortController();
    this.abort = abort;
    this.put({ kind: 'working', work, done: 0, total: null });
    void this.shut()
      .then(() =>
        run({
          signal: abort.signal,
          report: (done, total) => this.put({ kind: 'working', work, done, total }),
        }),
      )
      .then((answer) => {
        if (!isRefusal(answer)) return void this.open(answer.value);
        const { code, details }: Refusal = answer;
        this.fallBack(before, { kind: 'refused', work, code, details });
      })
      .catch((cause: unknown) => {
        if (!abort.signal.aborted) logFault(`station-${work}`, cause);
        this.fallBack(before, abort.signal.aborted ? null : this.problemOf(work, cause));
      });
    return ok(null);
  }

  private fallBack(path: string | null, problem: StationProblem | null): void {
    try {
      if (path === null) return this.put({ kind: 'closed', problem });
      this.open(path);
      this.put({ kind: 'open', opening: this.opening, problem });
    } catch (cause) {
      logFault('station-reopen', cause);
      this.put({ kind: 'closed', problem: problem ?? this.problemOf('open', cause) });
    }
  }

  /** Ends a join while its rows are on their way. */
  cancel(): void {
    this.abort?.abort();
  }

  /** Opens an organisation of the list. */
  switchTo(path: string): Result<null> {
    if (!this.replicas().some((each) => each.path === path))
      return refuse('not-found', { entity: 'Replica', id: path });
    return this.start('open', async () => ok(path));
  }

  private freshPath(name: string): string {
    mkdirSync(this.options.folder, { recursive: true });
    return join(this.options.folder, `${name}.db`);
  }

  demo(): Result<null> {
    const path = this.freshPath('demo');
    const today = dayAt(this.options.clock?.() ?? Date.now(), 'Europe/Paris');
    return this.start('demo', async ({ report }) => {
      if (!existsSync(path)) await makeDemo({ path, today }, report);
      return ok(path);
    });
  }

  create(company: { readonly name: string; readonly siren: string | null }): Result<null> {
    if (company.siren !== null && !isSiren(company.siren)) return refuse('wrong-value', { field: 'siren' });
    const path = this.freshPath(newId());
    return this.start('create', async () => {
      createCompany(path, { ...company, now: Date.now() });
      return ok(path);
    });
  }

  join(asked: JoinAsk): Result<null> {
    const { code, centralUrl, credentials } = asked;
    const organizationId = code === null ? null : (code.trim().split('.')[0] ?? '');
    if (organizationId !== null && !isId(organizationId)) return refuse('enrolment-code-wrong', { field: 'code' });
    const known = this.replicas().find((each) => each.organizationId === organizationId)?.path;
    const path = asked.path ?? known ?? (organizationId === null ? null : this.freshPath(organizationId));
    if (path === null) return refuse('enrolment-code-wrong', { field: 'code' });
    return this.start('join', async ({ signal, report }) => {
      const { seal } = this.options;
      const answer = await joinCentral({
        path,
        centralUrl,
        code,
        credentials,
        signal,
        onEnrolled: (enrolled) =>
          this.known.note({ path, organizationId: enrolled, name: new URL(centralUrl).host, openedAt: null }),
        onProgress: ({ rows }) => report(rows, null),
        ...(seal ? { seal } : {}),
      });
      return isRefusal(answer) ? answer : ok(path);
    });
  }

  /** Brings the open company, begun alone, up to a new central. */
  found(asked: JoinAsk & { readonly code: string }): Result<null> {
    const { path } = this.desk.replica;
    if (this.isBusy) return refuse('station-busy');
    const { seal } = this.options;
    return this.start('found', async ({ signal, report }) => {
      const answer = await foundCentral({
        ...asked,
        path,
        signal,
        onProgress: ({ rows }) => report(rows, null),
        ...(seal ? { seal } : {}),
      });
      return isRefusal(answer) ? answer : ok(path);
    });
  }

  /** Long work on the open file, which nothing may take from under it. */
  private get isBusy(): boolean {
    return this.desk.jobs.list().some((job) => job.status === 'running');
  }

  /** Encrypts or decrypts the open organisation's file; the desk is closed meanwhile. */
  convert(to: 'encrypt' | 'decrypt'): Result<null> {
    const { path } = this.desk.replica;
    if (this.isBusy) return refuse('station-busy');
    const run = to === 'encrypt' ? encryptReplica : decryptReplica;
    const { seal = PLAIN_SEAL } = this.options;
    return this.start(to, async ({ report }) => {
      await run({ path, seal, onProgress: (share) => report(Math.round(share * 100), 100) });
      return ok(path);
    });
  }

  /** Whether a keychain guards the key, or the rights of a file. */
  get isKeySealed(): boolean {
    const { seal } = this.options;
    return seal !== undefined && seal !== PLAIN_SEAL;
  }

  /** The key as it is written down, to open backups elsewhere; null when this file never had one. */
  recoveryKey(): string | null {
    const key = readReplicaKey(this.desk.replica.path, this.options.seal);
    return key === null ? null : spelledKey(key);
  }
}
