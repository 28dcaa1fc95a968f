import { type ReactNode, useId } from 'react';
import { joinClasses } from './joinClasses.ts';

export type FieldFacts = {
  readonly label: string;
  /** Unit or example, under the field. */
  readonly hint?: string;
  /** What is wrong and how to put it right. */
  readonly error?: string;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
  /** The label is only read aloud, as in a table or a bar. */
  readonly isLabelHidden?: boolean;
};

export type FieldIds = { readonly id: string; readonly describedBy: string | undefined };

type FieldFrameProps = FieldFacts & { readonly children: (ids: FieldIds) => ReactNode };

export const INPUT_CLASS =
  'h-7 w-full min-w-0 rounded border border-line-strong bg-surface px-2 outline-none placeholder:text-faint focus:border-accent focus:ring-1 focus:ring-accent disabled:bg-sunken disabled:text-faint aria-invalid:border-(--tone-danger-mark)';

/** Label, control, hint and error, tied together for readers. */
export function FieldFrame({ label, hint, error, isRequired, isLabelHidden, children }: FieldFrameProps): ReactNode {
  const id = useId();
  const noteId = `${id}-note`;
  const note = error ?? hint;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className={joinClasses('text-sm text-soft', isLabelHidden && 'sr-only')}>
        {label}
        {isRequired && <span aria-hidden="true"> *</span>}
      </label>
      {children({ id, describedBy: note ? noteId : undefined })}
      {note && (
        <p id={noteId} className={joinClasses('text-xs', error ? 'tone-danger text-tone-ink' : 'text-faint')}>
          {note}
        </p>
      )}
    </div>
  );
}
