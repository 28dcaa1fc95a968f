/* What the simulation and the processes that hold its desks say to each other. */
export type Seat = { readonly name: string; readonly path: string };
export type Join = Seat & {
  readonly centralUrl: string;
  readonly code: string;
  readonly email: string;
  readonly password: string;
};

export type Order =
  | { readonly kind: 'join'; readonly desks: readonly Join[] }
  | { readonly kind: 'open'; readonly desks: readonly Seat[] }
  /** So many commands a second, all desks of the process together. */
  | { readonly kind: 'work'; readonly ratePerSecond: number; readonly seconds: number; readonly seed: number }
  /** So many commands each, as fast as they go, made over the last hours before now. */
  | { readonly kind: 'outage'; readonly commands: number; readonly hours: number; readonly seed: number }
  | { readonly kind: 'state' }
  | { readonly kind: 'digest' }
  | { readonly kind: 'latencies' }
  | { readonly kind: 'close' };

export type DeskState = {
  readonly name: string;
  readonly cursor: number;
  readonly pending: number;
  readonly toReview: number;
  /** How its line stands. */
  readonly line: string;
};
export type Done = {
  readonly kind: 'done';
  readonly made?: readonly string[];
  readonly latenciesMs?: readonly number[];
  /** Drawn commands the desk itself refused. */
  readonly refusedHere?: number;
};
export type Answer =
  | Done
  | { readonly kind: 'state'; readonly desks: readonly DeskState[] }
  | {
      readonly kind: 'digest';
      readonly desks: Readonly<Record<string, Readonly<Record<string, string>>>>;
      readonly toReview: readonly string[];
    };
/** An answer carries its order's number; `made` comes unasked, as commands are made. */
export type Said =
  | (Answer & { readonly id: number })
  | { readonly kind: 'fault'; readonly text: string; readonly id: number }
  | { readonly kind: 'made'; readonly commandIds: readonly string[] };
