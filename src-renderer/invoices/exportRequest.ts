import { z } from 'zod';
import { readRemembered, writeRemembered } from '../kit/remembered.ts';

const request = z.object({
  ids: z.array(z.string()).nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  format: z.enum(['factur-x', 'pdf']),
});
export type ExportRequest = z.infer<typeof request>;

const kept = z.record(z.string(), request);
type Kept = z.infer<typeof kept>;
const KEY = 'invoice-exports';
const KEPT_FOLDERS = 20;

function isKept(value: unknown): value is Kept {
  return kept.safeParse(value).success;
}

/** What was exported to each folder, so that an export can go on after the window was closed. */
export function keptRequest(folder: string): ExportRequest | null {
  return readRemembered<Kept>(KEY, {}, isKept)[folder] ?? null;
}

export function keepRequest(folder: string, what: ExportRequest): void {
  const { [folder]: _former, ...others } = readRemembered<Kept>(KEY, {}, isKept);
  const newest = Object.entries(others).slice(1 - KEPT_FOLDERS);
  writeRemembered(KEY, { ...Object.fromEntries(newest), [folder]: what });
}
