import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../kit/Button.tsx';
import { Dialog } from '../kit/Dialog.tsx';
import { NumberField } from '../kit/NumberField.tsx';

type StayDialogProps = {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onConfirm: (days: number) => void;
};

/** How many days the chosen trip lasts. */
export function StayDialog({ isOpen, onClose, onConfirm }: StayDialogProps): ReactNode {
  const { t } = useTranslation();
  const [days, setDays] = useState<number | null>(3);
  const confirm = (): void => {
    if (days !== null) onConfirm(days);
  };
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      onSubmit={confirm}
      title={t('quotes.stay.title')}
      description={t('quotes.stay.hint')}
      width="narrow"
      actions={
        <>
          <Button onClick={onClose}>{t('quotes.ask.back')}</Button>
          <Button look="primary" disabled={days === null} onClick={confirm}>
            {t('quotes.stay.confirm')}
          </Button>
        </>
      }
    >
      <NumberField label={t('quotes.stay.days')} value={days} onChange={setDays} min={2} max={31} />
    </Dialog>
  );
}
