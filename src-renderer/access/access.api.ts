import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRefusal, type Result } from '#domain/kernel/result.ts';
import { refusalSentence } from '#domain/refusals.ts';
import { type Outputs, useApi } from '../app/api.tsx';
import { useSettings } from '../app/settings.ts';
import { useToast } from '../kit/Toast.tsx';

export type Access = Extract<Outputs['access']['read'], { kind: 'ok' }>['value'];
export type Managed = NonNullable<Access['managed']>;

/** What central tells at this moment; nothing of it outlives the screen. */
export function useAccess() {
  const api = useApi();
  return useQuery(
    api.access.read.queryOptions(undefined, { staleTime: 0, gcTime: 0, retry: false, refetchInterval: 30_000 }),
  );
}

/** Does one thing at central and reads access again: a notice when done, the sentence of a refusal in place or as a notice. */
export function useAct() {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const toast = useToast();
  const language = useSettings((settings) => settings.language);
  const [isRunning, setIsRunning] = useState(false);
  const act = useCallback(
    async <V>(sent: Promise<Result<V>>, words: { done?: string; onRefused?: (sentence: string) => void } = {}) => {
      setIsRunning(true);
      try {
        const answer = await sent;
        if (!isRefusal(answer)) {
          if (words.done) toast({ title: words.done, tone: 'ok' });
          return answer.value;
        }
        const sentence = refusalSentence(answer, language);
        if (words.onRefused) words.onRefused(sentence);
        else toast({ title: sentence, tone: 'danger' });
      } catch {
        toast({ title: t('shell.commandLost'), tone: 'danger' });
      } finally {
        setIsRunning(false);
        void queries.invalidateQueries({ queryKey: api.access.read.queryKey() });
      }
      return undefined;
    },
    // oxlint-disable-next-line react/exhaustive-deps -- the toast is a new function each time and always the same
    [t, language, queries],
  );
  return { act, isRunning };
}
