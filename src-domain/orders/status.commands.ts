import { z } from 'zod';
import { allowMove, statusChange } from '../activity/index.ts';
import { refuse } from '../kernel/result.ts';
import { activity, command, outcome, update } from '../model/command.ts';
import { Mission, Order } from '../model/registry.ts';
import { promotionsGivenBack } from './promotionUses.ts';

/** Missions that end on their own or are over do not hold an order open. */
const OVER: readonly string[] = ['CANCELLED', 'NO_SHOW', 'COMPLETED', 'BILLED'];

/**
 * Takes an open order to quoted, confirmed or cancelled; cancelling needs a reason, is refused while missions of it are still planned, and
 * gives its promotions back.
 * Invoiced and paid are the moves of its invoices.
 */
export const moveOrder = command({
  name: 'orders.move',
  permission: 'orders.write',
  input: z.strictObject({
    orderId: z.uuid(),
    toStatus: z.enum(['QUOTED', 'CONFIRMED', 'CANCELLED']),
    reason: z.string().max(500).optional(),
  }),
  isReversible: true,
  aggregate: (input) => `Order:${input.orderId}`,
  run: async (read, input, env) => {
    const { toStatus } = input;
    const order = await read.one(Order, input.orderId);
    if (!order) return refuse('not-found', { entity: 'Order', id: input.orderId });
    const { id, reference, status } = order;
    const asked = {
      subjectType: 'Order',
      subject: order,
      to: toStatus,
      cause: 'person',
      reason: input.reason,
    } as const;
    const allowed = await allowMove(read, asked, env);
    if (allowed.kind === 'refusal') return allowed;
    const reason = input.reason?.trim() || null;
    if (toStatus === 'CANCELLED') {
      if (reason === null) return refuse('reason-required', { field: 'reason' });
      const planned = (await read.all(Mission, { orderId: id })).filter((mission) => !OVER.includes(mission.status));
      if (planned.length > 0) return refuse('order-has-planned-missions', { reference, count: planned.length });
    }
    const stamp =
      toStatus === 'CANCELLED'
        ? { cancelledAt: env.now, cancelReason: reason }
        : toStatus === 'CONFIRMED'
          ? { confirmedAt: env.now }
          : {};
    const changes = [
      update(Order, id, { status: toStatus, statusChangedAt: env.now, ...stamp }),
      statusChange(Order, { subjectId: id, fromStatus: status, toStatus, reason }, env),
      ...(toStatus === 'CANCELLED' ? await promotionsGivenBack(read, id) : []),
    ];
    return outcome(null, changes, [
      activity(Order, id, 'order.moved', { reference, from: status, to: toStatus, reason }),
    ]);
  },
});
