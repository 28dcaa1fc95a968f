import { amountFindings } from './factur-x-amounts.rules.ts';
import { finding, type Finding, type FindingCode } from './factur-x-finding.ts';
import { partyFindings } from './factur-x-party.rules.ts';
import { TYPE_CODES, type InvoiceDocument } from './invoice-document.ts';

/** BT-23 values BR-FR-08 accepts: B goods, S services, M mixed; the digit says which case. */
const FRAMEWORKS = new Set('B1 S1 M1 B2 S2 M2 S3 B4 S4 M4 S5 S6 B7 S7 B8 S8 M8 B9 S9 M9'.split(' '));
/** Payment means the public portal takes; 58 (SEPA transfer) is refused, 30 is the one to use. */
const PAYMENT_MEANS = new Set(['10', '20', '30', '42', '48', '49', '97']);
const REASON_CODES = { E: 'BR-E-10', AE: 'BR-AE-10', K: 'BR-IC-10', G: 'BR-G-10', O: 'BR-O-10' } as const;
/** Rules about carriage by a platform: they bind only invoices a platform carries. */
const CARRIAGE_CODES: ReadonlySet<FindingCode> = new Set<FindingCode>(['BR-FR-12', 'BR-FR-13', 'BR-FR-21', 'G2.33']);

/**
 * Everything a platform or the tax portal would refuse in the invoice, and every cent that does not add up; empty when it may go out
 * (EN 16931, AFNOR XP Z12-012 BR-FR 1.4.0, PPF flux 1).
 */
export function facturXFindings(doc: InvoiceDocument): readonly Finding[] {
  return [
    ...numberFindings(doc),
    ...dateFindings(doc),
    ...noteFindings(doc),
    ...processFindings(doc),
    ...referenceFindings(doc),
    ...partyFindings(doc),
    ...categoryFindings(doc),
    ...paymentFindings(doc),
    ...amountFindings(doc),
  ];
}

/** The findings that forbid writing the Factur-X file: an invoice no platform carries (consumer, abroad) may lack network addresses. */
export function facturXBlockers(doc: InvoiceDocument): readonly Finding[] {
  const found = facturXFindings(doc);
  return doc.customerScope === 'B2B' ? found : found.filter((entry) => !CARRIAGE_CODES.has(entry.code));
}

function identifierFindings(value: string, at: `${string} ${string}`): readonly Finding[] {
  const found: Finding[] = [];
  if (value.length > 35) found.push(finding('BR-FR-01', at, value));
  if (!/^[A-Za-z0-9+\-_/]+$/.test(value)) found.push(finding('BR-FR-02', at, value));
  return found;
}

function numberFindings(doc: InvoiceDocument): readonly Finding[] {
  if (doc.number === null) return [finding('BR-02', 'BT-1 number')];
  return [
    ...identifierFindings(doc.number, 'BT-1 number'),
    ...doc.references.preceding.flatMap((entry, index) =>
      identifierFindings(entry.number, `BT-25 references.preceding.${index}.number`),
    ),
  ];
}

function dateFindings(doc: InvoiceDocument): readonly Finding[] {
  const found: Finding[] = [];
  if (doc.issuedOn === null) found.push(finding('BR-03', 'BT-2 issuedOn'));
  const dates: readonly (readonly [`${string} ${string}`, string | null])[] = [
    ['BT-2 issuedOn', doc.issuedOn],
    ['BT-9 dueOn', doc.dueOn],
    ['BT-72 deliveredOn', doc.deliveredOn],
    ['BT-73 period.fromOn', doc.period?.fromOn ?? null],
    ['BT-74 period.toOn', doc.period?.toOn ?? null],
    ...doc.references.preceding.map(
      (entry, index) => [`BT-26 references.preceding.${index}.issuedOn`, entry.issuedOn] as const,
    ),
  ];
  for (const [at, value] of dates)
    if (value !== null && !value.startsWith('20')) found.push(finding('BR-FR-03', at, value));
  if (doc.period && doc.period.toOn < doc.period.fromOn)
    found.push(finding('BR-29', 'BT-74 period.toOn', doc.period.toOn));
  const alreadyPaid = doc.businessProcess?.endsWith('2') ?? false;
  if (doc.dueOn && doc.issuedOn && doc.dueOn < doc.issuedOn && doc.kind !== 'DEPOSIT' && !alreadyPaid)
    found.push(finding('BR-FR-CO-07', 'BT-9 dueOn', doc.dueOn, doc.issuedOn));
  return found;
}

