import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiClient } from '../app/api.tsx';
import { useNow } from '../app/now.ts';
import { useSettings } from '../app/settings.ts';
import { Button, IconButton } from '../kit/Button.tsx';
import { formatAge, formatInstant } from '../kit/format.ts';
import { useShortcuts } from '../kit/KeyMap/KeyMap.tsx';
import { Menu } from '../kit/Menu.tsx';
import { StatusText } from '../kit/StatusMark.tsx';
import { type Managed, useAct } from './access.api.ts';
import { AccessGroup, AccessLine } from './AccessGroup.tsx';
import { CodeDialog, type Told } from './CodeDialog.tsx';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { GrantDialog } from './GrantDialog.tsx';
import { InviteDialog } from './InviteDialog.tsx';
import { useRightText } from './useRightText.ts';

type Person = Managed['people'][number];
type Asked =
  | { readonly kind: 'invite' }
  | { readonly kind: 'grant' | 'out' | 'factor'; readonly person: Person }
  | { readonly kind: 'code'; readonly told: Told };
type PeopleGroupProps = { readonly managed: Managed; readonly me: string; readonly timeZone: string };

/** Everybody who may come in, and those who are invited. */
export function PeopleGroup({ managed, me, timeZone }: PeopleGroupProps): ReactNode {
  const { t } = useTranslation();
  const client = useApiClient();
  const language = useSettings((settings) => settings.language);
  const now = useNow(60_000);
  const rightText = useRightText(timeZone);
  const { act } = useAct();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = (): void => setAsked(null);
  useShortcuts(t('access.key.scope'), [
    { keys: 'n', label: t('access.key.invite'), run: () => setAsked({ kind: 'invite' }) },
  ]);

  async function readOut(person: Person): Promise<void> {
    const made = await act(client.access.resetCode.mutate({ userId: person.userId }));
    if (!made) return;
    const title = t('access.reset.title', { name: person.fullName });
    setAsked({ kind: 'code', told: { title, hint: t('access.reset.hint'), code: made.code } });
  }

  return (
    <AccessGroup
      title={t('access.people.title')}
      count={managed.people.length}
      action={
        <Button size="small" icon="plus" shortcut="N" onClick={() => setAsked({ kind: 'invite' })}>
          {t('access.people.invite')}
        </Button>
      }
    >
      {managed.people.map((person) => (
        <AccessLine key={person.userId}>
          <span className="w-64 shrink-0 truncate">
            <span className="font-medium">{person.fullName}</span>
            {person.userId === me && <span className="text-faint"> · {t('access.people.you')}</span>}
            <br />
            <span className="text-sm text-soft">{person.email}</span>
          </span>
          <ul className="min-w-0 flex-1">
            {person.rights.map((right) => (
              <li key={right.assignmentId} className="truncate" title={right.reason ?? undefined}>
                {rightText(right)}
              </li>
            ))}
          </ul>
          <span className="w-40 shrink-0 text-sm text-soft">
            <StatusText
              tone={person.hasSecondFactor ? 'ok' : 'neutral'}
              shape={person.hasSecondFactor ? 'check' : 'dash'}
            >
              {t(person.hasSecondFactor ? 'access.people.secondFactor' : 'access.people.noSecondFactor')}
            </StatusText>
          </span>
          <span className="w-32 text-right text-sm text-soft">
            {person.lastSeenAt === null
              ? t('access.people.never')
              : t('access.people.seen', { time: formatAge(Math.max(0, now - person.lastSeenAt), language) })}
          </span>
          <Menu
            align="end"
            trigger={<IconButton icon="more" label={t('access.people.menu', { name: person.fullName })} size="small" />}
            entries={[
              {
                kind: 'action',
                id: 'give',
                label: t('access.people.give'),
                run: () => setAsked({ kind: 'grant', person }),
              },
              ...person.rights.map((right) => ({
                kind: 'action' as const,
                id: right.assignmentId,
                label: t('access.people.take', { right: rightText(right) }),
                run: () =>
                  void act(client.access.take.mutate({ assignmentId: right.assignmentId }), {
                    done: t('access.people.taken'),
                  }),
              })),
              { kind: 'action', id: 'reset', label: t('access.people.reset'), run: () => void readOut(person) },
              ...(person.hasSecondFactor && person.userId !== me
                ? [
                    {
                      kind: 'action' as const,
                      id: 'factor',
                      label: t('access.people.dropFactor'),
                      run: () => setAsked({ kind: 'factor', person }),
                    },
                  ]
                : []),
              { kind: 'separator', id: 'line' },
              {
                kind: 'action',
                id: 'out',
                label: t('access.people.putOut'),
                isDanger: true,
                run: () => setAsked({ kind: 'out', person }),
              },
            ]}
          />
        </AccessLine>
      ))}
      {managed.invitations.map((invitation) => (
        <AccessLine key={invitation.invitationId}>
          <span className="w-64 shrink-0 truncate text-soft">{invitation.email}</span>
          <span className="min-w-0 flex-1 truncate text-soft">{t(`access.roles.${invitation.role}`)}</span>
          <span className="text-sm text-soft">
            {t('access.people.invited', {
              until: t('access.until', { time: formatInstant(invitation.expiresAt, timeZone, language) }),
            })}
          </span>
          <Button
            size="small"
            onClick={() =>
              void act(client.access.uninvite.mutate({ invitationId: invitation.invitationId }), {
                done: t('access.people.uninvited'),
              })
            }
          >
            {t('access.people.uninvite')}
          </Button>
        </AccessLine>
      ))}
      {asked?.kind === 'invite' && (
        <InviteDialog onClose={close} onInvited={(told) => setAsked({ kind: 'code', told })} />
      )}
      {asked?.kind === 'grant' && <GrantDialog person={asked.person} onClose={close} />}
      {asked?.kind === 'code' && <CodeDialog told={asked.told} onClose={close} />}
      {asked?.kind === 'factor' && (
        <ConfirmDialog
          title={t('access.people.dropFactorTitle', { name: asked.person.fullName })}
          hint={t('access.people.dropFactorHint')}
          confirm={t('access.factor.off')}
          onClose={close}
          onConfirm={() =>
            act(client.access.dropSecondFactor.mutate({ userId: asked.person.userId }), {
              done: t('access.factor.isOff'),
            })
          }
        />
      )}
      {asked?.kind === 'out' && (
        <ConfirmDialog
          title={t('access.people.outTitle', { name: asked.person.fullName })}
          hint={t('access.people.outHint')}
          confirm={t('access.people.outConfirm')}
          onClose={close}
          onConfirm={() =>
            act(client.access.putOut.mutate({ userId: asked.person.userId }), {
              done: t('access.people.out', { name: asked.person.fullName }),
            })
          }
        />
      )}
    </AccessGroup>
  );
}
