import type { ReactNode } from 'react';
import { parseAmountCents } from '#domain/kernel/money.ts';
import type { FieldFacts } from './FieldFrame.tsx';
import { formatBareCents, formatNumber, type Locale } from './format.ts';
import { useKitText } from './kitText.ts';
import { TypedField } from './TypedField.tsx';

type NumberFieldProps = FieldFacts & {
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly decimals?: number;
  readonly min?: number;
  readonly max?: number;
  readonly unit?: string;
  readonly locale?: Locale;
};

function parseNumber(text: string, decimals: number): number | null {
  const bare = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  if (!/^[+-]?\d+(\.\d+)?$/.test(bare)) return null;
  const scale = 10 ** decimals;
  return Math.round(Number(bare) * scale) / scale;
}

/** A number written the French or the English way; arrows step by one. */
export function NumberField(props: NumberFieldProps): ReactNode {
  const { decimals = 0, min = -Infinity, max = Infinity, unit, locale = 'fr' } = props;
  const text = useKitText();
  const isInside = (value: number): boolean => value >= min && value <= max;
  const bound = (value: number): string | null =>
    Number.isFinite(value) ? formatNumber(value, locale, decimals) : null;
  return (
    <TypedField<number>
      {...props}
      align="end"
      suffix={unit}
      wrongWords={text.numberBetween(bound(min), bound(max))}
      show={(value) => formatNumber(value, locale, decimals)}
      parse={(typed) => {
        const value = parseNumber(typed, decimals);
        return value !== null && isInside(value) ? value : null;
      }}
      step={(value, direction) => Math.min(max, Math.max(min, (value ?? 0) + direction))}
    />
  );
}

type MoneyFieldProps = FieldFacts & {
  readonly valueCents: number | null;
  readonly onChange: (valueCents: number | null) => void;
  readonly locale?: Locale;
  readonly symbol?: string;
};

/** An amount typed as '118', '118,00' or '1 234,5', held in integer cents. */
export function MoneyField(props: MoneyFieldProps): ReactNode {
  const text = useKitText();
  return (
    <TypedField<number>
      {...props}
      value={props.valueCents}
      align="end"
      suffix={props.symbol ?? '€'}
      wrongWords={text.amountExpected}
      show={(cents) => formatBareCents(cents, props.locale)}
      parse={parseAmountCents}
    />
  );
}
