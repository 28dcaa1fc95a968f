import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { isRefusal } from '#domain/kernel/result.ts';
import { useApi, useApiClient } from '../app/api.tsx';
import { useSettings } from '../app/settings.ts';
import { useCommand } from '../app/useCommand.ts';
import { Button } from '../kit/Button.tsx';
import { formatCents } from '../kit/format.ts';

/** What the execution of the billed missions adds and no invoice bills yet: billed in a supplement, or let go, one by one. */
export function ChargesBar({ invoiceId }: { readonly invoiceId: string }): ReactNode {
  const { t } = useTranslation();
  const api = useApi();
  const client = useApiClient();
  const command = useCommand();
  const navigate = useNavigate();
  const locale = useSettings((settings) => settings.language);
  const charges = useQuery(api.invoices.charges.queryOptions({ invoiceId })).data ?? [];
  if (charges.length === 0) return null;

  async function bill(): Promise<void> {
    const missionIds = [...new Set(charges.map((charge) => charge.missionId))];
    const answer = await command(client.invoices.billCharges.mutate({ missionIds }), {
      done: t('invoices.charges.billed'),
    });
    if (answer && !isRefusal(answer)) void navigate(`/invoices/${answer.value.invoiceId}`);
  }

  return (
    <section className="tone-warn shrink-0 border-t border-tone-line bg-tone-fill px-3 py-1.5 text-sm text-tone-ink">
      <div className="flex items-center gap-2">
        <strong className="font-semibold">{t('invoices.charges.title', { count: charges.length })}</strong>
        <span className="flex-1" />
        <Button size="small" onClick={() => void bill()}>
          {t('invoices.charges.bill')}
        </Button>
      </div>
      <ul>
        {charges.map((charge) => (
          <li key={`${charge.missionId} ${charge.kind} ${charge.expenseId ?? ''}`} className="flex items-center gap-2">
            <span>
              {charge.description} · {charge.missionReference}
            </span>
            <span className="flex-1" />
            <span>{formatCents(charge.totalExclTaxCents, locale)}</span>
            <Button
              size="small"
              look="quiet"
              onClick={() =>
                void command(
                  client.invoices.dismissCharge.mutate({
                    missionId: charge.missionId,
                    kind: charge.kind,
                    expenseId: charge.expenseId,
                  }),
                  { done: t('invoices.charges.dismissed') },
                )
              }
            >
              {t('invoices.charges.dismiss')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
