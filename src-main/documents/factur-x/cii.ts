import {
  decimalOfCents,
  networkAddress,
  percentOfBp,
  TYPE_CODES,
  UNIT_CODES,
  type Adjustment,
  type Buyer,
  type DocumentLine,
  type InvoiceDocument,
  type Seller,
} from '#domain/documents/index.ts';
import type { Day } from '#domain/kernel/instants.ts';
import { xmlDocument, type XmlNode } from './xml.ts';

/*
 * UN/CEFACT Cross Industry Invoice D22B, profile EN 16931 of Factur-X. The order of elements is the schema's. Keys absent from an
 * object are absent from the file; amounts on a credit note are positive, as BR-FR asks.
 */

const NAMESPACES = {
  '@xmlns:rsm': 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100',
  '@xmlns:ram': 'urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100',
  '@xmlns:udt': 'urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100',
  '@xmlns:qdt': 'urn:un:unece:uncefact:data:standard:QualifiedDataType:100',
};
const GUIDELINE = 'urn:cen.eu:en16931:2017';
/** BT-8 in CII: 72 on payment, 5 on the invoice date (debits). */
const VAT_DUE_CODES = { RECEIPT: '72', DEBITS: '5' } as const;

/** The Factur-X file of an issued invoice as XML text; call only when `facturXBlockers` finds nothing. */
export function ciiXml(doc: InvoiceDocument): string {
  return xmlDocument({
    'rsm:CrossIndustryInvoice': {
      ...NAMESPACES,
      'rsm:ExchangedDocumentContext': {
        ...(doc.businessProcess && {
          'ram:BusinessProcessSpecifiedDocumentContextParameter': { 'ram:ID': doc.businessProcess },
        }),
        'ram:GuidelineSpecifiedDocumentContextParameter': { 'ram:ID': GUIDELINE },
      },
      'rsm:ExchangedDocument': {
        'ram:ID': doc.number ?? '',
        'ram:TypeCode': TYPE_CODES[doc.kind],
        'ram:IssueDateTime': dateTime(doc.issuedOn ?? ''),
        'ram:IncludedNote': [
          ...doc.notes.map((note) => ({ 'ram:Content': note.text, 'ram:SubjectCode': note.code })),
          { 'ram:Content': doc.customerScope, 'ram:SubjectCode': 'BAR' },
        ],
      },
      'rsm:SupplyChainTradeTransaction': {
        'ram:IncludedSupplyChainTradeLineItem': doc.lines.map(lineItem),
        'ram:ApplicableHeaderTradeAgreement': agreement(doc),
        'ram:ApplicableHeaderTradeDelivery': doc.deliveredOn
          ? { 'ram:ActualDeliverySupplyChainEvent': { 'ram:OccurrenceDateTime': dateTime(doc.deliveredOn) } }
          : {},
        'ram:ApplicableHeaderTradeSettlement': settlement(doc),
      },
    },
  });
}

function dateTime(day: Day): XmlNode {
  return { 'udt:DateTimeString': { '@format': '102', '#': day.replaceAll('-', '') } };
}

/** Rates with two decimals: '10.00' is a value BR-FR-16 lists, '10.000' is not. */
function percent(rateBp: number): string {
  const [whole = '0', fraction = ''] = percentOfBp(rateBp).split('.');
  return `${whole}.${fraction.padEnd(2, '0')}`;
}

function lineTax(vat: { category: string; rateBp: number }): XmlNode {
  return {
    'ram:TypeCode': 'VAT',
    'ram:CategoryCode': vat.category,
    ...(vat.category !== 'O' && { 'ram:RateApplicablePercent': percent(vat.rateBp) }),
  };
}

