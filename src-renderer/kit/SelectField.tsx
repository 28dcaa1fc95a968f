import { Select } from '@base-ui/react/select';
import type { ReactNode } from 'react';
import { FieldFrame, type FieldFacts, INPUT_CLASS } from './FieldFrame.tsx';
import { Icon } from './Icon.tsx';

export type SelectOption<V extends string> = {
  readonly value: V;
  readonly label: string;
  readonly isDisabled?: boolean;
};

type SelectFieldProps<V extends string> = FieldFacts & {
  readonly value: V | null;
  readonly onChange: (value: V) => void;
  readonly options: readonly SelectOption<V>[];
  readonly placeholder?: string;
};

export function SelectField<V extends string>(props: SelectFieldProps<V>): ReactNode {
  const { value, onChange, options, placeholder, isDisabled } = props;
  return (
    <FieldFrame {...props}>
      {({ id, describedBy }) => (
        <Select.Root<V>
          items={options}
          value={value}
          onValueChange={(next: V | null) => next !== null && onChange(next)}
          disabled={isDisabled === true}
        >
          <Select.Trigger
            id={id}
            aria-describedby={describedBy}
            aria-invalid={props.error !== undefined}
            className={`${INPUT_CLASS} flex items-center gap-2 text-left select-none`}
          >
            <Select.Value
              placeholder={placeholder ?? ''}
              className="min-w-0 flex-1 truncate data-placeholder:text-faint"
            />
            <Select.Icon>
              <Icon name="down" sizePx={14} className="text-faint" />
            </Select.Icon>
          </Select.Trigger>
          <Select.Portal>
            <Select.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-60 outline-none">
              <Select.Popup className="max-h-72 min-w-(--anchor-width) overflow-auto rounded-md border border-line-strong bg-raised py-1 shadow-pop outline-none">
                {options.map((option) => (
                  <Select.Item
                    key={option.value}
                    value={option.value}
                    disabled={option.isDisabled === true}
                    className="grid h-7 cursor-default grid-cols-[1rem_1fr] items-center gap-1.5 pr-4 pl-2 outline-none select-none data-disabled:text-faint data-highlighted:bg-hover"
                  >
                    <Select.ItemIndicator className="text-accent">
                      <Icon name="check" sizePx={14} />
                    </Select.ItemIndicator>
                    <Select.ItemText className="col-start-2">{option.label}</Select.ItemText>
                  </Select.Item>
                ))}
              </Select.Popup>
            </Select.Positioner>
          </Select.Portal>
        </Select.Root>
      )}
    </FieldFrame>
  );
}
