import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkSentence, type DeskCheck } from '#domain/organisations/index.ts';
import { useApi } from '../app/api.tsx';
import { useSettings } from '../app/settings.ts';
import { Button } from '../kit/Button.tsx';
import { StatusMark, StatusText } from '../kit/StatusMark.tsx';
import type { Shape, Tone } from '../kit/tone.ts';
import { SettingsSection } from './SettingsSection.tsx';

const LOOKS: Readonly<Record<DeskCheck['state'], { readonly tone: Tone; readonly shape: Shape }>> = {
  ok: { tone: 'ok', shape: 'check' },
  warn: { tone: 'warn', shape: 'triangle' },
  fail: { tone: 'danger', shape: 'diamond' },
};

/** What is wrong on this desk, and what to do about it. */
export function DoctorSettings(): ReactNode {
  const { t } = useTranslation();
  const api = useApi();
  const locale = useSettings((settings) => settings.language);
  const [isThorough, setIsThorough] = useState(false);
  const examined = useQuery(api.organisations.doctor.queryOptions({ isThorough }, { staleTime: 60_000 }));
  const checks = examined.data;
  const wrong = (checks ?? []).filter((check) => check.state !== 'ok').length;
  return (
    <SettingsSection
      title={t('settings.sections.doctor')}
      hint={t('settings.doctor.hint')}
      actions={
        <>
          <Button
            title={t('settings.doctor.thoroughHint')}
            aria-pressed={isThorough}
            onClick={() => setIsThorough(!isThorough)}
          >
            {t('settings.doctor.thorough')}
          </Button>
          <Button look="primary" disabled={examined.isFetching} onClick={() => void examined.refetch()}>
            {t('settings.doctor.again')}
          </Button>
        </>
      }
    >
      {checks === undefined ? (
        <p className="text-soft">{t('settings.doctor.looking')}</p>
      ) : (
        <>
          <StatusText {...LOOKS[wrong === 0 ? 'ok' : 'warn']}>
            {wrong === 0 ? t('settings.doctor.fine') : t('settings.doctor.wrong', { count: wrong })}
          </StatusText>
          <ul className="rounded border border-line">
            {checks.map((check) => {
              const { name, fact, next } = checkSentence(check, locale);
              return (
                <li
                  key={check.id}
                  className="grid grid-cols-[1rem_14rem_1fr] items-baseline gap-x-2 border-b border-line-faint px-3 py-1.5 last:border-b-0"
                >
                  <StatusMark {...LOOKS[check.state]} label={check.state} />
                  <span className="font-medium">{name}</span>
                  <span className="min-w-0 break-words text-soft">
                    {fact}
                    {next && <span className="block text-ink">{next}</span>}
                  </span>
                </li>
              );
            })}
          </ul>
          <p className="text-sm text-faint">{t('settings.doctor.command')}</p>
        </>
      )}
    </SettingsSection>
  );
}
