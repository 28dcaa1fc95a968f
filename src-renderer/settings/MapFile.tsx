import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../app/api.tsx';
import { useSettings } from '../app/settings.ts';
import type { MapSetting } from '../app/useBasemap.ts';
import { Button } from '../kit/Button.tsx';
import { formatInstant, formatNumber } from '../kit/format.ts';
import { Progress } from '../kit/Progress.tsx';
import { StatusText } from '../kit/StatusMark.tsx';
import type { MapImport } from './useMapImport.ts';

const MEBIBYTE = 1024 ** 2;
/** A file is never said to be of nothing. */
const LEAST_SHOWN = 0.1;

type MapFileProps = {
  readonly file: MapSetting['file'];
  readonly importing: MapImport;
  readonly onRemove: () => void;
};

/** The regional file of this desk, the one being handed over, and why the last one was not kept. */
export function MapFile({ file, importing, onRemove }: MapFileProps): ReactNode {
  const { t } = useTranslation();
  const locale = useSettings((settings) => settings.language);
  const timeZone = useDesk()?.timeZone ?? 'Europe/Paris';
  const { progress, error, cancel } = importing;
  return (
    <>
      {file && (
        <div className="flex h-8 items-center gap-3 rounded border border-line bg-sunken px-3">
          <span className="min-w-0 flex-1 truncate font-medium" title={file.name}>
            {file.name}
          </span>
          <span className="text-soft">{formatInstant(file.importedAt, timeZone, locale)}</span>
          <span className="min-w-20 text-right">
            {t('settings.map.size', { size: formatNumber(Math.max(file.bytes / MEBIBYTE, LEAST_SHOWN), locale, 1) })}
          </span>
          <Button size="small" disabled={progress !== null} onClick={onRemove}>
            {t('settings.map.remove')}
          </Button>
        </div>
      )}
      {file?.isMissing === true && (
        <StatusText tone="warn" shape="triangle">
          {t('settings.map.missing')}
        </StatusText>
      )}
      {progress !== null && (
        <Progress
          label={t('settings.map.sending')}
          done={Math.floor(progress.doneBytes / MEBIBYTE)}
          total={Math.ceil(progress.totalBytes / MEBIBYTE)}
          onCancel={cancel}
        />
      )}
      {error !== null && (
        <div role="alert">
          <StatusText tone="danger" shape="diamond">
            {error}
          </StatusText>
        </div>
      )}
    </>
  );
}
