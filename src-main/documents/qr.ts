import { epcPayload, type InvoiceDocument } from '#domain/documents/index.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import QRCode from 'qrcode';

const QUIET_MODULES = 2;

/** A QR code as SVG text, black modules on nothing, error correction M, one path. */
export function qrSvg(text: string): string {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const side = modules.size + 2 * QUIET_MODULES;
  let path = '';
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      let run = 0;
      while (column + run < modules.size && modules.get(row, column + run)) run += 1;
      if (run > 0) path += `M${column + QUIET_MODULES} ${row + QUIET_MODULES}h${run}v1h-${run}z`;
      column += run;
    }
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path d="${path}"/></svg>`;
}

/** The SEPA transfer code of an invoice still to be paid in euros on an account, or null when there is nothing to scan. */
export function transferQrSvg(doc: InvoiceDocument): string | null {
  const { payment } = doc;
  if (doc.status !== 'ISSUED' || doc.kind === 'CREDIT_NOTE' || doc.currency !== 'EUR' || !payment?.iban || !doc.number)
    return null;
  const payload = epcPayload({
    name: payment.accountHolder ?? doc.seller.name,
    iban: payment.iban,
    bic: payment.bic,
    amountCents: doc.totals.dueCents,
    reference: payment.reference ?? doc.number,
  });
  return isRefusal(payload) ? null : qrSvg(payload.value);
}
