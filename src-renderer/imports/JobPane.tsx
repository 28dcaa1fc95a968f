import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalSentence } from '#domain/refusals.ts';
import { useSettings } from '../app/settings.ts';
import { Button } from '../kit/Button.tsx';
import { EmptyState, ErrorState } from '../kit/EmptyState.tsx';
import { formatNumber } from '../kit/format.ts';
import { Progress } from '../kit/Progress.tsx';
import { StatusText } from '../kit/StatusMark.tsx';
import type { Shape, Tone } from '../kit/tone.ts';
import { RefusedTable } from './RefusedTable.tsx';
import type { ImportJob, ImportState } from './useImport.ts';

type Counts = {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refusedCount: number;
};

function CountLine({ counts }: { readonly counts: Counts }): ReactNode {
  const { t } = useTranslation();
  const language = useSettings((settings) => settings.language);
  const parts: readonly (readonly [keyof Counts, 'created' | 'updated' | 'unchanged' | 'refused', Tone, Shape])[] = [
    ['created', 'created', 'ok', 'check'],
    ['updated', 'updated', 'planned', 'half'],
    ['unchanged', 'unchanged', 'neutral', 'dash'],
    ['refusedCount', 'refused', counts.refusedCount > 0 ? 'danger' : 'neutral', 'diamond'],
  ];
  return (
    <dl className="flex gap-8">
      {parts.map(([name, word, tone, shape]) => (
        <div key={name} className="flex items-baseline gap-2">
          <dd className="order-1 text-lg font-semibold">{formatNumber(counts[name], language)}</dd>
          <dt className="order-2 text-soft">
            <StatusText tone={tone} shape={shape}>
              {t(`imports.counts.${word}`)}
            </StatusText>
          </dt>
        </div>
      ))}
    </dl>
  );
}

type JobPaneProps = { readonly job: ImportJob; readonly state: ImportState; readonly onSave: (key: string) => void };

/** The import while it runs, and what became of it. */
export function JobPane({ job, state, onSave }: JobPaneProps): ReactNode {
  const { t } = useTranslation();
  const language = useSettings((settings) => settings.language);
  const { result } = job;
  if (job.status === 'running') {
    const isTrialRun = result?.kind === 'running' && result.isTrial;
    return (
      <div className="mx-auto flex w-full max-w-160 flex-col gap-4 px-6 py-12">
        <Progress
          label={t(isTrialRun ? 'imports.running.trial' : 'imports.running.run', { name: job.label })}
          done={job.done}
          total={job.total}
          onCancel={state.cancel}
        />
        {result?.kind === 'running' && <CountLine counts={result.counts} />}
        <p className="text-sm text-faint">{t('imports.running.free')}</p>
      </div>
    );
  }
  if (job.status === 'failed' || !result || result.kind === 'running') {
    return (
      <ErrorState
        title={t('imports.result.failed', { code: job.failure?.code ?? job.status })}
        kept={t('imports.result.failedNext')}
        onRetry={state.back}
      />
    );
  }
  if (result.kind === 'refused')
    return (
      <ErrorState title={t('imports.preview.unusable')} kept={refusalSentence(result, language)} onRetry={state.back} />
    );
  const { summary, refused, refusedKey, isTrial } = result;
  const title = summary.isCancelled
    ? t('imports.result.cancelled')
    : t(isTrial ? 'imports.result.trial' : 'imports.result.done');
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex shrink-0 flex-col gap-2 border-b border-line px-3 py-3">
        <p className="font-medium">
          {title}
          <span className="pl-2 font-normal text-faint">
            {t('imports.result.seconds', { seconds: formatNumber(summary.seconds, language, 1) })}
          </span>
        </p>
        <CountLine counts={summary} />
      </div>
      {refusedKey && (
        <div className="flex h-10 shrink-0 items-center gap-3 border-b border-line px-3">
          <h2 className="font-semibold">{t('imports.result.refused')}</h2>
          <p className="min-w-0 flex-1 truncate text-sm text-faint">
            {summary.refusedCount > refused.length
              ? t('imports.result.firstOnly', { count: refused.length })
              : t('imports.result.saveHint')}
          </p>
          <Button size="small" shortcut="E" onClick={() => onSave(refusedKey)}>
            {t('imports.result.save')}
          </Button>
        </div>
      )}
      <div className="min-h-0 flex-1">
        {refused.length > 0 && <RefusedTable refused={refused} />}
        {refused.length === 0 && !summary.isCancelled && (
          <EmptyState title={t('imports.result.noneRefused')} hint={t('imports.result.noneRefusedHint')} />
        )}
      </div>
      {state.preview && (
        <div className="flex h-11 shrink-0 items-center justify-end gap-2 border-t border-line px-3">
          <Button onClick={state.back}>{t('imports.result.back')}</Button>
          {isTrial && (
            <Button look="primary" onClick={() => state.start(false)}>
              {t('imports.result.runNow')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
