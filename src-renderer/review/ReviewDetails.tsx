import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { isRefusal } from '#domain/kernel/result.ts';
import { refusalSentence } from '#domain/refusals.ts';
import { type Outputs, useApi } from '../app/api.tsx';
import { useDynamicText } from '../app/dynamicText.ts';
import { useSettings } from '../app/settings.ts';
import { useShellFacts } from '../app/shellFacts.ts';
import { Button } from '../kit/Button.tsx';
import { PanelSection } from '../kit/FactList.tsx';
import { formatInstant } from '../kit/format.ts';
import { useShortcuts } from '../kit/KeyMap/KeyMap.tsx';
import { useToast } from '../kit/Toast.tsx';

import { commandVerb } from './commandVerb.ts';

type Row = Outputs['activity']['toReview'][number];
type FieldPair = { readonly field: string; readonly mine: unknown; readonly theirs: unknown };

function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return '—';
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
}

/** Both values of a conflict, or why central refused; the person decides. */
export function ReviewDetails({ row }: { readonly row: Row }): ReactNode {
  const t = useDynamicText();
  const api = useApi();
  const queries = useQueryClient();
  const toast = useToast();
  const language = useSettings((settings) => settings.language);
  const { timeZone } = useShellFacts();
  const onSuccess = (answer: Awaited<ReturnType<NonNullable<typeof mine.mutateAsync>>>): void => {
    if (isRefusal(answer)) toast({ title: refusalSentence(answer, language), tone: 'danger' });
    void queries.invalidateQueries();
  };
  const mine = useMutation(api.sync.keepMine.mutationOptions());
  const theirs = useMutation(api.sync.keepTheirs.mutationOptions());
  const keepMine = (): void => void mine.mutateAsync({ id: row.id }).then(onSuccess);
  const keepTheirs = (): void => void theirs.mutateAsync({ id: row.id }).then(onSuccess);
  useShortcuts(t('records.review.title'), [
    { keys: 'm', label: t('records.review.keepMine'), run: keepMine },
    { keys: 't', label: t('records.review.keepTheirs'), run: keepTheirs },
  ]);
  const { fields, theirsBy } = row.details as { fields?: readonly FieldPair[]; theirsBy?: string };
  return (
    <>
      <PanelSection title={t('records.review.what')} note={formatInstant(row.happenedAt, timeZone, language)}>
        <p className="font-semibold">
          {[t(`records.activity.verbs.${commandVerb(row.name)}`, { defaultValue: row.name }), row.subject]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <p className="text-soft">{refusalSentence({ code: row.code, details: row.details }, language)}</p>
        {theirsBy && <p className="text-soft">{t('records.review.by', { name: theirsBy })}</p>}
      </PanelSection>
      {fields && (
        <PanelSection title={t('records.review.values')}>
          <table className="w-full text-sm">
            <thead className="text-left text-faint">
              <tr>
                <th className="font-normal">{t('records.review.field')}</th>
                <th className="font-normal">{t('records.review.mine')}</th>
                <th className="font-normal">{t('records.review.theirs')}</th>
              </tr>
            </thead>
            <tbody>
              {fields.map((each) => (
                <tr key={each.field} className="align-top">
                  <td className="text-soft">
                    {t(`records.${row.name.split('.')[0] ?? ''}.fields.${each.field}`, { defaultValue: each.field })}
                  </td>
                  <td>{shown(each.mine)}</td>
                  <td className="font-semibold">{shown(each.theirs)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </PanelSection>
      )}
      <div className="flex gap-2 px-3.5 py-3">
        <Button look="primary" shortcut="T" onClick={keepTheirs} disabled={theirs.isPending}>
          {t('records.review.keepTheirs')}
        </Button>
        <Button shortcut="M" onClick={keepMine} disabled={mine.isPending}>
          {t('records.review.keepMine')}
        </Button>
      </div>
    </>
  );
}
