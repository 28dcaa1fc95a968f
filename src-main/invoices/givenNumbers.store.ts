import type { ReadConnection } from '../replica/connection.ts';

type LastNumber = { readonly series: string; readonly year: number; readonly last: number };

/** The last number given in each legal series of a desk ('FA-D2', 'AV-D2'). */
export function lastNumbers(db: ReadConnection, deskCode: string): LastNumber[] {
  return db.all<LastNumber>(
    `SELECT series, year, next_number - 1 AS last FROM document_sequences
     WHERE series IN ('FA-' || ?, 'AV-' || ?) AND next_number > 1`,
    [deskCode, deskCode],
  );
}
