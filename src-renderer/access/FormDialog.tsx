import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../kit/Button.tsx';
import { Dialog } from '../kit/Dialog.tsx';

type FormDialogProps = {
  readonly title: string;
  readonly hint: string;
  readonly send: string;
  readonly problem: string | null;
  readonly canSend: boolean;
  readonly isDanger?: boolean;
  readonly onSend: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** A few fields and one thing they do; what was refused is said above the buttons, and nothing typed is lost. */
export function FormDialog(props: FormDialogProps): ReactNode {
  const { title, hint, send, problem, canSend, isDanger = false, onSend, onClose, children } = props;
  const { t } = useTranslation();
  const go = (): void => {
    if (canSend) onSend();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      onSubmit={go}
      title={title}
      description={hint}
      width="narrow"
      actions={
        <>
          <Button onClick={onClose}>{t('access.cancel')}</Button>
          <Button look={isDanger ? 'danger' : 'primary'} shortcut="↵" disabled={!canSend} onClick={go}>
            {send}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {children}
        {problem && (
          <p role="alert" className="tone-danger text-sm text-tone-ink">
            {problem}
          </p>
        )}
      </div>
    </Dialog>
  );
}
