import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { Gallery } from '../kit/gallery/Gallery.tsx';
import { GalleryInspector } from '../kit/gallery/GalleryInspector.tsx';
import { Slot } from './slots.tsx';

/** The kit's own page inside the shell. */
export function GalleryRoute(): ReactNode {
  const page = useParams()['*'];
  return (
    <>
      <Gallery />
      {page === 'board' && (
        <Slot name="inspector">
          <GalleryInspector />
        </Slot>
      )}
    </>
  );
}
