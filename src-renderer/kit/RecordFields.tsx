import type { ReactNode } from 'react';
import type { Day } from '#domain/kernel/instants.ts';
import { CheckField } from './CheckField.tsx';
import { DateField, TimeField } from './DateField.tsx';
import type { Locale } from './format.ts';
import { MoneyField, NumberField } from './NumberField.tsx';
import { SelectField } from './SelectField.tsx';
import { TextField } from './TextField.tsx';

type FieldBase = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly isRequired?: boolean;
  readonly isWide?: boolean;
};
/** One field of a record: what it holds decides its control. */
export type RecordField = FieldBase &
  (
    | { readonly kind: 'text'; readonly lines?: number; readonly type?: 'text' | 'email' | 'tel' }
    | {
        readonly kind: 'number';
        readonly decimals?: number;
        readonly min?: number;
        readonly max?: number;
        readonly unit?: string;
        /** What is kept of one typed: 60 for hours kept in minutes. */
        readonly scale?: number;
      }
    | { readonly kind: 'money' | 'day' | 'time' | 'flag' }
    /** Any number of the options; none is null. */
    | {
        readonly kind: 'many';
        readonly options: readonly { readonly value: string | number; readonly label: string }[];
        readonly columns?: 2 | 6;
      }
    | {
        readonly kind: 'choice';
        readonly options: readonly { readonly value: string; readonly label: string }[];
        readonly isOptional?: boolean;
      }
  );
export type RecordSection = { readonly title: string; readonly fields: readonly RecordField[] };
export type RecordValues = Readonly<Record<string, unknown>>;

type RecordFieldsProps = {
  readonly sections: readonly RecordSection[];
  readonly values: RecordValues;
  readonly onChange: (name: string, value: unknown) => void;
  /** What is wrong, by field name. */
  readonly errors: Readonly<Record<string, string>>;
  readonly today: Day;
  readonly locale: Locale;
};

const NONE = '';

/** The fields of a record in two columns, section by section. */
export function RecordFields({ sections, ...rest }: RecordFieldsProps): ReactNode {
  return (
    <div className="flex flex-col gap-4">
      {sections.map((section) => (
        <fieldset key={section.title} className="grid grid-cols-2 gap-x-3 gap-y-2.5">
          <legend className="col-span-2 mb-2 text-sm font-semibold text-soft">{section.title}</legend>
          {section.fields.map((field) => (
            <div key={field.name} className={field.isWide ? 'col-span-2' : ''}>
              <Control {...rest} field={field} />
            </div>
          ))}
        </fieldset>
      ))}
    </div>
  );
}

function Control({
  field,
  values,
  onChange,
  errors,
  today,
  locale,
}: Omit<RecordFieldsProps, 'sections'> & { readonly field: RecordField }): ReactNode {
  const value = values[field.name];
  const error = errors[field.name];
  const facts = {
    label: field.label,
    ...(field.hint ? { hint: field.hint } : {}),
    ...(field.isRequired ? { isRequired: true } : {}),
    ...(error ? { error } : {}),
  };
  const put = (next: unknown): void => onChange(field.name, next);
  switch (field.kind) {
    case 'text':
      return (
        <TextField
          {...facts}
          value={typeof value === 'string' ? value : ''}
          onChange={(text) => put(text === '' ? null : text)}
          lines={field.lines ?? 1}
          type={field.type ?? 'text'}
        />
      );
    case 'number': {
      const { decimals, min, max, unit } = field;
      return (
        <NumberField
          {...facts}
          value={typeof value === 'number' ? value : null}
          onChange={put}
          locale={locale}
          {...(decimals === undefined ? {} : { decimals })}
          {...(min === undefined ? {} : { min })}
          {...(max === undefined ? {} : { max })}
          {...(unit === undefined ? {} : { unit })}
        />
      );
    }
    case 'money':
      return (
        <MoneyField {...facts} valueCents={typeof value === 'number' ? value : null} onChange={put} locale={locale} />
      );
    case 'day':
      return (
        <DateField
          {...facts}
          value={typeof value === 'string' ? value : null}
          onChange={put}
          today={today}
          locale={locale}
        />
      );
    case 'time':
      return <TimeField {...facts} value={typeof value === 'string' ? value : null} onChange={put} />;
    case 'many': {
      const chosen: readonly unknown[] = Array.isArray(value) ? value : [];
      const toggle = (option: string | number, isOn: boolean): void => {
        const next = field.options
          .map((known) => known.value)
          .filter((known) => (known === option ? isOn : chosen.includes(known)));
        put(next.length === 0 ? null : next);
      };
      return (
        <fieldset>
          <legend className="text-sm text-soft">{field.label}</legend>
          <div className={`${field.columns === 6 ? 'grid-cols-6' : 'grid-cols-2'} grid max-h-48 gap-x-3 overflow-auto`}>
            {field.options.map((option) => (
              <CheckField
                key={option.value}
                label={option.label}
                isOn={chosen.includes(option.value)}
                onChange={(isOn) => toggle(option.value, isOn)}
              />
            ))}
          </div>
          {error && <p className="tone-danger text-xs text-tone-ink">{error}</p>}
        </fieldset>
      );
    }
    case 'flag':
      return (
        <div className="flex h-full items-end">
          <CheckField label={field.label} isOn={value === true} onChange={put} />
        </div>
      );
    case 'choice': {
      const options = field.isOptional ? [{ value: NONE, label: '—' }, ...field.options] : field.options;
      return (
        <SelectField
          {...facts}
          value={typeof value === 'string' ? value : field.isOptional ? NONE : null}
          onChange={(next) => put(next === NONE ? null : next)}
          options={options}
        />
      );
    }
  }
}
