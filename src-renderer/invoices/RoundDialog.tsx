import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRefusal } from '#domain/kernel/result.ts';
import { useApiClient } from '../app/api.tsx';
import { useSettings } from '../app/settings.ts';
import { useCommand } from '../app/useCommand.ts';
import { Button } from '../kit/Button.tsx';
import { Dialog } from '../kit/Dialog.tsx';
import { MoneyField } from '../kit/NumberField.tsx';

type RoundDialogProps = {
  readonly invoiceId: string;
  readonly totalInclTaxCents: number;
  readonly onClose: () => void;
};

/** Brings a draft to the total agreed including tax, by a rounding of a cent a line at most. */
export function RoundDialog({ invoiceId, totalInclTaxCents, onClose }: RoundDialogProps): ReactNode {
  const { t } = useTranslation();
  const client = useApiClient();
  const command = useCommand();
  const locale = useSettings((settings) => settings.language);
  const [cents, setCents] = useState<number | null>(totalInclTaxCents);

  async function round(): Promise<void> {
    if (cents === null) return;
    const answer = await command(client.invoices.round.mutate({ invoiceId, totalInclTaxCents: cents }), {
      done: t('invoices.round.done'),
    });
    if (answer && !isRefusal(answer)) onClose();
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      onSubmit={() => void round()}
      width="narrow"
      title={t('invoices.round.title')}
      description={t('invoices.round.hint')}
      actions={
        <>
          <Button onClick={onClose}>{t('invoices.action.cancel')}</Button>
          <Button look="primary" disabled={cents === null} onClick={() => void round()}>
            {t('invoices.round.title')}
          </Button>
        </>
      }
    >
      <MoneyField label={t('invoices.round.total')} isRequired locale={locale} valueCents={cents} onChange={setCents} />
    </Dialog>
  );
}
