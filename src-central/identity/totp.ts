import { Secret, TOTP } from 'otpauth';

/* Codes of an authenticator application (RFC 6238): SHA-1, six digits, thirty seconds, as every application reads them. */
const ISSUER = 'Régie';
const PERIOD_S = 30;
/** Clocks of telephones: a step early or late. */
const DRIFT_STEPS = 1;
const SECRET_BYTES = 20;

function totpOf(secret: string, label = ''): TOTP {
  return new TOTP({
    issuer: ISSUER,
    label,
    secret: Secret.fromBase32(secret),
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_S,
  });
}

/** Twenty random bytes in base 32. */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** What an application reads off the picture: otpauth://totp/… */
export function totpUri(secret: string, email: string): string {
  return totpOf(secret, email).toString();
}

/** The code of an instant. */
export function totpCode(secret: string, now: number): string {
  return totpOf(secret).generate({ timestamp: now });
}

/** The step a code belongs to, null when it is not one of now; a step up to `lastStep` was used already and counts no more. */
export function totpStep(
  secret: string,
  code: string,
  { now, lastStep }: { readonly now: number; readonly lastStep: number | null },
): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const totp = totpOf(secret);
  const apart = totp.validate({ token: code, timestamp: now, window: DRIFT_STEPS });
  if (apart === null) return null;
  const step = totp.counter({ timestamp: now }) + apart;
  return lastStep !== null && step <= lastStep ? null : step;
}
