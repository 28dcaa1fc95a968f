import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
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
}: DialogProps): ReactNode {
  const text = useKitText();
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-(--backdrop)" />
        <Base.Popup
          data-modal
          className={`${WIDTHS[width]} fixed top-[18vh] left-1/2 z-50 flex max-h-[70vh] max-w-[calc(100vw-2rem)] -translate-x-1/2 flex-col rounded-md border border-line-strong bg-raised shadow-pop outline-none`}
        >
          <header className="flex items-start gap-2 border-b border-line px-4 py-2.5">
            <div className="min-w-0 flex-1">
              <Base.Title className="text-lg font-semibold">{title}</Base.Title>
              {description && <Base.Description className="text-sm text-soft">{description}</Base.Description>}
            </div>
            <Base.Close render={<IconButton icon="close" label={text.close} size="small" />} />
          </header>
          <div className="min-h-0 flex-1 overflow-auto px-4 py-3">{children}</div>
          {actions && <footer className="flex justify-end gap-2 border-t border-line px-4 py-2.5">{actions}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
