import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAt } from '#domain/kernel/instants.ts';
import { isRefusal, type Refusal } from '#domain/kernel/result.ts';
import { useDesk } from '../app/api.tsx';
import { useNow } from '../app/now.ts';
import { useSettings } from '../app/settings.ts';
import { refusedField } from '../app/refusedField.ts';
import { useCommand } from '../app/useCommand.ts';
import { useKeptDraft } from '../app/useKeptDraft.ts';
import { Button } from '../kit/Button.tsx';
import { useShortcuts } from '../kit/KeyMap/KeyMap.tsx';
import { RecordFields, type RecordSection } from '../kit/RecordFields.tsx';
import { keptValues, shownValues } from '../app/recordUnits.ts';
import { SettingsSection } from './SettingsSection.tsx';

type Sent = Promise<
  { readonly kind: 'ok'; readonly value: { readonly value: unknown; readonly commandId: string } } | Refusal
>;
type SettingsFormProps = {
  /** Unsaved typing is kept under this name. */
  readonly draftKey: string;
  readonly title: string;
  readonly hint: string;
  readonly saved: string;
  readonly sections: readonly RecordSection[];
  readonly row: Readonly<Record<string, unknown>>;
  readonly save: (changed: Record<string, unknown>) => Sent;
  /** Further actions on what is typed and not yet saved. */
  readonly tools?: (changed: Record<string, unknown>) => ReactNode;
};

/** Settings kept with the company: saved together, each refusal beside its field. */
export function SettingsForm(props: SettingsFormProps): ReactNode {
  const { draftKey, title, hint, saved, sections, row, save, tools } = props;
  const { t } = useTranslation();
  const command = useCommand();
  const locale = useSettings((settings) => settings.language);
  const today = dayAt(useNow(60_000), useDesk()?.timeZone ?? 'Europe/Paris');
  const [errors, setErrors] = useState<Record<string, string>>({});
  const { values, changed, isChanged, type, clear } = useKeptDraft(draftKey, shownValues(row, sections));

  function revert(): void {
    setErrors({});
    clear();
  }

  async function run(): Promise<void> {
    if (!isChanged) return;
    const answer = await command(save(keptValues(changed, sections)), {
      done: saved,
      isAnswered: (refusal) => refusedField(refusal, sections, locale) !== null,
    });
    if (!answer) return;
    if (isRefusal(answer)) {
      const refused = refusedField(answer, sections, locale);
      if (refused) setErrors({ [refused.name]: refused.sentence });
      return;
    }
    revert();
  }

  useShortcuts(t('settings.key.scope'), [{ keys: 'Ctrl+S', label: t('records.save'), run: () => void run() }]);
  return (
    <SettingsSection
      title={title}
      hint={hint}
      actions={
        <>
          {tools?.(keptValues(changed, sections))}
          <Button disabled={!isChanged} onClick={revert}>
            {t('records.revert')}
          </Button>
          <Button look="primary" shortcut="Ctrl S" disabled={!isChanged} onClick={() => void run()}>
            {t('records.save')}
          </Button>
        </>
      }
    >
      <RecordFields sections={sections} values={values} onChange={type} errors={errors} today={today} locale={locale} />
    </SettingsSection>
  );
}
