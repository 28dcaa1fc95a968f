import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { isRefusal } from '#domain/kernel/result.ts';
import { refusalSentence } from '#domain/refusals.ts';
import { useApi } from '../app/api.tsx';
import { useDynamicText } from '../app/dynamicText.ts';
import { useSettings } from '../app/settings.ts';
import { TextField } from '../kit/TextField.tsx';
import { FormActions } from './FormActions.tsx';
import { fieldOf, problemSentence } from './problem.ts';
import { useFirstField } from './useFirstField.ts';
import type { StationProblem } from './useStation.ts';

export type JoinDraft = {
  readonly server: string;
  readonly code: string;
  readonly email: string;
  readonly password: string;
  readonly secondFactor: string;
  /** The file of a join that is taken up; its code has served. */
  readonly path: string | null;
};
export const NEW_JOIN: JoinDraft = { server: '', code: '', email: '', password: '', secondFactor: '', path: null };

type Props = {
  readonly draft: JoinDraft;
  readonly onChange: (draft: JoinDraft) => void;
  readonly problem: StationProblem | null;
  readonly onBack: () => void;
  /** 'found' brings the open company up instead of fetching another. */
  readonly way?: 'join' | 'found';
};

/** An address as people type it: https where they do not say. */
function addressOf(typed: string): string {
  const text = typed.trim();
  return /^https?:\/\//.test(text) ? text : `https://${text}`;
}

/** Everything that makes this machine a desk of an organisation, on one page. */
export function JoinForm({ draft, onChange, problem, onBack, way = 'join' }: Props): ReactNode {
  const t = useDynamicText();
  const language = useSettings((settings) => settings.language);
  const api = useApi();
  const first = useFirstField();
  const join = useMutation(api.station.join.mutationOptions());
  const found = useMutation(api.station.found.mutationOptions());
  const asked = way === 'join' ? join : found;
  const isResumed = draft.path !== null;
  const isFilled = [draft.server, isResumed || draft.code, draft.email, draft.password].every(
    (value) => value === true || (typeof value === 'string' && value.trim() !== ''),
  );
  const at = problem?.work === way ? fieldOf(problem) : null;
  const refused = asked.data && isRefusal(asked.data) ? refusalSentence(asked.data, language) : null;
  const wrong = (field: ReturnType<typeof fieldOf>): { error?: string } => {
    if (refused && field === 'code') return { error: refused };
    return problem && at === field ? { error: problemSentence(problem, t, language) } : {};
  };
  const set =
    (field: keyof JoinDraft) =>
    (value: string): void =>
      onChange({ ...draft, [field]: value });

  function send(): void {
    const { server, code, email, password, secondFactor, path } = draft;
    const who = {
      centralUrl: addressOf(server),
      email: email.trim(),
      password,
      ...(secondFactor.trim() ? { secondFactor: secondFactor.trim() } : {}),
    };
    if (way === 'found') found.mutate({ ...who, code: code.trim() });
    else join.mutate({ ...who, code: isResumed ? null : code.trim(), ...(path ? { path } : {}) });
  }
  return (
    <form
      className="flex flex-col gap-3 rounded border border-line bg-surface p-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (isFilled) send();
      }}
    >
      <h2 className="font-semibold">{t(`station.ways.${way}.title`)}</h2>
      <TextField
        label={t('station.join.server')}
        hint={t('station.join.serverHint')}
        type="url"
        value={draft.server}
        onChange={set('server')}
        inputRef={first}
        isRequired
        {...wrong('server')}
      />
      {isResumed ? (
        <p className="text-sm text-soft">{t('station.join.codeServed')}</p>
      ) : (
        <TextField
          label={t('station.join.code')}
          hint={t('station.join.codeHint')}
          value={draft.code}
          onChange={set('code')}
          isRequired
          {...wrong('code')}
        />
      )}
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label={t('station.join.email')}
          type="email"
          value={draft.email}
          onChange={set('email')}
          isRequired
          {...wrong('email')}
        />
        <TextField
          label={t('station.join.password')}
          type="password"
          value={draft.password}
          onChange={set('password')}
          isRequired
          {...wrong('password')}
        />
      </div>
      <TextField
        label={t('station.join.secondFactor')}
        hint={t('station.join.secondFactorHint')}
        value={draft.secondFactor}
        onChange={set('secondFactor')}
        {...wrong('secondFactor')}
      />
      {asked.isError && (
        <p role="alert" className="tone-danger text-sm text-tone-ink">
          {t('shell.commandLost')}
        </p>
      )}
      <FormActions
        onBack={onBack}
        go={t(way === 'found' ? 'station.found.go' : isResumed ? 'station.join.resume' : 'station.join.go')}
        isDisabled={!isFilled || asked.isPending}
      />
    </form>
  );
}
