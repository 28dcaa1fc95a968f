export type FaultOrigin = 'domain' | 'main' | 'central' | 'sqlite' | 'network' | 'file';

/** A bug or a broken environment: thrown, logged once at a gate, shown by its code. `details` never holds personal data. */
export class AppFault extends Error {
  readonly code: string;
  readonly origin: FaultOrigin;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, origin: FaultOrigin, details: Readonly<Record<string, unknown>> = {}, cause?: unknown) {
    super(`${origin}: ${code}${Object.keys(details).length > 0 ? ` ${JSON.stringify(details)}` : ''}`, { cause });
    this.name = 'AppFault';
    this.code = code;
    this.origin = origin;
    this.details = details;
  }
}
