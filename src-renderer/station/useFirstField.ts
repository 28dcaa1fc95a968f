import { type RefObject, useEffect, useRef } from 'react';

/** The field that has the keys when its form appears, and not again. */
export function useFirstField(): RefObject<HTMLInputElement | null> {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return field;
}
