import { type ReactNode, useEffect, useRef, useState } from 'react';
import { dayAt } from '#domain/kernel/instants.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { useApiClient } from '../app/api.tsx';
import { useNow } from '../app/now.ts';
import { keptValues, shownValues } from '../app/recordUnits.ts';
import { refusedField } from '../app/refusedField.ts';
import { refusalSentence } from '#domain/refusals.ts';
import { Button } from '../kit/Button.tsx';
import { PanelSection } from '../kit/FactList.tsx';
import { useShortcuts } from '../kit/KeyMap/KeyMap.tsx';
import { RecordFields, type RecordSection } from '../kit/RecordFields.tsx';
import { useToast } from '../kit/Toast.tsx';
import { controlsOf, type ReviewRow, type ReviewWords, startOf, typedValue } from './reviewValues.ts';

type Props = {
  readonly row: ReviewRow;
  readonly words: ReviewWords;
  readonly onBack: () => void;
  readonly onSent: () => void;
};

/** The fields of an action set otherwise and sent once more, on what stands now. */
export function ReviewEdit({ row, words, onBack, onSent }: Props): ReactNode {
  const { t, locale, timeZone } = words;
  const client = useApiClient();
  const toast = useToast();
  const today = dayAt(useNow(60_000), timeZone);
  const editable = row.fields.filter((field) => controlsOf(field, words).length > 0);
  const sections: RecordSection[] = [
    { title: t('review.editing'), fields: editable.flatMap((field) => controlsOf(field, words)) },
  ];
  const [values, setValues] = useState(() => {
    const start = Object.assign({}, ...editable.map((field) => startOf(field, timeZone))) as Record<string, unknown>;
    return shownValues(start, sections);
  });
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [isSending, setIsSending] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input,textarea,button')?.focus(), []);

  async function send(): Promise<void> {
    setIsSending(true);
    try {
      const kept = keptValues(values, sections);
      const typed = editable.map((field) => [field.field, typedValue(field, kept, timeZone)] as const);
      const wrong = typed.map(([, value]) => value).find(isRefusal);
      const sent = typed.map(([name, value]) => [name, isRefusal(value) ? null : value.value]);
      const answer =
        wrong ??
        (await client.sync.keepEdited.mutate({
          id: row.id,
          values: Object.fromEntries(sent) as Record<string, unknown>,
        }));
      if (!isRefusal(answer)) {
        toast({ title: t('review.edited'), tone: 'ok' });
        return onSent();
      }
      const refused = refusedField(answer, sections, locale);
      setErrors(refused ? { [refused.name]: refused.sentence } : {});
      if (!refused) toast({ title: refusalSentence(answer, locale), tone: 'danger' });
    } catch {
      toast({ title: t('shell.commandLost'), tone: 'danger' });
    } finally {
      setIsSending(false);
    }
  }
  useShortcuts(t('review.title'), [
    { keys: 'Ctrl+S', label: t('review.send'), run: () => void send() },
    { keys: 'Escape', label: t('review.back'), run: onBack },
  ]);
  return (
    <PanelSection title="">
      <div
        ref={form}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.defaultPrevented) return;
          event.preventDefault();
          onBack();
        }}
      >
        <RecordFields
          sections={sections}
          values={values}
          onChange={(name, value) => setValues((known) => ({ ...known, [name]: value }))}
          errors={errors}
          today={today}
          locale={locale}
        />
      </div>
      <div className="mt-3 flex gap-2">
        <Button look="primary" shortcut="Ctrl S" disabled={isSending} onClick={() => void send()}>
          {t('review.send')}
        </Button>
        <Button onClick={onBack}>{t('review.back')}</Button>
      </div>
    </PanelSection>
  );
}
