import type { z } from 'zod';
import { isRefusal, ok, type Refusal, refuse, type Result } from '#domain/kernel/result.ts';
import type { Desk } from '../desk.ts';
import { CentralFault } from '../sync/centralClient.ts';
import type { DeskLine } from '../sync/deskLine.ts';

/*
 * Access is central's: a desk asks, shows and forgets. What cannot be asked now is a refusal that says so.
 */
function whyNot(line: DeskLine, fault: unknown): Refusal {
  if (!(fault instanceof CentralFault)) throw fault;
  if (fault.problem === 'signed-out') return line.session.endedBy ?? refuse('session-over');
  if (fault.problem === 'refused')
    return refuse('permission-denied', { permission: 'identity.write', role: line.session.person?.role ?? 'viewer' });
  return refuse('central-away');
}

/** Does something on the line; away from central, or with nobody signed in, says why not. */
export async function onLine<T>(desk: Desk, work: (line: DeskLine) => Promise<Result<T>>): Promise<Result<T>> {
  const { line } = desk;
  if (!line) return refuse('desk-alone');
  try {
    return await work(line);
  } catch (fault) {
    return whyNot(line, fault);
  }
}

type Question<S extends z.ZodType> = {
  readonly path: string;
  readonly input?: unknown;
  readonly kind?: 'query' | 'mutation';
  readonly answer: S;
};

/** Asks central in the name of who is signed in, and reads its answer. */
export function ask<S extends z.ZodType>(desk: Desk, question: Question<S>): Promise<Result<z.infer<S>>> {
  const { path, input, kind = 'mutation', answer } = question;
  return onLine(desk, async (line) => {
    const said = (await line.ask(path, input, kind)) as Result<unknown>;
    return isRefusal(said) ? said : ok(answer.parse(said.value));
  });
}
