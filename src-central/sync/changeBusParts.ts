import type { Id } from '#domain/kernel/ids.ts';

/* What both ways of telling share: who listens on this node, and how often it is told. */
/** At most one poke an organisation in this time. */
const COALESCED_MS = 50;

/** Who listens to which organisation on this node. */
export class Listeners {
  private readonly known = new Map<Id, Set<(head: number) => void>>();

  add(organizationId: Id, listener: (head: number) => void): () => void {
    const own = this.known.get(organizationId) ?? new Set();
    this.known.set(organizationId, own.add(listener));
    return () => {
      own.delete(listener);
      if (own.size === 0) this.known.delete(organizationId);
    };
  }

  tell(organizationId: Id, head: number): void {
    for (const listener of this.known.get(organizationId) ?? []) listener(head);
  }
}

export type Coalesced = { readonly publish: (organizationId: Id, head: number) => void; readonly stop: () => void };

/** The first poke of an organisation goes at once, those that follow it closely go together. */
export function coalesced(send: (organizationId: Id, head: number) => void): Coalesced {
  /** Told of less than 50 ms ago, with the counter that has to be told next, if any. */
  const quiet = new Map<Id, { head: number | null; timer: NodeJS.Timeout }>();
  let isStopped = false;

  function tell(organizationId: Id, head: number): void {
    send(organizationId, head);
    const timer = setTimeout(() => {
      const next = quiet.get(organizationId)?.head ?? null;
      quiet.delete(organizationId);
      if (next !== null && !isStopped) tell(organizationId, next);
    }, COALESCED_MS);
    quiet.set(organizationId, { head: null, timer });
  }

  return {
    publish: (organizationId, head) => {
      const told = quiet.get(organizationId);
      if (told) told.head = Math.max(head, told.head ?? 0);
      else tell(organizationId, head);
    },
    stop: () => {
      isStopped = true;
      for (const { timer } of quiet.values()) clearTimeout(timer);
    },
  };
}
