import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiClient } from '../app/api.tsx';
import { TextField } from '../kit/TextField.tsx';
import { useAct } from './access.api.ts';
import { FormDialog } from './FormDialog.tsx';

/** Changes one's own password. */
export function PasswordDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const client = useApiClient();
  const { act, isRunning } = useAct();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const differ = again !== '' && again !== next ? { error: t('access.password.differ') } : {};

  async function send(): Promise<void> {
    const words = { done: t('access.password.changed'), onRefused: setProblem };
    if ((await act(client.access.changePassword.mutate({ current, next }), words)) !== undefined) onClose();
  }
  return (
    <FormDialog
      title={t('access.password.title')}
      hint={t('access.password.hint')}
      send={t('access.password.change')}
      problem={problem}
      canSend={!isRunning && current !== '' && next !== '' && again === next}
      onSend={() => void send()}
      onClose={onClose}
    >
      <TextField label={t('access.password.current')} type="password" value={current} onChange={setCurrent} />
      <TextField label={t('access.password.next')} type="password" value={next} onChange={setNext} />
      <TextField label={t('access.password.again')} type="password" value={again} onChange={setAgain} {...differ} />
    </FormDialog>
  );
}
