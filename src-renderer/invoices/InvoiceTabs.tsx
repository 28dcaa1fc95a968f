import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useQuery } from '@tanstack/react-query';
import { useApi, useJobs } from '../app/api.tsx';
import { joinClasses } from '../kit/joinClasses.ts';

/** The views of the subject. */
export function InvoiceTabs(): ReactNode {
  const { t } = useTranslation();
  const api = useApi();
  const billable = useQuery(api.invoices.billable.queryOptions()).data?.length;
  const running = useJobs().filter((job) => job.kind === 'invoice-export' && job.status === 'running').length;
  const tabs = [
    { to: '/invoices', label: t('invoices.tab.list'), count: undefined },
    { to: '/invoices/billable', label: t('invoices.tab.billable'), count: billable },
    { to: '/invoices/followup', label: t('invoices.tab.followUp'), count: undefined },
    { to: '/invoices/statements', label: t('invoices.tab.statements'), count: undefined },
    { to: '/invoices/exports', label: t('invoices.tab.exports'), count: running || undefined },
  ];
  return (
    <nav aria-label={t('invoices.title')} className="flex h-10 shrink-0 items-stretch gap-4 pr-2">
      {tabs.map((tab) => (
        <NavLink
          key={tab.to}
          to={tab.to}
          end
          className={({ isActive }) =>
            joinClasses(
              'flex items-center gap-1.5 border-b-2 whitespace-nowrap',
              isActive ? 'border-accent font-medium text-ink' : 'border-transparent text-soft hover:text-ink',
            )
          }
        >
          {tab.label}
          {tab.count !== undefined && <span className="text-xs text-faint">{tab.count}</span>}
        </NavLink>
      ))}
    </nav>
  );
}
