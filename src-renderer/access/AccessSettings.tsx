import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { isRefusal, refuse } from '#domain/kernel/result.ts';
import { refusalSentence } from '#domain/refusals.ts';
import { useDesk } from '../app/api.tsx';
import { useSettings } from '../app/settings.ts';
import { Button } from '../kit/Button.tsx';
import { EmptyState } from '../kit/EmptyState.tsx';
import { SettingsSection } from '../settings/SettingsSection.tsx';
import { useAccess } from './access.api.ts';
import { DeskGroup } from './DeskGroup.tsx';
import { MyAccount } from './MyAccount.tsx';
import { PeopleGroup } from './PeopleGroup.tsx';
import { RequestGroup } from './RequestGroup.tsx';
import { SessionGroup } from './SessionGroup.tsx';

/** Who may come in and what they may do, one's own account first: as central tells it now, or not at all. */
export function AccessSettings(): ReactNode {
  const { t } = useTranslation();
  return (
    <SettingsSection title={t('settings.sections.access')} hint={t('access.hint')}>
      <Told />
    </SettingsSection>
  );
}

function Told(): ReactNode {
  const { t } = useTranslation();
  const language = useSettings((settings) => settings.language);
  const desk = useDesk();
  const { data, isError, refetch } = useAccess();
  const sync = desk?.sync;
  const kind = sync?.kind;
  useEffect(() => {
    // Central is back, or somebody else is signed in: asked anew.
    void refetch();
  }, [kind, refetch]);
  if (sync?.kind === 'local') return <EmptyState title={t('access.alone')} hint={t('access.aloneHint')} />;
  const again = <Button onClick={() => void refetch()}>{t('access.retry')}</Button>;
  // What was told before says nothing of now.
  const gone =
    sync?.kind === 'offline'
      ? refuse('central-away')
      : sync?.personName === null
        ? (sync.endedBy ?? refuse('session-over'))
        : null;
  if (gone) return <EmptyState title={refusalSentence(gone, language)} hint={t('access.away')} action={again} />;
  if (isError) return <EmptyState title={t('shell.commandLost')} action={again} />;
  if (!data) return <p className="text-faint">{t('access.asking')}</p>;
  if (isRefusal(data))
    return <EmptyState title={refusalSentence(data, language)} hint={t('access.away')} action={again} />;
  const access = data.value;
  const timeZone = desk?.timeZone ?? 'Europe/Paris';
  return (
    <>
      <MyAccount access={access} timeZone={timeZone} />
      {access.managed && <RequestGroup requests={access.requests} me={access.me.userId} />}
      {access.managed && <PeopleGroup managed={access.managed} me={access.me.userId} timeZone={timeZone} />}
      {access.managed && <DeskGroup managed={access.managed} timeZone={timeZone} />}
      <SessionGroup sessions={access.sessions} isAll={access.managed !== null} />
    </>
  );
}
