import type { ReactNode, Ref } from 'react';
import { FieldFrame, type FieldFacts, INPUT_CLASS } from './FieldFrame.tsx';

type TextFieldProps = FieldFacts & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly type?: 'text' | 'email' | 'tel' | 'password' | 'url';
  readonly maxLength?: number;
  /** More than one line when above 1. */
  readonly lines?: number;
  readonly inputRef?: Ref<HTMLInputElement>;
};

export function TextField(props: TextFieldProps): ReactNode {
  const { value, onChange, placeholder, type = 'text', maxLength, lines = 1, inputRef, isDisabled, isRequired } = props;
  return (
    <FieldFrame {...props}>
      {({ id, describedBy }) => {
        const shared = {
          id,
          value,
          placeholder,
          maxLength,
          disabled: isDisabled,
          required: isRequired,
          'aria-invalid': props.error !== undefined,
          'aria-describedby': describedBy,
        };
        return lines > 1 ? (
          <textarea
            {...shared}
            rows={lines}
            onChange={(event) => onChange(event.target.value)}
            className={`${INPUT_CLASS} h-auto resize-y py-1`}
          />
        ) : (
          <input
            {...shared}
            ref={inputRef}
            type={type}
            spellCheck={type === 'text'}
            onChange={(event) => onChange(event.target.value)}
            className={INPUT_CLASS}
          />
        );
      }}
    </FieldFrame>
  );
}
