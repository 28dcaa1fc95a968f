import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAt } from '#domain/kernel/instants.ts';
import { isRefusal, type Refusal } from '#domain/kernel/result.ts';
import { Button, IconButton } from '../kit/Button.tsx';
import { useShortcuts } from '../kit/KeyMap/KeyMap.tsx';
import { RecordFields, type RecordSection, type RecordValues } from '../kit/RecordFields.tsx';
import { useDesk } from './api.tsx';
import { useNow } from './now.ts';
import { useSettings } from './settings.ts';
import { refusedField } from './refusedField.ts';
import { useCommand } from './useCommand.ts';
import { useKeptDraft } from './useKeptDraft.ts';

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
  /** Archiving takes the row away for good: the button says so. */
  readonly isDeleting?: boolean;
  /** The first field has the keys from the start. */
  readonly takesKeys?: boolean;
  /** Escape: the keys are the list's again. */
  readonly onLeave?: () => void;
  readonly onClose: () => void;
  readonly savedWords: string;
  readonly children?: ReactNode;
};

/** A plain record in the inspector: edits, saves what changed, keeps unsaved typing through a reload. */
export function RecordEditor(props: RecordEditorProps): ReactNode {
  const { draftKey, start, isNew = false, save, archive, isDeleting = false, onClose, onSaved, savedWords } = props;
  const { takesKeys = false, onLeave } = props;
  const { t } = useTranslation();
  const command = useCommand();
  const language = useSettings((settings) => settings.language);
  const timeZone = useDesk()?.timeZone ?? 'Europe/Paris';
  const today = dayAt(useNow(60_000), timeZone);
  const { values, changed, isChanged, type, clear } = useKeptDraft(draftKey, start);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const canSave = isChanged || isNew;
  const fields = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The pane shows itself once it is filled: what is hidden takes no keys.
    const frame = requestAnimationFrame(() => {
      if (takesKeys) fields.current?.querySelector<HTMLElement>('input,textarea,button')?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [takesKeys]);

  function leave(event: KeyboardEvent<HTMLElement>): void {
    // A list or calendar open over the form closes first: it is no part of the form's own elements.
    const isOwn = event.target instanceof Node && event.currentTarget.contains(event.target);
    if (event.key !== 'Escape' || event.defaultPrevented || !isOwn || !onLeave) return;
    event.preventDefault();
    onLeave();
  }

  function revert(): void {
    setErrors({});
    clear();
  }

  async function run(): Promise<void> {
    if (!canSave) return;
    const answer = await command(save(changed), {
      done: savedWords,
      isAnswered: (refusal) => refusedField(refusal, props.sections, language) !== null,
    });
    if (!answer) return;
    if (isRefusal(answer)) {
      const refused = refusedField(answer, props.sections, language);
      return setErrors(refused ? { [refused.name]: refused.sentence } : {});
    }
    revert();
    onSaved?.(answer.value);
  }

  useShortcuts(t('records.scope'), [{ keys: 'Ctrl+S', label: t('records.save'), run: () => void run() }]);
  return (
    <section className="flex h-full min-h-0 flex-col" onKeyDown={leave}>
      <header className="flex items-start gap-2 border-b border-line px-3.5 py-3">
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-lg font-semibold">{props.title}</h2>
          {props.subtitle && <p className="truncate text-sm text-soft">{props.subtitle}</p>}
        </div>
        <IconButton icon="close" label={t('shell.closeInspector')} onClick={onClose} />
      </header>
      <div ref={fields} className="min-h-0 flex-1 overflow-auto px-3.5 py-3">
        <RecordFields
          sections={props.sections}
          values={values}
          onChange={type}
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
        <Button disabled={!isChanged} onClick={revert}>
          {t('records.revert')}
        </Button>
        <span className="flex-1" />
        {archive && (
          <Button
            look="danger"
            onClick={() =>
              void command(archive(), { done: t(isDeleting ? 'records.removed' : 'records.archived') }).then(
                (answer) => answer && !isRefusal(answer) && onClose(),
              )
            }
          >
            {t(isDeleting ? 'records.remove' : 'records.archive')}
          </Button>
        )}
      </footer>
    </section>
  );
}
