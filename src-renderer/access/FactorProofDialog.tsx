import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiClient } from '../app/api.tsx';
import { TextField } from '../kit/TextField.tsx';
import { useAct } from './access.api.ts';
import { BackupCodes } from './BackupCodes.tsx';
import { FormDialog } from './FormDialog.tsx';

type FactorProofDialogProps = { readonly what: 'renew' | 'off'; readonly onClose: () => void };

/** Asks for password and code before backup codes are made anew or the second factor is taken off. */
export function FactorProofDialog({ what, onClose }: FactorProofDialogProps): ReactNode {
  const { t } = useTranslation();
  const client = useApiClient();
  const { act, isRunning } = useAct();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function send(): Promise<void> {
    const proof = { password, code: code.trim() };
    if (what === 'renew') {
      const made = await act(client.access.renewBackupCodes.mutate(proof), { onRefused: setProblem });
      if (made) setCodes(made.backupCodes);
      return;
    }
    const words = { done: t('access.factor.isOff'), onRefused: setProblem };
    if ((await act(client.access.secondFactorOff.mutate(proof), words)) !== undefined) onClose();
  }

  if (codes) return <BackupCodes codes={codes} onClose={onClose} />;
  return (
    <FormDialog
      title={t(what === 'renew' ? 'access.factor.renewTitle' : 'access.factor.offTitle')}
      hint={t(what === 'renew' ? 'access.factor.renewHint' : 'access.factor.offHint')}
      send={t(what === 'renew' ? 'access.factor.renew' : 'access.factor.off')}
      isDanger={what === 'off'}
      problem={problem}
      canSend={!isRunning && password !== '' && code.trim() !== ''}
      onSend={() => void send()}
      onClose={onClose}
    >
      <TextField label={t('access.factor.password')} type="password" value={password} onChange={setPassword} />
      <TextField label={t('access.factor.currentCode')} value={code} onChange={setCode} />
    </FormDialog>
  );
}
