import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardMission } from '../app/api.tsx';
import { INPUT_CLASS } from '../kit/FieldFrame.tsx';
import { readRemembered, writeRemembered } from '../kit/remembered.ts';
import { useMissionActions } from './useMissionActions.ts';

const isText = (value: unknown): value is string => typeof value === 'string';

/** Notes, kept on leaving the field or with Ctrl+Enter; a draft survives a closed window. */
export function MissionNotes({ mission }: { readonly mission: BoardMission }): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const { note } = useMissionActions();
  const key = `draft:notes:${mission.id}`;
  const kept = mission.notes ?? '';
  const [draft, setDraft] = useState<string | null>(() => {
    const text = readRemembered(key, '', isText);
    return text === '' || text === kept ? null : text;
  });

  function change(text: string): void {
    setDraft(text);
    writeRemembered(key, text);
  }

  function keep(): void {
    if (draft === null) return;
    if (draft.trim() !== kept) note(mission, draft);
    setDraft(null);
    writeRemembered(key, '');
  }

  return (
    <section className="border-b border-line px-3.5 py-2.5">
      <label htmlFor={id} className="block pb-1 text-sm font-semibold text-soft">
        {t('missions.notes.title')}
      </label>
      <textarea
        id={id}
        rows={2}
        maxLength={20_000}
        placeholder={t('missions.notes.placeholder')}
        value={draft ?? kept}
        onChange={(event) => change(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey) event.currentTarget.blur();
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          setDraft(null);
          writeRemembered(key, '');
        }}
        className={`${INPUT_CLASS} h-auto resize-y py-1`}
      />
    </section>
  );
}
