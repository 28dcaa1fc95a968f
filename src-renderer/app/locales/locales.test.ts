import { describe, expect, test } from 'vitest';
import { en } from './en.ts';
import { fr } from './fr.ts';

type Texts = { readonly [key: string]: string | Texts };

function flatten(texts: Texts, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === 'string') flat.set(prefix + key, value);
    else for (const [inner, text] of flatten(value, `${prefix}${key}.`)) flat.set(inner, text);
  }
  return flat;
}

const french = flatten(fr);
const english = flatten(en);

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1] ?? '').toSorted();
}

describe('French and English', () => {
  test('have the same keys', () => {
    expect([...english.keys()].toSorted()).toEqual([...french.keys()].toSorted());
  });

  test('have the same values inside each sentence', () => {
    const different = [...french].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(english.get(key) ?? '').join(),
    );
    expect(different).toEqual([]);
  });

  test('leave no sentence empty', () => {
    const empty = [...french, ...english].filter(([, text]) => text.trim() === '');
    expect(empty).toEqual([]);
  });

  test('French uses the typographic apostrophe', () => {
    const straight = [...french].filter(([, text]) => text.includes("'"));
    expect(straight).toEqual([]);
  });
});
