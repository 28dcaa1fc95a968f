import { z } from 'zod';
import { refuse } from '../kernel/result.ts';
import { activity, command, insert, outcome } from '../model/command.ts';
import { newRow } from '../model/entity.ts';
import { recordCommands } from '../model/recordCommands.ts';
import { CancellationPolicy, entityNamed, Organization, ReschedulePolicy } from '../model/registry.ts';
import { RECOMMENDED_CANCELLATION } from './policies.ts';

/** What a cancellation gives back, by who cancels and how long before the start. */
export const cancellationPolicyCommands = recordCommands(
  CancellationPolicy,
  {
    name: 'missions.cancellationPolicies',
    permission: 'organisations.write',
    editable: ['actor', 'noticeMin', 'refundBp', 'feeCents', 'isActive', 'description'],
  },
  entityNamed,
);

/** What a change of date costs, by who asks and how long before the start. */
export const reschedulePolicyCommands = recordCommands(
  ReschedulePolicy,
  {
    name: 'missions.reschedulePolicies',
    permission: 'organisations.write',
    editable: ['actor', 'noticeMin', 'feeBp', 'minimumFeeCents', 'isActive', 'description'],
  },
  entityNamed,
);

/** Writes the recommended cancellation terms as the organisation's own, to be changed from there; refused once it has some. */
export const adoptCancellationPolicies = command({
  name: 'missions.adoptCancellationPolicies',
  permission: 'organisations.write',
  input: z.strictObject({}),
  isReversible: true,
  aggregate: () => 'CancellationPolicy:all',
  run: async (read, _input, env) => {
    const [known] = await read.all(CancellationPolicy, {});
    if (known) return refuse('policies-already-set', {});
    const rows = RECOMMENDED_CANCELLATION.map((values) => newRow(CancellationPolicy, env, values));
    return outcome(
      { count: rows.length },
      rows.map((row) => insert(CancellationPolicy, row)),
      [activity(Organization, env.organizationId, 'policies.adopted', { count: rows.length })],
    );
  },
});
