import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { PriceBasis } from '#domain/kernel/totals.ts';
import { useSettings } from '../app/settings.ts';
import { formatBp } from '../kit/format.ts';
import { MoneyField, NumberField } from '../kit/NumberField.tsx';
import { SelectField } from '../kit/SelectField.tsx';
import { TextField } from '../kit/TextField.tsx';
import type { ManualLineForm } from './quoteForm.ts';

type ManualEditorProps = {
  readonly line: ManualLineForm;
  readonly basis: PriceBasis;
  readonly onChange: (line: ManualLineForm) => void;
  readonly isDisabled: boolean;
  readonly firstRef: Ref<HTMLInputElement>;
};

const RATES_BP = [2000, 1000, 550, 210, 0];

/** A line with a price of its own: a service, a fee, a discount (negative price). */
export function ManualEditor({ line, basis, onChange, isDisabled, firstRef }: ManualEditorProps): ReactNode {
  const { t } = useTranslation();
  const locale = useSettings((settings) => settings.language);
  const put = (patch: Partial<ManualLineForm>): void => onChange({ ...line, ...patch });
  const rates = RATES_BP.includes(line.vatRateBp) ? RATES_BP : [...RATES_BP, line.vatRateBp];
  const shared = { isDisabled, locale };
  return (
    <div className="grid grid-cols-12 gap-x-3 gap-y-2.5">
      <div className="col-span-12">
        <TextField
          label={t('quotes.line.label')}
          isRequired
          value={line.label}
          onChange={(label) => put({ label })}
          isDisabled={isDisabled}
          maxLength={500}
          inputRef={firstRef}
        />
      </div>
      <div className="col-span-3">
        <NumberField
          {...shared}
          label={t('quotes.line.quantity')}
          decimals={3}
          value={line.quantity}
          onChange={(quantity) => put({ quantity: quantity ?? 1 })}
        />
      </div>
      <div className="col-span-3">
        <MoneyField
          {...shared}
          label={t(basis === 'INCL_TAX' ? 'quotes.line.unitPriceInclTax' : 'quotes.line.unitPrice')}
          valueCents={line.unitPriceCents}
          onChange={(cents) => put({ unitPriceCents: cents ?? 0 })}
        />
      </div>
      <div className="col-span-3">
        <MoneyField
          {...shared}
          label={t('quotes.line.discount')}
          valueCents={line.discountCents}
          onChange={(cents) => put({ discountCents: Math.max(0, cents ?? 0) })}
        />
      </div>
      <div className="col-span-3">
        <SelectField
          label={t('quotes.line.vat')}
          value={String(line.vatRateBp)}
          onChange={(rate) => put({ vatRateBp: Number(rate) })}
          options={rates.map((rate) => ({ value: String(rate), label: formatBp(rate, locale) }))}
          isDisabled={isDisabled}
        />
      </div>
      <div className="col-span-12">
        <TextField
          label={t('quotes.line.description')}
          lines={2}
          value={line.description}
          onChange={(description) => put({ description })}
          isDisabled={isDisabled}
          maxLength={20_000}
        />
      </div>
    </div>
  );
}
