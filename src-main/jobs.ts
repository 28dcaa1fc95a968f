import { logFault } from './platform/log.ts';
import { AppFault } from '#domain/kernel/fault.ts';

export type JobState = {
  readonly id: string;
  readonly kind: 'import' | 'invoice-export' | 'backup' | 'day-plan' | 'price-simulation';
  readonly label: string;
  readonly status: 'running' | 'done' | 'failed' | 'cancelled';
  readonly done: number;
  readonly total: number | null;
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** What the work answered, or how far it got. */
  readonly result: unknown;
  readonly failure: { readonly code: string } | null;
};

export type JobReport = (progress: { done: number; total: number | null; result?: unknown }) => void;
type Listener = (job: JobState) => void;

/** Long work: started, watched, cancelled; kept until the desk closes so that a reloaded screen finds it again. */
export class Jobs {
  private readonly jobs = new Map<string, JobState>();
  private readonly aborts = new Map<string, AbortController>();
  private readonly listeners = new Set<Listener>();
  private readonly clock: () => number;
  private readonly newId: () => string;

  constructor(clock: () => number, newId: () => string) {
    this.clock = clock;
    this.newId = newId;
  }

  private put(job: JobState): void {
    this.jobs.set(job.id, job);
    for (const listener of this.listeners) listener(job);
  }

  start(
    kind: JobState['kind'],
    label: string,
    work: (signal: AbortSignal, report: JobReport) => Promise<unknown>,
  ): JobState {
    const abort = new AbortController();
    const job: JobState = {
      id: this.newId(),
      kind,
      label,
      status: 'running',
      done: 0,
      total: null,
      startedAt: this.clock(),
      endedAt: null,
      result: null,
      failure: null,
    };
    this.aborts.set(job.id, abort);
    this.put(job);
    const current = (): JobState => this.jobs.get(job.id) ?? job;
    const report: JobReport = (progress) => this.put({ ...current(), ...progress });
    work(abort.signal, report).then(
      (result) =>
        this.put({ ...current(), status: abort.signal.aborted ? 'cancelled' : 'done', result, endedAt: this.clock() }),
      (fault: unknown) => {
        logFault('job', fault);
        const code = fault instanceof AppFault ? fault.code : ((fault as { code?: string }).code ?? 'unexpected');
        this.put({
          ...current(),
          status: abort.signal.aborted ? 'cancelled' : 'failed',
          failure: { code },
          endedAt: this.clock(),
        });
      },
    );
    return job;
  }

  cancel(id: string): void {
    this.aborts.get(id)?.abort();
  }

  list(): JobState[] {
    return [...this.jobs.values()];
  }

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
