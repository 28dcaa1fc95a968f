import type { Id } from '#domain/kernel/ids.ts';
import type { SqlRow } from './database.ts';

/** What many requests of one organisation ask at the same moment: while one round trip is under way the next ones gather, and go together. */
type Ask = (organizationId: Id, questions: readonly string[]) => Promise<SqlRow[][]>;
type Waiting = {
  readonly questions: readonly string[];
  readonly resolve: (answers: SqlRow[][]) => void;
  readonly reject: (fault: unknown) => void;
};
const MOST_TOGETHER = 50;

export class Glances {
  private readonly ask: Ask;
  private readonly waiting = new Map<Id, Waiting[]>();
  private readonly underWay = new Set<Id>();

  constructor(ask: Ask) {
    this.ask = ask;
  }

  /** Answers each question, asked after this call began. */
  glance(organizationId: Id, questions: readonly string[]): Promise<SqlRow[][]> {
    return new Promise((resolve, reject) => {
      const line = this.waiting.get(organizationId) ?? [];
      line.push({ questions, resolve, reject });
      this.waiting.set(organizationId, line);
      void this.next(organizationId);
    });
  }

  private async next(organizationId: Id): Promise<void> {
    if (this.underWay.has(organizationId)) return;
    const line = this.waiting.get(organizationId) ?? [];
    const together = line.splice(0, MOST_TOGETHER);
    if (line.length === 0) this.waiting.delete(organizationId);
    if (together.length === 0) return;
    this.underWay.add(organizationId);
    // The same question is asked once for all.
    const texts = [...new Set(together.flatMap(({ questions }) => questions))];
    try {
      const answers = await this.ask(organizationId, texts);
      const answerTo = new Map(texts.map((text, index) => [text, answers[index] ?? []]));
      for (const { questions, resolve } of together) resolve(questions.map((text) => answerTo.get(text) ?? []));
    } catch (fault) {
      for (const { reject } of together) reject(fault);
    }
    this.underWay.delete(organizationId);
    void this.next(organizationId);
  }
}
