import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useApiClient, useDesk } from '../app/api.tsx';
import { useSettings } from '../app/settings.ts';
import { Button } from '../kit/Button.tsx';
import { formatInstant, formatNumber } from '../kit/format.ts';
import { useToast } from '../kit/Toast.tsx';
import { SettingsSection } from './SettingsSection.tsx';

const MEBIBYTE = 1024 ** 2;

/** Copies of the whole database: making one, finding them, putting one back. */
export function BackupSettings(): ReactNode {
  const { t } = useTranslation();
  const api = useApi();
  const client = useApiClient();
  const queries = useQueryClient();
  const toast = useToast();
  const desk = useDesk();
  const locale = useSettings((settings) => settings.language);
  const [isRunning, setIsRunning] = useState(false);
  const found = useQuery(api.organisations.backups.queryOptions()).data;
  const timeZone = desk?.timeZone ?? 'Europe/Paris';

  async function backUp(): Promise<void> {
    setIsRunning(true);
    try {
      const { path } = await client.organisations.backUp.mutate();
      toast({ title: t('settings.backup.done'), description: path, tone: 'ok' });
    } catch (fault) {
      toast({
        title: t('shell.commandLost'),
        description: fault instanceof Error ? fault.message : String(fault),
        tone: 'danger',
      });
    }
    setIsRunning(false);
    await queries.invalidateQueries({ queryKey: api.organisations.backups.queryKey() });
  }

  const newest = found?.backups[0];
  const command = newest ? `regie db restore "${newest.path}" --db "${found.replicaPath}"` : '';
  return (
    <SettingsSection
      title={t('settings.sections.backup')}
      hint={t('settings.backup.hint')}
      actions={
        <Button look="primary" disabled={isRunning} onClick={() => void backUp()}>
          {isRunning ? t('settings.backup.running') : t('settings.backup.now')}
        </Button>
      }
    >
      <h3 className="text-sm font-semibold text-soft">{t('settings.backup.list', { folder: found?.folder ?? '' })}</h3>
      {found && found.backups.length === 0 && <p className="text-faint">{t('settings.backup.none')}</p>}
      {found && found.backups.length > 0 && (
        <ul className="rounded border border-line">
          {found.backups.map((backup) => (
            <li
              key={backup.name}
              className="flex h-8 items-center gap-3 border-b border-line-faint px-3 last:border-b-0"
            >
              <span className="min-w-0 flex-1 truncate font-medium">{backup.name}</span>
              <span className="text-soft">{formatInstant(backup.madeAt, timeZone, locale)}</span>
              <span className="w-20 text-right">
                {t('settings.backup.size', { size: formatNumber(backup.bytes / MEBIBYTE, locale, 1) })}
              </span>
              {desk?.host === 'electron' && (
                <Button size="small" onClick={() => void client.jobs.reveal.mutate({ path: backup.path })}>
                  {t('settings.backup.reveal')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {newest && (
        <>
          <h3 className="text-sm font-semibold text-soft">{t('settings.backup.restore')}</h3>
          <p className="text-soft">{t('settings.backup.restoreHint')}</p>
          <div className="flex items-center gap-2">
            <code
              className="min-w-0 flex-1 truncate rounded border border-line bg-sunken px-2 py-1 text-sm"
              title={command}
            >
              {command}
            </code>
            <Button
              onClick={() => {
                void navigator.clipboard
                  .writeText(command)
                  .then(() => toast({ title: t('settings.backup.copied'), tone: 'ok' }));
              }}
            >
              {t('settings.backup.copy')}
            </Button>
          </div>
        </>
      )}
    </SettingsSection>
  );
}
