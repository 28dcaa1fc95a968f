import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiClient } from '../app/api.tsx';
import { useNow } from '../app/now.ts';
import { useSettings } from '../app/settings.ts';
import { Button } from '../kit/Button.tsx';
import { formatAge } from '../kit/format.ts';
import { type Access, useAct } from './access.api.ts';
import { AccessGroup, AccessLine } from './AccessGroup.tsx';

type SessionGroupProps = Pick<Access, 'sessions'> & { readonly isAll: boolean };

/** Where people are signed in; each can be ended from here. */
export function SessionGroup({ sessions, isAll }: SessionGroupProps): ReactNode {
  const { t } = useTranslation();
  const client = useApiClient();
  const language = useSettings((settings) => settings.language);
  const now = useNow(60_000);
  const { act, isRunning } = useAct();
  return (
    <AccessGroup title={t('access.sessions.title')} count={sessions.length}>
      {sessions.map((session) => (
        <AccessLine key={session.sessionId}>
          {isAll && <span className="w-64 shrink-0 truncate font-medium">{session.personName}</span>}
          <span className="min-w-0 flex-1 truncate">
            {session.deskName ?? session.deviceName}
            {session.isOwn && <span className="text-faint"> · {t('access.sessions.this')}</span>}
          </span>
          <span className="text-sm text-soft">{session.ipAddress}</span>
          <span className="w-36 text-right text-sm text-soft">
            {t('access.sessions.active', { time: formatAge(Math.max(0, now - session.lastActiveAt), language) })}
          </span>
          <Button
            size="small"
            disabled={isRunning}
            onClick={() =>
              void act(client.access.revokeSession.mutate({ sessionId: session.sessionId }), {
                done: t('access.sessions.ended'),
              })
            }
          >
            {t('access.sessions.end')}
          </Button>
        </AccessLine>
      ))}
    </AccessGroup>
  );
}
