import { ok, refuse, type Result } from '../kernel/result.ts';
import type { Cents } from '../kernel/money.ts';
import { decimalOfCents } from './amounts.ts';

const MAX_EPC_CENTS = 99_999_999_999;
const MAX_EPC_BYTES = 331;

/** Is it an IBAN whose check digits hold (ISO 13616, spaces allowed)? */
export function isIban(text: string): boolean {
  const bare = bareIban(text);
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(bare)) return false;
  let remainder = 0;
  for (const sign of bare.slice(4) + bare.slice(0, 4)) {
    const digits = /\d/.test(sign) ? sign : String(sign.charCodeAt(0) - 55);
    for (const digit of digits) remainder = (remainder * 10 + Number(digit)) % 97;
  }
  return remainder === 1;
}

/** An IBAN without spaces, upper case. */
export function bareIban(text: string): string {
  return text.replace(/\s/g, '').toUpperCase();
}

export type EpcTransfer = {
  readonly name: string;
  readonly iban: string;
  readonly bic: string | null;
  readonly amountCents: Cents;
  readonly reference: string;
};

/** Bytes of a text in UTF-8, without a platform encoder. */
function utf8Length(text: string): number {
  let length = 0;
  for (const sign of text) {
    const point = sign.codePointAt(0) ?? 0;
    length += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return length;
}

/**
 * The text of a SEPA credit transfer QR code (EPC069-12 version 2, UTF-8, euros); refused when the IBAN is wrong, the amount is not
 * between 0.01 and 999 999 999.99 € or the text exceeds 331 bytes.
 */
export function epcPayload(
  transfer: EpcTransfer,
): Result<string, 'iban-invalid' | 'amount-out-of-range' | 'payload-too-long'> {
  if (!isIban(transfer.iban)) return refuse('iban-invalid', { field: 'iban', value: transfer.iban });
  if (transfer.amountCents < 1 || transfer.amountCents > MAX_EPC_CENTS)
    return refuse('amount-out-of-range', { field: 'amountCents', value: transfer.amountCents });
  const text = [
    'BCD',
    '002',
    '1',
    'SCT',
    transfer.bic?.replace(/\s/g, '').toUpperCase() ?? '',
    Array.from(transfer.name).slice(0, 70).join(''),
    bareIban(transfer.iban),
    `EUR${decimalOfCents(transfer.amountCents)}`,
    '',
    '',
    Array.from(transfer.reference).slice(0, 140).join(''),
  ].join('\n');
  return utf8Length(text) > MAX_EPC_BYTES
    ? refuse('payload-too-long', { field: 'reference', value: transfer.reference })
    : ok(text);
}
