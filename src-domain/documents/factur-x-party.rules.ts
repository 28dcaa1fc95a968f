import { finding, type Finding, type FindingCode } from './factur-x-finding.ts';
import type { InvoiceDocument } from './invoice-document.ts';
import { networkAddress, type Buyer, type ElectronicAddress, type Seller } from './parties.ts';

const SIREN = /^\d{9}$/;
const SIRET = /^\d{14}$/;

/** Checks identifiers and electronic addresses of both parties (EN 16931, BR-FR-09 to 32, PPF G2.33). */
export function partyFindings(doc: InvoiceDocument): readonly Finding[] {
  return [...sellerFindings(doc.seller), ...buyerFindings(doc.buyer, doc.customerScope)];
}

function sellerFindings(seller: Seller): readonly Finding[] {
  const found: Finding[] = [];
  if (!seller.siren && !seller.vatId) found.push(finding('BR-CO-26', 'BT-30 seller.siren'));
  if (!seller.siren || !SIREN.test(seller.siren)) found.push(finding('BR-FR-10', 'BT-30 seller.siren', seller.siren));
  if (seller.siren && !SIREN.test(seller.siren)) found.push(finding('BR-FR-32', 'BT-30 seller.siren', seller.siren));
  if (!networkAddress(seller)) found.push(finding('BR-FR-13', 'BT-34 seller.electronicAddress'));
  found.push(
    ...siretFindings(seller, 'BT-29 seller.siret'),
    ...vatIdFindings(seller.vatId, 'BT-31 seller.vatId'),
    ...addressFindings(seller.electronicAddress, 'BT-34 seller.electronicAddress'),
  );
  return found;
}

function buyerFindings(buyer: Buyer, scope: InvoiceDocument['customerScope']): readonly Finding[] {
  const found: Finding[] = [];
  const { siren } = buyer;
  const electronicAddress = networkAddress(buyer);
  if (scope === 'B2B') {
    if (!siren || !SIREN.test(siren)) found.push(finding('BR-FR-11', 'BT-47 buyer.siren', siren));
    if (electronicAddress?.scheme !== '0225' || !electronicAddress.value.startsWith(siren ?? ''))
      found.push(finding('BR-FR-21', 'BT-49 buyer.electronicAddress', electronicAddress?.value ?? null));
    if (siren && !buyer.vatId) found.push(finding('G2.33', 'BT-48 buyer.vatId'));
  }
  if (siren && !SIREN.test(siren)) found.push(finding('BR-FR-32', 'BT-47 buyer.siren', siren));
  if (!electronicAddress) found.push(finding('BR-FR-12', 'BT-49 buyer.electronicAddress'));
  found.push(
    ...siretFindings(buyer, 'BT-46 buyer.siret'),
    ...vatIdFindings(buyer.vatId, 'BT-48 buyer.vatId'),
    ...addressFindings(electronicAddress, 'BT-49 buyer.electronicAddress'),
  );
  return found;
}

type At = `${string} ${string}`;

function siretFindings(party: { siret: string | null; siren: string | null }, at: At): readonly Finding[] {
  if (!party.siret) return [];
  const coherent = SIRET.test(party.siret) && party.siret.slice(0, 9) === party.siren;
  return coherent ? [] : [finding('BR-FR-09', at, party.siret, party.siren)];
}

function vatIdFindings(vatId: string | null, at: At): readonly Finding[] {
  return vatId && !/^[A-Z]{2}[0-9A-Z+*]{2,13}$/.test(vatId) ? [finding('BR-CO-09', at, vatId)] : [];
}

function addressFindings(address: ElectronicAddress | null, at: At): readonly Finding[] {
  if (!address) return [];
  const codes: FindingCode[] = [];
  if (address.scheme === '0225' && !/^[A-Za-z0-9+\-_.]+$/.test(address.value)) codes.push('BR-FR-23');
  if (address.value.length > 125) codes.push('BR-FR-25');
  return codes.map((code) => finding(code, at, address.value));
}
