import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { Button, IconButton } from '../kit/Button.tsx';
import { isTableLayout, type TableLayout } from '../kit/DataTable/tableLayout.ts';
import { TextField } from '../kit/TextField.tsx';
import { TRIAGES } from './boardFilter.ts';
import { useBoardStore } from './boardStore.ts';
import { useDeskSetting } from './useDeskSetting.ts';

const savedSchema = z.object({
  views: z.array(
    z.object({
      name: z.string(),
      layout: z.custom<TableLayout>(isTableLayout).nullable(),
      triage: z.enum(TRIAGES).nullable(),
      text: z.string(),
      rowMode: z.enum(['driver', 'vehicle']),
      group: z.enum(['none', 'base', 'category']),
    }),
  ),
});
type Saved = z.infer<typeof savedSchema>;
const NONE: Saved = { views: [] };

/** Arrangements of the board kept under a name on this desk: columns, order, groups and filter. */
export function SavedViews({ onDone }: { readonly onDone: () => void }): ReactNode {
  const { t } = useTranslation();
  const [saved, save] = useDeskSetting<Saved>('board-views', savedSchema, NONE);
  const [name, setName] = useState('');

  function keep(): void {
    const { layout, filter, rowMode, group } = useBoardStore.getState();
    const view = { name: name.trim(), layout, triage: filter.triage, text: filter.text, rowMode, group };
    if (view.name === '') return;
    save({ views: [...saved.views.filter((other) => other.name !== view.name), view] });
    setName('');
    onDone();
  }

  function recall(view: Saved['views'][number]): void {
    const { show, putFilter } = useBoardStore.getState();
    show({ layout: view.layout, rowMode: view.rowMode, group: view.group });
    putFilter({ triage: view.triage, text: view.text });
    onDone();
  }

  return (
    <section className="flex flex-col gap-1 border-t border-line pt-2">
      <h3 className="px-1 text-sm font-semibold text-soft">{t('missions.savedViews.title')}</h3>
      {saved.views.length === 0 && <p className="px-1 text-sm text-faint">{t('missions.savedViews.none')}</p>}
      {saved.views.map((view) => (
        <div key={view.name} className="flex items-center gap-1">
          <button
            type="button"
            onClick={() => recall(view)}
            className="h-7 min-w-0 flex-1 truncate rounded px-1.5 text-left hover:bg-hover"
          >
            {view.name}
          </button>
          <IconButton
            icon="close"
            size="small"
            label={t('missions.savedViews.remove', { name: view.name })}
            onClick={() => save({ views: saved.views.filter((other) => other !== view) })}
          />
        </div>
      ))}
      <form
        className="flex items-end gap-1.5 pt-1"
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
      >
        <TextField
          label={t('missions.savedViews.name')}
          value={name}
          onChange={setName}
          maxLength={40}
          isLabelHidden
          placeholder={t('missions.savedViews.name')}
        />
        <Button type="submit" disabled={name.trim() === ''}>
          {t('missions.savedViews.keep')}
        </Button>
      </form>
    </section>
  );
}
