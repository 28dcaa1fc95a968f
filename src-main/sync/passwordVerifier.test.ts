import { expect, test } from 'vitest';
import { isVerified, verifierOf } from './passwordVerifier.ts';

test('the password is recognised, another is not, and it is kept nowhere', async () => {
  const verifier = await verifierOf('Soleil d’été 75');
  expect(verifier).toMatch(/^argon2id\$/);
  expect(verifier).not.toContain('Soleil');
  expect(await isVerified('Soleil d’été 75', verifier)).toBe(true);
  expect(await isVerified('Soleil d’été 74', verifier)).toBe(false);
  expect(await verifierOf('Soleil d’été 75')).not.toBe(verifier);
});

test.each(['', 'argon2id', 'argon2id$$', 'plain$a$b', 'argon2id$YQ$'])('%j opens for nobody', async (verifier) => {
  expect(await isVerified('', verifier)).toBe(false);
});
