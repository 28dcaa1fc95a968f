import { formatReference, type SequenceKind } from '#domain/organisations/index.ts';
import { DocumentSequence } from '#domain/model/registry.ts';
import type { SeedWriter } from './writer.ts';

type Counter = { next: number; lastDate: string | null; lastHash: string | null };

/** References in order of making; the sequences are written at the end so that the desk goes on where the seed stopped. */
export class Numbers {
  private readonly counters = new Map<string, Counter>();

  private counter(kind: SequenceKind, year: number): Counter {
    const key = `${kind} ${year}`;
    const known = this.counters.get(key);
    if (known) return known;
    const counter = { next: 1, lastDate: null, lastHash: null };
    this.counters.set(key, counter);
    return counter;
  }

  private draw(kind: SequenceKind, year: number): string {
    const counter = this.counter(kind, year);
    counter.next += 1;
    return formatReference(kind, year, counter.next - 1);
  }

  order(year: number): string {
    return this.draw('ORDER', year);
  }

  quote(year: number): string {
    return this.draw('QUOTE', year);
  }

  task(year: number): string {
    return this.draw('TASK', year);
  }

  lesson(year: number): string {
    return this.draw('LESSON', year);
  }

  /** The next invoice number with the hash it must follow; `seal` records the hash it got. */
  invoice(
    year: number,
    issuedOn: string,
  ): { number: string; sequenceNumber: number; previousHash: string | null; seal: (hash: string) => void } {
    const counter = this.counter('INVOICE', year);
    const sequenceNumber = counter.next;
    counter.next += 1;
    const previousHash = counter.lastHash;
    counter.lastDate = issuedOn;
    return {
      number: formatReference('INVOICE', year, sequenceNumber),
      sequenceNumber,
      previousHash,
      seal: (hash) => (counter.lastHash = hash),
    };
  }

  write(writer: SeedWriter): void {
    const series: Record<string, string> = {
      ORDER: 'ORD',
      QUOTE: 'DEV',
      INVOICE: 'FA',
      CREDIT_NOTE: 'AV',
      TASK: 'INT',
      LESSON: 'LEC',
    };
    for (const [key, counter] of this.counters) {
      const [kind = '', year = ''] = key.split(' ');
      writer.write(DocumentSequence, {
        // Lessons are counted beside internal tasks, in a series of their own.
        kind: kind === 'LESSON' ? 'TASK' : (kind as Exclude<SequenceKind, 'LESSON'>),
        series: series[kind] ?? kind,
        year: Number(year),
        nextNumber: counter.next,
        lastDate: counter.lastDate,
        lastHash: counter.lastHash,
      });
    }
  }
}
