import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../kit/EmptyState.tsx';

type ErrorBoundaryProps = { readonly children: ReactNode; readonly level?: 'screen' | 'start' };
type ErrorBoundaryState = { readonly fault: Error | null };

/** The gate for faults of the display: says what happened and keeps the rest of the window alive. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { fault: null };

  static getDerivedStateFromError(fault: unknown): ErrorBoundaryState {
    return { fault: fault instanceof Error ? fault : new Error(String(fault)) };
  }

  override render(): ReactNode {
    const { fault } = this.state;
    if (!fault) return this.props.children;
    return <Fault level={this.props.level ?? 'screen'} fault={fault} onRetry={() => this.setState({ fault: null })} />;
  }
}

type FaultProps = { readonly level: 'screen' | 'start'; readonly fault: Error; readonly onRetry: () => void };

function Fault({ level, fault, onRetry }: FaultProps): ReactNode {
  const { t } = useTranslation();
  return (
    <ErrorState
      title={t(`errors.${level}.title`)}
      kept={t(`errors.${level}.kept`)}
      next={t(`errors.${level}.next`)}
      details={fault.stack ?? fault.message}
      onRetry={onRetry}
    />
  );
}
