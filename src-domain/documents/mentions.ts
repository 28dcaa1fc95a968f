import { z } from 'zod';
import type { Day } from '../kernel/instants.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { day, line, paragraph, type DocumentLocale } from './parties.ts';

/*
 * What the law makes documents say, as dated data. A requirement names a mention a kind of document must carry while it is in force; a
 * sentence is a text printed as it stands. VAT law moved from the CGI to the CIBS on 1 September 2026 and both may be cited until the
 * end of 2027, hence the code of law on each row. Adding or ending a row changes documents from that day on, never those already issued.
 */
export const DOCUMENT_KINDS = ['INVOICE', 'QUOTE', 'RESERVATION_SLIP', 'MISSION_ORDER', 'BILLET_COLLECTIF'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

const datedShape = { validFrom: day, validTo: day.nullable() };
const bilingual = z.strictObject({ fr: paragraph, en: paragraph });

const requirementSchema = z.strictObject({
  document: z.enum(DOCUMENT_KINDS),
  mention: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  label: z.strictObject({ fr: line, en: line }),
  reference: line,
  ...datedShape,
});

const sentenceSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  /** UNTDID 4451 subject when it is also a note of the Factur-X file. */
  noteCode: z.enum(['PMD', 'PMT', 'AAB', 'TXD', 'REG', 'AAI']).nullable(),
  law: z.enum(['CGI', 'CIBS', 'COMMERCE', 'CONSUMER', 'TRANSPORT']),
  text: bilingual,
  reference: line,
  ...datedShape,
});

export const mentionCatalogueSchema = z.strictObject({
  id: line,
  requirements: z.array(requirementSchema),
  sentences: z.array(sentenceSchema),
});
export type MentionCatalogue = z.infer<typeof mentionCatalogueSchema>;
export type MentionRequirement = MentionCatalogue['requirements'][number];
export type LegalSentence = MentionCatalogue['sentences'][number];

/** A mandatory mention a document lacks: which, where it would be filled in, and the text that makes it mandatory. */
export type MissingMention = {
  readonly mention: string;
  readonly field: string;
  readonly label: { readonly fr: string; readonly en: string };
  readonly reference: string;
};

function isInForce(row: { validFrom: Day; validTo: Day | null }, on: Day): boolean {
  return row.validFrom <= on && (row.validTo === null || on <= row.validTo);
}

/** The mentions a kind of document must carry on that day, one per name (the row that began last). */
export function requirementsOn(
  catalogue: MentionCatalogue,
  document: DocumentKind,
  on: Day,
): readonly MentionRequirement[] {
  const byMention = new Map<string, MentionRequirement>();
  for (const row of catalogue.requirements) {
    if (row.document !== document || !isInForce(row, on)) continue;
    const known = byMention.get(row.mention);
    if (!known || known.validFrom <= row.validFrom) byMention.set(row.mention, row);
  }
  return [...byMention.values()];
}

/**
 * The legal sentence in force that day, citing the CIBS rather than the CGI where both are; refused `legal-sentence-missing` when the
 * catalogue has none. `values` fill its {blanks}.
 */
export function legalSentence(
  catalogue: MentionCatalogue,
  id: string,
  asked: { on: Day; locale: DocumentLocale; values?: Readonly<Record<string, string>> },
): Result<{ text: string; noteCode: LegalSentence['noteCode']; reference: string }, 'legal-sentence-missing'> {
  const rows = catalogue.sentences.filter((row) => row.id === id && isInForce(row, asked.on));
  const latest = rows.reduce<LegalSentence | null>(
    (best, row) => (best && best.validFrom > row.validFrom ? best : row),
    null,
  );
  if (!latest) return refuse('legal-sentence-missing', { field: id, value: asked.on });
  const text = latest.text[asked.locale].replace(
    /\{([a-zA-Z]+)\}/g,
    (blank, name: string) => asked.values?.[name] ?? blank,
  );
  return ok({ text, noteCode: latest.noteCode, reference: latest.reference });
}

/** Does a document carry each mention? Every check answers with the field that lacks it, or null when it is there. */
export type MentionChecks<T> = Readonly<Record<string, (document: T) => string | null>>;

/** The mandatory mentions a document lacks on that day; a mention the program cannot check counts as carried. */
export function missingOf<T>(
  document: T,
  checks: MentionChecks<T>,
  required: readonly MentionRequirement[],
): readonly MissingMention[] {
  return required.flatMap((row) => {
    const field = checks[row.mention]?.(document) ?? null;
    return field === null ? [] : [{ mention: row.mention, field, label: row.label, reference: row.reference }];
  });
}
