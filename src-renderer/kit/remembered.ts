import { useCallback, useState } from 'react';

const PREFIX = 'kit:';

/** Reads a remembered value; anything missing, broken or refused by `isValid` gives the fallback. */
export function readRemembered<T>(key: string, fallback: T, isValid: (value: unknown) => value is T): T {
  try {
    const text = localStorage.getItem(PREFIX + key);
    if (text === null) return fallback;
    const value: unknown = JSON.parse(text);
    return isValid(value) ? value : fallback;
  } catch {
    return fallback;
  }
}

/** Storage may be full or forbidden: the setting is then only kept for this session. */
export function writeRemembered(key: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    return;
  }
}

/** State kept on this desk between sessions under `key`. */
export function useRemembered<T>(
  key: string,
  fallback: T,
  isValid: (value: unknown) => value is T,
): readonly [T, (next: T | ((previous: T) => T)) => void] {
  const [value, setValue] = useState<T>(() => readRemembered(key, fallback, isValid));
  const set = useCallback(
    (next: T | ((previous: T) => T)) => {
      setValue((previous) => {
        const chosen = typeof next === 'function' ? (next as (previous: T) => T)(previous) : next;
        writeRemembered(key, chosen);
        return chosen;
      });
    },
    [key],
  );
  return [value, set];
}
