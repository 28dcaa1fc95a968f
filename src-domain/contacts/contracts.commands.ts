import { z } from 'zod';
import { allowMove, statusChange } from '../activity/index.ts';
import { refuse } from '../kernel/result.ts';
import { activity, command, outcome, update } from '../model/command.ts';
import { recordCommands } from '../model/recordCommands.ts';
import {
  Contact,
  ContractDispoPackage,
  ContractExcursionPackage,
  ContractZoneRoute,
  entityNamed,
  PartnerContract,
} from '../model/registry.ts';

/** A partner's contract: one a client who is a partner, from a day to a day; it begins as a draft and moves by its own command. */
export const contractCommands = recordCommands(
  PartnerContract,
  {
    name: 'contacts.contracts',
    permission: 'pricing.write',
    initial: { status: 'DRAFT' },
    editable: ['contactId', 'title', 'startOn', 'endOn', 'commissionBp', 'paymentTerms', 'content', 'notes'],
    check: async (read, row) => {
      const contact = await read.one(Contact, row.contactId);
      if (contact && !contact.isPartner && contact.clientType !== 'PARTNER')
        return refuse('contract-needs-partner', { field: 'contactId', client: contact.displayName });
      if (row.title.trim() === '') return refuse('field-required', { field: 'title' });
      return row.endOn !== null && row.endOn < row.startOn
        ? refuse('end-before-start', { field: 'endOn', value: row.endOn })
        : null;
    },
    inUse: async (_read, row) => (row.status === 'ACTIVE' ? refuse('contract-in-force', { title: row.title }) : null),
  },
  entityNamed,
);

/** Sends a contract for signature, puts it in force or ends it; only a contract in force binds the prices of its client. */
export const moveContract = command({
  name: 'contacts.moveContract',
  permission: 'pricing.write',
  input: z.strictObject({
    contractId: z.uuid(),
    toStatus: z.enum(['DRAFT', 'PENDING_SIGNATURE', 'ACTIVE', 'TERMINATED']),
    reason: z.string().max(500).optional(),
  }),
  isReversible: true,
  aggregate: (input) => `PartnerContract:${input.contractId}`,
  run: async (read, { contractId, toStatus, reason }, env) => {
    const contract = await read.one(PartnerContract, contractId);
    if (!contract) return refuse('not-found', { entity: 'PartnerContract', id: contractId });
    const { id, status, title } = contract;
    const subject = { id, status, reference: title };
    const asked = { subjectType: 'PartnerContract', subject, to: toStatus, cause: 'person', reason } as const;
    const allowed = await allowMove(read, asked, env);
    if (allowed.kind === 'refusal') return allowed;
    const signed = toStatus === 'ACTIVE' ? { signatureStatus: 'SIGNED' as const, signatureCompletedAt: env.now } : {};
    const changes = [
      update(PartnerContract, id, { status: toStatus, ...signed }),
      statusChange(PartnerContract, { subjectId: id, fromStatus: status, toStatus, reason: reason ?? null }, env),
    ];
    return outcome(null, changes, [
      activity(PartnerContract, id, 'contract.moved', { title, from: status, to: toStatus }),
    ]);
  },
});

const permission = 'pricing.write';

/** A grid route of a contract, at the catalogue's price or its own in cents excluding or including tax as prices are kept. */
export const contractRouteCommands = recordCommands(
  ContractZoneRoute,
  { name: 'contacts.contractRoutes', permission, editable: ['contractId', 'zoneRouteId', 'overridePriceCents'] },
  entityNamed,
);

export const contractExcursionCommands = recordCommands(
  ContractExcursionPackage,
  {
    name: 'contacts.contractExcursions',
    permission,
    editable: ['contractId', 'excursionPackageId', 'overridePriceCents'],
  },
  entityNamed,
);

export const contractDispoCommands = recordCommands(
  ContractDispoPackage,
  { name: 'contacts.contractDispos', permission, editable: ['contractId', 'dispoPackageId', 'overridePriceCents'] },
  entityNamed,
);
