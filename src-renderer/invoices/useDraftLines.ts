import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRefusal } from '#domain/kernel/result.ts';
import { refusalSentence } from '#domain/refusals.ts';
import { useApiClient } from '../app/api.tsx';
import { useSettings } from '../app/settings.ts';
import { useCommand } from '../app/useCommand.ts';
import type { Shortcut } from '../kit/KeyMap/KeyMap.tsx';
import { selectOne, EMPTY_SELECTION, type TableSelection } from '../kit/DataTable/tableSelection.ts';
import { useToast } from '../kit/Toast.tsx';
import { copyOf, type DraftLine, draftLineOf, type InvoiceDetail, newDraftLine } from './draftLines.ts';

export type DraftLineControls = {
  readonly selection: TableSelection;
  readonly select: (selection: TableSelection) => void;
  readonly save: (place: number, patch: Partial<DraftLine>) => Promise<string | null>;
  readonly add: () => void;
  readonly shortcuts: readonly Shortcut[];
};

/** Editing the lines of a draft: every change is saved at once and can be undone. */
export function useDraftLines(detail: InvoiceDetail | null | undefined): DraftLineControls {
  const { t } = useTranslation();
  const client = useApiClient();
  const command = useCommand();
  const toast = useToast();
  const locale = useSettings((settings) => settings.language);
  const [selection, select] = useState<TableSelection>(EMPTY_SELECTION);
  const lines = (detail?.lines ?? []).map(draftLineOf);
  const place = selection.activeId === null ? -1 : Number(selection.activeId);
  const chosen = lines[place];
  const isDraft = detail?.invoice.status === 'DRAFT';

  async function put(next: readonly DraftLine[], said: boolean): Promise<string | null> {
    if (!detail) return null;
    if (next.length === 0) {
      toast({ title: t('invoices.line.keep'), tone: 'warn' });
      return null;
    }
    let refused: string | null = null;
    const sent = client.invoices.setLines.mutate({ invoiceId: detail.invoice.id, lines: [...next] });
    const answer = await command(sent, {
      ...(said ? { done: t('invoices.done.saved') } : {}),
      isAnswered: (refusal) => {
        refused = refusalSentence(refusal, locale);
        return !said;
      },
    });
    return answer && isRefusal(answer) ? refused : null;
  }

  function add(): void {
    void put([...lines, newDraftLine(t('invoices.line.newLine'))], true);
    select(selectOne(String(lines.length)));
  }
  function duplicate(): void {
    if (chosen) void put(lines.toSpliced(place + 1, 0, copyOf(chosen)), true);
  }
  function remove(): void {
    const next = lines.filter((_line, index) => !selection.selectedIds.has(String(index)) && index !== place);
    void put(next, true);
  }
  function move(by: 1 | -1): void {
    const to = place + by;
    if (!chosen || to < 0 || to >= lines.length) return;
    void put(lines.toSpliced(place, 1).toSpliced(to, 0, chosen), true);
    select(selectOne(String(to)));
  }

  const isEnabled = isDraft && chosen !== undefined;
  return {
    selection,
    select,
    save: (at, patch) =>
      put(
        lines.map((line, index) => (index === at ? { ...line, ...patch } : line)),
        false,
      ),
    add,
    shortcuts: [
      { keys: 'l', label: t('invoices.key.addLine'), run: add, isEnabled: isDraft },
      { keys: 'Ctrl+D', label: t('invoices.key.duplicateLine'), run: duplicate, isEnabled },
      { keys: 'Delete', label: t('invoices.key.removeLine'), run: remove, isEnabled },
      { keys: 'Alt+ArrowUp', label: t('invoices.key.up'), run: () => move(-1), isEnabled },
      { keys: 'Alt+ArrowDown', label: t('invoices.key.down'), run: () => move(1), isEnabled },
    ],
  };
}
