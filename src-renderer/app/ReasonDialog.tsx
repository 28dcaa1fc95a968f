import { type ReactNode, useState } from 'react';
import { Button } from '../kit/Button.tsx';
import { Dialog } from '../kit/Dialog.tsx';
import { TextField } from '../kit/TextField.tsx';

type ReasonDialogProps = {
  readonly isOpen: boolean;
  readonly title: string;
  readonly label: string;
  readonly hint: string;
  readonly confirm: string;
  readonly back: string;
  readonly onClose: () => void;
  readonly onConfirm: (reason: string) => void;
};

/** Asks why before something that stays in the history; without a reason it cannot go on. */
export function ReasonDialog({
  isOpen,
  title,
  label,
  hint,
  confirm,
  back,
  onClose,
  onConfirm,
}: ReasonDialogProps): ReactNode {
  const [reason, setReason] = useState('');
  const canGo = reason.trim() !== '';
  function go(): void {
    if (!canGo) return;
    onConfirm(reason.trim());
    setReason('');
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      onSubmit={go}
      title={title}
      width="narrow"
      actions={
        <>
          <Button onClick={onClose}>{back}</Button>
          <Button look="primary" shortcut="↵" disabled={!canGo} onClick={go}>
            {confirm}
          </Button>
        </>
      }
    >
      <TextField label={label} hint={hint} value={reason} onChange={setReason} isRequired maxLength={500} />
    </Dialog>
  );
}