function noteFindings(doc: InvoiceDocument): readonly Finding[] {
  const found: Finding[] = [];
  for (const code of ['PMT', 'PMD', 'AAB', 'TXD'] as const) {
    const count = doc.notes.filter((note) => note.code === code).length;
    if (count === 0 && code !== 'TXD') found.push(finding('BR-FR-05', 'BT-22 notes', code));
    if (count > 1) found.push(finding('BR-FR-06', 'BT-21 notes', code));
  }
  return found;
}

function processFindings(doc: InvoiceDocument): readonly Finding[] {
  const framework = doc.businessProcess;
  if (framework === null || !FRAMEWORKS.has(framework))
    return [finding('BR-FR-08', 'BT-23 businessProcess', framework)];
  const found: Finding[] = [];
  if (framework.endsWith('4') && doc.kind === 'DEPOSIT')
    found.push(finding('BR-FR-CO-08', 'BT-23 businessProcess', framework));
  if (framework.endsWith('2')) {
    const { prepaidCents, inclTaxCents, dueCents } = doc.totals;
    if (prepaidCents !== inclTaxCents)
      found.push(finding('BR-FR-CO-09', 'BT-113 totals.prepaidCents', prepaidCents, inclTaxCents));
    if (dueCents !== 0) found.push(finding('BR-FR-CO-09', 'BT-115 totals.dueCents', dueCents, 0));
    if (doc.dueOn === null) found.push(finding('BR-FR-CO-09', 'BT-9 dueOn'));
  }
  return found;
}

function referenceFindings(doc: InvoiceDocument): readonly Finding[] {
  const typeCode = TYPE_CODES[doc.kind];
  const { preceding } = doc.references;
  if (typeCode === '384' && preceding.length !== 1)
    return [finding('BR-FR-CO-04', 'BT-25 references.preceding', preceding.length, 1)];
  if (typeCode === '381' && !preceding.some((entry) => entry.issuedOn !== null))
    return [finding('BR-FR-CO-05', 'BT-25 references.preceding', preceding.length, 1)];
  return [];
}

function categoryFindings(doc: InvoiceDocument): readonly Finding[] {
  const found: Finding[] = [];
  const used = new Set([...doc.lines, ...doc.adjustments].map((entry) => entry.vat.category));
  const banded = new Set(doc.vatBands.map((band) => band.category));
  if (used.has('S') && !doc.seller.vatId) found.push(finding('BR-S-02', 'BT-31 seller.vatId'));
  if ((used.has('AE') || used.has('K')) && (!doc.seller.vatId || !doc.buyer.vatId))
    found.push(finding('BR-AE-02', 'BT-48 buyer.vatId'));
  if (used.has('O') && (doc.seller.vatId || doc.buyer.vatId))
    found.push(finding('BR-O-02', 'BT-31 seller.vatId', doc.seller.vatId));
  if (banded.has('O') && banded.size > 1) found.push(finding('BR-O-11', 'BT-118 vatBands', [...banded].join(' ')));
  if (used.has('O') && used.size > 1) found.push(finding('BR-O-12', 'BT-151 lines', [...used].join(' ')));
  doc.vatBands.forEach((band, index) => {
    if (band.category === 'S' || band.category === 'Z') return;
    if (!band.exemptionReason && !band.exemptionCode)
      found.push(finding(REASON_CODES[band.category], `BT-120 vatBands.${index}.exemptionReason`));
    else if (band.category === 'E' && !(band.exemptionReason && band.exemptionCode))
      found.push(finding('G1.41', `BT-121 vatBands.${index}.exemptionCode`));
  });
  return found;
}

function paymentFindings(doc: InvoiceDocument): readonly Finding[] {
  const found: Finding[] = [];
  if (doc.totals.dueCents > 0 && !doc.dueOn && !doc.payment?.terms) found.push(finding('BR-CO-25', 'BT-9 dueOn'));
  const means = doc.payment?.meansCode;
  if (means !== undefined && !PAYMENT_MEANS.has(means)) found.push(finding('BT-81', 'BT-81 payment.meansCode', means));
  if ((means === '30' || means === '58') && !doc.payment?.iban) found.push(finding('BR-61', 'BT-84 payment.iban'));
  if (doc.currency !== 'EUR') found.push(finding('BR-FR-CO-12', 'BT-5 currency', doc.currency, 'EUR'));
  return found;
}
