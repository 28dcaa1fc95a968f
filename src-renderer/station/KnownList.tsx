import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../app/api.tsx';
import { useSettings } from '../app/settings.ts';
import { formatInstant } from '../kit/format.ts';
import type { KnownReplica } from './useStation.ts';

type Props = { readonly replicas: readonly KnownReplica[]; readonly onResume: (replica: KnownReplica) => void };

/** The organisations this machine has, the last opened first and under the cursor. */
export function KnownList({ replicas, onResume }: Props): ReactNode {
  const { t } = useTranslation();
  const language = useSettings((settings) => settings.language);
  const open = useMutation(useApi().station.open.mutationOptions());
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <section className="flex flex-col gap-1.5">
      <h2 className="text-sm font-semibold text-soft">{t('station.known')}</h2>
      <ul className="overflow-hidden rounded border border-line bg-surface">
        {replicas.map((replica, index) => (
          <li key={replica.path} className="border-b border-line-faint last:border-b-0">
            <button
              type="button"
              autoFocus={index === 0}
              disabled={open.isPending}
              onClick={() => (replica.openedAt === null ? onResume(replica) : open.mutate({ path: replica.path }))}
              className="grid w-full grid-cols-[1fr_auto] items-baseline gap-x-3 px-3 py-2 text-left outline-none hover:bg-hover focus-visible:bg-accent-soft"
            >
              <span className="truncate font-medium">{replica.name}</span>
              <span className="text-sm text-soft">
                {replica.openedAt === null
                  ? t('station.unfinished')
                  : t('station.lastOpened', { at: formatInstant(replica.openedAt, zone, language) })}
              </span>
              <span className="col-span-2 truncate text-sm text-faint" title={replica.path}>
                {replica.path}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
