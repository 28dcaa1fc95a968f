import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../kit/Button.tsx';
import { Dialog } from '../kit/Dialog.tsx';
import { useToast } from '../kit/Toast.tsx';

export type Told = { readonly title: string; readonly hint: string; readonly code: string };

/** A code that is told once: to be copied or read out, and then gone. */
export function CodeDialog({ told, onClose }: { readonly told: Told; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const toast = useToast();
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={told.title}
      description={told.hint}
      actions={
        <>
          <Button
            onClick={() => {
              void navigator.clipboard
                .writeText(told.code)
                .then(() => toast({ title: t('access.copied'), tone: 'ok' }));
            }}
          >
            {t('access.copy')}
          </Button>
          <Button look="primary" autoFocus onClick={onClose}>
            {t('access.close')}
          </Button>
        </>
      }
    >
      <code
        data-testid="code"
        className="block rounded border border-line bg-sunken px-3 py-2 text-lg break-all select-text"
      >
        {told.code}
      </code>
    </Dialog>
  );
}
