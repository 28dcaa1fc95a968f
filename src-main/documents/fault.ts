export type DocumentFaultCode =
  | 'template-fault'
  | 'font-missing'
  | 'pdf-structure'
  | 'factur-x-refused'
  | 'number-taken'
  | 'worker-lost'
  | 'job-timeout'
  | 'job-cancelled'
  | 'queue-full'
  | 'pool-stopped'
  | 'export-running'
  | 'folder-unwritable';

/** Why a document could not be made. Callers branch on the code; the message is for the journal and the log. */
export class DocumentFault extends Error {
  readonly code: DocumentFaultCode;

  constructor(code: DocumentFaultCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DocumentFault';
    this.code = code;
  }
}
