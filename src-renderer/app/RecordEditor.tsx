import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAt } from '#domain/kernel/instants.ts';
import { isRefusal, type Refusal } from '#domain/kernel/result.ts';
import { refusalSentence } from '#domain/refusals.ts';
import { Button, IconButton } from '../kit/Button.tsx';
import { useShortcuts } from '../kit/KeyMap/KeyMap.tsx';
import { RecordFields, type RecordSection, type RecordValues } from '../kit/RecordFields.tsx';
import { useDesk } from './api.tsx';
import { useNow } from './now.ts';
import { useSettings } from './settings.ts';
import { refusedField } from './refusedField.ts';
import { useCommand } from './useCommand.ts';

type Sent = Promise<
  { readonly kind: 'ok'; readonly value: { readonly value: unknown; readonly commandId: string } } | Refusal
>;

export type RecordEditorProps = {
  /** Unsaved typing is kept under this name until it is saved or left. */
  readonly draftKey: string;
  readonly title: string;
  readonly subtitle?: string;
  readonly sections: readonly RecordSection[];
  readonly start: RecordValues;
  /** Nothing is kept yet: what it starts with can be saved as it is. */
  readonly isNew?: boolean;
  /** Sends what differs from `start` (everything for a new record). */
  readonly save: (changed: Record<string, unknown>) => Sent;
  readonly onSaved?: (value: unknown) => void;
  readonly archive?: () => Sent;
  readonly onClose: () => void;
  readonly savedWords: string;
  readonly children?: ReactNode;
};

function keptDraft(key: string): Record<string, unknown> {
  try {
    return (JSON.parse(localStorage.getItem(`draft:${key}`) ?? '{}') ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** A plain record in the inspector: edits, saves what changed, keeps unsaved typing through a reload. */
export function RecordEditor(props: RecordEditorProps): ReactNode {
  const { draftKey, start, isNew = false, save, archive, onClose, onSaved, savedWords } = props;
  const { t } = useTranslation();
  const command = useCommand();
  const language = useSettings((settings) => settings.language);
  const timeZone = useDesk()?.timeZone ?? 'Europe/Paris';
  const today = dayAt(useNow(60_000), timeZone);
  const [draft, setDraft] = useState<Record<string, unknown>>(() => keptDraft(draftKey));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const values = useMemo(() => ({ ...start, ...draft }), [start, draft]);
  const changed = useMemo(
    () => Object.fromEntries(Object.entries(draft).filter(([name, value]) => start[name] !== value)),
    [draft, start],
  );
  const isChanged = Object.keys(changed).length > 0;
  const canSave = isChanged || isNew;

  useEffect(() => {
    if (isChanged) localStorage.setItem(`draft:${draftKey}`, JSON.stringify(changed));
    else localStorage.removeItem(`draft:${draftKey}`);
  }, [draftKey, changed, isChanged]);

  async function run(): Promise<void> {
    if (!canSave) return;
    const answer = await command(save(changed), {
      done: savedWords,
      isAnswered: (refusal) => refusedField(refusal, props.sections) !== null,
    });
    if (!answer) return;
    if (isRefusal(answer)) {
      const field = refusedField(answer, props.sections);
      return setErrors(field ? { [field]: refusalSentence(answer, language) } : {});
    }
    setErrors({});
    setDraft({});
    onSaved?.(answer.value);
  }

  useShortcuts(t('records.scope'), [{ keys: 'Ctrl+S', label: t('records.save'), run: () => void run() }]);
  return (
    <section className="flex h-full min-h-0 flex-col">
      <header className="flex items-start gap-2 border-b border-line px-3.5 py-3">
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-lg font-semibold">{props.title}</h2>
          {props.subtitle && <p className="truncate text-sm text-soft">{props.subtitle}</p>}
        </div>
        <IconButton icon="close" label={t('shell.closeInspector')} onClick={onClose} />
      </header>
      <div className="min-h-0 flex-1 overflow-auto px-3.5 py-3">
        <RecordFields
          sections={props.sections}
          values={values}
          onChange={(name, value) => setDraft((known) => ({ ...known, [name]: value }))}
          errors={errors}
          today={today}
          locale={language}
        />
        {props.children}
      </div>
      <footer className="flex gap-2 border-t border-line px-3.5 py-2.5">
        <Button look="primary" shortcut="Ctrl S" disabled={!canSave} onClick={() => void run()}>
          {t('records.save')}
        </Button>
        <Button disabled={!isChanged} onClick={() => setDraft({})}>
          {t('records.revert')}
        </Button>
        <span className="flex-1" />
        {archive && (
          <Button
            look="danger"
            onClick={() =>
              void command(archive(), { done: t('records.archived') }).then(
                (answer) => answer && !isRefusal(answer) && onClose(),
              )
            }
          >
            {t('records.archive')}
          </Button>
        )}
      </footer>
    </section>
  );
}
