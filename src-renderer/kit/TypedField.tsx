import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { FieldFrame, type FieldFacts, INPUT_CLASS } from './FieldFrame.tsx';
import { joinClasses } from './joinClasses.ts';

export type TypedFieldProps<T> = FieldFacts & {
  readonly value: T | null;
  readonly onChange: (value: T | null) => void;
  readonly show: (value: T) => string;
  /** Null when the text is not such a value: the field then marks itself and keeps the text. */
  readonly parse: (text: string) => T | null;
  /** The value one step away, for the up and down arrows; nothing when it makes no sense. */
  readonly step?: (value: T | null, direction: 1 | -1) => T | null;
  /** Said under the field once a text that is no such value was to be kept. */
  readonly wrongWords?: string;
  readonly placeholder?: string;
  readonly align?: 'start' | 'end';
  readonly suffix?: ReactNode;
};

/** A field typed freely and understood on leaving it, on Enter or on saving; Escape gives back the former value. */
export function TypedField<T>(props: TypedFieldProps<T>): ReactNode {
  const { value, onChange, show, parse, step, placeholder, align = 'start', suffix, isDisabled } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const [isTold, setIsTold] = useState(false);
  const isWrong = draft !== null && draft.trim() !== '' && parse(draft) === null;

  function commit(): void {
    if (draft === null) return;
    if (draft.trim() === '') {
      onChange(null);
      setDraft(null);
      return;
    }
    const parsed = parse(draft);
    setIsTold(parsed === null);
    if (parsed === null) return;
    onChange(parsed);
    setDraft(null);
  }

  function press(event: KeyboardEvent): void {
    // Saved by key from within the field: what was typed is part of what is saved.
    const isSaving = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's';
    if (event.key === 'Enter' || isSaving) commit();
    if (event.key === 'Escape' && draft !== null) {
      event.stopPropagation();
      setDraft(null);
    }
    if (step && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      const current = draft === null ? value : parse(draft);
      onChange(step(current, event.key === 'ArrowUp' ? 1 : -1));
      setDraft(null);
    }
  }

  return (
    <FieldFrame {...props} {...(isWrong && isTold && props.wrongWords ? { error: props.wrongWords } : {})}>
      {({ id, describedBy }) => (
        <div className="flex min-w-0 items-center gap-1.5">
          <input
            id={id}
            type="text"
            autoComplete="off"
            spellCheck={false}
            disabled={isDisabled}
            placeholder={placeholder}
            value={draft ?? (value === null ? '' : show(value))}
            aria-invalid={isWrong || props.error !== undefined}
            aria-describedby={describedBy}
            onChange={(event) => {
              setDraft(event.target.value);
              setIsTold(false);
            }}
            onFocus={(event) => event.currentTarget.select()}
            onBlur={commit}
            onKeyDown={press}
            className={joinClasses(INPUT_CLASS, align === 'end' && 'text-right')}
          />
          {typeof suffix === 'string' ? <span className="shrink-0 text-soft">{suffix}</span> : suffix}
        </div>
      )}
    </FieldFrame>
  );
}
