import { DocumentFault } from '../fault.ts';

/*
 * Typst writes the PDF/A-3b and attaches factur-x.xml; only the Factur-X words of the XMP packet are missing. They are put in by
 * rewriting the metadata stream in place and moving the offsets of the cross-reference table after it: the file stays one plain
 * revision, every other byte is untouched, and it costs microseconds where loading and saving the whole file costs more than
 * laying it out. It holds for what Typst writes: an uncompressed metadata stream and a classic cross-reference table.
 */
const NAMESPACE = 'urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#';

const PROPERTIES = [
  ['DocumentFileName', 'The name of the embedded XML document'],
  ['DocumentType', 'The type of the hybrid document in capital letters, e.g. INVOICE or ORDER'],
  ['Version', 'The actual version of the standard applying to the embedded XML document'],
  ['ConformanceLevel', 'The conformance level of the embedded XML document'],
] as const;

const SCHEMA = [
  '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>',
  `<pdfaSchema:namespaceURI>${NAMESPACE}</pdfaSchema:namespaceURI><pdfaSchema:prefix>fx</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>`,
  ...PROPERTIES.map(
    ([name, description]) =>
      `<rdf:li rdf:parseType="Resource"><pdfaProperty:name>${name}</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category><pdfaProperty:description>${description}</pdfaProperty:description></rdf:li>`,
  ),
  '</rdf:Seq></pdfaSchema:property></rdf:li>',
].join('');

const DESCRIPTION = `<rdf:Description rdf:about="" xmlns:fx="${NAMESPACE}"><fx:DocumentType>INVOICE</fx:DocumentType><fx:DocumentFileName>factur-x.xml</fx:DocumentFileName><fx:Version>1.0</fx:Version><fx:ConformanceLevel>EN 16931</fx:ConformanceLevel></rdf:Description>`;

/** A Typst PDF/A-3b with the Factur-X schema and values in its XMP packet; faults with `pdf-structure` on any other file. */
export function withFacturXMetadata(pdf: Uint8Array): Uint8Array {
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const xrefAt = crossReferenceOffset(file);
  const stream = metadataStream(file, xrefAt);
  const packet = file.toString('utf8', stream.from, stream.to);
  const extended = Buffer.from(
    insertBefore(insertBefore(packet, '</rdf:Bag></pdfaExtension:schemas>', SCHEMA), '</rdf:RDF>', DESCRIPTION),
  );
  const head = file
    .toString('latin1', stream.headAt, stream.from)
    .replace(/\/Length \d+/, `/Length ${extended.length}`);
  const shift = head.length + extended.length - (stream.to - stream.headAt);
  return Buffer.concat([
    file.subarray(0, stream.headAt),
    Buffer.from(head, 'latin1'),
    extended,
    file.subarray(stream.to, xrefAt),
    movedCrossReference(file, xrefAt, { after: stream.headAt, shift }),
  ]);
}

function crossReferenceOffset(file: Buffer): number {
  const tail = file.toString('latin1', Math.max(0, file.length - 64));
  const offset = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail)?.[1] ?? -1);
  if (offset < 0 || file.toString('latin1', offset, offset + 4) !== 'xref')
    throw fault('no classic cross-reference table');
  return offset;
}

type StreamSpan = { readonly headAt: number; readonly from: number; readonly to: number };

/** The metadata object's dictionary and the span of its packet. */
function metadataStream(file: Buffer, xrefAt: number): StreamSpan {
  const typeAt = file.lastIndexOf('/Type /Metadata', xrefAt, 'latin1');
  const headAt = typeAt < 0 ? -1 : file.lastIndexOf(' obj', typeAt, 'latin1');
  const streamAt = typeAt < 0 ? -1 : file.indexOf('stream\n', typeAt, 'latin1');
  if (headAt < 0 || streamAt < 0) throw fault('no metadata stream');
  const from = streamAt + 'stream\n'.length;
  const length = Number(/\/Length (\d+)/.exec(file.toString('latin1', headAt, streamAt))?.[1] ?? -1);
  if (length < 0 || file.toString('latin1', headAt, streamAt).includes('/Filter'))
    throw fault('metadata stream is compressed');
  return { headAt, from, to: from + length };
}

/** The table and trailer with every offset past `after` moved by `shift`; entries keep their 20 bytes. */
function movedCrossReference(file: Buffer, xrefAt: number, move: { after: number; shift: number }): Buffer {
  const table = file
    .toString('latin1', xrefAt)
    .replace(/^(\d{10})( \d{5} n)/gm, (_entry, offset: string, rest: string) => {
      const at = Number(offset);
      return String(at > move.after ? at + move.shift : at).padStart(10, '0') + rest;
    })
    .replace(/startxref\s+\d+/, `startxref\n${xrefAt + move.shift}`);
  return Buffer.from(table, 'latin1');
}

function insertBefore(packet: string, mark: string, text: string): string {
  const at = packet.indexOf(mark);
  if (at < 0) throw fault(`the XMP packet has no ${mark}`);
  return packet.slice(0, at) + text + packet.slice(at);
}

function fault(reason: string): DocumentFault {
  return new DocumentFault('pdf-structure', `Factur-X metadata cannot be written: ${reason}`);
}
