import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { PaletteEntry } from '../kit/CommandPalette.tsx';
import { formatInstant } from '../kit/format.ts';
import type { IconName } from '../kit/iconPaths.ts';
import { type Outputs, useApi } from './api.tsx';
import { usePalette, usePaletteEntries } from './palette.ts';
import type { ScreenId } from './screens.ts';
import { useSettings } from './settings.ts';
import { useShellFacts } from './shellFacts.ts';

type Hit = Outputs['activity']['search'][number];

const PLACES: Readonly<Record<Hit['kind'], readonly [ScreenId, IconName]>> = {
  mission: ['missions', 'board'],
  contact: ['contacts', 'people'],
  quote: ['quotes', 'page'],
  order: ['orders', 'folder'],
  invoice: ['invoices', 'money'],
  driver: ['drivers', 'card'],
  vehicle: ['fleet', 'car'],
  place: ['contacts', 'locate'],
};

/** How long typing must pause before records are looked up. */
const PAUSE_MS = 90;
const NONE: readonly Hit[] = [];

/** Records found by what is typed in the palette; each opens on its screen. */
export function useRecordEntries(): void {
  const { t } = useTranslation();
  const api = useApi();
  const navigate = useNavigate();
  const language = useSettings((settings) => settings.language);
  const { timeZone } = useShellFacts();
  const query = usePalette((palette) => palette.query);
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = window.setTimeout(() => setAsked(query.trim()), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [query]);
  const isAsked = asked.length >= 2 && query.trim() !== '';
  const { data } = useQuery(
    api.activity.search.queryOptions(
      { text: asked, limit: 6 },
      { enabled: isAsked, placeholderData: keepPreviousData },
    ),
  );
  const hits = isAsked ? (data ?? NONE) : NONE;
  usePaletteEntries(
    useMemo(
      () =>
        hits.map((hit): PaletteEntry => {
          const [screen, icon] = PLACES[hit.kind];
          const when = hit.at === null ? '' : formatInstant(hit.at, timeZone, language);
          return {
            id: `${hit.kind}-${hit.id}`,
            group: t(`shell.found.${hit.kind}`),
            label: hit.title,
            note: [hit.detail, when].filter(Boolean).join(' · '),
            // Found by the core, by fields that are not all shown: the palette keeps it whatever it would think itself.
            keywords: [asked, query],
            icon,
            run: () => void navigate(`/${screen}/${hit.id}`),
          };
        }),
      [hits, t, timeZone, language, asked, query, navigate],
    ),
  );
}
