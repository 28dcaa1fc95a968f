import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiClient, useDesk } from '../app/api.tsx';
import { useNow } from '../app/now.ts';
import { useSettings } from '../app/settings.ts';
import { Button } from '../kit/Button.tsx';
import { formatAge, formatInstant } from '../kit/format.ts';
import { StatusText } from '../kit/StatusMark.tsx';
import { TextField } from '../kit/TextField.tsx';
import type { Shape, Tone } from '../kit/tone.ts';
import { type Managed, useAct } from './access.api.ts';
import { AccessGroup, AccessLine } from './AccessGroup.tsx';
import { CodeDialog, type Told } from './CodeDialog.tsx';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { FormDialog } from './FormDialog.tsx';

type DeskRow = Managed['desks'][number];
type Asked =
  | { readonly kind: 'add' }
  | { readonly kind: 'revoke'; readonly desk: DeskRow }
  | { readonly kind: 'code'; readonly told: Told };

const LOOKS: Readonly<Record<DeskRow['state'], readonly [Tone, Shape]>> = {
  invited: ['pending', 'ring'],
  lapsed: ['neutral', 'dash'],
  enrolled: ['ok', 'circle'],
  revoked: ['danger', 'cross'],
};

/** The organisation's workstations. */
export function DeskGroup({ managed, timeZone }: { readonly managed: Managed; readonly timeZone: string }): ReactNode {
  const { t } = useTranslation();
  const client = useApiClient();
  const language = useSettings((settings) => settings.language);
  const sync = useDesk()?.sync;
  const own = sync && sync.kind !== 'local' ? sync.deskCode : null;
  const now = useNow(60_000);
  const { act } = useAct();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = (): void => setAsked(null);
  const names = (ids: readonly string[]): string =>
    ids.map((id) => managed.people.find(({ userId }) => userId === id)?.fullName ?? '').join(', ');
  return (
    <AccessGroup
      title={t('access.desks.title')}
      count={managed.desks.length}
      action={
        <Button size="small" icon="plus" onClick={() => setAsked({ kind: 'add' })}>
          {t('access.desks.add')}
        </Button>
      }
    >
      {managed.desks.map((desk) => (
        <AccessLine key={desk.deskId} isFaint={desk.state === 'revoked' || desk.state === 'lapsed'}>
          <span className="w-10 shrink-0 text-soft">{desk.code}</span>
          <span className="w-51 shrink-0 truncate font-medium">
            {desk.name}
            {desk.code === own && <span className="font-normal text-faint"> · {t('access.desks.this')}</span>}
          </span>
          <span className="w-36 shrink-0">
            <StatusText tone={LOOKS[desk.state][0]} shape={LOOKS[desk.state][1]}>
              {t(`access.desks.states.${desk.state}`)}
            </StatusText>
          </span>
          <span className="min-w-0 flex-1 truncate text-soft">{names(desk.userIds)}</span>
          <span className="text-sm text-soft">
            {desk.lastSeenAt !== null &&
              t('access.people.seen', { time: formatAge(Math.max(0, now - desk.lastSeenAt), language) })}
          </span>
          {desk.state !== 'revoked' && (
            <Button size="small" onClick={() => setAsked({ kind: 'revoke', desk })}>
              {t('access.desks.revoke')}
            </Button>
          )}
        </AccessLine>
      ))}
      {asked?.kind === 'add' && (
        <NewDesk
          onClose={close}
          onMade={({ name, code, expiresAt }) =>
            setAsked({
              kind: 'code',
              told: {
                title: t('access.desks.code', { name }),
                hint: t('access.desks.codeHint', { time: formatInstant(expiresAt, timeZone, language) }),
                code,
              },
            })
          }
        />
      )}
      {asked?.kind === 'code' && <CodeDialog told={asked.told} onClose={close} />}
      {asked?.kind === 'revoke' && (
        <ConfirmDialog
          title={t('access.desks.revokeTitle', { name: asked.desk.name })}
          hint={t('access.desks.revokeHint')}
          confirm={t('access.desks.revokeConfirm')}
          onClose={close}
          onConfirm={() =>
            act(client.access.revokeDesk.mutate({ deskId: asked.desk.deskId }), { done: t('access.desks.revoked') })
          }
        />
      )}
    </AccessGroup>
  );
}

type NewDeskProps = {
  readonly onClose: () => void;
  readonly onMade: (made: { readonly name: string; readonly code: string; readonly expiresAt: number }) => void;
};

function NewDesk({ onClose, onMade }: NewDeskProps): ReactNode {
  const { t } = useTranslation();
  const client = useApiClient();
  const { act, isRunning } = useAct();
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  async function send(): Promise<void> {
    const made = await act(client.access.inviteDesk.mutate({ name: name.trim() }), { onRefused: setProblem });
    if (made) onMade({ ...made, name: name.trim() });
  }
  return (
    <FormDialog
      title={t('access.desks.newTitle')}
      hint={t('access.desks.newHint')}
      send={t('access.desks.make')}
      problem={problem}
      canSend={!isRunning && name.trim() !== ''}
      onSend={() => void send()}
      onClose={onClose}
    >
      <TextField label={t('access.desks.name')} value={name} onChange={setName} maxLength={120} isRequired />
    </FormDialog>
  );
}
