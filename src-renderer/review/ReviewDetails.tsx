import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { isRefusal, type Result } from '#domain/kernel/result.ts';
import { refusalSentence } from '#domain/refusals.ts';
import { useApi } from '../app/api.tsx';
import { useDynamicText } from '../app/dynamicText.ts';
import { useSettings } from '../app/settings.ts';
import { useShellFacts } from '../app/shellFacts.ts';
import { Button } from '../kit/Button.tsx';
import { PanelSection } from '../kit/FactList.tsx';
import { formatInstant } from '../kit/format.ts';
import { useShortcuts } from '../kit/KeyMap/KeyMap.tsx';
import { useToast } from '../kit/Toast.tsx';
import { commandVerb } from './commandVerb.ts';
import { fieldLabel } from './fieldLabels.ts';
import { ReviewEdit } from './ReviewEdit.tsx';
import { controlsOf, reasonOf, type ReviewRow, type ReviewWords, shownValue } from './reviewValues.ts';

/** Both values of a conflict, or why central refused; the person decides, or sets it otherwise. */
export function ReviewDetails({ row }: { readonly row: ReviewRow }): ReactNode {
  const t = useDynamicText();
  const api = useApi();
  const queries = useQueryClient();
  const toast = useToast();
  const locale = useSettings((settings) => settings.language);
  const { timeZone } = useShellFacts();
  const [isEditing, setIsEditing] = useState(false);
  const words: ReviewWords = { t, locale, timeZone, names: row.names };
  const canEdit = row.isEditable && row.fields.some((field) => controlsOf(field, words).length > 0);
  const mine = useMutation(api.sync.keepMine.mutationOptions());
  const theirs = useMutation(api.sync.keepTheirs.mutationOptions());
  const onAnswer = (answer: Result<null>): void => {
    if (isRefusal(answer)) toast({ title: refusalSentence(answer, locale), tone: 'danger' });
    void queries.invalidateQueries();
  };
  const keepMine = (): void => void mine.mutateAsync({ id: row.id }).then(onAnswer);
  const keepTheirs = (): void => void theirs.mutateAsync({ id: row.id }).then(onAnswer);
  useShortcuts(
    t('review.title'),
    isEditing
      ? []
      : [
          { keys: 'm', label: t('review.keepMine'), run: keepMine },
          { keys: 't', label: t('review.keepTheirs'), run: keepTheirs },
          { keys: 'e', label: t('review.edit'), run: () => setIsEditing(true), isEnabled: canEdit },
        ],
  );
  return (
    <>
      <Summary row={row} words={words} />
      {row.fields.length > 0 && <Values row={row} words={words} />}
      {isEditing ? (
        <ReviewEdit
          row={row}
          words={words}
          onBack={() => setIsEditing(false)}
          onSent={() => void queries.invalidateQueries()}
        />
      ) : (
        <div className="flex flex-col gap-2 px-3.5 py-3">
          <div className="flex flex-wrap gap-2">
            <Button look="primary" shortcut="T" onClick={keepTheirs} disabled={theirs.isPending}>
              {t('review.keepTheirs')}
            </Button>
            <Button shortcut="M" onClick={keepMine} disabled={mine.isPending}>
              {t('review.keepMine')}
            </Button>
            {canEdit && (
              <Button shortcut="E" onClick={() => setIsEditing(true)}>
                {t('review.edit')}
              </Button>
            )}
          </div>
          {!canEdit && <p className="text-sm text-faint">{t('review.notEditable')}</p>}
        </div>
      )}
    </>
  );
}

type PartProps = { readonly row: ReviewRow; readonly words: ReviewWords };

/** What was done here, why it waits, and whose the other change is. */
function Summary({ row, words }: PartProps): ReactNode {
  const { t, locale, timeZone } = words;
  const { theirsBy, madeAt } = row.details as { theirsBy?: string; madeAt?: number };
  const verb = t(`records.activity.verbs.${commandVerb(row.name)}`, { defaultValue: row.name });
  return (
    <PanelSection
      title={t('review.what')}
      note={formatInstant(typeof madeAt === 'number' ? madeAt : row.happenedAt, timeZone, locale)}
    >
      <p className="font-semibold">{[verb, row.subject].filter(Boolean).join(' · ')}</p>
      <p className="text-soft">{reasonOf(row, { t, locale })}</p>
      {theirsBy && <p className="text-soft">{t('review.by', { name: theirsBy })}</p>}
    </PanelSection>
  );
}

function Values({ row, words }: PartProps): ReactNode {
  const { t } = words;
  return (
    <PanelSection title={t('review.values')}>
      <table className="w-full text-sm">
        <thead className="text-left text-faint">
          <tr>
            <th className="pr-2 pb-1 font-normal">{t('review.field')}</th>
            <th className="pr-2 pb-1 font-normal">{t('review.mine')}</th>
            <th className="pb-1 font-normal">{t('review.theirs')}</th>
          </tr>
        </thead>
        <tbody>
          {row.fields.map((each) => (
            <tr key={each.field} className="border-t border-line-faint align-top">
              <td className="py-1 pr-2 text-soft">{fieldLabel(each.entity, each.field, t)}</td>
              <td className="py-1 pr-2 break-words">{shownValue(each, each.mine, words)}</td>
              <td className="py-1 font-semibold break-words">{shownValue(each, each.theirs, words)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </PanelSection>
  );
}
