import { type ReactNode, useId, useRef, useState } from 'react';
import { INPUT_CLASS } from '../FieldFrame.tsx';
import type { CellEdit } from './column.ts';

type CellEditorProps<R> = {
  readonly edit: CellEdit<R>;
  readonly row: R;
  readonly label: string;
  readonly onEnd: () => void;
};

/** Edits one cell in its place: Enter or leaving keeps, Escape gives up, a refused text stays with its reason. */
export function CellEditor<R>(props: CellEditorProps<R>): ReactNode {
  return props.edit.render ? <CustomEditor {...props} render={props.edit.render} /> : <PlainEditor {...props} />;
}

function PlainEditor<R>({ edit, row, label, onEnd }: CellEditorProps<R>): ReactNode {
  const [text, setText] = useState(() => edit.start(row));
  const [error, setError] = useState<string | null>(null);
  const errorId = useId();
  // Enter keeps and takes the input away, which also leaves it: the text must be kept once.
  const isDone = useRef(false);

  function cancel(): void {
    isDone.current = true;
    onEnd();
  }

  async function keep(): Promise<void> {
    if (isDone.current) return;
    if (text === edit.start(row)) return cancel();
    isDone.current = true;
    const refusal = await edit.commit(row, text);
    if (refusal === null) return onEnd();
    isDone.current = false;
    setError(refusal);
  }

  return (
    <>
      <input
        autoFocus
        aria-label={label}
        aria-invalid={error !== null}
        aria-errormessage={error === null ? undefined : errorId}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setError(null);
        }}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={() => void keep()}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Enter') void keep();
          if (event.key === 'Escape') cancel();
        }}
        className={INPUT_CLASS}
        style={{ height: 'calc(var(--row) - 2px)' }}
      />
      {error !== null && (
        <div id={errorId} role="alert" className="table-edit-error tone-danger">
          {error}
        </div>
      )}
    </>
  );
}

type CustomEditorProps<R> = CellEditorProps<R> & { readonly render: NonNullable<CellEdit<R>['render']> };

function CustomEditor<R>({ edit, row, onEnd, render }: CustomEditorProps<R>): ReactNode {
  const [text, setText] = useState(() => edit.start(row));
  const [error, setError] = useState<string | null>(null);

  async function keep(): Promise<void> {
    const refusal = await edit.commit(row, text);
    if (refusal === null) onEnd();
    else setError(refusal);
  }

  return render({ row, text, setText, commit: () => void keep(), cancel: onEnd, error });
}
