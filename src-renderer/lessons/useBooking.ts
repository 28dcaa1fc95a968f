import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAt } from '#domain/kernel/instants.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { useApiClient } from '../app/api.tsx';
import { useSettings } from '../app/settings.ts';
import { useShellFacts } from '../app/shellFacts.ts';
import { useCommand } from '../app/useCommand.ts';
import { formatShortDay, formatTime } from '../kit/format.ts';
import { useSearchStore } from './searchStore.ts';
import type { SlotChoice } from './useSlots.ts';

type Booking = {
  readonly as: 'ASSIGNED' | 'PENDING_PAYMENT';
  /** The warnings were on the screen. */
  readonly acknowledged?: boolean;
  readonly force?: boolean;
  readonly reason?: string;
};
type Manner = {
  /** One of many: the caller says how all of them went. */
  readonly isQuiet?: boolean;
};

/**
 * Books the slot looked at for the learner of the search. A second press while the first is under way does nothing; one that got no answer
 * is sent again under its own key, so that it books once.
 */
export function useBooking(): (slot: SlotChoice, booking: Booking, manner?: Manner) => Promise<boolean> {
  const { t } = useTranslation();
  const client = useApiClient();
  const command = useCommand();
  const { timeZone } = useShellFacts();
  const locale = useSettings((settings) => settings.language);
  const isSending = useRef(false);
  const unanswered = useRef<{ readonly of: string; readonly key: string } | null>(null);
  return useCallback(
    async (slot, booking, manner = {}) => {
      const { studentId, serviceId, place } = useSearchStore.getState();
      if (studentId === null || serviceId === null || isSending.current) return false;
      const { driverId, startAt, endAt } = slot;
      const of = JSON.stringify([studentId, serviceId, driverId, startAt, endAt, booking]);
      const key = unanswered.current?.of === of ? unanswered.current.key : crypto.randomUUID();
      unanswered.current = { of, key };
      isSending.current = true;
      const answer = await command(
        client.lessons.book.mutate({
          studentId,
          serviceId,
          driverId,
          startAt,
          endAt,
          pickup: place.address === '' ? null : place,
          ...booking,
          idempotencyKey: key,
        }),
        manner.isQuiet
          ? {}
          : {
              done: t(booking.as === 'ASSIGNED' ? 'lessons.book.done' : 'lessons.book.held', {
                day: formatShortDay(dayAt(startAt, timeZone), locale),
                time: formatTime(startAt, timeZone),
              }),
            },
      );
      isSending.current = false;
      if (answer !== null) unanswered.current = null;
      return answer !== null && !isRefusal(answer);
    },
    [client, command, t, timeZone, locale],
  );
}