function lineItem(line: DocumentLine, index: number): XmlNode {
  return {
    'ram:AssociatedDocumentLineDocument': {
      'ram:LineID': String(index + 1),
      ...(line.group !== null && { 'ram:IncludedNote': { 'ram:Content': line.group } }),
    },
    'ram:SpecifiedTradeProduct': {
      'ram:Name': line.name,
      ...((line.description !== null || line.detail !== null) && {
        'ram:Description': [line.description, line.detail].filter((part) => part !== null).join(' · '),
      }),
    },
    'ram:SpecifiedLineTradeAgreement': {
      'ram:NetPriceProductTradePrice': { 'ram:ChargeAmount': line.unitPriceExclTax },
    },
    'ram:SpecifiedLineTradeDelivery': {
      'ram:BilledQuantity': { '@unitCode': UNIT_CODES[line.unit], '#': line.quantity },
    },
    'ram:SpecifiedLineTradeSettlement': {
      'ram:ApplicableTradeTax': lineTax(line.vat),
      ...(line.serviceOn !== null && {
        'ram:BillingSpecifiedPeriod': {
          'ram:StartDateTime': dateTime(line.serviceOn),
          'ram:EndDateTime': dateTime(line.serviceOn),
        },
      }),
      ...(line.discountCents > 0 && {
        'ram:SpecifiedTradeAllowanceCharge': {
          'ram:ChargeIndicator': { 'udt:Indicator': 'false' },
          'ram:ActualAmount': decimalOfCents(line.discountCents),
          'ram:Reason': line.discountReason ?? 'Remise',
        },
      }),
      'ram:SpecifiedTradeSettlementLineMonetarySummation': { 'ram:LineTotalAmount': decimalOfCents(line.netCents) },
    },
  };
}

function agreement(doc: InvoiceDocument): XmlNode {
  const { references } = doc;
  return {
    ...(references.buyerReference !== null && { 'ram:BuyerReference': references.buyerReference }),
    'ram:SellerTradeParty': party(doc.seller, { tradingName: doc.seller.tradingName, contactName: null }),
    'ram:BuyerTradeParty': party(doc.buyer, { tradingName: null, contactName: doc.buyer.contactName }),
    ...(references.order !== null && {
      'ram:SellerOrderReferencedDocument': { 'ram:IssuerAssignedID': references.order },
    }),
    ...(references.purchaseOrder !== null && {
      'ram:BuyerOrderReferencedDocument': { 'ram:IssuerAssignedID': references.purchaseOrder },
    }),
    ...(references.contract !== null && {
      'ram:ContractReferencedDocument': { 'ram:IssuerAssignedID': references.contract },
    }),
  };
}

function party(entry: Seller | Buyer, names: { tradingName: string | null; contactName: string | null }): XmlNode {
  const address = entry.address;
  const network = networkAddress(entry);
  const [lineOne, lineTwo, ...rest] = address.lines;
  const hasContact = names.contactName !== null || entry.phone !== null || entry.email !== null;
  return {
    ...(entry.siret !== null && { 'ram:GlobalID': { '@schemeID': '0009', '#': entry.siret } }),
    'ram:Name': entry.name,
    ...((entry.siren !== null || names.tradingName !== null) && {
      'ram:SpecifiedLegalOrganization': {
        ...(entry.siren !== null && { 'ram:ID': { '@schemeID': '0002', '#': entry.siren } }),
        ...(names.tradingName !== null && { 'ram:TradingBusinessName': names.tradingName }),
      },
    }),
    ...(hasContact && {
      'ram:DefinedTradeContact': {
        ...(names.contactName !== null && { 'ram:PersonName': names.contactName }),
        ...(entry.phone !== null && { 'ram:TelephoneUniversalCommunication': { 'ram:CompleteNumber': entry.phone } }),
        ...(entry.email !== null && { 'ram:EmailURIUniversalCommunication': { 'ram:URIID': entry.email } }),
      },
    }),
    'ram:PostalTradeAddress': {
      ...(address.postalCode !== null && { 'ram:PostcodeCode': address.postalCode }),
      ...(lineOne !== undefined && { 'ram:LineOne': lineOne }),
      ...(lineTwo !== undefined && { 'ram:LineTwo': lineTwo }),
      ...(rest.length > 0 && { 'ram:LineThree': rest.join(', ') }),
      ...(address.city !== null && { 'ram:CityName': address.city }),
      'ram:CountryID': address.countryCode,
    },
    ...(network && {
      'ram:URIUniversalCommunication': { 'ram:URIID': { '@schemeID': network.scheme, '#': network.value } },
    }),
    ...(entry.vatId !== null && {
      'ram:SpecifiedTaxRegistration': { 'ram:ID': { '@schemeID': 'VA', '#': entry.vatId } },
    }),
  };
}

