import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRefusal } from '#domain/kernel/result.ts';
import { refusalSentence } from '#domain/refusals.ts';
import { useApi, useDesk } from '../app/api.tsx';
import { useDynamicText } from '../app/dynamicText.ts';
import { useSettings } from '../app/settings.ts';
import { useLeave } from '../app/useLeave.ts';
import { Button } from '../kit/Button.tsx';
import { FigureList } from '../kit/FactList.tsx';
import { StatusText } from '../kit/StatusMark.tsx';
import { useToast } from '../kit/Toast.tsx';
import { type JoinDraft, JoinForm, NEW_JOIN } from '../station/JoinForm.tsx';
import { problemSentence } from '../station/problem.ts';
import { useStation } from '../station/useStation.ts';
import { SettingsSection } from './SettingsSection.tsx';

/** The organisation's file on this machine: where it is, whether it is encrypted, and the others. */
export function StorageSettings(): ReactNode {
  const { t } = useTranslation();
  const leave = useLeave();
  const encryption = useQuery(useApi().station.encryption.queryOptions()).data;
  return (
    <SettingsSection
      title={t('settings.sections.storage')}
      hint={t('station.storage.hint')}
      actions={<Button onClick={leave}>{t('station.change')}</Button>}
    >
      <LastProblem />
      {encryption && (
        <>
          <FigureList facts={[{ name: t('station.storage.file'), value: encryption.path }]} />
          <StatusText
            tone={encryption.isEncrypted ? 'ok' : 'neutral'}
            shape={encryption.isEncrypted ? 'check' : 'ring'}
          >
            {t(encryption.isEncrypted ? 'station.storage.encrypted' : 'station.storage.plain')}
          </StatusText>
          <p className="text-soft">
            {t(encryption.isKeySealed ? 'station.storage.keptByKeychain' : 'station.storage.keptByFile')}
          </p>
          <Conversion isEncrypted={encryption.isEncrypted} />
          {encryption.isEncrypted && <RecoveryKey />}
          <Founding />
        </>
      )}
    </SettingsSection>
  );
}

/** A conversion that did not come about, said once the desk is open again. */
function LastProblem(): ReactNode {
  const t = useDynamicText();
  const language = useSettings((settings) => settings.language);
  const state = useStation();
  if (state?.kind !== 'open' || !state.problem) return null;
  const { problem } = state;
  return (
    <p role="alert" className="tone-danger text-tone-ink">
      {t(`station.problem.${problem.work}`)} {problemSentence(problem, t, language)}
    </p>
  );
}

function Conversion({ isEncrypted }: { readonly isEncrypted: boolean }): ReactNode {
  const { t } = useTranslation();
  const language = useSettings((settings) => settings.language);
  const toast = useToast();
  const [isAsked, setIsAsked] = useState(false);
  const convert = useMutation(
    useApi().station.convert.mutationOptions({
      onSuccess: (answer) => {
        if (isRefusal(answer)) toast({ title: refusalSentence(answer, language), tone: 'danger' });
      },
    }),
  );
  const name = isEncrypted ? t('station.storage.decrypt') : t('station.storage.encrypt');
  return (
    <div className="flex flex-col gap-2">
      <p className="text-soft">{t(isEncrypted ? 'station.storage.decryptHint' : 'station.storage.encryptHint')}</p>
      {isAsked ? (
        <div className="flex items-center gap-2">
          <span className="flex-1">
            <strong className="font-semibold">
              {t(isEncrypted ? 'station.storage.confirmDecrypt' : 'station.storage.confirm')}
            </strong>{' '}
            <span className="text-soft">{t('station.storage.wait')}</span>
          </span>
          <Button onClick={() => setIsAsked(false)}>{t('station.back')}</Button>
          <Button
            autoFocus
            look={isEncrypted ? 'danger' : 'primary'}
            disabled={convert.isPending}
            onClick={() => convert.mutate({ to: isEncrypted ? 'decrypt' : 'encrypt' })}
          >
            {name}
          </Button>
        </div>
      ) : (
        <div>
          <Button look={isEncrypted ? 'plain' : 'primary'} onClick={() => setIsAsked(true)}>
            {name}
          </Button>
        </div>
      )}
    </div>
  );
}

/** For a company begun alone: the way up to a central of its own. */
function Founding(): ReactNode {
  const { t } = useTranslation();
  const desk = useDesk();
  const state = useStation();
  const [draft, setDraft] = useState<JoinDraft | null>(null);
  if (desk?.sync.kind !== 'local') return null;
  const problem = state?.kind === 'open' ? state.problem : null;
  return (
    <div className="flex flex-col gap-2 border-t border-line pt-3">
      <h3 className="text-sm font-semibold text-soft">{t('station.found.title')}</h3>
      <p className="text-soft">{t('station.found.hint')}</p>
      {draft ? (
        <div className="max-w-140">
          <JoinForm way="found" draft={draft} onChange={setDraft} problem={problem} onBack={() => setDraft(null)} />
        </div>
      ) : (
        <div>
          <Button onClick={() => setDraft(NEW_JOIN)}>{t('station.found.open')}</Button>
        </div>
      )}
    </div>
  );
}

/** Shown when asked for, and only as long: it opens every copy made with it. */
function RecoveryKey(): ReactNode {
  const { t } = useTranslation();
  const toast = useToast();
  const { data, mutate, reset } = useMutation(useApi().station.recoveryKey.mutationOptions());
  return (
    <div className="flex flex-col gap-2 border-t border-line pt-3">
      <h3 className="text-sm font-semibold text-soft">{t('station.storage.key')}</h3>
      <p className="text-soft">{t('station.storage.keyHint')}</p>
      {data?.key ? (
        <div className="flex items-center gap-2">
          <code className="min-w-0 flex-1 rounded border border-line bg-sunken px-2 py-1 text-sm select-text">
            {data.key}
          </code>
          <Button
            onClick={() => {
              void navigator.clipboard
                .writeText(data.key ?? '')
                .then(() => toast({ title: t('station.storage.keyCopied'), tone: 'ok' }));
            }}
          >
            {t('station.storage.copyKey')}
          </Button>
          <Button onClick={reset}>{t('station.storage.hideKey')}</Button>
        </div>
      ) : (
        <div>
          <Button onClick={() => mutate()}>{t('station.storage.showKey')}</Button>
        </div>
      )}
    </div>
  );
}
