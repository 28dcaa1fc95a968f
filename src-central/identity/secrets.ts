import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { AppFault } from '#domain/kernel/fault.ts';

/*
 * Secrets that must be read again, sealed with the installation's own: AES-256-GCM, a key of its own for each purpose (HKDF), bound to whose
 * it is. Text form 'v1.nonce.tag.sealed', so that the way of sealing can change later.
 */
const NONCE_BYTES = 12;
const KEY_BYTES = 32;
type Bound = { readonly purpose: 'second-factor' | 'backup-code' | 'webhook' | 'inbound'; readonly owner: string };

function keyFor(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'regie-central', purpose, KEY_BYTES));
}

export function seal(text: string, secret: string, { purpose, owner }: Bound): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyFor(secret, purpose), nonce);
  cipher.setAAD(Buffer.from(owner, 'utf8'));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return ['v1', nonce, cipher.getAuthTag(), sealed]
    .map((part) => (typeof part === 'string' ? part : part.toString('base64url')))
    .join('.');
}

/** Throws when the secret, the owner or a single bit is another. */
export function unseal(kept: string, secret: string, { purpose, owner }: Bound): string {
  const [version, nonce = '', tag = '', sealed = ''] = kept.split('.');
  if (version !== 'v1') throw new AppFault('secret-unreadable', 'central', { version });
  const decipher = createDecipheriv('aes-256-gcm', keyFor(secret, purpose), Buffer.from(nonce, 'base64url'), {
    authTagLength: 16,
  });
  decipher.setAAD(Buffer.from(owner, 'utf8'));
  decipher.setAuthTag(Buffer.from(tag, 'base64url'));
  return Buffer.concat([decipher.update(Buffer.from(sealed, 'base64url')), decipher.final()]).toString('utf8');
}

/** What central keeps of a short code: without the installation's secret nobody can try all of them. */
export function keyedHash(text: string, secret: string, { purpose, owner }: Bound): string {
  return createHmac('sha256', keyFor(secret, purpose)).update(`${owner} ${text}`).digest('hex');
}
