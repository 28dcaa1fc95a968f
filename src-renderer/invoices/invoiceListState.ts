import { create } from 'zustand';
import { EMPTY_SELECTION, type TableSelection } from '../kit/DataTable/tableSelection.ts';
import type { InvoiceState } from './invoiceStatus.ts';
import type { Period } from './periods.ts';

type Values = {
  readonly text: string;
  readonly state: InvoiceState | null;
  readonly period: Period;
  readonly selection: TableSelection;
  readonly isPdfOpen: boolean;
};
type InvoiceListState = Values & { readonly put: (values: Partial<Values>) => void };

/** Where one was in the list, found again on coming back from an invoice. */
export const useInvoiceListState = create<InvoiceListState>()((set) => ({
  text: '',
  state: null,
  period: { from: null, to: null },
  selection: EMPTY_SELECTION,
  isPdfOpen: false,
  put: (values) => set(values),
}));
