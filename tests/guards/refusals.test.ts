import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { GATE_CODES, gateSentence } from '#domain/missions/index.ts';
import { REFUSAL_SENTENCES } from '#domain/refusals.ts';

const root = join(import.meta.dirname, '..', '..');
const places = ['src-domain', 'src-central'];

/** Codes whose sentences are not the console's: wrong data of the program itself. */
const INTERNAL = new Set([
  'rule-pack-wrong',
  'legal-sentence-missing',
  'payload-too-long',
  'amount-out-of-range',
  'iban-invalid',
]);

function sources(place: string): string[] {
  const folder = join(root, place);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.(test|cases|examples)\.ts$/.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
}

test('every refusal code of the domain and of central has a French and an English sentence', () => {
  const codes = new Set(
    places
      .flatMap(sources)
      .flatMap((text) => [...text.matchAll(/\brefuse\(\s*'([a-z-]+)'/g)].map((match) => match[1] ?? '')),
  );
  const missing = [...codes].filter((code) => !INTERNAL.has(code) && !(code in REFUSAL_SENTENCES));
  expect(missing).toEqual([]);
  for (const [code, sentence] of Object.entries(REFUSAL_SENTENCES)) {
    expect(sentence.fr, code).not.toBe('');
    expect(sentence.en, code).not.toBe(sentence.fr);
  }
});

test('every gate has its sentence', () => {
  const context = { packs: [], timeZone: 'Europe/Paris' };
  for (const code of GATE_CODES.filter((each) => !each.startsWith('hours-'))) {
    expect(gateSentence({ code, severity: 'BLOCKED', details: {} }, 'fr', context)).not.toBe('');
    expect(gateSentence({ code, severity: 'BLOCKED', details: {} }, 'en', context)).not.toBe('');
  }
});
