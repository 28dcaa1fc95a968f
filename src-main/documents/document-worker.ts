import { parentPort, workerData } from 'node:worker_threads';
import { DocumentFault } from './fault.ts';
import type { DocumentPaths } from './paths.ts';
import { renderDocument, type DocumentJob } from './render.ts';
import { createTypstCompiler } from './typst/compiler.ts';

/* Thread of the document pool: one compiler, one job at a time. Bytes go back by transfer, faults as plain values. */
export type WorkerRequest = { readonly id: number; readonly job: DocumentJob };
export type WorkerReply =
  | { readonly id: number; readonly pdf: Uint8Array<ArrayBuffer> }
  | { readonly id: number; readonly fault: { readonly code: DocumentFault['code']; readonly message: string } };

const port = parentPort;
if (port) {
  const compiler = createTypstCompiler(workerData as DocumentPaths);
  port.on('message', ({ id, job }: WorkerRequest) => {
    try {
      const pdf = Uint8Array.from(renderDocument(compiler, job));
      port.postMessage({ id, pdf } satisfies WorkerReply, [pdf.buffer]);
    } catch (cause) {
      const code = cause instanceof DocumentFault ? cause.code : 'template-fault';
      port.postMessage({ id, fault: { code, message: reasonOf(cause) } } satisfies WorkerReply);
    }
  });
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause instanceof Error ? `${cause.message}: ${cause.cause.message}` : cause.message;
}
