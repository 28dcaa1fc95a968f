/*
 * PDF/A forbids a character the font cannot draw, and Typst then refuses the whole document. A name in another script must not stop an
 * invoice: it is printed with a box per character, while the Factur-X file keeps the true text.
 */
const REPLACEMENT = '□';

/** The code points a TrueType font draws, read from its cmap (formats 4 and 12). */
export function coveredCodePoints(font: Uint8Array): ReadonlySet<number> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const covered = new Set<number>();
  const cmap = tableOffset(view, 'cmap');
  const subtables = cmap === null ? 0 : view.getUint16(cmap + 2);
  for (let index = 0; index < subtables && cmap !== null; index += 1) {
    const subtable = cmap + view.getUint32(cmap + 8 + index * 8);
    const format = view.getUint16(subtable);
    if (format === 4) addSegments(view, subtable, covered);
    if (format === 12) addGroups(view, subtable, covered);
  }
  return covered;
}

function tableOffset(view: DataView, tag: string): number | null {
  const tables = view.getUint16(4);
  for (let index = 0; index < tables; index += 1) {
    const record = 12 + index * 16;
    const name = String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(record + byte)));
    if (name === tag) return view.getUint32(record + 8);
  }
  return null;
}

function addSegments(view: DataView, subtable: number, covered: Set<number>): void {
  const segments = view.getUint16(subtable + 6) / 2;
  for (let index = 0; index < segments; index += 1) {
    const last = view.getUint16(subtable + 14 + index * 2);
    const first = view.getUint16(subtable + 16 + segments * 2 + index * 2);
    for (let point = first; point <= last && point < 0xffff; point += 1) covered.add(point);
  }
}

function addGroups(view: DataView, subtable: number, covered: Set<number>): void {
  const groups = view.getUint32(subtable + 12);
  for (let index = 0; index < groups; index += 1) {
    const group = subtable + 16 + index * 12;
    for (let point = view.getUint32(group); point <= view.getUint32(group + 4); point += 1) covered.add(point);
  }
}

/** Printable Latin: in every font we ship. */
const PLAIN = /^[\u0020-\u007e\u00a0-\u017f]*$/;

/** No line break before a French double sign or inside a measure: '10 %', 'Règlement :', '82 km'. */
export function withFixedSpaces(text: string): string {
  return text
    .replace(/ (?=[%€:;?!»])/g, '\u00a0')
    .replaceAll('« ', '«\u00a0')
    .replace(/(\d) (?=(?:km|min|h|kg|places|seats)\b)/g, '$1\u00a0');
}

/** A text with what the font cannot draw replaced by a box, control characters dropped and line breaks kept. */
export function drawable(text: string, covered: ReadonlySet<number>): string {
  if (PLAIN.test(text)) return text;
  let drawn = '';
  for (const sign of text.normalize('NFC')) {
    const point = sign.codePointAt(0) ?? 0;
    if (sign === '\n' || covered.has(point)) drawn += sign;
    else if (sign === '\t') drawn += ' ';
    else if (!isInvisible(point)) drawn += REPLACEMENT;
  }
  return drawn;
}

/** Controls, joiners, direction marks, variation selectors: nothing is lost by leaving them out. */
function isInvisible(point: number): boolean {
  return (
    point < 0x20 ||
    (point >= 0x7f && point < 0xa0) ||
    (point >= 0x200b && point <= 0x200f) ||
    (point >= 0x202a && point <= 0x202e) ||
    (point >= 0x2060 && point <= 0x2069) ||
    (point >= 0xfe00 && point <= 0xfe0f) ||
    point === 0xfeff
  );
}
