import { Progress as Base } from '@base-ui/react/progress';
import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import { useKitText } from './kitText.ts';

type ProgressProps = {
  readonly label: string;
  readonly done: number;
  /** Null while the total is not known. */
  readonly total: number | null;
  readonly onCancel?: () => void;
};

/** Long work: what it is, how far it is, and a way to stop it. */
export function Progress({ label, done, total, onCancel }: ProgressProps): ReactNode {
  const text = useKitText();
  return (
    <Base.Root value={total === null ? null : done} max={total ?? 1} className="flex min-w-50 flex-col gap-1">
      <div className="flex items-center gap-2 text-sm">
        <Base.Label className="min-w-0 flex-1 truncate">{label}</Base.Label>
        <span className="text-soft">{total === null ? done : `${done} / ${total}`}</span>
        {onCancel && (
          <Button size="small" look="quiet" onClick={onCancel}>
            {text.cancel}
          </Button>
        )}
      </div>
      <Base.Track className="h-1 overflow-hidden rounded-sm bg-line">
        <Base.Indicator className="h-full bg-accent data-indeterminate:w-1/3 data-indeterminate:animate-pulse" />
      </Base.Track>
    </Base.Root>
  );
}
