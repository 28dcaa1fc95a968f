import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { IMPORT_KINDS, type ImportKind } from '#domain/imports/index.ts';
import { refusalSentence } from '#domain/refusals.ts';
import { useApiClient } from '../app/api.tsx';
import { useSettings } from '../app/settings.ts';
import { Button } from '../kit/Button.tsx';
import { ErrorState } from '../kit/EmptyState.tsx';
import { useShortcuts } from '../kit/KeyMap/KeyMap.tsx';
import { ChooseFile } from './ChooseFile.tsx';
import { bytesOf, saveFile } from '../app/fileTransfer.ts';
import { JobPane } from './JobPane.tsx';
import { PreviewPane } from './PreviewPane.tsx';
import { type ImportState, useImport } from './useImport.ts';

function useKind(): readonly [ImportKind, (kind: ImportKind) => void] {
  const navigate = useNavigate();
  const path = useParams()['*'] ?? '';
  const kind = IMPORT_KINDS.find((each) => each === path) ?? 'missions';
  return [kind, (next) => void navigate(`/imports/${next}`, { replace: true })];
}

/** Where the screen stands, in the order it is gone through. */
function phaseOf(state: ImportState): 'choose' | 'reading' | 'refused' | 'preview' | 'job' {
  if (state.job) return 'job';
  if (state.isReading) return 'reading';
  if (state.refusal) return 'refused';
  return state.preview ? 'preview' : 'choose';
}

export function ImportsScreen(): ReactNode {
  const { t } = useTranslation();
  const client = useApiClient();
  const language = useSettings((settings) => settings.language);
  const [kind, setKind] = useKind();
  const state = useImport(kind);
  const picker = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const phase = phaseOf(state);
  const isRunning = state.job?.status === 'running';
  const { preview, job } = state;
  const refusedKey = job?.result?.kind === 'report' ? job.result.refusedKey : null;
  const isReady = phase === 'preview' && preview?.missing.length === 0;

  async function saveRefused(key: string): Promise<void> {
    const file = await client.imports.refusedFile.query({ key });
    if (!file) return;
    const name = t('imports.result.saveName', { name: (state.fileName ?? kind).replace(/\.[^.]*$/, '') });
    saveFile(name, new Blob([bytesOf(file.base64)], { type: 'text/csv' }));
  }

  const choose = (): void => picker.current?.click();
  useShortcuts(t('imports.title'), [
    { keys: 'o', label: t('imports.keys.choose'), run: choose, isEnabled: !isRunning },
    { keys: 'v', label: t('imports.keys.check'), run: () => state.start(true), isEnabled: isReady },
    { keys: 'Ctrl+Enter', label: t('imports.keys.run'), run: () => state.start(false), isEnabled: isReady },
    {
      keys: 'e',
      label: t('imports.keys.save'),
      run: () => void (refusedKey && saveRefused(refusedKey)),
      isEnabled: refusedKey !== null,
    },
  ]);

  function drop(event: DragEvent): void {
    event.preventDefault();
    setIsOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !isRunning) state.open(file);
  }

  return (
    <div
      className="flex h-full min-h-0 flex-col"
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={(event) => !event.currentTarget.contains(event.relatedTarget as Node | null) && setIsOver(false)}
      onDrop={drop}
    >
      <div className="flex h-10 shrink-0 items-center gap-2 border-b border-line px-3">
        <h1 className="pr-2 font-semibold">{t('imports.title')}</h1>
        <div role="group" aria-label={t('imports.kindLabel')} className="flex gap-1">
          {IMPORT_KINDS.map((each) => (
            <Button
              key={each}
              size="small"
              look="quiet"
              aria-pressed={each === kind}
              disabled={isRunning}
              onClick={() => setKind(each)}
            >
              {t(`imports.kinds.${each}`)}
            </Button>
          ))}
        </div>
        <span className="min-w-0 flex-1 truncate text-right text-soft">{state.fileName}</span>
        {phase !== 'choose' && (
          <Button size="small" disabled={isRunning} onClick={state.clear}>
            {t('imports.other')}
          </Button>
        )}
        <input
          ref={picker}
          type="file"
          accept=".csv,.txt,.tsv,text/csv,text/plain"
          aria-label={t('imports.choose.button')}
          className="hidden"
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            if (file) state.open(file);
          }}
        />
      </div>
      <div className="min-h-0 flex-1">
        {phase === 'choose' && <ChooseFile kind={kind} isOver={isOver} onChoose={choose} />}
        {phase === 'reading' && (
          <p className="p-4 text-faint">{t('imports.reading', { name: state.fileName ?? '' })}</p>
        )}
        {phase === 'refused' && state.refusal && (
          <ErrorState
            title={t('imports.preview.unusable')}
            kept={refusalSentence(state.refusal, language)}
            onRetry={choose}
          />
        )}
        {phase === 'preview' && preview && <PreviewPane kind={kind} preview={preview} state={state} />}
        {phase === 'job' && job && <JobPane job={job} state={state} onSave={(key) => void saveRefused(key)} />}
      </div>
    </div>
  );
}
