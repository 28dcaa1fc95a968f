import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { isRefusal, type Refusal } from '#domain/kernel/result.ts';
import { refusalSentence } from '#domain/refusals.ts';
import { useToast } from '../kit/Toast.tsx';
import { useSettings } from './settings.ts';
import { noticeShown, useUndoCommand } from './useUndo.ts';

type Done<V> = { readonly kind: 'ok'; readonly value: { readonly value: V; readonly commandId: string } };
type CommandWords = {
  /** Said when it is done; nothing is said without it. */
  readonly done?: string;
  /** Nothing to take back: the notice has no “undo”. */
  readonly isFinal?: boolean;
  /** Refusals answered by the caller, who shows them in place. */
  readonly isAnswered?: (refusal: Refusal) => boolean;
};

export type CommandAnswer<V> = { readonly value: V; readonly commandId: string } | Refusal;

/**
 * Sends a command and says how it went: a notice with “undo” when done, its sentence when refused, and what was kept
 * when the core cannot be reached.
 */
export function useCommand(): <V>(
  sent: Promise<Done<V> | Refusal>,
  words: CommandWords,
) => Promise<CommandAnswer<V> | null> {
  const { t } = useTranslation();
  const toast = useToast();
  const undo = useUndoCommand();
  const language = useSettings((settings) => settings.language);
  return useCallback(
    async (sent, words) => {
      try {
        const answer = await sent;
        if (isRefusal(answer)) {
          if (words.isAnswered?.(answer) !== true) toast({ title: refusalSentence(answer, language), tone: 'danger' });
          return answer;
        }
        const { value, commandId } = answer.value;
        if (words.done) {
          const undoing = words.isFinal ? {} : { undo: () => void undo(commandId) };
          noticeShown(commandId, toast({ title: words.done, tone: 'ok', ...undoing }));
        }
        return { value, commandId };
      } catch (fault) {
        const description = fault instanceof Error ? fault.message : String(fault);
        toast({ title: t('shell.commandLost'), description, tone: 'danger' });
        return null;
      }
    },
    // oxlint-disable-next-line react/exhaustive-deps -- the toast is a new function each time and always the same
    [t, undo, language],
  );
}
