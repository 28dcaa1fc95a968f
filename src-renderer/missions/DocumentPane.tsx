import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../app/api.tsx';
import { Button, IconButton } from '../kit/Button.tsx';
import { ErrorState } from '../kit/EmptyState.tsx';
import { StatusMark } from '../kit/StatusMark.tsx';
import { useBoard } from './boardData.ts';
import { type PaperKind, useBoardStore } from './boardStore.ts';

function pdfOf(base64: string): Blob {
  return new Blob([Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0)], { type: 'application/pdf' });
}

type DocumentPaneProps = { readonly missionId: string; readonly kind: PaperKind };

/** A paper of the mission over the board: seen, printed or kept; without its mandatory mentions, what is missing. */
export function DocumentPane({ missionId, kind }: DocumentPaneProps): ReactNode {
  const { t } = useTranslation();
  const api = useApi();
  const { locale } = useBoard();
  const put = useBoardStore((store) => store.put);
  const frame = useRef<HTMLIFrameElement>(null);
  const close = useRef<HTMLButtonElement>(null);
  const answer = useQuery(api.missions.document.queryOptions({ missionId, kind }, { staleTime: 0 }));
  const paper = answer.data ?? null;
  const base64 = paper?.base64 ?? null;
  const url = useMemo(() => (base64 === null ? null : URL.createObjectURL(pdfOf(base64))), [base64]);
  useEffect(() => {
    if (url) return () => URL.revokeObjectURL(url);
    return undefined;
  }, [url]);
  useEffect(() => close.current?.focus(), []);
  const missing = paper?.missing ?? [];
  return (
    <section
      aria-label={t(`missions.papers.${kind}`)}
      className="absolute inset-0 z-30 flex flex-col border-r border-line bg-sunken"
    >
      <header className="flex h-9 shrink-0 items-center gap-1.5 border-b border-line bg-surface px-2.5">
        <h2 className="flex-1 truncate font-semibold">
          {t(`missions.papers.${kind}`)}
          <span className="pl-2 font-normal text-faint">{paper?.name}</span>
        </h2>
        {url && (
          <>
            <Button look="primary" onClick={() => frame.current?.contentWindow?.print()}>
              {t('missions.papers.print')}
            </Button>
            <a
              href={url}
              download={paper?.name}
              className="inline-flex h-7 items-center rounded border border-line-strong bg-surface px-2.5 hover:bg-hover"
            >
              {t('missions.papers.save')}
            </a>
          </>
        )}
        <IconButton ref={close} icon="close" label={t('missions.papers.close')} onClick={() => put({ paper: null })} />
      </header>
      {missing.length > 0 && (
        <div className="tone-warn flex flex-col gap-1 border-b border-tone-line bg-tone-fill px-3 py-2">
          <p className="flex items-center gap-1.5 font-semibold text-tone-ink">
            <StatusMark tone="warn" shape="triangle" />
            {t(url ? 'missions.papers.missing' : 'missions.papers.blocked', { count: missing.length })}
          </p>
          <ul className="list-disc pl-6">
            {missing.map(({ mention, label, reference }) => (
              <li key={mention}>
                {label[locale]} <span className="text-faint">({reference})</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {answer.isPending && <p className="p-4 text-faint">{t('missions.papers.making')}</p>}
      {answer.error && (
        <ErrorState
          title={t('missions.papers.fault')}
          kept={t('missions.fault.kept')}
          details={answer.error.message}
          onRetry={() => void answer.refetch()}
        />
      )}
      {url && (
        <iframe ref={frame} src={url} title={t(`missions.papers.${kind}`)} className="min-h-0 w-full flex-1 border-0" />
      )}
    </section>
  );
}
