import { AppFault } from '#domain/kernel/fault.ts';
import { asReplicaFault } from './sqliteFault.ts';

/** A file system's error as a fault that names the file; anything else as it came. */
export function fileFault(cause: unknown, path: string): unknown {
  const reason = cause instanceof Error && 'code' in cause ? cause.code : null;
  if (typeof reason !== 'string' || cause instanceof AppFault) return cause;
  if (reason.startsWith('SQLITE_')) return asReplicaFault(cause, { path });
  const isFull = reason === 'ENOSPC' || reason === 'EDQUOT' || reason === 'EFBIG';
  return new AppFault(isFull ? 'disk-full' : 'file-unwritable', 'file', { path, reason }, cause);
}
