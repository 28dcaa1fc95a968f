import type { Result } from '../kernel/result.ts';
import type { Command } from '../model/command.ts';
import type { Directory } from './directory.ts';
import type { FieldSet } from './readers.ts';
import type { Imported } from './upsert.ts';

export const IMPORT_KINDS = ['missions', 'contacts', 'drivers', 'vehicles'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export type RowContext = {
  readonly directory: Directory;
  readonly timeZone: string;
  readonly sha256: (text: string) => string;
};

/** A line ready for its command, and the natural keys that make an import repeatable. */
export type ReadyLine = {
  readonly input: unknown;
  /** The key this line is known by; two lines of one file may not share it. */
  readonly key: string;
  /** The column that key comes from, to name it. */
  readonly keyField: string;
  /** Weaker keys the same record could also be found by. */
  readonly alsoKnownBy: readonly string[];
};

/** Everything one kind of import needs: its columns, how a line becomes a command's input, and the command. */
export type ImportPlan = {
  readonly kind: ImportKind;
  readonly fields: FieldSet;
  readonly toLine: (values: Readonly<Record<string, unknown>>, context: RowContext) => Result<ReadyLine>;
  readonly command: Command<unknown, Imported>;
  /** A column that is missing although no column is required by itself, judged on the first line; null when none is. */
  readonly lacks?: (mapped: ReadonlySet<string>, first: Readonly<Record<string, unknown>>) => string | null;
};
