import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { dayAt } from '#domain/kernel/instants.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { useApi, useApiClient, useDesk } from '../app/api.tsx';
import { useNow } from '../app/now.ts';
import { useSettings } from '../app/settings.ts';
import { useCommand } from '../app/useCommand.ts';
import { Button } from '../kit/Button.tsx';
import { Chip } from '../kit/Chip.tsx';
import { DateField } from '../kit/DateField.tsx';
import { Dialog } from '../kit/Dialog.tsx';
import { SuggestField } from '../kit/SuggestField.tsx';
import { periodName, periodOf } from './periods.ts';

const NAMES = ['lastMonth', 'month', 'quarter'] as const;

/** One draft for a client from every unbilled mission of a period. */
export function PeriodDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const api = useApi();
  const client = useApiClient();
  const command = useCommand();
  const navigate = useNavigate();
  const locale = useSettings((settings) => settings.language);
  const today = dayAt(useNow(60_000), useDesk()?.timeZone ?? 'Europe/Paris');
  const [text, setText] = useState('');
  const [contactId, setContactId] = useState<string | null>(null);
  const [period, setPeriod] = useState(() => periodOf('month', today));
  const found =
    useQuery(api.contacts.list.queryOptions({ text, limit: 8 }, { placeholderData: keepPreviousData })).data ?? [];
  const { from, to } = period;

  async function create(): Promise<void> {
    if (contactId === null || from === null || to === null) return;
    const words = { done: '' };
    const sent = client.invoices.draftForPeriod.mutate({ contactId, fromOn: from, toOn: to }).then((answer) => {
      if (!isRefusal(answer)) words.done = t('invoices.done.drafted', { count: answer.value.value.lineCount });
      return answer;
    });
    const answer = await command(sent, words);
    if (answer && !isRefusal(answer)) void navigate(`/invoices/${answer.value.invoiceId}`);
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      onSubmit={() => void create()}
      title={t('invoices.forPeriod.title')}
      description={t('invoices.forPeriod.hint')}
      actions={
        <>
          <Button onClick={onClose}>{t('invoices.action.cancel')}</Button>
          <Button
            look="primary"
            disabled={contactId === null || from === null || to === null}
            onClick={() => void create()}
          >
            {t('invoices.forPeriod.create')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <SuggestField
          label={t('invoices.forPeriod.client')}
          placeholder={t('invoices.forPeriod.clientPlaceholder')}
          isRequired
          text={text}
          onText={(next) => {
            setText(next);
            setContactId(null);
          }}
          suggestions={found.map((contact) => ({
            id: contact.id,
            label: contact.displayName,
            note: contact.billingCity ?? '',
          }))}
          onPick={(id) => {
            setContactId(id);
            setText(found.find((contact) => contact.id === id)?.displayName ?? '');
          }}
        />
        <div className="flex items-end gap-3">
          <div className="w-40">
            <DateField
              label={t('invoices.forPeriod.from')}
              isRequired
              isPast
              today={today}
              locale={locale}
              value={from}
              onChange={(day) => setPeriod({ from: day, to })}
            />
          </div>
          <div className="w-40">
            <DateField
              label={t('invoices.forPeriod.to')}
              isRequired
              isPast
              today={today}
              locale={locale}
              value={to}
              onChange={(day) => setPeriod({ from, to: day })}
            />
          </div>
        </div>
        <div className="flex gap-1.5">
          {NAMES.map((name) => (
            <Chip
              key={name}
              isOn={periodName(period, today) === name}
              onToggle={() => setPeriod(periodOf(name, today))}
            >
              {t(`invoices.period.${name}`)}
            </Chip>
          ))}
        </div>
      </div>
    </Dialog>
  );
}
