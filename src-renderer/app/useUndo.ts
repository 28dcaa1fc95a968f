import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { isRefusal } from '#domain/kernel/result.ts';
import { refusalSentence } from '#domain/refusals.ts';
import { closeToast, useToast } from '../kit/Toast.tsx';
import { useApi, useApiClient } from './api.tsx';
import { useSettings } from './settings.ts';

/** Notices that offer to take a command back, by command: gone once it is taken back by any way. */
const notices = new Map<string, string>();

export function noticeShown(commandId: string, noticeId: string): void {
  notices.set(commandId, noticeId);
}

/** Takes one command back and says so, or says why it cannot be. */
export function useUndoCommand(): (commandId: string) => Promise<void> {
  const { t } = useTranslation();
  const client = useApiClient();
  const toast = useToast();
  const language = useSettings((settings) => settings.language);
  return useCallback(
    async (commandId) => {
      const answer = await client.activity.undo.mutate({ commandId });
      if (isRefusal(answer)) toast({ title: refusalSentence(answer, language), tone: 'danger' });
      else {
        closeToast(notices.get(commandId) ?? '');
        notices.delete(commandId);
        toast({ title: t('shell.undone'), tone: 'ok' });
      }
    },
    // oxlint-disable-next-line react/exhaustive-deps -- the toast is a new function each time and always the same
    [client, t, language],
  );
}

/**
 * Takes the newest command of this desk back, and whether there was one when last heard of. The core is asked at the press: a key
 * pressed right after a command must find it.
 */
export function useUndo(): { readonly undo: () => void; readonly canUndo: boolean } {
  const { t } = useTranslation();
  const api = useApi();
  const client = useApiClient();
  const toast = useToast();
  const canUndo = (useQuery(api.activity.undoable.queryOptions()).data ?? []).length > 0;
  const undoCommand = useUndoCommand();
  const undo = useCallback(() => {
    void client.activity.undoable.query().then(([newest]) => {
      if (newest) void undoCommand(newest.commandId);
      else toast({ title: t('shell.nothingToUndo') });
    });
    // oxlint-disable-next-line react/exhaustive-deps -- the toast is a new function each time and always the same
  }, [client, undoCommand, t]);
  return { undo, canUndo };
}
