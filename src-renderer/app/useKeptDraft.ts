import { useEffect, useState } from 'react';

type Values = Readonly<Record<string, unknown>>;
export type KeptDraft = {
  /** What the form shows: the record with what was typed over it. */
  readonly values: Values;
  /** What differs from the record. */
  readonly changed: Record<string, unknown>;
  readonly isChanged: boolean;
  readonly type: (name: string, value: unknown) => void;
  readonly clear: () => void;
};

function keptUnder(key: string): Record<string, unknown> {
  try {
    return (JSON.parse(localStorage.getItem(`draft:${key}`) ?? '{}') ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** Lists are the same when they hold the same. */
function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** Typing that is not saved yet, kept under its name on this desk: a reload or another tab loses nothing. */
export function useKeptDraft(key: string, start: Values): KeptDraft {
  const [draft, setDraft] = useState<Record<string, unknown>>(() => keptUnder(key));
  const changed = Object.fromEntries(Object.entries(draft).filter(([name, value]) => !isSame(start[name], value)));
  const isChanged = Object.keys(changed).length > 0;
  const kept = isChanged ? JSON.stringify(changed) : null;
  useEffect(() => {
    if (kept === null) localStorage.removeItem(`draft:${key}`);
    else localStorage.setItem(`draft:${key}`, kept);
  }, [key, kept]);
  return {
    values: { ...start, ...draft },
    changed,
    isChanged,
    type: (name, value) => setDraft((known) => ({ ...known, [name]: value })),
    clear: () => setDraft({}),
  };
}
