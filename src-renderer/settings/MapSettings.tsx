import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRefusal } from '#domain/kernel/result.ts';
import { refusalSentence } from '#domain/refusals.ts';
import { useApi, useApiClient } from '../app/api.tsx';
import { useSettings } from '../app/settings.ts';
import type { MapSetting } from '../app/useBasemap.ts';
import { Button } from '../kit/Button.tsx';
import { useShortcuts } from '../kit/KeyMap/KeyMap.tsx';
import { useToast } from '../kit/Toast.tsx';
import { MapFile } from './MapFile.tsx';
import { MapSource } from './MapSource.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import { useMapImport } from './useMapImport.ts';

const BUILT_IN: MapSetting = { source: 'schematic', file: null };

/** What lies under the board's map: the built-in one, a regional file, or online tiles once asked for. */
export function MapSettings(): ReactNode {
  const { t } = useTranslation();
  const api = useApi();
  const client = useApiClient();
  const queries = useQueryClient();
  const toast = useToast();
  const locale = useSettings((settings) => settings.language);
  const picker = useRef<HTMLInputElement>(null);
  const importing = useMapImport();
  const { source, file } = useQuery(api.maps.setting.queryOptions()).data ?? BUILT_IN;
  /** What was just chosen and is not yet kept: the mark follows the hand. */
  const [asked, setAsked] = useState<MapSetting['source'] | null>(null);
  const chosen = asked ?? source;
  const isRunning = importing.progress !== null;

  async function send(sent: Promise<unknown>): Promise<void> {
    try {
      const answer = await sent;
      if (isRefusal(answer)) toast({ title: refusalSentence(answer, locale), tone: 'danger' });
    } catch (fault) {
      const description = fault instanceof Error ? fault.message : String(fault);
      toast({ title: t('shell.commandLost'), description, tone: 'danger' });
    }
    await queries.invalidateQueries({ queryKey: api.maps.setting.queryKey() });
  }
  function choose(next: MapSetting['source']): void {
    setAsked(next);
    // At once for the whole window: no map drawn meanwhile may ask a source that was just turned off.
    queries.setQueryData(api.maps.setting.queryKey(), (known) => known && { ...known, source: next });
    void send(client.maps.choose.mutate({ source: next })).then(() =>
      setAsked((latest) => (latest === next ? null : latest)),
    );
  }
  function pick(): void {
    if (!isRunning) picker.current?.click();
  }

  useShortcuts(t('settings.key.scope'), [{ keys: 'i', label: t('settings.map.import'), run: pick }]);
  return (
    <SettingsSection
      title={t('settings.sections.map')}
      hint={t('settings.map.hint')}
      actions={
        <Button look="primary" shortcut="I" disabled={isRunning} onClick={pick}>
          {file ? t('settings.map.replace') : t('settings.map.import')}
        </Button>
      }
    >
      <input
        ref={picker}
        type="file"
        accept=".pmtiles"
        aria-label={t('settings.map.import')}
        className="hidden"
        onChange={(event) => {
          const picked = event.target.files?.[0];
          event.target.value = '';
          if (picked) importing.start(picked);
        }}
      />
      <fieldset aria-busy={asked !== null} className="flex flex-col rounded border border-line">
        <legend className="sr-only">{t('settings.map.source')}</legend>
        <MapSource value="schematic" chosen={chosen} onChoose={choose} />
        <MapSource value="file" chosen={chosen} onChoose={choose} isDisabled={file === null || file.isMissing}>
          <MapFile file={file} importing={importing} onRemove={() => void send(client.maps.remove.mutate())} />
        </MapSource>
        <MapSource value="ign" chosen={chosen} onChoose={choose} />
      </fieldset>
    </SettingsSection>
  );
}
