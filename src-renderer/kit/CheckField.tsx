import { Checkbox } from '@base-ui/react/checkbox';
import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';

type CheckFieldProps = {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly isDisabled?: boolean;
};

export function CheckField({ label, isOn, onChange, isDisabled = false }: CheckFieldProps): ReactNode {
  return (
    <label className="inline-flex min-h-7 items-center gap-2 select-none">
      <Checkbox.Root
        checked={isOn}
        disabled={isDisabled}
        onCheckedChange={(checked) => onChange(checked)}
        className="flex size-4 shrink-0 items-center justify-center rounded-sm border border-line-strong bg-surface data-checked:border-accent data-checked:bg-accent data-disabled:opacity-50"
      >
        <Checkbox.Indicator className="text-accent-ink">
          <Icon name="check" sizePx={12} />
        </Checkbox.Indicator>
      </Checkbox.Root>
      {label}
    </label>
  );
}
