import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../kit/Button.tsx';
import { Dialog } from '../kit/Dialog.tsx';
import { NumberField } from '../kit/NumberField.tsx';

type ExtendDialogProps = {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onConfirm: (days: number) => void;
};

export function ExtendDialog({ isOpen, onClose, onConfirm }: ExtendDialogProps): ReactNode {
  const { t } = useTranslation();
  const [days, setDays] = useState<number | null>(30);
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      onSubmit={() => days !== null && onConfirm(days)}
      title={t('quotes.ask.extendTitle')}
      width="narrow"
      actions={
        <>
          <Button onClick={onClose}>{t('quotes.ask.back')}</Button>
          <Button look="primary" disabled={days === null} onClick={() => days !== null && onConfirm(days)}>
            {t('quotes.ask.confirm')}
          </Button>
        </>
      }
    >
      <NumberField label={t('quotes.ask.days')} value={days} onChange={setDays} min={1} max={365} />
    </Dialog>
  );
}
