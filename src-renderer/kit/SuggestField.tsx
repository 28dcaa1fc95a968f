import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { FieldFrame, type FieldFacts, INPUT_CLASS } from './FieldFrame.tsx';
import { Icon } from './Icon.tsx';
import type { IconName } from './iconPaths.ts';
import { joinClasses } from './joinClasses.ts';

export type Suggestion = {
  readonly id: string;
  readonly label: string;
  readonly note?: string;
  readonly icon?: IconName;
};

type SuggestFieldProps = FieldFacts & {
  /** What is typed; the owner looks suggestions up from it. */
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly suggestions: readonly Suggestion[];
  /** The suggestions are still those of what was typed before: Enter waits for the new ones. */
  readonly isStale?: boolean;
  readonly onPick: (id: string) => void;
  readonly placeholder?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
};

type Place = { readonly left: number; readonly top: number; readonly width: number };

/** A text with suggestions under it: arrows go through them, Enter takes one, Escape closes the list and keeps the text. */
export function SuggestField(props: SuggestFieldProps): ReactNode {
  const { text, onText, suggestions, isStale = false, onPick, placeholder, inputRef, isDisabled } = props;
  const listId = useId();
  const box = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const [at, setAt] = useState(0);
  const isOpen = place !== null && suggestions.length > 0;
  const active = Math.min(at, suggestions.length - 1);

  function open(): void {
    const bounds = box.current?.getBoundingClientRect();
    if (bounds) setPlace({ left: bounds.left, top: bounds.bottom + 3, width: bounds.width });
  }

  function pick(index: number): void {
    const chosen = suggestions[index];
    setPlace(null);
    if (chosen) onPick(chosen.id);
  }

  /** Enter came before the suggestions did: the first is taken when they come, wherever the keys have gone by then. */
  const isAwaited = useRef(false);
  useEffect(() => {
    if (isStale || !isAwaited.current) return;
    isAwaited.current = false;
    pick(0);
  });

  function press(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!isOpen) return open();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setAt((active + step + suggestions.length) % suggestions.length);
    } else if (event.key === 'Enter' && place !== null && isStale) {
      event.preventDefault();
      isAwaited.current = true;
    } else if (event.key === 'Enter' && isOpen) {
      event.preventDefault();
      pick(active);
    } else if (event.key === 'Escape' && isOpen) {
      event.stopPropagation();
      isAwaited.current = false;
      setPlace(null);
    }
  }

  return (
    <FieldFrame {...props}>
      {({ id, describedBy }) => (
        <div ref={box}>
          <input
            id={id}
            ref={inputRef}
            type="text"
            role="combobox"
            autoComplete="off"
            spellCheck={false}
            disabled={isDisabled}
            placeholder={placeholder}
            value={text}
            aria-expanded={isOpen}
            aria-controls={listId}
            aria-activedescendant={isOpen ? `${listId}-${active}` : undefined}
            aria-autocomplete="list"
            aria-invalid={props.error !== undefined}
            aria-describedby={describedBy}
            onChange={(event) => {
              isAwaited.current = false;
              onText(event.target.value);
              setAt(0);
              open();
            }}
            onFocus={(event) => event.currentTarget.select()}
            onClick={open}
            onBlur={() => setPlace(null)}
            onKeyDown={press}
            className={INPUT_CLASS}
          />
          {isOpen &&
            createPortal(
              <ul
                id={listId}
                role="listbox"
                aria-label={props.label}
                style={{ left: place.left, top: place.top, minWidth: Math.max(place.width, 280) }}
                className="fixed z-60 max-h-72 max-w-120 overflow-auto rounded-md border border-line-strong bg-raised py-1 shadow-pop"
              >
                {suggestions.map((suggestion, index) => (
                  <li
                    key={suggestion.id}
                    id={`${listId}-${index}`}
                    role="option"
                    aria-selected={index === active}
                    // Before the field loses the focus, which would close the list.
                    onMouseDown={(event) => {
                      event.preventDefault();
                      pick(index);
                    }}
                    onMouseEnter={() => setAt(index)}
                    className={joinClasses(
                      'flex h-7 items-center gap-2 px-2.5 select-none',
                      index === active && 'bg-hover',
                    )}
                  >
                    {suggestion.icon && <Icon name={suggestion.icon} sizePx={14} className="shrink-0 text-faint" />}
                    <span className="truncate">{suggestion.label}</span>
                    <span className="ml-auto truncate pl-3 text-sm text-faint">{suggestion.note}</span>
                  </li>
                ))}
              </ul>,
              document.body,
            )}
        </div>
      )}
    </FieldFrame>
  );
}
