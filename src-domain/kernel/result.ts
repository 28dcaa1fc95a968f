/** Expected outcomes are values: ok with data, or a refusal the user can act on. Faults are thrown. */
export type Refusal<C extends string = string> = {
  readonly kind: 'refusal';
  readonly code: C;
  /** Names and values the sentence of this code needs; `field` names the input that is wrong, `value` what it held. */
  readonly details: Readonly<Record<string, unknown>>;
};

export type Ok<T> = { readonly kind: 'ok'; readonly value: T };
export type Result<T, C extends string = string> = Ok<T> | Refusal<C>;

export function ok<T>(value: T): Ok<T> {
  return { kind: 'ok', value };
}

export function refuse<C extends string>(code: C, details: Readonly<Record<string, unknown>> = {}): Refusal<C> {
  return { kind: 'refusal', code, details };
}

export function isRefusal(result: unknown): result is Refusal {
  return typeof result === 'object' && result !== null && (result as { kind?: unknown }).kind === 'refusal';
}
