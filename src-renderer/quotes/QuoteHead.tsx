import { useQuery } from '@tanstack/react-query';
import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAt } from '#domain/kernel/instants.ts';
import { useApi, useDesk } from '../app/api.tsx';
import { useNow } from '../app/now.ts';
import { useSettings } from '../app/settings.ts';
import { DateField } from '../kit/DateField.tsx';
import { SelectField } from '../kit/SelectField.tsx';
import { TextField } from '../kit/TextField.tsx';
import { ClientField } from './ClientField.tsx';
import type { QuoteForm } from './quoteForm.ts';

type QuoteHeadProps = {
  readonly form: QuoteForm;
  readonly isFrozen: boolean;
  readonly change: (patch: Partial<QuoteForm>) => void;
  readonly clientRef: Ref<HTMLInputElement>;
};

const NOBODY = '-';

/** Who the quote is for, what it is about and how long it holds. */
export function QuoteHead({ form, isFrozen, change, clientRef }: QuoteHeadProps): ReactNode {
  const { t } = useTranslation();
  const api = useApi();
  const locale = useSettings((settings) => settings.language);
  const timeZone = useDesk()?.timeZone ?? 'Europe/Paris';
  const today = dayAt(useNow(60_000), timeZone);
  const contact = useQuery(
    api.contacts.detail.queryOptions({ id: form.contactId ?? '' }, { enabled: form.contactId !== null }),
  ).data;
  const people = contact?.endCustomers ?? [];
  return (
    <div className="grid shrink-0 grid-cols-12 gap-x-3 gap-y-2 px-3 py-2.5">
      <div className="col-span-3">
        <ClientField
          name={form.contactName}
          isChosen={form.contactId !== null}
          isDisabled={isFrozen}
          onChoose={(client) =>
            change(
              client
                ? { contactId: client.id, contactName: client.name, endCustomerId: null }
                : { contactId: null, endCustomerId: null },
            )
          }
          inputRef={clientRef}
        />
      </div>
      <div className="col-span-2">
        <SelectField
          label={t('quotes.head.endCustomer')}
          value={form.endCustomerId ?? NOBODY}
          onChange={(id) => change({ endCustomerId: id === NOBODY ? null : id })}
          options={[
            { value: NOBODY, label: t('quotes.head.noEndCustomer') },
            ...people.map((person) => ({
              value: person.id,
              label: [person.firstName, person.lastName].filter(Boolean).join(' '),
            })),
          ]}
          isDisabled={isFrozen || people.length === 0}
        />
      </div>
      <div className="col-span-3">
        <TextField
          label={t('quotes.head.subject')}
          placeholder={t('quotes.head.subjectPlaceholder')}
          value={form.title}
          onChange={(title) => change({ title })}
          isDisabled={isFrozen}
          maxLength={200}
        />
      </div>
      <div className="col-span-2">
        <TextField
          label={t('quotes.head.customerReference')}
          value={form.customerReference}
          onChange={(customerReference) => change({ customerReference })}
          isDisabled={isFrozen}
          maxLength={80}
        />
      </div>
      <div className="col-span-2">
        <DateField
          label={t('quotes.head.validUntil')}
          today={today}
          locale={locale}
          value={form.validUntil}
          onChange={(validUntil) => change({ validUntil })}
          isDisabled={isFrozen}
        />
      </div>
    </div>
  );
}
