import type { Id } from '#domain/kernel/ids.ts';
import type { ChannelName } from './channels.ts';

/** What a node can do towards the outside, as requests need it. */
export type Outside = {
  readonly channels: readonly ChannelName[];
  readonly allowPrivateWebhooks: boolean;
  /** Hands a stored event, or an organisation's deliveries, to a job. */
  readonly inbound: (organizationId: Id, eventId: Id) => Promise<void>;
  readonly deliver: (organizationId: Id) => Promise<void>;
};
