import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiClient } from '../app/api.tsx';
import { Button } from '../kit/Button.tsx';
import { TextField } from '../kit/TextField.tsx';
import { useAct } from './access.api.ts';

export type Door = 'invitation' | 'forgotten';
type DoorFormProps = { readonly door: Door; readonly onBack: () => void };

/** A way in by a code, for who cannot sign in yet, or any more. */
export function DoorForm({ door, onBack }: DoorFormProps): ReactNode {
  const { t } = useTranslation();
  const [said, setSaid] = useState<string | null>(null);
  if (said !== null)
    return (
      <div className="mt-3 flex flex-col gap-3 border-t border-line pt-3">
        <p role="status">{said}</p>
        <div className="flex justify-end">
          <Button look="primary" autoFocus onClick={onBack}>
            {t('access.door.back')}
          </Button>
        </div>
      </div>
    );
  return door === 'invitation' ? (
    <Invitation onBack={onBack} onDone={setSaid} />
  ) : (
    <Forgotten onBack={onBack} onDone={setSaid} />
  );
}

type FormProps = {
  readonly problem: string | null;
  readonly send: string;
  readonly canSend: boolean;
  readonly onSend: () => void;
  readonly onBack: () => void;
  readonly children: ReactNode;
};

function Form({ problem, send, canSend, onSend, onBack, children }: FormProps): ReactNode {
  const { t } = useTranslation();
  return (
    <form
      className="mt-3 flex flex-col gap-3 border-t border-line pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (canSend) onSend();
      }}
    >
      {children}
      {problem && (
        <p role="alert" className="tone-danger text-sm text-tone-ink">
          {problem}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onBack}>{t('access.door.back')}</Button>
        <Button type="submit" look="primary" shortcut="↵" disabled={!canSend}>
          {send}
        </Button>
      </div>
    </form>
  );
}

type PartProps = { readonly onBack: () => void; readonly onDone: (said: string) => void };

function Invitation({ onBack, onDone }: PartProps): ReactNode {
  const { t } = useTranslation();
  const client = useApiClient();
  const { act, isRunning } = useAct();
  const [code, setCode] = useState('');
  const [fullName, setFullName] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  async function send(): Promise<void> {
    const asked = client.access.accept.mutate({ code: code.trim(), fullName: fullName.trim(), password });
    const accepted = await act(asked, { onRefused: setProblem });
    if (accepted) onDone(t('access.door.joined', { email: accepted.email }));
  }
  return (
    <Form
      problem={problem}
      send={t('access.door.join')}
      canSend={!isRunning && code.trim() !== '' && fullName.trim() !== '' && password !== ''}
      onSend={() => void send()}
      onBack={onBack}
    >
      <TextField label={t('access.door.code')} value={code} onChange={setCode} isRequired />
      <TextField label={t('access.door.fullName')} value={fullName} onChange={setFullName} isRequired />
      <TextField
        label={t('access.door.password')}
        hint={t('access.door.passwordHint')}
        type="password"
        value={password}
        onChange={setPassword}
        isRequired
      />
    </Form>
  );
}

function Forgotten({ onBack, onDone }: PartProps): ReactNode {
  const { t } = useTranslation();
  const client = useApiClient();
  const { act, isRunning } = useAct();
  const [email, setEmail] = useState('');
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const [asked, setAsked] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const hasCode = code.trim() !== '';

  async function ask(): Promise<void> {
    const sent = client.access.requestReset.mutate({ email: email.trim() });
    if ((await act(sent, { onRefused: setProblem })) !== undefined) setAsked(t('access.door.asked'));
  }
  async function set(): Promise<void> {
    const sent = client.access.resetPassword.mutate({ code: code.trim(), password });
    if ((await act(sent, { onRefused: setProblem })) !== undefined) onDone(t('access.door.isSet'));
  }
  return (
    <Form
      problem={problem}
      send={t(hasCode ? 'access.door.set' : 'access.door.ask')}
      canSend={!isRunning && (hasCode ? password !== '' : /^\S+@\S+\.\S+$/.test(email.trim()))}
      onSend={() => void (hasCode ? set() : ask())}
      onBack={onBack}
    >
      <TextField
        label={t('access.invitation.email')}
        type="email"
        value={email}
        onChange={setEmail}
        {...(asked === null ? {} : { hint: asked })}
      />
      <TextField label={t('access.door.code')} value={code} onChange={setCode} />
      <TextField label={t('access.door.next')} type="password" value={password} onChange={setPassword} />
    </Form>
  );
}
