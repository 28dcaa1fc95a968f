import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRefusal } from '#domain/kernel/result.ts';
import { useApiClient } from '../app/api.tsx';
import { useSettings } from '../app/settings.ts';
import { useCommand } from '../app/useCommand.ts';
import { Button } from '../kit/Button.tsx';
import { Dialog } from '../kit/Dialog.tsx';
import { formatBp } from '../kit/format.ts';
import { MoneyField } from '../kit/NumberField.tsx';
import { SelectField } from '../kit/SelectField.tsx';
import { TextField } from '../kit/TextField.tsx';

const RATES = ['1000', '2000', '550', '0'] as const;
type SupplementDialogProps = {
  readonly invoiceId: string;
  readonly isInclTax: boolean;
  readonly onClose: () => void;
  readonly onMade: (invoiceId: string) => void;
};

/** A draft that adds to an issued invoice: its first line here, the others in the draft. */
export function SupplementDialog({ invoiceId, isInclTax, onClose, onMade }: SupplementDialogProps): ReactNode {
  const { t } = useTranslation();
  const client = useApiClient();
  const command = useCommand();
  const locale = useSettings((settings) => settings.language);
  const [description, setDescription] = useState('');
  const [cents, setCents] = useState<number | null>(null);
  const [rate, setRate] = useState<(typeof RATES)[number]>('1000');
  const isReady = description.trim() !== '' && cents !== null && cents > 0;

  async function draft(): Promise<void> {
    if (!isReady) return;
    const line = {
      kind: 'SERVICE',
      description: description.trim(),
      quantity: 1,
      unitPriceCents: cents,
      vatRateBp: Number(rate),
    } as const;
    const answer = await command(client.invoices.draftSupplement.mutate({ invoiceId, lines: [line] }), {
      done: t('invoices.supplement.done'),
    });
    if (answer && !isRefusal(answer)) onMade(answer.value.invoiceId);
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      onSubmit={() => void draft()}
      width="narrow"
      title={t('invoices.supplement.title')}
      description={t('invoices.supplement.hint')}
      actions={
        <>
          <Button onClick={onClose}>{t('invoices.action.cancel')}</Button>
          <Button look="primary" disabled={!isReady} onClick={() => void draft()}>
            {t('invoices.supplement.draft')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-2.5">
        <TextField
          label={t('invoices.supplement.description')}
          isRequired
          value={description}
          onChange={setDescription}
          maxLength={500}
        />
        <div className="grid grid-cols-2 gap-3">
          <MoneyField
            label={t(isInclTax ? 'invoices.supplement.amountInclTax' : 'invoices.supplement.amountExclTax')}
            isRequired
            locale={locale}
            valueCents={cents}
            onChange={setCents}
          />
          <SelectField
            label={t('invoices.supplement.vat')}
            value={rate}
            onChange={setRate}
            options={RATES.map((value) => ({ value, label: formatBp(Number(value), locale) }))}
          />
        </div>
      </div>
    </Dialog>
  );
}
