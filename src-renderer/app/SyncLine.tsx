import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { timeAt } from '#domain/kernel/instants.ts';
import { formatAge } from '../kit/format.ts';
import { StatusMark } from '../kit/StatusMark.tsx';
import { type Shape, type Tone, toneClass } from '../kit/tone.ts';
import { useNow } from './now.ts';
import { useSettings } from './settings.ts';
import { type SyncState, useShellFacts } from './shellFacts.ts';
import { SyncDialog } from './SyncDialog.tsx';

const LOOKS: Readonly<Record<SyncState['kind'], readonly [Tone, Shape]>> = {
  local: ['neutral', 'ring'],
  live: ['ok', 'circle'],
  late: ['warn', 'triangle'],
  offline: ['warn', 'dashed-square'],
  stopped: ['danger', 'diamond'],
};

/** Whether what is on the screen is true, and how old it is. */
export function SyncLine(): ReactNode {
  const { t } = useTranslation();
  const language = useSettings((settings) => settings.language);
  const { sync } = useShellFacts();
  const now = useNow(1_000);
  const [tone, shape] = LOOKS[sync.kind];
  const [isOpen, setIsOpen] = useState(false);
  const look = `${toneClass(tone)} flex items-center gap-1.5 whitespace-nowrap text-tone-ink`;
  const said = (
    <>
      <StatusMark tone={tone} shape={shape} />
      {sync.kind === 'local' || sync.kind === 'stopped'
        ? t(`shell.sync.${sync.kind}`)
        : sync.syncedAt === null
          ? t('shell.sync.never')
          : t(`shell.sync.${sync.kind}`, { age: formatAge(now - sync.syncedAt, language) })}
    </>
  );
  if (sync.kind === 'local')
    return (
      <span className={look} aria-live="off">
        {said}
      </span>
    );
  return (
    <>
      <button type="button" className={look} onClick={() => setIsOpen(true)}>
        {said}
      </button>
      <SyncDialog isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </>
  );
}

/** One line across the top during an outage: since when, and that work goes on. */
export function OutageBanner(): ReactNode {
  const { t } = useTranslation();
  const { sync, timeZone, pendingCount } = useShellFacts();
  if (sync.kind !== 'offline') return null;
  return (
    <div
      role="status"
      className="tone-warn flex h-7 shrink-0 items-center gap-2 border-b border-tone-line bg-tone-fill px-3 text-sm text-tone-ink"
    >
      <StatusMark tone="warn" shape="dashed-square" />
      <strong className="font-semibold">{t('shell.outage.title', { time: timeAt(sync.sinceAt, timeZone) })}</strong>
      <span>{t('shell.outage.kept')}</span>
      {pendingCount > 0 && <span>{t('shell.outage.pending', { count: pendingCount })}</span>}
    </div>
  );
}
