import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { REASON_MIN } from '#domain/identity/index.ts';
import { ROLES, type Role } from '#domain/kernel/permissions.ts';
import { useApiClient } from '../app/api.tsx';
import { SelectField } from '../kit/SelectField.tsx';
import { TextField } from '../kit/TextField.tsx';
import { useAct } from './access.api.ts';
import { FormDialog } from './FormDialog.tsx';

/** Asks for a role for a while, with a reason. */
export function AskRoleDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const client = useApiClient();
  const { act, isRunning } = useAct();
  const [role, setRole] = useState<Role>('admin');
  const [minutes, setMinutes] = useState('60');
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const durationMin = Number(minutes);

  async function send(): Promise<void> {
    const asked = client.access.askForRole.mutate({ role, durationMin, reason: reason.trim() });
    const done = await act(asked, { done: t('access.askRole.sent'), onRefused: setProblem });
    if (done !== undefined) onClose();
  }
  return (
    <FormDialog
      title={t('access.askRole.title')}
      hint={t('access.askRole.hint')}
      send={t('access.askRole.send')}
      problem={problem}
      canSend={
        !isRunning &&
        Number.isInteger(durationMin) &&
        durationMin >= 5 &&
        durationMin <= 480 &&
        reason.trim().length >= REASON_MIN
      }
      onSend={() => void send()}
      onClose={onClose}
    >
      <SelectField
        label={t('access.invitation.role')}
        value={role}
        onChange={setRole}
        options={ROLES.map((each) => ({ value: each, label: t(`access.roles.${each}`) }))}
      />
      <TextField label={t('access.askRole.minutes')} value={minutes} onChange={setMinutes} />
      <TextField
        label={t('access.askRole.reason')}
        hint={t('access.askRole.reasonHint')}
        value={reason}
        onChange={setReason}
        maxLength={500}
      />
    </FormDialog>
  );
}
