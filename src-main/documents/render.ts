import {
  facturXBlockers,
  findingSentence,
  type BilletCollectifDocument,
  type HoursStatement,
  type InvoiceDocument,
  type MissionOrderDocument,
  type PriceExplanation,
  type QuoteDocument,
  type SlipDocument,
  type StatementDocument,
} from '#domain/documents/index.ts';
import { ciiXml } from './factur-x/cii.ts';
import { withFacturXMetadata } from './factur-x/pdf-metadata.ts';
import { DocumentFault } from './fault.ts';
import type { TypstCompiler } from './typst/compiler.ts';
import { hoursStatementView } from './view/hours-view.ts';
import { invoiceView } from './view/invoice-view.ts';
import { priceExplanationView } from './view/price-view.ts';
import { quoteView } from './view/quote-view.ts';
import { statementView } from './view/statement-view.ts';
import { billetView, missionOrderView, slipView } from './view/trip-views.ts';

/** `factur-x`: PDF/A-3 with the structured invoice inside; `pdf`: the printed page alone. Drafts are always plain. */
export type InvoiceFormat = 'factur-x' | 'pdf';

export type DocumentJob =
  | { readonly kind: 'invoice'; readonly document: InvoiceDocument; readonly format: InvoiceFormat }
  | { readonly kind: 'quote'; readonly document: QuoteDocument }
  | { readonly kind: 'price-explanation'; readonly document: PriceExplanation }
  | { readonly kind: 'hours-statement'; readonly document: HoursStatement }
  | { readonly kind: 'reservation-slip'; readonly document: SlipDocument }
  | { readonly kind: 'mission-order'; readonly document: MissionOrderDocument }
  | { readonly kind: 'statement'; readonly document: StatementDocument }
  | { readonly kind: 'billet-collectif'; readonly document: BilletCollectifDocument };

const FACTUR_X_DESCRIPTION = 'Factur-X EN 16931';

/** The PDF of a document. An invoice whose Factur-X file a platform would refuse faults with `factur-x-refused` and says why. */
export function renderDocument(compiler: TypstCompiler, job: DocumentJob): Uint8Array {
  switch (job.kind) {
    case 'invoice':
      return renderInvoice(compiler, job.document, job.format);
    case 'quote':
      return compiler.compile({ template: 'quote', view: quoteView(job.document), logo: job.document.brand.logo });
    case 'price-explanation':
      return compiler.compile({
        template: 'price-explanation',
        view: priceExplanationView(job.document),
        logo: job.document.brand.logo,
      });
    case 'hours-statement':
      return compiler.compile({
        template: 'hours-statement',
        view: hoursStatementView(job.document),
        logo: job.document.brand.logo,
      });
    case 'reservation-slip':
      return compiler.compile({
        template: 'reservation-slip',
        view: slipView(job.document),
        logo: job.document.brand.logo,
      });
    case 'mission-order':
      return compiler.compile({
        template: 'mission-order',
        view: missionOrderView(job.document),
        logo: job.document.brand.logo,
      });
    case 'statement':
      return compiler.compile({
        template: 'statement',
        view: statementView(job.document),
        logo: job.document.brand.logo,
      });
    case 'billet-collectif':
      return compiler.compile({
        template: 'billet-collectif',
        view: billetView(job.document),
        logo: job.document.brand.logo,
      });
  }
}

function renderInvoice(compiler: TypstCompiler, doc: InvoiceDocument, format: InvoiceFormat): Uint8Array {
  const isElectronic = format === 'factur-x' && doc.status === 'ISSUED';
  const request = { template: 'invoice', view: invoiceView(doc, isElectronic), logo: doc.brand.logo } as const;
  if (!isElectronic) return compiler.compile(request);
  const blockers = facturXBlockers(doc);
  if (blockers.length > 0)
    throw new DocumentFault(
      'factur-x-refused',
      blockers.map((entry) => findingSentence(entry, doc.locale)).join(' ; '),
    );
  const attachment = { name: 'factur-x.xml', xml: ciiXml(doc), description: FACTUR_X_DESCRIPTION };
  return withFacturXMetadata(compiler.compile({ ...request, attachment }));
}
