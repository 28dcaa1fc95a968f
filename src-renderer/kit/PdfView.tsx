import { type ReactNode, useEffect, useRef } from 'react';

type PdfViewProps = { readonly title: string; readonly base64: string };

/** A PDF as it will be printed; the address of its bytes lives as long as it is shown. */
export function PdfView({ title, base64 }: PdfViewProps): ReactNode {
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    const address = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }));
    // Replaced, so that “back” does not go through former versions of the page.
    frame.current?.contentWindow?.location.replace(`${address}#toolbar=0&navpanes=0&view=FitH`);
    return () => URL.revokeObjectURL(address);
  }, [base64]);
  return <iframe ref={frame} title={title} className="h-full w-full border-0 bg-sunken" />;
}

/** Gives the PDF to the system's downloads, under its name. */
export function savePdf(name: string, base64: string): void {
  const link = document.createElement('a');
  link.href = `data:application/pdf;base64,${base64}`;
  link.download = name;
  link.click();
}
