import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiClient } from '../app/api.tsx';
import { useCommand } from '../app/useCommand.ts';
import { TextField } from '../kit/TextField.tsx';
import type { QuoteForm } from './quoteForm.ts';
import type { QuoteRow } from './quoteRows.ts';

type QuoteNotesProps = {
  readonly form: QuoteForm;
  /** The quote once its price is frozen: its printed notes still change, with their history. */
  readonly frozen: QuoteRow | null;
  readonly change: (patch: Partial<QuoteForm>) => void;
};

/** What is printed under the quote, and what stays in the office. */
export function QuoteNotes({ form, frozen, change }: QuoteNotesProps): ReactNode {
  const { t } = useTranslation();
  const client = useApiClient();
  const command = useCommand();
  const [typed, setTyped] = useState<string | null>(null);
  const isOver = frozen?.status === 'EXPIRED' || frozen?.status === 'CANCELLED';

  async function save(): Promise<void> {
    if (!frozen || typed === null || typed === form.notes) return;
    const sent = client.quotes.note.mutate({ quoteId: frozen.id, notes: typed.trim() || null });
    await command(sent, { done: t('quotes.done.noted') });
  }

  return (
    <div className="mt-3 grid grid-cols-2 gap-3 border-t border-line-faint pt-2.5">
      <div onBlur={() => void save()}>
        <TextField
          label={t('quotes.head.notes')}
          lines={2}
          value={(frozen ? typed : null) ?? form.notes}
          onChange={(notes) => (frozen ? setTyped(notes) : change({ notes }))}
          isDisabled={isOver}
          maxLength={20_000}
        />
      </div>
      <TextField
        label={t('quotes.head.internalNotes')}
        lines={2}
        value={form.internalNotes}
        onChange={(internalNotes) => change({ internalNotes })}
        isDisabled={frozen !== null}
        maxLength={20_000}
      />
    </div>
  );
}
