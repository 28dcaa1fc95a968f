import type { ReactNode } from 'react';

export type CellEdit<R> = {
  /** The text the editor starts with. */
  readonly start: (row: R) => string;
  /** Keeps the text, or answers why it cannot: the editor then stays open. */
  readonly commit: (row: R, text: string) => string | null | Promise<string | null>;
  /** A control of its own instead of the plain one. */
  readonly render?: (editor: CellEditorControls<R>) => ReactNode;
};

export type CellEditorControls<R> = {
  readonly row: R;
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly commit: () => void;
  readonly cancel: () => void;
  readonly error: string | null;
};

/** One column: what it holds, how it is sorted, shown, copied and edited. */
export type TableColumn<R> = {
  readonly id: string;
  readonly header: string;
  /** Width at 100 % zoom; the least width when the column grows. */
  readonly widthPx: number;
  /** Share of the width left over; 0 keeps the column at its width. */
  readonly grow?: number;
  readonly align?: 'start' | 'end';
  /** What it is sorted, grouped and copied by. */
  readonly value: (row: R) => string | number | null;
  /** What is shown and copied when the value itself is not for reading. */
  readonly text?: (row: R) => string;
  readonly cell?: (row: R) => ReactNode;
  readonly isSortable?: boolean;
  readonly isGroupable?: boolean;
  /** Out of sight until somebody asks for it. */
  readonly isHiddenAtFirst?: boolean;
  readonly look?: 'strong' | 'soft';
  readonly edit?: CellEdit<R>;
};

export function cellText<R>(column: TableColumn<R>, row: R): string {
  if (column.text) return column.text(row);
  const value = column.value(row);
  return value === null ? '' : String(value);
}
