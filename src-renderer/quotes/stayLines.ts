import { addDays } from '#domain/kernel/instants.ts';
import { NO_END, type TripForm, type TripLineForm } from './quoteForm.ts';

/** Hours of hire proposed for a day on site. */
const DAY_HOURS = 8;

type StayTexts = { readonly key: () => string; readonly label: (day: number, trip: TripForm) => string };

/**
 * A trip over several days, one line a day with the nights on site between them. A transfer goes out on the first day and comes back on
 * the last, with hire by the hour where it led in between; a hire or an excursion is the same every day.
 */
export function stayLines(line: TripLineForm, days: number, { key, label }: StayTexts): readonly TripLineForm[] {
  return Array.from({ length: days }, (_, index): TripLineForm => {
    const isFirst = index === 0;
    const isLast = index === days - 1;
    const own = isFirst ? line.trip : isLast ? wayBack(line.trip) : onSite(line.trip);
    return {
      ...line,
      key: isFirst ? line.key : key(),
      label: line.label === '' ? label(index + 1, own) : line.label,
      trip: {
        ...own,
        day: line.trip.day === null ? null : addDays(line.trip.day, index),
        fold: null,
        isRoundTrip: false,
        nightBefore: !isFirst,
        nightAfter: !isLast,
      },
    };
  });
}

function wayBack(trip: TripForm): TripForm {
  return trip.type === 'TRANSFER'
    ? { ...trip, pickup: trip.dropoff, dropoff: trip.pickup, stops: [...trip.stops].reverse(), flightNumber: '' }
    : trip;
}

function onSite(trip: TripForm): TripForm {
  if (trip.type !== 'TRANSFER') return trip;
  const unknown = { stops: [], distanceM: null, durationMin: null, foreignDistanceM: null, flightNumber: '' };
  return { ...trip, ...unknown, type: 'DISPO', pickup: trip.dropoff, dropoff: NO_END, durationHours: DAY_HOURS };
}
