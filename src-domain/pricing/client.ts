import type { Id } from '../kernel/ids.ts';
import type { Reads } from '../model/command.ts';
import {
  Contact,
  ContractDispoPackage,
  ContractExcursionPackage,
  ContractZoneRoute,
  EndCustomer,
  Order,
  PartnerContract,
  Promotion,
  Quote,
  QuoteLine,
} from '../model/registry.ts';
import type { PricingClient } from './question.schema.ts';
import { promotionCodeIn } from './promotions.ts';

/** Who pays, from the rows: the end customer's difficulty before the contact's, the active contract, promotions already used. */
export async function pricingClient(read: Reads, contactId: Id, endCustomerId: Id | null): Promise<PricingClient> {
  const contact = await read.one(Contact, contactId);
  const endCustomer = endCustomerId === null ? null : await read.one(EndCustomer, endCustomerId);
  return {
    type: contact?.isPartner === true || contact?.clientType === 'PARTNER' ? 'PARTNER' : 'PRIVATE',
    difficulty: endCustomer?.difficultyScore ?? contact?.difficultyScore ?? null,
    contract: await contractOf(read, contactId),
    promotionUses: await promotionUses(read, contactId),
  };
}

/** The signed contract with its agreed items in the order they were written; its days are checked against the pickup's. */
async function contractOf(read: Reads, contactId: Id): Promise<PricingClient['contract']> {
  const [contract] = await read.all(PartnerContract, { contactId, status: 'ACTIVE' });
  if (!contract) return null;
  const ofContract = { contractId: contract.id };
  const routes = await read.all(ContractZoneRoute, ofContract);
  const excursions = await read.all(ContractExcursionPackage, ofContract);
  const dispos = await read.all(ContractDispoPackage, ofContract);
  return {
    zoneRoutes: routes.map((row) => ({ id: row.zoneRouteId, overridePriceCents: row.overridePriceCents })),
    excursionPackages: excursions.map((row) => ({
      id: row.excursionPackageId,
      overridePriceCents: row.overridePriceCents,
    })),
    dispoPackages: dispos.map((row) => ({ id: row.dispoPackageId, overridePriceCents: row.overridePriceCents })),
    commissionBp: contract.commissionBp,
    startOn: contract.startOn,
    endOn: contract.endOn,
  };
}

/** Uses of each promotion in this contact's accepted quotes, by code, cancelled orders aside; only counted when some promotion limits them. */
async function promotionUses(read: Reads, contactId: Id): Promise<Record<string, number>> {
  const limited = (await read.all(Promotion, { isActive: true })).filter((row) => row.maxUsesPerContact !== null);
  const uses: Record<string, number> = {};
  if (limited.length === 0) return uses;
  const codes = new Map(limited.map((row) => [row.code.toUpperCase(), row.code]));
  for (const quote of await read.all(Quote, { contactId, status: 'ACCEPTED' })) {
    const order = quote.orderId === null ? null : await read.one(Order, quote.orderId);
    if (order?.status === 'CANCELLED') continue;
    for (const line of await read.all(QuoteLine, { quoteId: quote.id })) {
      const code = codes.get(promotionCodeIn(line.sourceData));
      if (code !== undefined) uses[code] = (uses[code] ?? 0) + 1;
    }
  }
  return uses;
}
