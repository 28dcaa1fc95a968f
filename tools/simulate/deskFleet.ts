import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Installation } from './installation.ts';
import type { Answer, Join, Order, Said } from './messages.ts';

type AnswerTo<K extends Order['kind']> = Extract<Answer, { kind: K extends 'state' | 'digest' ? K : 'done' }>;
type Waiting = { readonly resolve: (answer: Answer) => void; readonly reject: (fault: Error) => void };

/** A process with some desks in it, from the outside: it is given orders, and may be killed. */
export class DeskProcess {
  /** Every command its desks have made and told of, whatever becomes of the process. */
  readonly made = new Set<string>();
  private readonly child: ChildProcess;
  private readonly waiting = new Map<number, Waiting>();
  private orders = 0;

  constructor() {
    this.child = fork(join(import.meta.dirname, 'deskProcess.ts'), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    this.child.on('message', (said: Said) => this.hear(said));
    this.child.on('exit', () => {
      for (const { reject } of this.waiting.values()) reject(new Error('a process of desks has ended'));
      this.waiting.clear();
    });
  }

  private hear(said: Said): void {
    if (said.kind === 'made') {
      for (const id of said.commandIds) this.made.add(id);
      return;
    }
    const { id } = said;
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (said.kind === 'fault') waiting?.reject(new Error(said.text));
    else waiting?.resolve(said);
  }

  ask<O extends Order>(order: O): Promise<AnswerTo<O['kind']>> {
    const id = (this.orders += 1);
    return new Promise<Answer>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.child.send({ ...order, id }, (fault) => fault && reject(fault));
    }) as Promise<AnswerTo<O['kind']>>;
  }

  async end(how: 'gently' | 'at once'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exit = once(this.child, 'exit');
    if (how === 'gently') this.child.disconnect();
    else this.child.kill('SIGKILL');
    await exit;
  }
}

/** Workstations by name, with somebody at each, joined and open in as many processes as it takes. */
export async function seatDesks(
  place: Installation,
  asked: { readonly desks: number; readonly aProcess: number; readonly say?: (line: string) => void },
): Promise<DeskProcess[]> {
  const { desks, aProcess, say } = asked;
  const seats: Join[] = [];
  for (let count = 1; count <= desks; count += 1) {
    const name = `Poste ${count}`;
    const path = join(place.folder, `desk-${count}.db`);
    seats.push({ name, path, centralUrl: place.address, ...(await place.invite(name)) });
  }
  const fleet: DeskProcess[] = [];
  for (let from = 0; from < desks; from += aProcess) {
    const one = new DeskProcess();
    const own = seats.slice(from, from + aProcess);
    await one.ask({ kind: 'join', desks: own });
    await one.ask({ kind: 'open', desks: own });
    fleet.push(one);
    say?.(`${Math.min(desks, from + aProcess)} desks joined`);
  }
  return fleet;
}
