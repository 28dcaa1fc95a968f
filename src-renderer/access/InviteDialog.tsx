import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiClient } from '../app/api.tsx';
import { TextField } from '../kit/TextField.tsx';
import { useAct } from './access.api.ts';
import type { Told } from './CodeDialog.tsx';
import { FormDialog } from './FormDialog.tsx';
import { type Scope, ScopeFields, WHOLE } from './ScopeFields.tsx';

type InviteDialogProps = { readonly onClose: () => void; readonly onInvited: (told: Told) => void };

/** Invites an address to a role; the code is told once. */
export function InviteDialog({ onClose, onInvited }: InviteDialogProps): ReactNode {
  const { t } = useTranslation();
  const client = useApiClient();
  const { act, isRunning } = useAct();
  const [email, setEmail] = useState('');
  const [scope, setScope] = useState<Scope>(WHOLE);
  const [problem, setProblem] = useState<string | null>(null);

  async function send(): Promise<void> {
    const asked = client.access.invite.mutate({ email: email.trim(), ...scope });
    const made = await act(asked, { onRefused: setProblem });
    if (!made) return;
    const title = t('access.invitation.code', { email: email.trim() });
    onInvited({ title, hint: t('access.invitation.codeHint'), code: made.code });
  }
  return (
    <FormDialog
      title={t('access.invitation.title')}
      hint={t('access.invitation.hint')}
      send={t('access.invitation.send')}
      problem={problem}
      canSend={!isRunning && /^\S+@\S+\.\S+$/.test(email.trim())}
      onSend={() => void send()}
      onClose={onClose}
    >
      <TextField label={t('access.invitation.email')} type="email" value={email} onChange={setEmail} isRequired />
      <ScopeFields value={scope} onChange={setScope} />
    </FormDialog>
  );
}
