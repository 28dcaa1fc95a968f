import { describe, expect, it } from 'vitest';
import { sampleInvoice, SELLER } from '#domain/documents/invoice.examples.ts';
import { drawable, withFixedSpaces } from '../typst/glyphs.ts';
import { qrSvg } from '../qr.ts';
import {
  amount,
  decimal,
  ibanText,
  kilometres,
  longDay,
  mass,
  moment,
  money,
  percent,
  period,
  sirenText,
} from './format.ts';
import { invoiceView } from './invoice-view.ts';
import { footerLines } from './letter-view.ts';

/** Spaces of any width as a plain one, so that a case can be read. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

describe('numbers and dates as people read them', () => {
  it.each([
    [amount(136_200, 'fr'), '1 362,00'],
    [amount(-30_000, 'fr'), '− 300,00'],
    [amount(123_456_789, 'en'), '1,234,567.89'],
    [amount(5, 'fr'), '0,05'],
    [money(123_585, 'EUR', 'fr'), '1 235,85 €'],
    [money(-30_000, 'EUR', 'en'), '− €300.00'],
    [money(100, 'CHF', 'fr'), '1,00 CHF'],
    [decimal('25', 'fr'), '25'],
    [decimal('1.500', 'fr'), '1,5'],
    [decimal('118', 'fr', 2), '118,00'],
    [decimal('54.545455', 'fr', 2), '54,545455'],
    [decimal('-2', 'fr'), '−2'],
    [decimal('1234567.5', 'en', 2), '1,234,567.50'],
    [percent(1000, 'fr'), '10 %'],
    [percent(550, 'fr'), '5,5 %'],
    [percent(550, 'en'), '5.5%'],
    [longDay('2026-11-01', 'fr'), '1er novembre 2026'],
    [longDay('2026-11-01', 'en'), '1 November 2026'],
    [period('2026-11-03', '2026-11-19', 'fr'), 'du 3 au 19 novembre 2026'],
    [period('2026-10-03', '2026-11-19', 'fr'), 'du 3 octobre au 19 novembre 2026'],
    [period('2025-12-03', '2026-01-19', 'en'), '3 December 2025 to 19 January 2026'],
    [period('2026-11-03', '2026-11-03', 'fr'), 'le 3 novembre 2026'],
    [moment(Date.UTC(2026, 2, 29, 1, 30), 'Europe/Paris', 'fr'), 'dimanche 29 mars 2026 à 03:30'],
    [kilometres(17_400, 'fr'), '17,4 km'],
    [kilometres(164_000, 'fr'), '164 km'],
    [mass(38_400, 'fr'), '38,4 kg'],
    [mass(950, 'fr'), '950 g'],
    [sirenText('552096281'), '552 096 281'],
    [ibanText('FR1430004008280001234567890'), 'FR14 3000 4008 2800 0123 4567 890'],
  ])('%s', (shown, expected) => expect(plain(shown)).toBe(expected));
});

describe('the invoice page', () => {
  const view = JSON.stringify(invoiceView(sampleInvoice(), true));
  it('says what is due, what was paid and where to pay', () => {
    for (const part of ['1 235,85 €', 'Acompte FA-2026-001102', '− 300,00 €', 'IBAN FR14', 'Factur-X'])
      expect(plain(view)).toContain(part);
  });
  it('offers a transfer to scan only while money is due on an account', () => {
    const qr = (changes: Parameters<typeof sampleInvoice>[0]): unknown =>
      invoiceView(sampleInvoice(changes), true)['payment'];
    expect(qr({})).toMatchObject({ qr: expect.stringContaining('<svg') });
    expect(qr({ status: 'DRAFT' })).toMatchObject({ qr: '' });
    expect(qr({ totals: { ...sampleInvoice().totals, dueCents: 0 } })).toMatchObject({ qr: '' });
    expect(qr({ payment: { meansCode: '48' } })).toMatchObject({ qr: '' });
    expect(qr({ kind: 'CREDIT_NOTE' })).toBeNull();
  });
  it('a draft says that it has no value and no number', () => {
    const draft = JSON.stringify(invoiceView(sampleInvoice({ status: 'DRAFT', number: null }), false));
    expect(draft).toContain('Projet — sans valeur');
    expect(draft).toContain('numéro en attente');
    expect(draft).not.toContain('Factur-X');
  });
  it('the foot carries the legal identity', () => {
    const foot = plain(footerLines(SELLER, 'fr').join(' '));
    for (const part of [
      'SAS au capital de 40 000 €',
      'SIREN 903 114 582',
      'RCS Paris',
      'TVA FR41903114582',
      'REVTC EVTC075240118',
    ])
      expect(foot).toContain(part);
    expect(plain(footerLines(SELLER, 'en').join(' '))).toContain('share capital €40,000 ·');
  });
});

describe('characters', () => {
  const covered = new Set(Array.from('abcé→', (sign) => sign.codePointAt(0) ?? 0));
  it.each([
    ['é', 'é'],
    ['e\u0301→', 'é→'],
    ['中→', '□→'],
    ['a\u200bb→', 'ab→'],
    ['→a\nb\tc', '→a\nb c'],
  ])('%j is drawn as %j', (text, drawn) =>
    expect(drawable(text.normalize('NFD'), new Set([...covered, 0x20]))).toBe(drawn),
  );
  it('French signs keep to their word', () =>
    expect(withFixedSpaces('Total : 10 % de 82 km')).toBe('Total\u00a0: 10\u00a0% de 82\u00a0km'));
  it('a QR code draws each dark module once', () => {
    const path = /d="([^"]+)"/.exec(qrSvg('regie'))?.[1] ?? '';
    expect(path.startsWith('M2 2h7v1h-7z')).toBe(true);
  });
});
