import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiClient } from '../app/api.tsx';
import { Button } from '../kit/Button.tsx';
import { type Access, useAct } from './access.api.ts';
import { AccessGroup, AccessLine } from './AccessGroup.tsx';

/** Roles that others ask for a while; nothing is shown when nobody does. */
export function RequestGroup({ requests, me }: Pick<Access, 'requests'> & { readonly me: string }): ReactNode {
  const { t } = useTranslation();
  const client = useApiClient();
  const { act, isRunning } = useAct();
  const waiting = requests.filter(({ status, userId }) => status === 'PENDING' && userId !== me);
  if (waiting.length === 0) return null;
  const decide = (requestId: string, isLet: boolean): void => {
    const done = t(isLet ? 'access.requests.isLet' : 'access.requests.denied');
    void act(client.access.decideRole.mutate({ requestId, isLet }), { done });
  };
  return (
    <AccessGroup title={t('access.requests.title')} count={waiting.length}>
      {waiting.map(({ requestId, personName, role, durationMin, reason }) => (
        <AccessLine key={requestId}>
          <span className="min-w-0 flex-1">
            {t('access.requests.asked', {
              name: personName,
              role: t(`access.roles.${role}`),
              minutes: durationMin,
            })}
            <br />
            <span className="text-sm text-soft">{reason}</span>
          </span>
          <Button size="small" disabled={isRunning} onClick={() => decide(requestId, false)}>
            {t('access.requests.deny')}
          </Button>
          <Button size="small" look="primary" disabled={isRunning} onClick={() => decide(requestId, true)}>
            {t('access.requests.let')}
          </Button>
        </AccessLine>
      ))}
    </AccessGroup>
  );
}