function settlement(doc: InvoiceDocument): XmlNode {
  const { payment, totals, references } = doc;
  return {
    'ram:PaymentReference': payment?.reference ?? doc.number ?? '',
    'ram:InvoiceCurrencyCode': doc.currency,
    ...(payment && {
      'ram:SpecifiedTradeSettlementPaymentMeans': {
        'ram:TypeCode': payment.meansCode,
        ...(payment.label !== null && { 'ram:Information': payment.label }),
        ...(payment.iban !== null && {
          'ram:PayeePartyCreditorFinancialAccount': {
            'ram:IBANID': payment.iban.replace(/\s/g, ''),
            ...(payment.accountHolder !== null && { 'ram:AccountName': payment.accountHolder }),
          },
        }),
        ...(payment.iban !== null &&
          payment.bic !== null && { 'ram:PayeeSpecifiedCreditorFinancialInstitution': { 'ram:BICID': payment.bic } }),
      },
    }),
    'ram:ApplicableTradeTax': vatBands(doc),
    ...(doc.period && {
      'ram:BillingSpecifiedPeriod': {
        'ram:StartDateTime': dateTime(doc.period.fromOn),
        'ram:EndDateTime': dateTime(doc.period.toOn),
      },
    }),
    'ram:SpecifiedTradeAllowanceCharge': doc.adjustments.map(adjustmentNode),
    ...((doc.dueOn !== null || payment?.terms) && {
      'ram:SpecifiedTradePaymentTerms': {
        ...(payment?.terms && { 'ram:Description': payment.terms }),
        ...(doc.dueOn !== null && { 'ram:DueDateDateTime': dateTime(doc.dueOn) }),
      },
    }),
    'ram:SpecifiedTradeSettlementHeaderMonetarySummation': {
      'ram:LineTotalAmount': decimalOfCents(totals.linesCents),
      ...(totals.chargesCents > 0 && { 'ram:ChargeTotalAmount': decimalOfCents(totals.chargesCents) }),
      ...(totals.allowancesCents > 0 && { 'ram:AllowanceTotalAmount': decimalOfCents(totals.allowancesCents) }),
      'ram:TaxBasisTotalAmount': decimalOfCents(totals.exclTaxCents),
      'ram:TaxTotalAmount': { '@currencyID': doc.currency, '#': decimalOfCents(totals.vatCents) },
      ...(totals.roundingCents !== 0 && { 'ram:RoundingAmount': decimalOfCents(totals.roundingCents) }),
      'ram:GrandTotalAmount': decimalOfCents(totals.inclTaxCents),
      ...(totals.prepaidCents > 0 && { 'ram:TotalPrepaidAmount': decimalOfCents(totals.prepaidCents) }),
      'ram:DuePayableAmount': decimalOfCents(totals.dueCents),
    },
    'ram:InvoiceReferencedDocument': references.preceding.map((entry) => ({
      'ram:IssuerAssignedID': entry.number,
      ...(entry.issuedOn !== null && {
        'ram:FormattedIssueDateTime': {
          'qdt:DateTimeString': { '@format': '102', '#': entry.issuedOn.replaceAll('-', '') },
        },
      }),
    })),
  };
}

function vatBands(doc: InvoiceDocument): readonly XmlNode[] {
  return doc.vatBands.map((band) => ({
    'ram:CalculatedAmount': decimalOfCents(band.vatCents),
    'ram:TypeCode': 'VAT',
    ...(band.exemptionReason !== null && band.category !== 'S' && { 'ram:ExemptionReason': band.exemptionReason }),
    'ram:BasisAmount': decimalOfCents(band.baseCents),
    'ram:CategoryCode': band.category,
    ...(band.exemptionCode !== null && band.category !== 'S' && { 'ram:ExemptionReasonCode': band.exemptionCode }),
    'ram:DueDateTypeCode': VAT_DUE_CODES[doc.vatDue],
    ...(band.category !== 'O' && { 'ram:RateApplicablePercent': percent(band.rateBp) }),
  }));
}

function adjustmentNode(entry: Adjustment): XmlNode {
  return {
    'ram:ChargeIndicator': { 'udt:Indicator': entry.kind === 'CHARGE' ? 'true' : 'false' },
    'ram:ActualAmount': decimalOfCents(entry.amountCents),
    'ram:Reason': entry.reason,
    'ram:CategoryTradeTax': lineTax(entry.vat),
  };
}
