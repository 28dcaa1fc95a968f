import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRefusal } from '#domain/kernel/result.ts';
import { refusalSentence } from '#domain/refusals.ts';
import { isSkewTold } from '#domain/sync/index.ts';
import { type Door, DoorForm } from '../access/DoorForm.tsx';
import { Button } from '../kit/Button.tsx';
import { Dialog } from '../kit/Dialog.tsx';
import { FigureList } from '../kit/FactList.tsx';
import { formatAge, formatInstant } from '../kit/format.ts';
import { TextField } from '../kit/TextField.tsx';
import { useApi, useDesk } from './api.tsx';
import { useSettings } from './settings.ts';
import { useShellFacts } from './shellFacts.ts';

type Props = { readonly isOpen: boolean; readonly onClose: () => void };

/** This desk and the central server: who is signed in, when they last spoke, and what a person can do about it. */
export function SyncDialog({ isOpen, onClose }: Props): ReactNode {
  const { t } = useTranslation();
  const api = useApi();
  const sync = useDesk()?.sync;
  const language = useSettings((settings) => settings.language);
  const { timeZone, pendingCount, toReviewCount } = useShellFacts();
  const tryNow = useMutation(api.sync.now.mutationOptions());
  const signOut = useMutation(api.sync.signOut.mutationOptions());
  if (!sync || sync.kind === 'local') return null;
  const isStoppedAtDoor = sync.kind === 'stopped' && sync.reason === 'signed-out';
  const mustSignIn = sync.personName === null || isStoppedAtDoor;
  const said = [
    sync.endedBy ? refusalSentence(sync.endedBy, language) : null,
    sync.kind === 'stopped'
      ? isStoppedAtDoor && sync.isCached
        ? t('shell.line.cachedHint')
        : t(`shell.line.reasons.${sync.reason}`, { defaultValue: sync.reason })
      : null,
  ].filter((text) => text !== null);
  const clockAge = formatAge(Math.abs(sync.clockSkewMs), language);
  const facts = [
    { name: t('shell.line.server'), value: sync.centralUrl },
    { name: t('shell.line.desk'), value: sync.deskCode },
    {
      name: t('shell.line.person'),
      value: sync.isCached
        ? t('shell.line.cached', { name: sync.personName ?? '' })
        : (sync.personName ?? t('shell.line.nobody')),
    },
    {
      name: t('shell.line.last'),
      value: sync.syncedAt === null ? t('shell.line.never') : formatInstant(sync.syncedAt, timeZone, language),
    },
    {
      name: t('shell.line.clock'),
      value: !isSkewTold(sync.clockSkewMs)
        ? t('shell.line.clockFine')
        : t(sync.clockSkewMs > 0 ? 'shell.line.clockAhead' : 'shell.line.clockBehind', { age: clockAge }),
      ...(isSkewTold(sync.clockSkewMs) ? { look: 'strong' as const } : {}),
    },
    ...(sync.wentBack
      ? [
          {
            name: t('shell.line.wentBack'),
            value: t('shell.line.sentAgain', {
              at: formatInstant(sync.wentBack.at, timeZone, language),
              count: sync.wentBack.count,
            }),
          },
        ]
      : []),
    { name: t('shell.line.pending'), value: pendingCount },
    { name: t('shell.line.review'), value: toReviewCount },
  ];
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t('shell.line.title')}
      {...(said.length > 0 ? { description: said.join(' ') } : {})}
      width="normal"
      {...(mustSignIn
        ? {}
        : {
            actions: (
              <>
                <Button onClick={() => signOut.mutate()} disabled={signOut.isPending}>
                  {t('shell.line.signOut')}
                </Button>
                <Button look="primary" onClick={() => tryNow.mutate()} disabled={tryNow.isPending}>
                  {t('shell.line.tryNow')}
                </Button>
              </>
            ),
          })}
    >
      <FigureList facts={facts} />
      {isSkewTold(sync.clockSkewMs) && <p className="mt-2 text-sm text-soft">{t('shell.line.clockHint')}</p>}
      {mustSignIn && <SignInForm onDone={onClose} />}
    </Dialog>
  );
}

function SignInForm({ onDone }: { readonly onDone: () => void }): ReactNode {
  const { t } = useTranslation();
  const api = useApi();
  const language = useSettings((settings) => settings.language);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const signIn = useMutation(
    api.sync.signIn.mutationOptions({ onSuccess: (answer) => void (isRefusal(answer) || onDone()) }),
  );
  const [door, setDoor] = useState<Door | null>(null);
  if (door) return <DoorForm door={door} onBack={() => setDoor(null)} />;
  const refused = signIn.data && isRefusal(signIn.data) ? refusalSentence(signIn.data, language) : null;
  const problem = refused ?? (signIn.isError ? t('shell.line.unreachable') : null);
  return (
    <form
      className="mt-3 flex flex-col gap-3 border-t border-line pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        signIn.mutate({ email: email.trim(), password, ...(code.trim() ? { code: code.trim() } : {}) });
      }}
    >
      <TextField label={t('shell.line.email')} type="email" value={email} onChange={setEmail} isRequired />
      <TextField label={t('shell.line.password')} type="password" value={password} onChange={setPassword} isRequired />
      <TextField label={t('shell.line.code')} hint={t('shell.line.codeHint')} value={code} onChange={setCode} />
      {problem && (
        <p role="alert" className="tone-danger text-sm text-tone-ink">
          {problem}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={() => setDoor('forgotten')}>
          {t('access.door.forgot')}
        </Button>
        <Button look="quiet" onClick={() => setDoor('invitation')}>
          {t('access.door.invitation')}
        </Button>
        <span className="flex-1" />
        <Button
          type="submit"
          look="primary"
          shortcut="↵"
          disabled={signIn.isPending || email.trim() === '' || password === ''}
        >
          {t('shell.line.signIn')}
        </Button>
      </div>
    </form>
  );
}
