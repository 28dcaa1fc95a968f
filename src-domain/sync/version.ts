import { PROTOCOL_VERSION } from './protocol.ts';

/*
 * What two programs must have in common before they exchange anything: the messages, and the rows that travel in them. Both numbers go with every
 * request; each side refuses another's before anything is read, and says which of the two is to be updated.
 */

/** Raised with every change to an entity that travels; its shape is pinned to the number by a test. */
export const SCHEMA_VERSION = 1;

export type Spoken = { readonly protocol: number; readonly schema: number };
export const SPOKEN: Spoken = { protocol: PROTOCOL_VERSION, schema: SCHEMA_VERSION };
export const VERSION_HEADER = 'x-regie-version';
/** Central's clock as it answers, in milliseconds. */
export const CLOCK_HEADER = 'x-regie-now';

export type UpdateNeeded = 'desk-update-needed' | 'central-update-needed';

export function spell({ protocol, schema }: Spoken): string {
  return `${protocol}.${schema}`;
}

/** Null for what is no version. */
export function parseSpoken(text: string): Spoken | null {
  const found = /^(\d{1,6})\.(\d{1,6})$/.exec(text);
  return found ? { protocol: Number(found[1]), schema: Number(found[2]) } : null;
}

/** Which side is to be updated before the two may exchange anything; null when they speak alike. */
export function updateNeeded(desk: Spoken, central: Spoken): UpdateNeeded | null {
  if (desk.protocol !== central.protocol)
    return desk.protocol < central.protocol ? 'desk-update-needed' : 'central-update-needed';
  if (desk.schema !== central.schema)
    return desk.schema < central.schema ? 'desk-update-needed' : 'central-update-needed';
  return null;
}
