import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useApiClient, useDesk, useJobs } from '../app/api.tsx';
import { Button } from '../kit/Button.tsx';
import { EmptyState } from '../kit/EmptyState.tsx';
import { useShortcuts } from '../kit/KeyMap/KeyMap.tsx';
import { ExportDialog } from './ExportDialog.tsx';
import { ExportJob } from './ExportJob.tsx';
import { keepRequest, keptRequest } from './exportRequest.ts';
import { InvoiceTabs } from './InvoiceTabs.tsx';

/** Exports of this desk since it was opened: how far they are, what failed, and going on with them. */
export function ExportList(): ReactNode {
  const { t } = useTranslation();
  const client = useApiClient();
  const navigate = useNavigate();
  const canReveal = useDesk()?.host === 'electron';
  const [isAsking, setIsAsking] = useState(false);
  const jobs = useJobs()
    .filter((job) => job.kind === 'invoice-export')
    .toSorted((a, b) => b.startedAt - a.startedAt);

  async function resume(folder: string): Promise<void> {
    const what = keptRequest(folder);
    if (!what) return;
    await client.invoices.export.mutate({ ...what, folder });
    keepRequest(folder, what);
  }

  useShortcuts(t('invoices.key.scope'), [
    { keys: 'x', label: t('invoices.key.export'), run: () => setIsAsking(true) },
    { keys: 'Escape', label: t('invoices.key.back'), run: () => void navigate('/invoices') },
  ]);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex h-10 shrink-0 items-center gap-2 border-b border-line px-3">
        <InvoiceTabs />
        <span className="flex-1" />
        <Button look="primary" shortcut="X" onClick={() => setIsAsking(true)}>
          {t('invoices.action.export')}
        </Button>
      </div>
      <div className="min-h-0 flex-1 overflow-auto">
        {jobs.length === 0 && <EmptyState title={t('invoices.export.none')} hint={t('invoices.export.noneHint')} />}
        {jobs.map((job) => (
          <ExportJob
            key={job.id}
            job={job}
            onCancel={() => void client.jobs.cancel.mutate({ id: job.id })}
            onResume={keptRequest(job.label) ? () => void resume(job.label) : null}
            onReveal={canReveal ? () => void client.jobs.reveal.mutate({ path: job.label }) : null}
          />
        ))}
      </div>
      {isAsking && <ExportDialog ids={[]} period={{ from: null, to: null }} onClose={() => setIsAsking(false)} />}
    </div>
  );
}
