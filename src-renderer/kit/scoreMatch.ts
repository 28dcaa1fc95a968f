/** Lower case without accents, so that 'hélène' and 'HELENE' are the same. */
export function foldText(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/**
 * How well the typed words match, 0 (not at all) to 1. Every word must be found somewhere; a word found at the start of
 * a word counts more, and the first text (the label) more than the others.
 */
export function scoreMatch(typed: string, texts: readonly string[]): number {
  const words = foldText(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return 1;
  const folded = texts.map(foldText);
  let total = 0;
  for (const word of words) {
    let best = 0;
    for (const [index, text] of folded.entries()) {
      best = Math.max(best, scoreWord(word, text) * (index === 0 ? 1 : 0.6));
    }
    if (best === 0) return 0;
    total += best;
  }
  return total / words.length;
}

function scoreWord(word: string, text: string): number {
  const at = text.indexOf(word);
  if (at < 0) return 0;
  if (at === 0) return 1;
  for (let from = at; from >= 0; from = text.indexOf(word, from + 1)) {
    if (!/[\p{L}\p{N}]/u.test(text[from - 1] ?? ' ')) return 0.8;
  }
  return 0.4;
}
