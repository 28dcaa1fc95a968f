import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, type Day, dayAt } from '#domain/kernel/instants.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { refusalSentence } from '#domain/refusals.ts';
import { type PriceSimulationResult, useApiClient, useDesk, useJobs } from '../app/api.tsx';
import { useNow } from '../app/now.ts';
import { useSettings } from '../app/settings.ts';
import { Button } from '../kit/Button.tsx';
import { DateField } from '../kit/DateField.tsx';
import { Dialog } from '../kit/Dialog.tsx';
import { Progress } from '../kit/Progress.tsx';
import { SimulationResult } from './SimulationResult.tsx';

type PriceSimulationProps = {
  /** The settings typed and not yet saved. */
  readonly patch: Readonly<Record<string, unknown>>;
  readonly onClose: () => void;
};

/** The month before this one, whole. */
function lastMonth(today: Day): { readonly fromOn: Day; readonly toOn: Day } {
  const toOn = addDays(`${today.slice(0, 8)}01`, -1);
  return { fromOn: `${toOn.slice(0, 8)}01`, toOn };
}

/** What the settings typed would have changed over past rides, before they are saved. */
export function PriceSimulation({ patch, onClose }: PriceSimulationProps): ReactNode {
  const { t } = useTranslation();
  const client = useApiClient();
  const locale = useSettings((settings) => settings.language);
  const today = dayAt(useNow(60_000), useDesk()?.timeZone ?? 'Europe/Paris');
  const [period, setPeriod] = useState(() => lastMonth(today));
  const [jobId, setJobId] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const job = useJobs().find(({ id }) => id === jobId);
  const isRunning = job?.status === 'running';
  const result = job && !isRunning ? (job.result as PriceSimulationResult | null) : null;

  async function start(): Promise<void> {
    if (isRunning) return;
    setError(null);
    const answer = await client.pricing.simulate.mutate({ ...period, patch: { ...patch } });
    if (isRefusal(answer)) setError(refusalSentence(answer, locale));
    else setJobId(answer.value.jobId);
  }
  function stop(): void {
    if (jobId) void client.jobs.cancel.mutate({ id: jobId });
  }

  return (
    <Dialog
      isOpen
      onClose={() => {
        stop();
        onClose();
      }}
      onSubmit={() => void start()}
      title={t('settings.simulation.title')}
      description={t('settings.simulation.hint')}
      width="wide"
      actions={
        <>
          <Button onClick={onClose}>{t('settings.simulation.close')}</Button>
          <Button look="primary" disabled={isRunning} onClick={() => void start()}>
            {t('settings.simulation.start')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <div className="flex items-end gap-3">
          {(['fromOn', 'toOn'] as const).map((end) => (
            <div key={end} className="w-40">
              <DateField
                label={t(`settings.simulation.${end}`)}
                isPast
                today={today}
                locale={locale}
                value={period[end]}
                onChange={(day) => day && setPeriod((known) => ({ ...known, [end]: day }))}
              />
            </div>
          ))}
        </div>
        {error && (
          <p role="alert" className="tone-danger text-(--tone-ink)">
            {error}
          </p>
        )}
        {job?.status === 'failed' && <p role="alert">{t('settings.simulation.failed')}</p>}
        {isRunning && (
          <Progress label={t('settings.simulation.running')} done={job.done} total={job.total} onCancel={stop} />
        )}
        {result && <SimulationResult result={result} />}
      </div>
    </Dialog>
  );
}
