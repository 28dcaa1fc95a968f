import { type ReactNode, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { QuoteCockpit } from './QuoteCockpit.tsx';
import { QuoteList } from './QuoteList.tsx';

/** /quotes lists, /quotes/new and /quotes/<id> open the cockpit. */
export function QuotesScreen(): ReactNode {
  const navigate = useNavigate();
  const address = useParams()['*'] ?? '';
  // A new quote gets its id from the first saving: the cockpit must go on as it is, with what has the focus.
  const [session, setSession] = useState<{ readonly serial: number; readonly createdId: string | null }>({
    serial: 0,
    createdId: null,
  });
  if (address === '') return <QuoteList />;
  const id = address === 'new' ? null : address;
  const isSession = id === null || id === session.createdId;
  return (
    <QuoteCockpit
      key={isSession ? `new-${session.serial}` : id}
      id={id}
      onCreated={(createdId) => {
        setSession({ ...session, createdId });
        void navigate(`/quotes/${createdId}`, { replace: true });
      }}
      onNew={() => {
        setSession({ serial: session.serial + 1, createdId: null });
        void navigate('/quotes/new');
      }}
    />
  );
}
