import { create } from 'zustand';
import { addDays, type Day, type LocalTime } from '#domain/kernel/instants.ts';
import type { PlaceValue } from '../app/PlaceField.tsx';

/** What is looked for; it stays while other tabs are open. */
export type SearchForm = {
  readonly studentId: string | null;
  readonly serviceId: string | null;
  /** One instructor, or everybody. */
  readonly driverId: string;
  readonly fromOn: Day | null;
  readonly toOn: Day | null;
  readonly windowFrom: LocalTime | null;
  readonly windowTo: LocalTime | null;
  readonly weekdays: readonly number[];
  readonly durationMin: number | null;
  readonly place: PlaceValue;
  readonly includeSubOptimal: boolean;
};

type SearchStore = SearchForm & {
  /** The slot looked at: instructor and start. */
  readonly activeKey: string | null;
  readonly put: (values: Partial<SearchForm>) => void;
  readonly activate: (key: string | null) => void;
};

export const SEARCH_DAYS = 14;
export const EVERYBODY = 'everybody';
const NOWHERE: PlaceValue = { address: '', lat: null, lng: null };

export const useSearchStore = create<SearchStore>()((set) => ({
  studentId: null,
  serviceId: null,
  driverId: EVERYBODY,
  fromOn: null,
  toOn: null,
  windowFrom: null,
  windowTo: null,
  weekdays: [],
  durationMin: null,
  place: NOWHERE,
  includeSubOptimal: true,
  activeKey: null,
  put: (values) => set(values),
  activate: (activeKey) => set({ activeKey }),
}));

/** The days searched: a fortnight from today unless others are typed; the end follows a start beyond it. */
export function searchedDays(
  { fromOn, toOn }: Pick<SearchForm, 'fromOn' | 'toOn'>,
  today: Day,
): { readonly fromOn: Day; readonly toOn: Day } {
  const from = fromOn ?? today;
  const to = toOn ?? addDays(from, SEARCH_DAYS - 1);
  return { fromOn: from, toOn: to < from ? from : to };
}
