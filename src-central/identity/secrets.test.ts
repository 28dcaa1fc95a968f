import { expect, test } from 'vitest';
import { keyedHash, seal, unseal } from './secrets.ts';

const SECRET = 's'.repeat(40);
const MINE = { purpose: 'second-factor', owner: 'claire' } as const;

/** Of what is sealed: the last one has bits nobody reads. */
function otherFirstLetter(kept: string): string {
  return kept.replace(
    /\.([^.])([^.]*)$/,
    (_all, first: string, rest: string) => `.${first === 'A' ? 'B' : 'A'}${rest}`,
  );
}

test('what is sealed is read by its owner’s name and the same secret, and is never twice alike', () => {
  const kept = seal('JBSWY3DPEHPK3PXP', SECRET, MINE);
  expect(unseal(kept, SECRET, MINE)).toBe('JBSWY3DPEHPK3PXP');
  expect(seal('JBSWY3DPEHPK3PXP', SECRET, MINE)).not.toBe(kept);
});

test.each([
  ['another secret', (kept: string) => unseal(kept, 'o'.repeat(40), MINE)],
  ['another owner', (kept: string) => unseal(kept, SECRET, { ...MINE, owner: 'amadou' })],
  ['another purpose', (kept: string) => unseal(kept, SECRET, { ...MINE, purpose: 'backup-code' })],
  ['a letter changed', (kept: string) => unseal(otherFirstLetter(kept), SECRET, MINE)],
  ['a tag cut short', (kept: string) => unseal(kept.replace(/^(v1\.[^.]+\.)[^.]+/, '$1AAAA'), SECRET, MINE)],
  ['another way of sealing', (kept: string) => unseal(kept.replace('v1', 'v2'), SECRET, MINE)],
])('%s reads nothing', (_name, read) => {
  expect(() => read(seal('JBSWY3DPEHPK3PXP', SECRET, MINE))).toThrow();
});

test('a code’s hash depends on the secret and on whose it is', () => {
  const hash = keyedHash('abcde23456', SECRET, MINE);
  expect(keyedHash('abcde23456', SECRET, MINE)).toBe(hash);
  expect(keyedHash('abcde23456', 'o'.repeat(40), MINE)).not.toBe(hash);
  expect(keyedHash('abcde23456', SECRET, { ...MINE, owner: 'amadou' })).not.toBe(hash);
});
