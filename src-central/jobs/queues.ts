import type { Queue } from 'pg-boss';

/** Where pg-boss keeps its jobs: ids and times, never an organisation's rows. */
export const JOB_SCHEMA = 'jobs';

/*
 * What runs by itself. A round hands out pages of organisations; a page is judged again from the rows each time, so that one that was cut
 * off in the middle is simply run again.
 */
export const QUEUES = {
  /** Each minute: one job a page of organisations with what fell due. */
  dueRound: {
    policy: 'stately',
    retryLimit: 0,
    expireInSeconds: 120,
    retentionSeconds: 3600,
    deleteAfterSeconds: 3600,
  },
  duePage: {
    policy: 'stately',
    retryLimit: 2,
    expireInSeconds: 300,
    heartbeatSeconds: 20,
    retentionSeconds: 3600,
    deleteAfterSeconds: 3600,
  },
  /** Each night. */
  retentionRound: {
    policy: 'stately',
    retryLimit: 0,
    expireInSeconds: 120,
    retentionSeconds: 86_400,
    deleteAfterSeconds: 86_400,
  },
  retentionPage: {
    policy: 'stately',
    retryLimit: 2,
    expireInSeconds: 3600,
    heartbeatSeconds: 20,
    retentionSeconds: 86_400,
    deleteAfterSeconds: 86_400,
  },
  /** One organisation's deliveries that are due: messages and webhooks. */
  deliver: {
    policy: 'stately',
    retryLimit: 3,
    retryBackoff: true,
    expireInSeconds: 300,
    heartbeatSeconds: 20,
    retentionSeconds: 3600,
    deleteAfterSeconds: 3600,
  },
  /** One stored event of a provider. */
  inbound: {
    policy: 'standard',
    retryLimit: 5,
    retryDelay: 5,
    retryBackoff: true,
    expireInSeconds: 60,
    heartbeatSeconds: 20,
    deleteAfterSeconds: 86_400,
  },
} as const satisfies Record<string, Omit<Queue, 'name'>>;
export type QueueName = keyof typeof QUEUES;
export const QUEUE_NAMES = Object.keys(QUEUES) as QueueName[];
