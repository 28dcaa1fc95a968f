import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAt, type Day } from '#domain/kernel/instants.ts';
import { sumCents } from '#domain/kernel/money.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { useApi, useApiClient, useDesk } from '../app/api.tsx';
import { useNow } from '../app/now.ts';
import { useSettings } from '../app/settings.ts';
import { useCommand } from '../app/useCommand.ts';
import { Button } from '../kit/Button.tsx';
import { Chip } from '../kit/Chip.tsx';
import { DateField } from '../kit/DateField.tsx';
import { Dialog } from '../kit/Dialog.tsx';
import { formatCents } from '../kit/format.ts';
import { MoneyField } from '../kit/NumberField.tsx';
import { SelectField } from '../kit/SelectField.tsx';
import { TextField } from '../kit/TextField.tsx';
import { leftCents, oldestFirst } from './paymentShares.ts';
import { PaymentShares } from './PaymentShares.tsx';

type PaymentDialogProps = {
  readonly contactId: string;
  readonly client: string;
  /** Chosen in the list: their sum is the amount to begin with. */
  readonly invoiceIds: readonly string[];
  readonly onClose: () => void;
};

const METHODS = ['TRANSFER', 'CHEQUE', 'CARD', 'CASH', 'DIRECT_DEBIT', 'OTHER'] as const;
type Method = (typeof METHODS)[number];

/** Money received from a client and the invoices it settles. */
export function PaymentDialog({ contactId, client: clientName, invoiceIds, onClose }: PaymentDialogProps): ReactNode {
  const { t } = useTranslation();
  const api = useApi();
  const client = useApiClient();
  const command = useCommand();
  const locale = useSettings((settings) => settings.language);
  const today = dayAt(useNow(60_000), useDesk()?.timeZone ?? 'Europe/Paris');
  const open = useQuery(api.invoices.open.queryOptions({ contactId })).data ?? [];
  const chosen = open.filter((invoice) => invoiceIds.includes(invoice.id));
  const [typedCents, setTypedCents] = useState<number | null>(null);
  const [method, setMethod] = useState<Method>('TRANSFER');
  const [receivedOn, setReceivedOn] = useState<Day | null>(today);
  const [reference, setReference] = useState('');
  const [isOldest, setIsOldest] = useState(false);
  const [byHand, setByHand] = useState<ReadonlyMap<string, number> | null>(null);
  const amountCents = typedCents ?? sumCents(chosen.map((invoice) => invoice.balanceCents));
  // What was chosen is paid first; without a choice, the oldest.
  const order = isOldest ? open : [...chosen, ...open.filter((invoice) => !chosen.includes(invoice))];
  const shares = byHand ?? oldestFirst(amountCents, order);
  const left = leftCents(amountCents, shares);
  const canSave = amountCents > 0 && receivedOn !== null && left >= 0;

  function follow(oldest: boolean): void {
    setByHand(null);
    setIsOldest(oldest);
  }

  async function save(): Promise<void> {
    if (!canSave || receivedOn === null) return;
    const allocations = [...shares]
      .filter(([, cents]) => cents > 0)
      .map(([invoiceId, cents]) => ({ invoiceId, amountCents: cents }));
    const input = { contactId, amountCents, method, receivedOn, allocations };
    const sent = client.invoices.recordPayment.mutate(
      reference.trim() === '' ? input : { ...input, reference: reference.trim() },
    );
    const answer = await command(sent, { done: t('invoices.done.paid', { amount: formatCents(amountCents, locale) }) });
    if (answer && !isRefusal(answer)) onClose();
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      width="wide"
      onSubmit={() => void save()}
      title={t('invoices.pay.title')}
      description={t('invoices.pay.client', { name: clientName })}
      actions={
        <>
          <Button onClick={onClose}>{t('invoices.action.cancel')}</Button>
          <Button look="primary" disabled={!canSave} onClick={() => void save()}>
            {t('invoices.pay.title')}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-4 gap-3">
        <MoneyField
          label={t('invoices.pay.amount')}
          isRequired
          locale={locale}
          valueCents={amountCents}
          onChange={(cents) => setTypedCents(Math.max(0, cents ?? 0))}
        />
        <SelectField
          label={t('invoices.pay.method')}
          value={method}
          onChange={setMethod}
          options={METHODS.map((each) => ({ value: each, label: t(`invoices.pay.methods.${each}`) }))}
        />
        <DateField
          label={t('invoices.pay.receivedOn')}
          isRequired
          isPast
          today={today}
          locale={locale}
          value={receivedOn}
          onChange={setReceivedOn}
        />
        <TextField label={t('invoices.pay.reference')} value={reference} onChange={setReference} maxLength={120} />
      </div>
      <div className="mt-4 mb-1.5 flex items-center gap-1.5">
        <span className="mr-1 text-sm font-semibold text-soft">{t('invoices.pay.share')}</span>
        {chosen.length > 0 && (
          <Chip isOn={byHand === null && !isOldest} onToggle={() => follow(false)}>
            {t('invoices.pay.chosen')}
          </Chip>
        )}
        <Chip isOn={byHand === null && (isOldest || chosen.length === 0)} onToggle={() => follow(true)}>
          {t('invoices.pay.oldest')}
        </Chip>
        <Chip isOn={byHand !== null} onToggle={() => setByHand(new Map(shares))}>
          {t('invoices.pay.byHand')}
        </Chip>
        <span className="flex-1" />
        {left !== 0 && (
          <span className={left < 0 ? 'tone-danger text-sm text-tone-ink' : 'text-sm text-soft'}>
            {t(left < 0 ? 'invoices.pay.over' : byHand ? 'invoices.pay.left' : 'invoices.pay.kept', {
              amount: formatCents(Math.abs(left), locale),
            })}
          </span>
        )}
      </div>
      <PaymentShares
        open={open}
        shares={shares}
        onChange={byHand === null ? null : (id, cents) => setByHand(new Map(byHand).set(id, cents))}
      />
    </Dialog>
  );
}
