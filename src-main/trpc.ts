import { initTRPC } from '@trpc/server';
import { AppFault } from '#domain/kernel/fault.ts';
import type { Command } from '#domain/model/command.ts';
import type { Desk } from './desk.ts';
import { logFault } from './platform/log.ts';
import type { Station } from './station/station.ts';

/** What only the host can do for the desk: dialogs, folders, windows. The browser host answers within its limits. */
export type HostFeatures = {
  readonly kind: 'electron' | 'browser' | 'cli' | 'test';
  readonly version: string;
  /** Where files the user asked for go when no folder is chosen. */
  readonly downloadsFolder: () => string;
  readonly chooseFolder: (() => Promise<string | null>) | null;
  readonly revealFile: ((path: string) => void) | null;
  readonly openWindow: ((route: string) => void) | null;
  /** Where this host may open another organisation's desk; absent where one desk is opened for good. */
  readonly station?: Station;
};

/** `desk` throws `no-desk` while no organisation is open. */
export type Context = { readonly desk: Desk; readonly host: HostFeatures };

const t = initTRPC.context<Context>().create({
  // The one gate where faults of the bridge are logged and shown by code; no message of ours carries personal data.
  errorFormatter: ({ shape, error }) => {
    const fault = error.cause instanceof AppFault ? error.cause : null;
    if (error.code === 'INTERNAL_SERVER_ERROR' && fault?.code !== 'no-desk') logFault('bridge', error.cause ?? error);
    return {
      ...shape,
      data: { ...shape.data, fault: fault ? { code: fault.code, details: fault.details } : null, stack: undefined },
    };
  },
});

export const router = t.router;
export const procedure = t.procedure;

/** A mutation that runs one domain command. The runner alone parses it: a wrong field is a refusal with its name, not a fault. */
export function commandProcedure<I, V, C extends string>(command: Command<I, V, C>) {
  return builtCommandProcedure(() => command);
}

/** The same for a command that is built with what the desk ships, such as the rule packs. */
export function builtCommandProcedure<I, V, C extends string>(build: (desk: Desk) => Command<I, V, C>) {
  return t.procedure
    .input((sent: unknown) => sent as I)
    .mutation(({ ctx: { desk }, input }) => desk.runner.run(build(desk), input));
}
