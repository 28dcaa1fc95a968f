import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRefusal } from '#domain/kernel/result.ts';
import { refusalSentence } from '#domain/refusals.ts';
import { useApiClient } from '../app/api.tsx';
import { useSettings } from '../app/settings.ts';
import { useCommand } from '../app/useCommand.ts';
import { Button } from '../kit/Button.tsx';
import { CheckField } from '../kit/CheckField.tsx';
import { Chip } from '../kit/Chip.tsx';
import { Dialog } from '../kit/Dialog.tsx';
import { formatCents } from '../kit/format.ts';
import { MoneyField } from '../kit/NumberField.tsx';
import { TextField } from '../kit/TextField.tsx';
import type { InvoiceDetail } from './draftLines.ts';

type CreditDialogProps = {
  readonly detail: InvoiceDetail;
  readonly onClose: () => void;
  readonly onMade: (invoiceId: string) => void;
};
const SCOPES = ['whole', 'lines', 'amount'] as const;
type Scope = (typeof SCOPES)[number];

/** What to credit of an issued invoice: what is left of it, some of its lines, or an amount. */
export function CreditDialog({ detail, onClose, onMade }: CreditDialogProps): ReactNode {
  const { t } = useTranslation();
  const client = useApiClient();
  const command = useCommand();
  const locale = useSettings((settings) => settings.language);
  const [scope, setScope] = useState<Scope>('whole');
  const [reason, setReason] = useState('');
  const [lineIds, setLineIds] = useState<ReadonlySet<string>>(new Set());
  const [amountCents, setAmountCents] = useState<number | null>(null);
  const [error, setError] = useState<string | null>(null);
  const isChosen = scope === 'whole' || (scope === 'lines' ? lineIds.size > 0 : (amountCents ?? 0) > 0);
  const canGo = reason.trim() !== '' && isChosen;

  function toggle(id: string, isOn: boolean): void {
    const next = new Set(lineIds);
    if (isOn) next.add(id);
    else next.delete(id);
    setLineIds(next);
  }

  async function credit(): Promise<void> {
    if (!canGo) return;
    const input = { invoiceId: detail.invoice.id, reason: reason.trim() };
    const part =
      scope === 'lines'
        ? { lines: [...lineIds].map((lineId) => ({ lineId })) }
        : scope === 'amount' && amountCents !== null
          ? { amountInclTaxCents: amountCents }
          : {};
    const answer = await command(client.invoices.credit.mutate({ ...input, ...part }), {
      done: t('invoices.done.credited'),
      isAnswered: (refusal) => {
        setError(refusalSentence(refusal, locale));
        return true;
      },
    });
    if (answer && !isRefusal(answer)) onMade(answer.value.invoiceId);
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      onSubmit={() => void credit()}
      title={t('invoices.credit.title', { number: detail.invoice.number ?? '' })}
      actions={
        <>
          <Button onClick={onClose}>{t('invoices.action.cancel')}</Button>
          <Button look="primary" disabled={!canGo} onClick={() => void credit()}>
            {t('invoices.action.credit')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TextField
          label={t('invoices.credit.reason')}
          hint={t('invoices.credit.hint')}
          value={reason}
          onChange={setReason}
          isRequired
          maxLength={500}
        />
        <div className="flex gap-1.5">
          {SCOPES.map((each) => (
            <Chip key={each} isOn={scope === each} onToggle={() => setScope(each)}>
              {t(`invoices.credit.${each}`)}
            </Chip>
          ))}
        </div>
        {scope === 'amount' && (
          <div className="w-50">
            <MoneyField
              label={t('invoices.credit.inclTax')}
              isRequired
              locale={locale}
              valueCents={amountCents}
              onChange={setAmountCents}
            />
          </div>
        )}
        {scope === 'lines' && (
          <ul className="max-h-64 overflow-auto rounded border border-line px-2 py-1">
            {detail.lines.map((line) => (
              <li key={line.id} className="flex items-center gap-2">
                <span className="min-w-0 flex-1 truncate">
                  <CheckField
                    label={line.description}
                    isOn={lineIds.has(line.id)}
                    onChange={(isOn) => toggle(line.id, isOn)}
                  />
                </span>
                <span className="text-soft">{formatCents(line.totalExclTaxCents, locale)}</span>
              </li>
            ))}
          </ul>
        )}
        {error && (
          <p
            role="alert"
            className="tone-danger rounded border border-tone-line bg-tone-fill px-2 py-1 text-sm text-tone-ink"
          >
            {error}
          </p>
        )}
      </div>
    </Dialog>
  );
}
