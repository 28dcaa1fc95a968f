import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HOUR_MS } from '#domain/kernel/instants.ts';
import { useApiClient } from '../app/api.tsx';
import { TextField } from '../kit/TextField.tsx';
import { type Managed, useAct } from './access.api.ts';
import { FormDialog } from './FormDialog.tsx';
import { type Scope, ScopeFields, WHOLE } from './ScopeFields.tsx';

type GrantDialogProps = { readonly person: Managed['people'][number]; readonly onClose: () => void };

/** Gives somebody a right: for good or for some hours, over the whole or one order, with a reason. */
export function GrantDialog({ person, onClose }: GrantDialogProps): ReactNode {
  const { t } = useTranslation();
  const client = useApiClient();
  const { act, isRunning } = useAct();
  const [scope, setScope] = useState<Scope>(WHOLE);
  const [hours, setHours] = useState('');
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const isFor = hours.trim() === '' ? null : Number(hours.replace(',', '.'));

  async function send(): Promise<void> {
    const expiresAt = isFor === null ? null : Math.round(Date.now() + isFor * HOUR_MS);
    const given = { userId: person.userId, ...scope, expiresAt, reason: reason.trim() || null };
    const done = await act(client.access.grant.mutate(given), {
      done: t('access.grant.given'),
      onRefused: setProblem,
    });
    if (done !== undefined) onClose();
  }
  return (
    <FormDialog
      title={t('access.grant.title', { name: person.fullName })}
      hint={t('access.grant.hint')}
      send={t('access.grant.give')}
      problem={problem}
      canSend={!isRunning && (isFor === null || isFor > 0)}
      onSend={() => void send()}
      onClose={onClose}
    >
      <ScopeFields value={scope} onChange={setScope} />
      <TextField label={t('access.grant.hours')} hint={t('access.grant.hoursHint')} value={hours} onChange={setHours} />
      <TextField label={t('access.grant.reason')} value={reason} onChange={setReason} maxLength={500} />
    </FormDialog>
  );
}
