import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { CommandAnswer } from '#domain/sync/index.ts';

/*
 * What an administrator watches. Labels are ours and few: routes, commands and queues by their names in the program, never an
 * organisation, a person or what somebody sent.
 */
export type PoolUse = { readonly total: number; readonly idle: number; readonly waiting: number };
export type JobCount = {
  readonly queue: string;
  readonly waiting: number;
  readonly active: number;
  readonly failed: number;
};
export type DeliveryOutcome = 'succeeded' | 'retried' | 'dead';

export type Metrics = {
  readonly answered: (request: { method: string; route: string; status: number; seconds: number }) => void;
  readonly command: (name: string, outcome: CommandAnswer['outcome'], seconds: number) => void;
  readonly booted: (outcome: 'whole' | 'interrupted', seconds: number) => void;
  readonly lineOpened: () => void;
  readonly lineClosed: () => void;
  readonly delivered: (kind: string, outcome: DeliveryOutcome) => void;
  readonly jobFailed: (queue: string) => void;
  readonly watchPool: (poolUse: () => PoolUse) => void;
  readonly watchJobs: (counts: () => Promise<readonly JobCount[]>) => void;
  readonly text: () => Promise<{ readonly contentType: string; readonly body: string }>;
};

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** The metrics of one node, in Prometheus' text format. */
export function createMetrics(): Metrics {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  collectDefaultMetrics({ register: registry, prefix: 'regie_' });
  const requests = new Counter({
    name: 'regie_requests_total',
    help: 'Requests answered.',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const requestSeconds = new Histogram({
    name: 'regie_request_seconds',
    help: 'Time to answer; sync.push, sync.pull and /sync/boot are routes like the others.',
    labelNames: ['route'],
    buckets: SECONDS,
    registers,
  });
  const commands = new Histogram({
    name: 'regie_command_seconds',
    help: 'Time of one command, by name and outcome.',
    labelNames: ['command', 'outcome'],
    buckets: SECONDS,
    registers,
  });
  const boots = new Histogram({
    name: 'regie_boot_seconds',
    help: 'Time of one boot stream to its last line.',
    labelNames: ['outcome'],
    buckets: [...SECONDS, 60, 120, 300],
    registers,
  });
  const lines = new Gauge({ name: 'regie_open_lines', help: 'Desks that listen for pokes on this node.', registers });
  const deliveries = new Counter({
    name: 'regie_deliveries_total',
    help: 'Attempts to deliver a message or a webhook; dead waits for a person.',
    labelNames: ['kind', 'outcome'],
    registers,
  });
  const failures = new Counter({
    name: 'regie_job_failures_total',
    help: 'Jobs that ended in a fault.',
    labelNames: ['queue'],
    registers,
  });

  return {
    answered: ({ method, route, status, seconds }) => {
      requests.inc({ method, route, status: String(status) });
      requestSeconds.observe({ route }, seconds);
    },
    command: (command, outcome, seconds) => commands.observe({ command, outcome }, seconds),
    booted: (outcome, seconds) => boots.observe({ outcome }, seconds),
    lineOpened: () => lines.inc(),
    lineClosed: () => lines.dec(),
    delivered: (kind, outcome) => deliveries.inc({ kind, outcome }),
    jobFailed: (queue) => failures.inc({ queue }),
    watchPool: (poolUse) => {
      void new Gauge({
        name: 'regie_pool_connections',
        help: 'Connections to PostgreSQL, and who waits for one.',
        labelNames: ['state'],
        registers,
        collect() {
          for (const [state, count] of Object.entries(poolUse())) this.set({ state }, count);
        },
      });
    },
    watchJobs: (counts) => {
      void new Gauge({
        name: 'regie_jobs',
        help: 'Jobs of the whole installation, by queue and state.',
        labelNames: ['queue', 'state'],
        registers,
        async collect() {
          for (const { queue, ...states } of await counts())
            for (const [state, count] of Object.entries(states)) this.set({ queue, state }, count);
        },
      });
    },
    text: async () => ({ contentType: registry.contentType, body: await registry.metrics() }),
  };
}
