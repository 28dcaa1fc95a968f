import { Transform, type TransformCallback } from 'node:stream';
import { z } from 'zod';
import { isId } from '#domain/kernel/ids.ts';

/** Where a boot that was cut goes on: after this row of this entity. */
export type BootPlace = { readonly entity: string; readonly after: string | null };

const section = z.object({ entity: z.string(), columns: z.array(z.string()) });
/** An entity whose rows follow. */
export type Heading = z.infer<typeof section>;
const row = z.array(z.unknown());
const LAST_LINE = '{"end":true}';
const NEWLINE = 10;
const BRACE = 123;

function countLines(lines: Buffer): number {
  let count = 0;
  for (let at = lines.indexOf(NEWLINE); at !== -1; at = lines.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}

/** Where the lines begin that are no rows. */
function* objectsIn(lines: Buffer): Generator<number> {
  if (lines[0] === BRACE) yield 0;
  for (let at = lines.indexOf('\n{'); at !== -1; at = lines.indexOf('\n{', at + 1)) yield at + 1;
}

/** Lets whole lines through and holds a line that was cut back, so that the same boot can go on after them from another stream. */
export class WholeLines extends Transform {
  private held: Buffer = Buffer.alloc(0);
  private heading: Heading | null = null;
  private isAtHeading = false;
  readonly headings: Heading[] = [];
  private last = '';
  private received = 0;

  /** Lines that passed. */
  get count(): number {
    return this.received;
  }

  get isWhole(): boolean {
    return this.last === LAST_LINE;
  }

  /** Null before the first entity: from the start. */
  get place(): BootPlace | null {
    if (!this.heading) return null;
    const { entity, columns } = this.heading;
    const id = this.isAtHeading ? null : row.parse(JSON.parse(this.last))[columns.indexOf('id')];
    return { entity, after: typeof id === 'string' && isId(id) ? id : null };
  }

  private note(lines: Buffer): void {
    this.received += countLines(lines);
    const end = lines.length - 1;
    const lastAt = end === 0 ? 0 : lines.lastIndexOf(NEWLINE, end - 1) + 1;
    this.last = lines.toString('utf8', lastAt, end);
    this.isAtHeading = lines[lastAt] === BRACE;
    for (const at of objectsIn(lines)) {
      const found = section.safeParse(JSON.parse(lines.toString('utf8', at, lines.indexOf(NEWLINE, at))));
      if (found.success) this.headings.push((this.heading = found.data));
    }
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const all = this.held.length === 0 ? chunk : Buffer.concat([this.held, chunk]);
    const end = all.lastIndexOf(NEWLINE) + 1;
    this.held = all.subarray(end);
    if (end === 0) return done();
    const lines = all.subarray(0, end);
    this.note(lines);
    done(null, lines);
  }

  /** A line without its end never came. */
  forgetCut(): void {
    this.held = Buffer.alloc(0);
  }
}
