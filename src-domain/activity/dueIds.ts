import { type Id, uuidV7 } from '../kernel/ids.ts';
import { type Instant, startOfDay } from '../kernel/instants.ts';

/*
 * Commands that time alone brings about. Every desk and central give each the same id, so that whoever is first has done it for all, and
 * the others get the first answer.
 */
type Sha256 = (text: string) => string;

function idNamed(at: Instant, name: string, sha256: Sha256): Id {
  const bytes = Uint8Array.from(sha256(name).slice(0, 20).match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return uuidV7(at, bytes);
}

/** The run of a timer at its hour; `turn` counts on from 0 where central has answered an earlier turn and the timer still waits. */
export function timerRunId(
  {
    scheduledId,
    executeAt,
    turn = 0,
  }: { readonly scheduledId: Id; readonly executeAt: Instant; readonly turn?: number },
  sha256: Sha256,
): Id {
  return idNamed(executeAt, `timer ${scheduledId} ${executeAt} ${turn}`, sha256);
}

/** The missing timers of a mission that begins at that hour. */
export function timerPlanId(
  { missionId, startAt }: { readonly missionId: Id; readonly startAt: Instant },
  sha256: Sha256,
): Id {
  return idNamed(startAt, `timers of ${missionId} ${startAt}`, sha256);
}

/** The end of a quote's validity, after its last valid day in the organisation's zone. */
export function quoteExpiryId(
  { quoteId, validUntil, timeZone }: { readonly quoteId: Id; readonly validUntil: string; readonly timeZone: string },
  sha256: Sha256,
): Id {
  return idNamed(startOfDay(validUntil, timeZone), `quote ${quoteId} ${validUntil}`, sha256);
}
