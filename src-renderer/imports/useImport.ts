import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportKind, Mapping } from '#domain/imports/index.ts';
import { isRefusal, type Refusal } from '#domain/kernel/result.ts';
import { type ImportJobResult, type ImportPreview, type Job, useApi, useApiClient, useJobs } from '../app/api.tsx';
import { useSettings } from '../app/settings.ts';
import { sendFile } from '../app/fileTransfer.ts';

export type Separator = ImportPreview['separator'];
type Chosen = { readonly fileId: string; readonly name: string; readonly kind: ImportKind };

export type ImportJob = Omit<Job, 'result'> & { readonly result: ImportJobResult | null };

/** Where an import stands: no file, its preview, or its job; and what a person can do next. */
export type ImportState = {
  readonly fileName: string | null;
  readonly isReading: boolean;
  readonly preview: ImportPreview | null;
  /** The file cannot be read, or went away. */
  readonly refusal: Refusal | null;
  readonly job: ImportJob | null;
  readonly open: (file: File) => void;
  readonly remap: (mapping: Mapping) => void;
  readonly choose: (separator: Separator) => void;
  readonly start: (isTrial: boolean) => void;
  readonly cancel: () => void;
  /** Back to the preview of the same file. */
  readonly back: () => void;
  readonly clear: () => void;
};

function isImport(job: Job): job is Job & ImportJob {
  return job.kind === 'import';
}

export function useImport(kind: ImportKind): ImportState {
  const api = useApi();
  const client = useApiClient();
  const language = useSettings((settings) => settings.language);
  const jobs = useJobs();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [reading, setReading] = useState<string | null>(null);
  const [failure, setFailure] = useState<Refusal | null>(null);
  const [separator, setSeparator] = useState<Separator | null>(null);
  const [mapping, setMapping] = useState<Mapping | null>(null);
  const [jobId, setJobId] = useState<string | null>(null);

  const file = chosen?.kind === kind ? chosen : null;
  const query = { fileId: file?.fileId ?? '', kind, separator, mapping: mapping ? [...mapping] : null };
  const looked = useQuery(
    api.imports.preview.queryOptions(query, {
      enabled: file !== null,
      staleTime: Infinity,
      placeholderData: (former) => (file ? former : undefined),
    }),
  );
  const answer = file ? looked.data : undefined;
  // A screen that was left or reloaded finds the import that still runs.
  const runningId = jobs.find((each) => each.kind === 'import' && each.status === 'running')?.id ?? null;
  if (runningId !== null && jobId === null) setJobId(runningId);
  const job = jobs.filter(isImport).find(({ id }) => id === jobId) ?? null;

  function forget(): void {
    setFailure(null);
    setSeparator(null);
    setMapping(null);
    setJobId(null);
  }

  async function open(given: File): Promise<void> {
    forget();
    setReading(given.name);
    try {
      const fileId = await sendFile(given, async (id, piece) => {
        const received = await client.imports.upload.mutate({ fileId: id, name: given.name.slice(0, 255), piece });
        if (!isRefusal(received)) return received.fileId;
        setFailure(received);
        return null;
      });
      setChosen(fileId === null ? null : { fileId, name: given.name, kind });
    } finally {
      setReading(null);
    }
  }

  async function start(isTrial: boolean): Promise<void> {
    if (!file || !answer || isRefusal(answer)) return;
    const { headings, mapping: shown, separator: used } = answer.value;
    const started = await client.imports.start.mutate({
      fileId: file.fileId,
      kind,
      separator: used,
      mapping: [...shown],
      headings: [...headings],
      isTrial,
      locale: language,
    });
    if (isRefusal(started)) setFailure(started);
    else setJobId(started.jobId);
  }

  return {
    fileName: reading ?? file?.name ?? job?.label ?? null,
    isReading: reading !== null || (file !== null && answer === undefined),
    preview: answer && !isRefusal(answer) ? answer.value : null,
    refusal: failure ?? (answer && isRefusal(answer) ? answer : null),
    job,
    open: (given) => void open(given),
    remap: setMapping,
    choose: (next) => {
      setMapping(null);
      setSeparator(next);
    },
    start: (isTrial) => void start(isTrial),
    cancel: () => void (job && client.jobs.cancel.mutate({ id: job.id })),
    back: () => setJobId(null),
    clear: () => {
      forget();
      setChosen(null);
    },
  };
}
