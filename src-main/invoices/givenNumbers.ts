import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { PLAIN_SEAL, writeSealed } from '../platform/sealedFile.ts';
import type { ReadConnection } from '../replica/connection.ts';
import { lastNumbers } from './givenNumbers.store.ts';

/*
 * The last number an enrolled desk has given in each of its legal series, in a small file beside the replica. A replica that is put back from an
 * older copy, or whose invoice central has refused, then gives none of them a second time.
 */
const kept = z.record(z.string(), z.int().min(1));

export class GivenNumbers {
  private readonly path: string;
  private numbers: Record<string, number>;

  constructor(replicaPath: string) {
    this.path = `${replicaPath}.numbers`;
    this.numbers = existsSync(this.path) ? kept.parse(JSON.parse(readFileSync(this.path, 'utf8'))) : {};
  }

  last(series: string, year: number): number {
    return this.numbers[`${series}-${year}`] ?? 0;
  }

  /** Takes what the desk has given meanwhile down; never goes back. */
  note(db: ReadConnection, deskCode: string): void {
    const raised = lastNumbers(db, deskCode).filter(({ series, year, last }) => last > this.last(series, year));
    if (raised.length === 0) return;
    this.numbers = {
      ...this.numbers,
      ...Object.fromEntries(raised.map(({ series, year, last }) => [`${series}-${year}`, last])),
    };
    writeSealed(this.path, JSON.stringify(this.numbers), PLAIN_SEAL);
  }
}
