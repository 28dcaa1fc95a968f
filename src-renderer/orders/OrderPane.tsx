import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router';
import { dayAt } from '#domain/kernel/instants.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { type Outputs, useApi, useApiClient } from '../app/api.tsx';
import { useDynamicText } from '../app/dynamicText.ts';
import { useSettings } from '../app/settings.ts';
import { useShellFacts } from '../app/shellFacts.ts';
import { useCommand } from '../app/useCommand.ts';
import { Button, IconButton } from '../kit/Button.tsx';
import { formatCents, formatShortDay, formatTime } from '../kit/format.ts';
import { Tabs } from '../kit/Tabs.tsx';

type Detail = NonNullable<Outputs['orders']['detail']>;

/** One order: what was sold, what runs, what is billed. */
export function OrderPane({ id, onClose }: { readonly id: string; readonly onClose: () => void }): ReactNode {
  const t = useDynamicText();
  const [tab, setTab] = useState('operations');
  const { data } = useQuery(useApi().orders.detail.queryOptions({ id }));
  if (!data) return null;
  return (
    <section className="flex h-full min-h-0 flex-col">
      <header className="flex items-start gap-2 px-3.5 pt-3 pb-1">
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-lg font-semibold">{data.order.reference}</h2>
          <p className="truncate text-sm text-soft">
            {[data.contact?.displayName, data.order.name, t(`records.orders.statuses.${data.order.status}`)]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
        <IconButton icon="close" label={t('shell.closeInspector')} onClick={onClose} />
      </header>
      <Tabs
        label={data.order.reference}
        activeId={tab}
        onActiveChange={setTab}
        tabs={[
          {
            id: 'operations',
            label: t('records.orders.tabs.operations'),
            count: data.missions.length,
            content: <Operations detail={data} />,
          },
          {
            id: 'commercial',
            label: t('records.orders.tabs.commercial'),
            count: data.quotes.length,
            content: <Commercial detail={data} />,
          },
          {
            id: 'financial',
            label: t('records.orders.tabs.financial'),
            count: data.invoices.length,
            content: <Financial detail={data} />,
          },
        ]}
      />
    </section>
  );
}

function Line({
  title,
  note,
  amount,
  onOpen,
}: {
  readonly title: string;
  readonly note: string;
  readonly amount?: string;
  readonly onOpen: () => void;
}): ReactNode {
  return (
    <li className="border-b border-line-faint">
      <button type="button" onClick={onOpen} className="flex w-full gap-2 px-3.5 py-1.5 text-left hover:bg-hover">
        <span className="min-w-0 flex-1">
          <span className="block truncate">{title}</span>
          <span className="block truncate text-sm text-soft">{note}</span>
        </span>
        {amount && <span className="tabular-nums">{amount}</span>}
      </button>
    </li>
  );
}

function Operations({ detail }: { readonly detail: Detail }): ReactNode {
  const navigate = useNavigate();
  const locale = useSettings((settings) => settings.language);
  const { timeZone } = useShellFacts();
  return (
    <ul>
      {detail.missions.map((mission) => (
        <Line
          key={mission.id}
          title={`${formatShortDay(dayAt(mission.startAt, timeZone), locale)} ${formatTime(mission.startAt, timeZone)} · ${mission.label ?? `${mission.pickupAddress?.split(',')[0] ?? ''} → ${mission.dropoffAddress?.split(',')[0] ?? ''}`}`}
          note={[mission.reference, mission.passengerName].filter(Boolean).join(' · ')}
          {...(mission.priceExclTaxCents === null ? {} : { amount: formatCents(mission.priceExclTaxCents, locale) })}
          onOpen={() => void navigate(`/missions/${mission.id}`)}
        />
      ))}
    </ul>
  );
}

function Commercial({ detail }: { readonly detail: Detail }): ReactNode {
  const navigate = useNavigate();
  const locale = useSettings((settings) => settings.language);
  return (
    <ul>
      {detail.quotes.map((quote) => (
        <Line
          key={quote.id}
          title={quote.title ?? quote.reference}
          note={quote.reference}
          amount={formatCents(quote.totalExclTaxCents, locale)}
          onOpen={() => void navigate(`/quotes/${quote.id}`)}
        />
      ))}
    </ul>
  );
}

function Financial({ detail }: { readonly detail: Detail }): ReactNode {
  const t = useDynamicText();
  const navigate = useNavigate();
  const client = useApiClient();
  const command = useCommand();
  const locale = useSettings((settings) => settings.language);
  const issued = detail.invoices.filter((invoice) => invoice.status !== 'DRAFT');
  const sold = detail.quotes
    .filter((quote) => quote.status === 'ACCEPTED')
    .reduce((sum, quote) => sum + quote.totalExclTaxCents, 0);
  const invoiced = issued.reduce(
    (sum, invoice) => sum + (invoice.type === 'CREDIT_NOTE' ? -1 : 1) * invoice.totalExclTaxCents,
    0,
  );
  const paid = issued.reduce((sum, invoice) => sum + invoice.paidCents, 0);
  const facts: readonly (readonly [string, number])[] = [
    ['sold', sold],
    ['invoiced', invoiced],
    ['left', Math.max(0, sold - invoiced)],
    ['paid', paid],
  ];

  async function draft(): Promise<void> {
    const answer = await command(client.invoices.draftFromOrder.mutate({ orderId: detail.order.id }), {
      done: t('records.orders.drafted'),
    });
    if (answer && !isRefusal(answer)) void navigate(`/invoices/${answer.value.invoiceId}`);
  }

  return (
    <div className="flex flex-col gap-3 py-3">
      <dl className="grid grid-cols-[1fr_auto] gap-y-1 px-3.5">
        {facts.map(([name, cents]) => (
          <div key={name} className="contents">
            <dt className="text-soft">{t(`records.orders.${name}`)}</dt>
            <dd className="text-right tabular-nums">{formatCents(cents, locale)}</dd>
          </div>
        ))}
      </dl>
      <ul>
        {detail.invoices.map((invoice) => (
          <Line
            key={invoice.id}
            title={invoice.number ?? t('records.orders.draftInvoice')}
            note={invoice.issuedOn ?? ''}
            amount={formatCents(invoice.totalInclTaxCents, locale)}
            onOpen={() => void navigate(`/invoices/${invoice.id}`)}
          />
        ))}
      </ul>
      <div className="px-3.5">
        <Button onClick={() => void draft()}>{t('records.orders.draft')}</Button>
      </div>
    </div>
  );
}
