import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRefusal, type Refusal } from '#domain/kernel/result.ts';
import { refusalSentence } from '#domain/refusals.ts';
import { useApiClient } from '../app/api.tsx';
import { base64Of, sendFile } from '../app/fileTransfer.ts';
import { useSettings } from '../app/settings.ts';
import { useToast } from '../kit/Toast.tsx';

/** As much as the core needs to judge a file before it is handed over. */
const HEAD_BYTES = 127;

type Progress = { readonly doneBytes: number; readonly totalBytes: number };

export type MapImport = {
  /** Bytes handed over so far, and in all; null when nothing is. */
  readonly progress: Progress | null;
  /** Why the last file was not kept. */
  readonly error: string | null;
  readonly start: (file: File) => void;
  readonly cancel: () => void;
};

/** Hands a regional map over to the core: judged first, then sent piece by piece, then kept. */
export function useMapImport(): MapImport {
  const { t } = useTranslation();
  const client = useApiClient();
  const toast = useToast();
  const locale = useSettings((settings) => settings.language);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [error, setError] = useState<string | null>(null);
  const isCancelled = useRef(false);

  async function handOver(file: File): Promise<Refusal | null> {
    const head = await base64Of(file.slice(0, HEAD_BYTES));
    const judged = await client.maps.judge.query({ head, bytes: file.size });
    if (isRefusal(judged)) return judged;
    let refusal: Refusal | null = null;
    let doneBytes = 0;
    const fileId = await sendFile(file, async (id, piece) => {
      if (isCancelled.current) return null;
      const sent = await client.imports.upload.mutate({ fileId: id, name: file.name.slice(-255), piece });
      doneBytes = Math.min(doneBytes + (piece.length * 3) / 4, file.size);
      setProgress({ doneBytes, totalBytes: file.size });
      if (!isRefusal(sent)) return sent.fileId;
      refusal = sent;
      return null;
    });
    if (fileId === null || isCancelled.current) return refusal;
    const kept = await client.maps.keep.mutate({ fileId });
    if (isRefusal(kept)) return kept;
    toast({ title: t('settings.map.imported', { name: file.name }), tone: 'ok' });
    return null;
  }

  async function run(file: File): Promise<void> {
    isCancelled.current = false;
    setError(null);
    setProgress({ doneBytes: 0, totalBytes: file.size });
    try {
      const refusal = await handOver(file);
      if (refusal) setError(refusalSentence(refusal, locale));
    } catch (fault) {
      const reason = fault instanceof Error ? fault.message : String(fault);
      setError(t('settings.map.failed', { reason }));
    }
    setProgress(null);
  }

  return {
    progress,
    error,
    start: (file) => void run(file),
    cancel: () => {
      isCancelled.current = true;
    },
  };
}
