import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { joinClasses } from '../joinClasses.ts';
import { GalleryBoard } from './GalleryBoard.tsx';
import { GalleryControls } from './GalleryControls.tsx';
import { GalleryMap, GalleryTable, GalleryTimeline } from './GalleryLoads.tsx';

const PAGES: Readonly<Record<string, { readonly label: string; readonly page: ReactNode }>> = {
  board: { label: 'Ensemble', page: <GalleryBoard /> },
  controls: { label: 'Contrôles', page: <GalleryControls /> },
  table: { label: '10 000 lignes', page: <GalleryTable /> },
  timeline: { label: '10 000 barres, 16 h', page: <GalleryTimeline key="near" spanHours={16} /> },
  'timeline-far': { label: '10 000 barres, 14 jours', page: <GalleryTimeline key="far" spanHours={336} /> },
  map: { label: 'Carte', page: <GalleryMap /> },
};

/** The kit by itself, with made-up data: to judge its look and measure its speed. */
export function Gallery(): ReactNode {
  const name = useParams()['*'] ?? '';
  const current = PAGES[name] ? name : 'controls';
  return (
    <div className="flex h-full flex-col">
      <nav className="flex h-8 shrink-0 items-center gap-4 border-b border-line bg-sunken px-3 text-sm">
        {Object.entries(PAGES).map(([id, { label }]) => (
          <Link
            key={id}
            to={`/kit/${id}`}
            className={joinClasses(id === current ? 'font-semibold text-accent' : 'text-soft')}
          >
            {label}
          </Link>
        ))}
      </nav>
      <div className="min-h-0 flex-1">{PAGES[current]?.page}</div>
    </div>
  );
}
