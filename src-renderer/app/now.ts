import { useSyncExternalStore } from 'react';
import type { Instant } from '#domain/kernel/instants.ts';

type Ticker = {
  readonly subscribe: (listener: () => void) => () => void;
  readonly read: () => Instant;
  readonly tell: () => void;
};

const tickers = new Map<number, Ticker>();

/** Milliseconds the desk core's clock is ahead of this window's; only a demonstration's clock differs noticeably. */
let shiftMs = 0;
const NOTICEABLE_MS = 5_000;

/** Follows the clock of the desk core, so that the whole window agrees with what the core says is late. */
export function followClock(coreNow: Instant): void {
  const shift = coreNow - Date.now();
  shiftMs = Math.abs(shift) < NOTICEABLE_MS ? 0 : shift;
  for (const ticker of tickers.values()) ticker.tell();
}

/** One timer per interval however many look at it; readings are rounded down so that all see the same instant. */
function tickerOf(everyMs: number): Ticker {
  const known = tickers.get(everyMs);
  if (known) return known;
  const listeners = new Set<() => void>();
  let timer = 0;
  const ticker: Ticker = {
    read: () => Math.floor((Date.now() + shiftMs) / everyMs) * everyMs,
    tell: () => {
      for (const each of listeners) each();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      if (listeners.size === 1) {
        timer = window.setInterval(ticker.tell, Math.min(everyMs, 1_000));
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) window.clearInterval(timer);
      };
    },
  };
  tickers.set(everyMs, ticker);
  return ticker;
}

/** The present instant, renewed every `everyMs` milliseconds. */
export function useNow(everyMs: number): Instant {
  const ticker = tickerOf(everyMs);
  return useSyncExternalStore(ticker.subscribe, ticker.read);
}
