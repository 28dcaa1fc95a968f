import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFString,
  type PDFObject,
} from '@cantoo/pdf-lib';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { longInvoice, plainInvoice, sampleInvoice } from '#domain/documents/invoice.examples.ts';
import { DocumentFault } from '../fault.ts';
import { defaultDocumentPaths } from '../paths.ts';
import { renderDocument } from '../render.ts';
import { createTypstCompiler } from '../typst/compiler.ts';
import { ciiXml } from './cii.ts';
import { withFacturXMetadata } from './pdf-metadata.ts';
import { xmlDocument } from './xml.ts';

const compiler = createTypstCompiler(defaultDocumentPaths());
const doc = sampleInvoice();
const bytes = renderDocument(compiler, { kind: 'invoice', document: doc, format: 'factur-x' });

/** A second reader, not the one that wrote it: follows the cross-reference table and fails on a broken offset. */
async function opened(
  pdf: Uint8Array,
): Promise<{ pdf: PDFDocument; at: (holder: PDFDict, ...path: string[]) => PDFObject | undefined }> {
  const read = await PDFDocument.load(pdf, { throwOnInvalidObject: true, updateMetadata: false });
  return {
    pdf: read,
    at: (holder, ...path) => {
      let found: PDFObject | undefined = holder;
      for (const name of path) {
        found = found instanceof PDFDict ? found.lookup(PDFName.of(name)) : undefined;
      }
      return found;
    },
  };
}
const text = (value: PDFObject | undefined): string =>
  value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : String(value);
const streamText = (value: PDFObject | undefined): string => {
  if (!(value instanceof PDFRawStream)) throw new Error('not a stream');
  const isDeflated = String(value.dict.get(PDFName.of('Filter'))) === '/FlateDecode';
  return (isDeflated ? inflateSync(value.contents) : Buffer.from(value.contents)).toString('utf8');
};

describe('the PDF carries its data', async () => {
  const { pdf, at } = await opened(bytes);
  const associated = at(pdf.catalog, 'AF');
  const names = at(pdf.catalog, 'Names', 'EmbeddedFiles', 'Names');
  if (!(associated instanceof PDFArray) || !(names instanceof PDFArray)) throw new Error('no attachment');
  const file = associated.lookup(0, PDFDict);
  const xmp = streamText(at(pdf.catalog, 'Metadata'));

  it('factur-x.xml is the one embedded file, and an associated file of the document', () => {
    expect([associated.size(), names.size(), text(names.lookup(0))]).toEqual([1, 2, 'factur-x.xml']);
    expect(names.lookup(1)).toBe(file);
  });
  it('it is an alternative to the page, of type text/xml, with size and date', () => {
    expect([text(at(file, 'F')), text(at(file, 'UF')), String(at(file, 'AFRelationship'))]).toEqual([
      'factur-x.xml',
      'factur-x.xml',
      '/Alternative',
    ]);
    const embedded = at(file, 'EF', 'F');
    if (!(embedded instanceof PDFRawStream)) throw new Error('no stream');
    expect(String(embedded.dict.get(PDFName.of('Subtype')))).toBe('/text#2Fxml');
    expect(String(at(embedded.dict, 'Params', 'Size'))).toBe(String(Buffer.byteLength(ciiXml(doc))));
    expect(text(at(embedded.dict, 'Params', 'ModDate'))).toContain('D:20261120');
  });
  it('its bytes are those of the XML', () => expect(streamText(at(file, 'EF', 'F'))).toBe(ciiXml(doc)));
  it.each([
    ['PDF/A part 3', '<pdfaid:part>3</pdfaid:part>'],
    ['conformance B', '<pdfaid:conformance>B</pdfaid:conformance>'],
    ['document type', '<fx:DocumentType>INVOICE</fx:DocumentType>'],
    ['file name', '<fx:DocumentFileName>factur-x.xml</fx:DocumentFileName>'],
    ['version', '<fx:Version>1.0</fx:Version>'],
    ['conformance level', '<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>'],
    [
      'extension schema',
      '<pdfaSchema:namespaceURI>urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#</pdfaSchema:namespaceURI>',
    ],
    ['title', 'Facture FA-2026-001284'],
  ])('XMP: %s', (_name, part) => expect(xmp).toContain(part));
  it('XMP: one bag of schemas, each of the four properties declared once', () => {
    expect(xmp.match(/<pdfaExtension:schemas>/g)).toHaveLength(1);
    for (const name of ['DocumentFileName', 'DocumentType', 'Version', 'ConformanceLevel'])
      expect(xmp.split(`<pdfaProperty:name>${name}</pdfaProperty:name>`)).toHaveLength(2);
  });
  it('the metadata stream says its length', () => {
    const metadata = at(pdf.catalog, 'Metadata');
    if (!(metadata instanceof PDFRawStream)) throw new Error('no stream');
    expect(Number(String(metadata.dict.get(PDFName.of('Length'))))).toBe(metadata.contents.length);
  });
  it('it has an output intent and all fonts embedded', () => {
    const intents = at(pdf.catalog, 'OutputIntents');
    expect(intents instanceof PDFArray && String(at(intents.lookup(0, PDFDict), 'S'))).toBe('/GTS_PDFA1');
  });
});

