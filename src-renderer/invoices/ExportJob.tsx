import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { Job } from '../app/api.tsx';
import { useSettings } from '../app/settings.ts';
import { Button } from '../kit/Button.tsx';
import { formatNumber } from '../kit/format.ts';
import { Progress } from '../kit/Progress.tsx';
import { StatusText } from '../kit/StatusMark.tsx';

type ExportJobProps = {
  readonly job: Job;
  readonly onCancel: () => void;
  readonly onResume: (() => void) | null;
  readonly onReveal: (() => void) | null;
};

const report = z.object({
  exported: z.number(),
  skipped: z.number(),
  failed: z.array(z.object({ number: z.string(), code: z.string(), message: z.string() })),
  seconds: z.number(),
});
const KNOWN_FAULTS = ['ENOSPC', 'EACCES', 'EROFS'] as const;

/** One export: while it runs its progress, afterwards its account line by line. */
export function ExportJob({ job, onCancel, onResume, onReveal }: ExportJobProps): ReactNode {
  const { t } = useTranslation();
  const locale = useSettings((settings) => settings.language);
  const account = report.safeParse(job.result).data;
  const failures = account?.failed ?? [];
  const code = job.failure?.code;
  const known = KNOWN_FAULTS.find((each) => each === code);
  const isWhole = job.status === 'done' && failures.length === 0;
  if (job.status === 'running')
    return (
      <section className="border-b border-line px-4 py-3">
        <Progress
          label={t('invoices.export.running', { folder: job.label })}
          done={job.done}
          total={job.total}
          onCancel={onCancel}
        />
      </section>
    );
  return (
    <section className="flex flex-col gap-1.5 border-b border-line px-4 py-3">
      <div className="flex items-center gap-3">
        {isWhole ? (
          <StatusText tone="ok" shape="check">
            {t('invoices.export.done')}
          </StatusText>
        ) : (
          <StatusText
            tone={job.status === 'failed' ? 'danger' : 'warn'}
            shape={job.status === 'failed' ? 'diamond' : 'half'}
          >
            {t(
              job.status === 'failed'
                ? 'invoices.export.failed'
                : job.status === 'cancelled'
                  ? 'invoices.export.stopped'
                  : 'invoices.export.done',
            )}
          </StatusText>
        )}
        <span className="min-w-0 flex-1 truncate font-medium" title={job.label}>
          {job.label}
        </span>
        {onResume && !isWhole && (
          <Button size="small" look="primary" title={t('invoices.export.resumeHint')} onClick={onResume}>
            {t('invoices.export.resume')}
          </Button>
        )}
        {onReveal && (
          <Button size="small" icon="folder" onClick={onReveal}>
            {t('invoices.export.reveal')}
          </Button>
        )}
      </div>
      {account && (
        <p className="text-soft">
          {t('invoices.export.report', {
            exported: formatNumber(account.exported, locale),
            skipped: formatNumber(account.skipped, locale),
            failed: failures.length,
            seconds: formatNumber(account.seconds, locale, 1),
          })}
        </p>
      )}
      {code !== undefined && job.status === 'failed' && (
        <p role="alert" className="tone-danger text-tone-ink">
          {known ? t(`invoices.export.fault.${known}`) : t('invoices.export.fault.other', { code })}
        </p>
      )}
      {failures.length > 0 && (
        <ul aria-label={t('invoices.export.failures')} className="max-h-48 overflow-auto rounded border border-line">
          {failures.map((failure) => (
            <li
              key={failure.number}
              className="flex gap-3 border-b border-line-faint px-2 py-1 text-sm last:border-b-0"
            >
              <strong className="w-36 shrink-0 font-semibold">{failure.number}</strong>
              <span className="min-w-0 flex-1 truncate" title={failure.message}>
                {failure.message}
              </span>
              <span className="text-faint">{failure.code}</span>
            </li>
          ))}
        </ul>
      )}
      {account && <p className="text-sm text-faint">{t('invoices.export.journal')}</p>}
    </section>
  );
}
