import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { isRefusal } from '#domain/kernel/result.ts';
import { useApi, useApiClient } from '../app/api.tsx';
import { useSettings } from '../app/settings.ts';
import { useCommand } from '../app/useCommand.ts';
import { Button } from '../kit/Button.tsx';
import { Chip } from '../kit/Chip.tsx';
import { Dialog } from '../kit/Dialog.tsx';
import { MoneyField, NumberField } from '../kit/NumberField.tsx';
import { SuggestField } from '../kit/SuggestField.tsx';

/** A deposit invoice on an order: a share of its accepted price, or an amount. */
export function DepositDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const api = useApi();
  const client = useApiClient();
  const command = useCommand();
  const navigate = useNavigate();
  const locale = useSettings((settings) => settings.language);
  const [text, setText] = useState('');
  const [orderId, setOrderId] = useState<string | null>(null);
  const [isShare, setIsShare] = useState(true);
  const [percent, setPercent] = useState<number | null>(30);
  const [amountCents, setAmountCents] = useState<number | null>(null);
  const found =
    useQuery(api.orders.list.queryOptions({ text, limit: 8 }, { placeholderData: keepPreviousData })).data ?? [];
  const canGo = orderId !== null && (isShare ? (percent ?? 0) > 0 : (amountCents ?? 0) > 0);

  async function create(): Promise<void> {
    if (!canGo || orderId === null) return;
    const part = isShare ? { shareBp: Math.round((percent ?? 0) * 100) } : { amountInclTaxCents: amountCents ?? 0 };
    const answer = await command(client.invoices.draftDeposit.mutate({ orderId, ...part }), {
      done: t('invoices.deposit.done'),
    });
    if (answer && !isRefusal(answer)) void navigate(`/invoices/${answer.value.invoiceId}`);
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      onSubmit={() => void create()}
      title={t('invoices.deposit.title')}
      description={t('invoices.deposit.hint')}
      actions={
        <>
          <Button onClick={onClose}>{t('invoices.action.cancel')}</Button>
          <Button look="primary" disabled={!canGo} onClick={() => void create()}>
            {t('invoices.forPeriod.create')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <SuggestField
          label={t('invoices.deposit.order')}
          placeholder={t('invoices.deposit.orderPlaceholder')}
          isRequired
          text={text}
          onText={(next) => {
            setText(next);
            setOrderId(null);
          }}
          suggestions={found.map((order) => ({ id: order.id, label: order.reference, note: order.client }))}
          onPick={(id) => {
            setOrderId(id);
            setText(found.find((order) => order.id === id)?.reference ?? '');
          }}
        />
        <div className="flex items-end gap-1.5">
          <Chip isOn={isShare} onToggle={() => setIsShare(true)}>
            {t('invoices.deposit.share')}
          </Chip>
          <Chip isOn={!isShare} onToggle={() => setIsShare(false)}>
            {t('invoices.deposit.amount')}
          </Chip>
          <div className="ml-2 w-40">
            {isShare ? (
              <NumberField
                label={t('invoices.deposit.share')}
                isLabelHidden
                unit="%"
                min={0}
                max={100}
                decimals={2}
                locale={locale}
                value={percent}
                onChange={setPercent}
              />
            ) : (
              <MoneyField
                label={t('invoices.deposit.amount')}
                isLabelHidden
                locale={locale}
                valueCents={amountCents}
                onChange={setAmountCents}
              />
            )}
          </div>
        </div>
      </div>
    </Dialog>
  );
}
