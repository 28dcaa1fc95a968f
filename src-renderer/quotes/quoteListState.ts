import { create } from 'zustand';
import type { MarginBand } from '#domain/pricing/index.ts';
import type { QuoteStatus } from '#domain/quotes/index.ts';
import { EMPTY_SELECTION, type TableSelection } from '../kit/DataTable/tableSelection.ts';

type QuoteListState = {
  readonly text: string;
  readonly status: QuoteStatus | null;
  readonly band: MarginBand | null;
  readonly selection: TableSelection;
  readonly put: (state: Partial<Pick<QuoteListState, 'text' | 'status' | 'band' | 'selection'>>) => void;
};

/** Where one was in the list, found again on coming back from a quote. */
export const useQuoteListState = create<QuoteListState>()((set) => ({
  text: '',
  status: null,
  band: null,
  selection: EMPTY_SELECTION,
  put: (state) => set(state),
}));
