import { type ReactNode, useState } from 'react';
import { dayAt, timeAt } from '#domain/kernel/instants.ts';
import { refusalSentence } from '#domain/refusals.ts';
import { Button } from '../kit/Button.tsx';
import { formatInstant } from '../kit/format.ts';
import { StatusMark } from '../kit/StatusMark.tsx';
import { type Shape, type Tone, toneClass } from '../kit/tone.ts';
import { useDesk } from './api.tsx';
import { useDynamicText } from './dynamicText.ts';
import { useNow } from './now.ts';
import { useSettings } from './settings.ts';
import { useShellFacts } from './shellFacts.ts';
import { SyncDialog } from './SyncDialog.tsx';

type BarProps = {
  readonly tone: Tone;
  readonly shape: Shape;
  readonly title: string;
  readonly texts: readonly (string | null)[];
  readonly action?: ReactNode;
};

function Bar({ tone, shape, title, texts, action }: BarProps): ReactNode {
  return (
    <div
      role="status"
      className={`${toneClass(tone)} flex min-h-7 shrink-0 items-center gap-2 border-b border-tone-line bg-tone-fill px-3 text-sm text-tone-ink`}
    >
      <StatusMark tone={tone} shape={shape} />
      <strong className="font-semibold whitespace-nowrap">{title}</strong>
      {texts.map((text) => text && <span key={text}>{text}</span>)}
      <span className="flex-1" />
      {action}
    </div>
  );
}

/** One line across the top while central cannot be reached, or wants something of a person first. */
export function LineBanner(): ReactNode {
  const { sync } = useShellFacts();
  if (sync.kind === 'offline') return <Outage sinceAt={sync.sinceAt} />;
  if (sync.kind === 'stopped') return <Stopped reason={sync.reason} />;
  return null;
}

/** Since when, and that work goes on. */
function Outage({ sinceAt }: { readonly sinceAt: number }): ReactNode {
  const t = useDynamicText();
  const language = useSettings((settings) => settings.language);
  const { timeZone, pendingCount } = useShellFacts();
  const isToday = dayAt(sinceAt, timeZone) === dayAt(useNow(60_000), timeZone);
  const time = isToday ? timeAt(sinceAt, timeZone) : formatInstant(sinceAt, timeZone, language);
  return (
    <Bar
      tone="warn"
      shape="dashed-square"
      title={t('shell.outage.title', { time })}
      texts={[t('shell.outage.kept'), pendingCount > 0 ? t('shell.outage.pending', { count: pendingCount }) : null]}
    />
  );
}

/** Which side is to be updated, or who is to sign in; and how much waits meanwhile. */
function Stopped({ reason }: { readonly reason: string }): ReactNode {
  const t = useDynamicText();
  const language = useSettings((settings) => settings.language);
  const { pendingCount } = useShellFacts();
  const sync = useDesk()?.sync;
  const [isOpen, setIsOpen] = useState(false);
  const isCached = sync && sync.kind !== 'local' && sync.isCached;
  const ended = sync && sync.kind !== 'local' ? sync.endedBy : null;
  const told = reason === 'signed-out' && isCached ? 'cached' : reason;
  return (
    <>
      <Bar
        tone={reason === 'must-boot' ? 'active' : 'danger'}
        shape="diamond"
        title={t(`shell.stopped.${told}.title`)}
        texts={[
          reason === 'signed-out' && ended ? refusalSentence(ended, language) : null,
          t(`shell.stopped.${told}.text`),
          pendingCount > 0 ? t('shell.stopped.pending', { count: pendingCount }) : null,
        ]}
        action={
          reason === 'signed-out' && (
            <Button size="small" onClick={() => setIsOpen(true)}>
              {t('shell.line.signIn')}
            </Button>
          )
        }
      />
      <SyncDialog isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </>
  );
}
