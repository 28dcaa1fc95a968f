import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../kit/Button.tsx';
import { Dialog } from '../kit/Dialog.tsx';

type ConfirmDialogProps = {
  readonly title: string;
  readonly hint: string;
  readonly confirm: string;
  readonly onClose: () => void;
  readonly onConfirm: () => Promise<unknown>;
};

/** Asks once more before what cannot be taken back by a key. */
export function ConfirmDialog({ title, hint, confirm, onClose, onConfirm }: ConfirmDialogProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      width="narrow"
      actions={
        <>
          <Button onClick={onClose}>{t('access.cancel')}</Button>
          <Button look="danger" autoFocus onClick={() => void onConfirm().then(onClose)}>
            {confirm}
          </Button>
        </>
      }
    >
      <p className="text-soft">{hint}</p>
    </Dialog>
  );
}
