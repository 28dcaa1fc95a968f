import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import { useKitText } from './kitText.ts';
import { StatusMark } from './StatusMark.tsx';

type EmptyStateProps = {
  readonly title: string;
  /** What to do next. */
  readonly hint?: ReactNode;
  readonly action?: ReactNode;
};

export function EmptyState({ title, hint, action }: EmptyStateProps): ReactNode {
  return (
    <div className="flex h-full min-h-40 flex-col items-center justify-center gap-1 p-6 text-center">
      <p className="font-medium">{title}</p>
      {hint && <p className="max-w-100 text-sm text-soft">{hint}</p>}
      {action && <div className="mt-3 flex gap-2">{action}</div>}
    </div>
  );
}

type ErrorStateProps = {
  /** What happened. */
  readonly title: string;
  /** What was kept. */
  readonly kept?: string;
  /** What to do next. */
  readonly next?: string;
  /** For the person who will help: shown folded. */
  readonly details?: string;
  readonly onRetry?: () => void;
};

export function ErrorState({ title, kept, next, details, onRetry }: ErrorStateProps): ReactNode {
  const text = useKitText();
  return (
    <div role="alert" className="flex h-full min-h-40 flex-col items-center justify-center gap-1 p-6 text-center">
      <p className="flex items-center gap-2 font-medium">
        <StatusMark tone="danger" shape="diamond" />
        {title}
      </p>
      {kept && <p className="max-w-120 text-sm text-soft">{kept}</p>}
      {next && <p className="max-w-120 text-sm text-soft">{next}</p>}
      {onRetry && (
        <div className="mt-3">
          <Button onClick={onRetry}>{text.retry}</Button>
        </div>
      )}
      {details && (
        <details className="mt-3 max-w-160 text-left text-xs text-faint">
          <summary className="text-center">{text.technicalDetails}</summary>
          <pre className="mt-2 max-h-48 overflow-auto rounded border border-line bg-sunken p-2 whitespace-pre-wrap select-text">
            {details}
          </pre>
        </details>
      )}
    </div>
  );
}
