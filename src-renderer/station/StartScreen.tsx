import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../app/api.tsx';
import { useDynamicText } from '../app/dynamicText.ts';
import { useSettings } from '../app/settings.ts';
import { StatusMark } from '../kit/StatusMark.tsx';
import { CreateForm } from './CreateForm.tsx';
import { type JoinDraft, JoinForm, NEW_JOIN } from './JoinForm.tsx';
import { KnownList } from './KnownList.tsx';
import { fieldOf, problemSentence } from './problem.ts';
import { type StationProblem, type StationState, useKnownReplicas } from './useStation.ts';
import { WorkProgress } from './WorkProgress.tsx';

type View = 'choice' | 'join' | 'create';
type Props = { readonly state: Exclude<StationState, { kind: 'open' }> };

/** Before a desk is open: which organisation, or how to get one. */
export function StartScreen({ state }: Props): ReactNode {
  const { t } = useTranslation();
  const [view, setView] = useState<View>('choice');
  const [draft, setDraft] = useState<JoinDraft>(NEW_JOIN);
  const replicas = useKnownReplicas();
  const isFirst = replicas?.length === 0;
  const problem = state.kind === 'closed' ? state.problem : null;
  return (
    <main className="flex h-full flex-col items-center overflow-auto bg-sunken px-6 pt-[12vh] pb-10">
      <div className="flex w-140 max-w-full flex-col gap-4">
        <header>
          <strong className="text-lg font-semibold">{t('shell.product')}</strong>
          <h1 className="mt-5 text-xl font-semibold">{t(isFirst ? 'station.firstTitle' : 'station.title')}</h1>
          <p className="text-soft">{t(isFirst ? 'station.firstHint' : 'station.hint')}</p>
        </header>
        {state.kind === 'working' ? (
          <WorkProgress state={state} />
        ) : (
          <>
            {problem && (view !== 'join' || fieldOf(problem) === null) && <Problem problem={problem} />}
            {view === 'join' && (
              <JoinForm draft={draft} onChange={setDraft} problem={problem} onBack={() => setView('choice')} />
            )}
            {view === 'create' && <CreateForm onBack={() => setView('choice')} />}
            {view === 'choice' && replicas && (
              <>
                {replicas.length > 0 && (
                  <KnownList
                    replicas={replicas}
                    onResume={({ path, name }) => {
                      setDraft({ ...NEW_JOIN, path, server: draft.server || name });
                      setView('join');
                    }}
                  />
                )}
                <Ways isFirst={isFirst} onChoose={setView} />
              </>
            )}
          </>
        )}
      </div>
    </main>
  );
}

function Problem({ problem }: { readonly problem: StationProblem }): ReactNode {
  const t = useDynamicText();
  const language = useSettings((settings) => settings.language);
  return (
    <div
      role="alert"
      className="tone-danger flex items-start gap-2 rounded border border-tone-line bg-tone-fill px-3 py-2 text-tone-ink"
    >
      <span className="pt-1">
        <StatusMark tone="danger" shape="diamond" />
      </span>
      <p>
        <strong className="font-semibold">{t(`station.problem.${problem.work}`)}</strong>{' '}
        {problemSentence(problem, t, language)}
      </p>
    </div>
  );
}

type WaysProps = { readonly isFirst: boolean; readonly onChoose: (view: View) => void };

/** The ways to an organisation this machine does not have yet. */
function Ways({ isFirst, onChoose }: WaysProps): ReactNode {
  const { t } = useTranslation();
  const demo = useMutation(useApi().station.demo.mutationOptions());
  const ways = [
    ['join', () => onChoose('join')],
    ['create', () => onChoose('create')],
    ['demo', () => demo.mutate()],
  ] as const;
  return (
    <section className="flex flex-col gap-1.5">
      {!isFirst && <h2 className="text-sm font-semibold text-soft">{t('station.other')}</h2>}
      <ul className="overflow-hidden rounded border border-line bg-surface">
        {ways.map(([way, choose], index) => (
          <li key={way} className="border-b border-line-faint last:border-b-0">
            <button
              type="button"
              autoFocus={isFirst && index === 0}
              onClick={choose}
              className="flex w-full flex-col px-3 py-2 text-left outline-none hover:bg-hover focus-visible:bg-accent-soft"
            >
              <span className="font-medium">{t(`station.ways.${way}.title`)}</span>
              <span className="text-sm text-soft">{t(`station.ways.${way}.hint`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
