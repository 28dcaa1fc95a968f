import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isSkewTold } from '#domain/sync/index.ts';
import { formatAge } from '../kit/format.ts';
import { StatusMark } from '../kit/StatusMark.tsx';
import { type Shape, type Tone, toneClass } from '../kit/tone.ts';
import { useDesk } from './api.tsx';
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
      <SkewWarning onOpen={() => setIsOpen(true)} />
      <button type="button" className={look} onClick={() => setIsOpen(true)}>
        {said}
      </button>
      <SyncDialog isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </>
  );
}

/** A clock so far off that the hours on the screen mislead. */
function SkewWarning({ onOpen }: { readonly onOpen: () => void }): ReactNode {
  const { t } = useTranslation();
  const language = useSettings((settings) => settings.language);
  const sync = useDesk()?.sync;
  if (!sync || sync.kind === 'local' || !isSkewTold(sync.clockSkewMs)) return null;
  const age = `${sync.clockSkewMs > 0 ? '+' : '−'}${formatAge(Math.abs(sync.clockSkewMs), language)}`;
  return (
    <button
      type="button"
      title={t('shell.line.clockHint')}
      onClick={onOpen}
      className="tone-warn flex items-center gap-1.5 whitespace-nowrap text-tone-ink"
    >
      <StatusMark tone="warn" shape="triangle" />
      {t('shell.line.clockBar', { age })}
    </button>
  );
}
