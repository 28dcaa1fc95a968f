import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../app/api.tsx';
import { useSettings } from '../app/settings.ts';
import { Button } from '../kit/Button.tsx';
import { formatNumber } from '../kit/format.ts';
import { Progress } from '../kit/Progress.tsx';
import type { StationState } from './useStation.ts';

/** Work that puts another desk in place: how far it is, and how to stop what may be stopped. */
export function WorkProgress({ state }: { readonly state: Extract<StationState, { kind: 'working' }> }): ReactNode {
  const { t } = useTranslation();
  const language = useSettings((settings) => settings.language);
  const cancel = useMutation(useApi().station.cancel.mutationOptions());
  const { work, done, total } = state;
  const isJoin = work === 'join';
  const isCounted = isJoin || work === 'found';
  const isConversion = work === 'encrypt' || work === 'decrypt';
  return (
    <section aria-live="polite" className="flex flex-col gap-3 rounded border border-line bg-surface p-4">
      <Progress label={t(`station.work.${work}`)} done={done} total={isCounted ? null : total} />
      {isJoin && (
        <p className="text-sm text-soft">
          {done > 0 && <>{t('station.work.rows', { rows: formatNumber(done, language) })} · </>}
          {t('station.work.joinHint')}
        </p>
      )}
      {isConversion && <p className="text-sm text-soft">{t('station.work.convertHint')}</p>}
      {isJoin && (
        <div className="flex justify-end">
          <Button onClick={() => cancel.mutate()} disabled={cancel.isPending}>
            {t('station.work.cancel')}
          </Button>
        </div>
      )}
    </section>
  );
}
