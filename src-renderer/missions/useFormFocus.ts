import { type RefObject, useEffect, useRef } from 'react';

/** The menu that opened the form gives the keys back to its button while it closes. */
const MENU_CLOSES_MS = [0, 50, 150];

/** Gives one field of a form the keys as it opens, and leaves them to whatever field of it is gone to next. */
export function useFormFocus(fieldIndex = 0): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const take = (): void => {
      if (form.current?.contains(document.activeElement) === false)
        form.current.querySelectorAll('input')[fieldIndex]?.focus();
    };
    take();
    const timers = MENU_CLOSES_MS.map((delayMs) => window.setTimeout(take, delayMs));
    return () => timers.forEach((timer) => window.clearTimeout(timer));
  }, [fieldIndex]);
  return form;
}
