import type { Brand, Buyer, DocumentLocale, Seller } from '#domain/documents/index.ts';
import { addressLines, money, sirenText } from './format.ts';
import { WORDS } from './words.ts';

/* The letterhead every document shares: sender, window address, legal footer. All values are finished strings. */
export type Fact = { readonly label: string; readonly value: string; readonly strong?: string };

export type LetterView = {
  readonly lang: string;
  readonly accent: string;
  readonly title: string;
  readonly subtitle: string;
  readonly number: string;
  /** Words across the head when the document has no value yet, or ''. */
  readonly status: string;
  readonly sender: { readonly name: string; readonly lines: readonly string[] };
  readonly recipient: { readonly name: string; readonly lines: readonly string[]; readonly ids: string } | null;
  readonly facts: readonly Fact[];
  readonly footer: readonly string[];
  readonly pageWord: string;
  readonly pdf: {
    readonly title: string;
    readonly author: string;
    readonly year: number;
    readonly month: number;
    readonly day: number;
  };
};

function joined(parts: readonly (string | null | false)[], separator = ' · '): string {
  return parts.filter((part): part is string => typeof part === 'string' && part !== '').join(separator);
}

export function senderView(seller: Seller, locale: DocumentLocale): LetterView['sender'] {
  return {
    name: seller.tradingName ?? seller.name,
    lines: [
      joined(addressLines(seller.address, locale)),
      joined([seller.phone, seller.email]),
      seller.website ?? '',
    ].filter((text) => text !== ''),
  };
}

/** Legal identity of the operator, for the foot of every page. */
export function footerLines(seller: Seller, locale: DocumentLocale): readonly string[] {
  const words = WORDS[locale];
  const capital =
    seller.capitalCents === null
      ? null
      : `${words.capital} ${money(seller.capitalCents, 'EUR', locale).replace(/[.,]00(?=\D*$)/, '')}`;
  return [
    joined([
      joined([seller.name, seller.legalForm, capital], ' '),
      joined(addressLines(seller.address, locale), ', '),
      seller.siren && `SIREN ${sirenText(seller.siren)}`,
      seller.tradeRegister && `${words.register} ${seller.tradeRegister}`,
    ]),
    joined([
      seller.vatId && `${words.vat} ${seller.vatId}`,
      seller.activityCode && `APE ${seller.activityCode}`,
      seller.revtcNumber && `REVTC ${seller.revtcNumber}`,
      seller.transportLicence && `${words.licence} ${seller.transportLicence}`,
    ]),
  ].filter((text) => text !== '');
}

export function recipientView(buyer: Buyer, locale: DocumentLocale): LetterView['recipient'] {
  return {
    name: buyer.name,
    lines: [
      ...(buyer.contactName ? [`${WORDS[locale].attention} ${buyer.contactName}`] : []),
      ...addressLines(buyer.address, locale),
    ],
    ids: joined([
      buyer.siren && `SIREN ${sirenText(buyer.siren)}`,
      buyer.vatId && `${WORDS[locale].vat} ${buyer.vatId}`,
    ]),
  };
}

export type Heading = {
  readonly locale: DocumentLocale;
  readonly brand: Brand;
  readonly title: string;
  readonly subtitle?: string;
  readonly number: string;
  readonly status?: string;
  readonly facts: readonly Fact[];
  /** Day the file bears in its metadata. */
  readonly on: string;
};

export function letterView(heading: Heading, seller: Seller, recipient: LetterView['recipient']): LetterView {
  const [year = 2000, month = 1, day = 1] = heading.on.split('-').map(Number);
  return {
    lang: heading.locale,
    accent: heading.brand.accent,
    title: heading.title,
    subtitle: heading.subtitle ?? '',
    number: heading.number,
    status: heading.status ?? '',
    sender: senderView(seller, heading.locale),
    recipient,
    facts: heading.facts.filter((fact) => fact.value !== '' || (fact.strong ?? '') !== ''),
    footer: footerLines(seller, heading.locale),
    pageWord: WORDS[heading.locale].page,
    pdf: { title: `${heading.title} ${heading.number}`, author: seller.name, year, month, day },
  };
}
