import { Dialog as Base } from '@base-ui/react/dialog';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { IconButton } from './Button.tsx';
import { useKitText } from './kitText.ts';

type DialogProps = {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description?: string;
  readonly children: ReactNode;
  /** The buttons, the main one last. */
  readonly actions?: ReactNode;
  readonly width?: 'narrow' | 'normal' | 'wide';
  /** What Enter does in a field, and Ctrl+Enter anywhere. */
  readonly onSubmit?: () => void;
};

const WIDTHS = { narrow: 'w-90', normal: 'w-130', wide: 'w-200' } as const;

/** For what cannot be done beside the work; everything else belongs in the inspector. */
export function Dialog({
  isOpen,
  onClose,
  title,
  description,
  children,
  actions,
  width = 'normal',
  onSubmit,
}: DialogProps): ReactNode {
  const text = useKitText();
  const body = useRef<HTMLDivElement>(null);
  const submit = useRef(onSubmit);
  useEffect(() => {
    submit.current = onSubmit;
  });

  function press(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !submit.current || event.defaultPrevented) return;
    const isField = event.target instanceof HTMLInputElement && event.target.getAttribute('role') !== 'combobox';
    if (!event.ctrlKey && !isField) return;
    event.preventDefault();
    // The field takes what was typed first; the next drawing knows it.
    window.setTimeout(() => submit.current?.(), 0);
  }

  return (
    <Base.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-(--backdrop)" />
        <Base.Popup
          data-modal
          initialFocus={() => body.current?.querySelector<HTMLElement>('input,textarea,select') ?? true}
          onKeyDown={press}
          className={`${WIDTHS[width]} fixed top-[18vh] left-1/2 z-50 flex max-h-[70vh] max-w-[calc(100vw-2rem)] -translate-x-1/2 flex-col rounded-md border border-line-strong bg-raised shadow-pop outline-none`}
        >
          <header className="flex items-start gap-2 border-b border-line px-4 py-2.5">
            <div className="min-w-0 flex-1">
              <Base.Title className="text-lg font-semibold">{title}</Base.Title>
              {description && <Base.Description className="text-sm text-soft">{description}</Base.Description>}
            </div>
            <Base.Close render={<IconButton icon="close" label={text.close} size="small" />} />
          </header>
          <div ref={body} className="min-h-0 flex-1 overflow-auto px-4 py-3">
            {children}
          </div>
          {actions && <footer className="flex justify-end gap-2 border-t border-line px-4 py-2.5">{actions}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
