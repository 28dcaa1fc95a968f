import { AppFault } from '#domain/kernel/fault.ts';

/** Structured lines on standard error; codes and counts only, never personal data. */
export function logLine(
  level: 'info' | 'warning' | 'error',
  event: string,
  data: Readonly<Record<string, unknown>> = {},
): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...data })}\n`);
}

export function logFault(gate: string, fault: unknown): void {
  if (fault instanceof AppFault) logLine('error', fault.code, { gate, origin: fault.origin });
  else
    logLine('error', 'unexpected', {
      gate,
      name: fault instanceof Error ? fault.name : typeof fault,
      stack: fault instanceof Error ? fault.stack : undefined,
    });
}
