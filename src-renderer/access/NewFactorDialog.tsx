import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiClient } from '../app/api.tsx';
import { TextField } from '../kit/TextField.tsx';
import { useAct } from './access.api.ts';
import { BackupCodes } from './BackupCodes.tsx';
import { FormDialog } from './FormDialog.tsx';

type Begun = { readonly secret: string; readonly picture: string };

/** Puts a second factor on: the password, the picture for the application, a code of it, then the backup codes. */
export function NewFactorDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const client = useApiClient();
  const { act, isRunning } = useAct();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [begun, setBegun] = useState<Begun | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function begin(): Promise<void> {
    const made = await act(client.access.beginSecondFactor.mutate({ password }), { onRefused: setProblem });
    if (!made) return;
    setProblem(null);
    setBegun(made);
  }
  async function confirm(): Promise<void> {
    const asked = client.access.confirmSecondFactor.mutate({ code: code.replace(/\s/g, '') });
    const made = await act(asked, { onRefused: setProblem });
    if (made) setCodes(made.backupCodes);
  }

  if (codes) return <BackupCodes codes={codes} onClose={onClose} />;
  if (!begun)
    return (
      <FormDialog
        title={t('access.factor.title')}
        hint={t('access.factor.password')}
        send={t('access.factor.next')}
        problem={problem}
        canSend={!isRunning && password !== ''}
        onSend={() => void begin()}
        onClose={onClose}
      >
        <TextField
          label={t('access.factor.password')}
          type="password"
          value={password}
          onChange={setPassword}
          isLabelHidden
        />
      </FormDialog>
    );
  return (
    <FormDialog
      title={t('access.factor.title')}
      hint={t('access.factor.scan')}
      send={t('access.factor.confirm')}
      problem={problem}
      canSend={!isRunning && code.replace(/\s/g, '').length === 6}
      onSend={() => void confirm()}
      onClose={onClose}
    >
      <div className="flex flex-col items-center gap-2">
        <img
          alt={t('access.factor.picture')}
          src={`data:image/svg+xml;utf8,${encodeURIComponent(begun.picture)}`}
          className="size-48 rounded border border-line bg-white p-1"
        />
        <code className="text-sm break-all select-text">{begun.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
      </div>
      <TextField label={t('access.factor.code')} hint={t('access.factor.codeHint')} value={code} onChange={setCode} />
    </FormDialog>
  );
}