describe('the file', () => {
  it('every offset of the cross-reference table points at its object', () => {
    const file = Buffer.from(bytes);
    const xrefAt = Number(/startxref\s+(\d+)/.exec(file.toString('latin1'))?.[1]);
    const entries = [...file.toString('latin1', xrefAt).matchAll(/^(\d{10}) \d{5} n/gm)];
    expect(entries.length).toBeGreaterThan(20);
    entries.forEach((entry, index) =>
      expect(file.toString('latin1', Number(entry[1]), Number(entry[1]) + 12)).toMatch(
        new RegExp(`^${index + 1} 0 obj`),
      ),
    );
  });
  it('is the same for the same invoice', () =>
    expect(
      Buffer.from(renderDocument(compiler, { kind: 'invoice', document: doc, format: 'factur-x' })).equals(
        Buffer.from(bytes),
      ),
    ).toBe(true));
  it('of sixty lines has three pages', async () => {
    const { pdf } = await opened(
      renderDocument(compiler, { kind: 'invoice', document: longInvoice(60), format: 'factur-x' }),
    );
    expect(pdf.getPageCount()).toBe(3);
  });
  it.each([
    ['a plain page', sampleInvoice(), 'pdf'],
    ['a draft', sampleInvoice({ status: 'DRAFT', number: null, issuedOn: null }), 'factur-x'],
  ] as const)('%s carries no data', async (_name, document, format) => {
    const { pdf } = await opened(renderDocument(compiler, { kind: 'invoice', document, format }));
    expect(pdf.catalog.get(PDFName.of('AF'))).toBeUndefined();
  });
  it('is refused when a platform would refuse it, saying why', () => {
    const wrong = { ...doc, number: 'FA 2026' };
    expect(() => renderDocument(compiler, { kind: 'invoice', document: wrong, format: 'factur-x' })).toThrow(
      /BR-FR-02/,
    );
  });
  it('metadata is not written into a file of another make', () => {
    expect(() => withFacturXMetadata(Buffer.from('%PDF-1.7\nstartxref\n12\n%%EOF'))).toThrow(DocumentFault);
  });
  it('a name the font cannot draw does not stop the invoice', () => {
    const document = sampleInvoice({ buyer: { ...doc.buyer, name: '中国国航 Ltd 😀' } });
    expect(renderDocument(compiler, { kind: 'invoice', document, format: 'factur-x' }).length).toBeGreaterThan(10_000);
    expect(ciiXml(document)).toContain('<ram:Name>中国国航 Ltd 😀</ram:Name>');
  });
});

describe('the XML', () => {
  const xml = ciiXml(doc);
  it.each([
    [
      'framework',
      '<rsm:ExchangedDocumentContext><ram:BusinessProcessSpecifiedDocumentContextParameter><ram:ID>S4</ram:ID>',
    ],
    ['profile', '<ram:ID>urn:cen.eu:en16931:2017</ram:ID>'],
    ['number and type', '<ram:ID>FA-2026-001284</ram:ID><ram:TypeCode>380</ram:TypeCode>'],
    ['date', '<ram:IssueDateTime><udt:DateTimeString format="102">20261120</udt:DateTimeString></ram:IssueDateTime>'],
    [
      'scope',
      '<ram:IncludedNote><ram:Content>B2B</ram:Content><ram:SubjectCode>BAR</ram:SubjectCode></ram:IncludedNote>',
    ],
    [
      'SIREN of the seller',
      '<ram:SpecifiedLegalOrganization><ram:ID schemeID="0002">903114582</ram:ID></ram:SpecifiedLegalOrganization>',
    ],
    ['electronic address of the buyer', '<ram:URIID schemeID="0225">552096281_COMPTA</ram:URIID>'],
    ['payment means', '<ram:TypeCode>30</ram:TypeCode><ram:Information>Règlement par virement</ram:Information>'],
    ['IBAN without spaces', '<ram:IBANID>FR1430004008280001234567890</ram:IBANID>'],
    [
      'VAT of a rate, on receipt',
      '<ram:CalculatedAmount>98.55</ram:CalculatedAmount><ram:TypeCode>VAT</ram:TypeCode><ram:BasisAmount>985.50</ram:BasisAmount><ram:CategoryCode>S</ram:CategoryCode><ram:DueDateTypeCode>72</ram:DueDateTypeCode><ram:RateApplicablePercent>10.00</ram:RateApplicablePercent>',
    ],
    [
      'prepaid and due',
      '<ram:TotalPrepaidAmount>300.00</ram:TotalPrepaidAmount><ram:DuePayableAmount>1235.85</ram:DuePayableAmount>',
    ],
    [
      'deposit invoice',
      '<ram:InvoiceReferencedDocument><ram:IssuerAssignedID>FA-2026-001102</ram:IssuerAssignedID><ram:FormattedIssueDateTime><qdt:DateTimeString format="102">20261028</qdt:DateTimeString>',
    ],
    ['quantity and unit', '<ram:BilledQuantity unitCode="MIN">25</ram:BilledQuantity>'],
  ])('says the %s', (_name, part) => expect(xml).toContain(part));
  it.each([
    ['credit note', plainInvoice({ kind: 'CREDIT_NOTE' }), '<ram:TypeCode>381</ram:TypeCode>'],
    ['deposit', plainInvoice({ kind: 'DEPOSIT' }), '<ram:TypeCode>386</ram:TypeCode>'],
    ['VAT on debits', plainInvoice({ vatDue: 'DEBITS' }), '<ram:DueDateTypeCode>5</ram:DueDateTypeCode>'],
    [
      'consumer by e-mail',
      plainInvoice({ buyer: { ...doc.buyer, electronicAddress: null, email: 'a@b.fr' } }),
      '<ram:URIID schemeID="EM">a@b.fr</ram:URIID>',
    ],
  ])('%s', (_name, document, part) => expect(ciiXml(document)).toContain(part));
  it('escapes text and drops what XML cannot carry', () =>
    expect(xmlDocument({ a: { '@b': '"<', '#': 'x & <y>\u0007\ud800 é' } })).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><a b="&quot;&lt;">x &amp; &lt;y&gt; é</a>',
    ));
});
