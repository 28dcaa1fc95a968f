import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { BillableOrders } from './BillableOrders.tsx';
import { ExportList } from './ExportList.tsx';
import { FollowUp } from './FollowUp.tsx';
import { InvoiceEditor } from './InvoiceEditor.tsx';
import { InvoiceList } from './InvoiceList.tsx';
import { Statements } from './Statements.tsx';

/** /invoices lists; /invoices/billable, /invoices/followup, /invoices/exports, /invoices/statements; /invoices/<id> opens one. */
export function InvoicesScreen(): ReactNode {
  const address = useParams()['*'] ?? '';
  switch (address) {
    case '':
      return <InvoiceList />;
    case 'billable':
      return <BillableOrders />;
    case 'followup':
      return <FollowUp />;
    case 'exports':
      return <ExportList />;
    case 'statements':
      return <Statements />;
    default:
      return <InvoiceEditor key={address} id={address} />;
  }
}
