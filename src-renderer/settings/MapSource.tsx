import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { MapSetting } from '../app/useBasemap.ts';

type Source = MapSetting['source'];
type MapSourceProps = {
  readonly value: Source;
  readonly chosen: Source;
  readonly onChoose: (source: Source) => void;
  readonly isDisabled?: boolean;
  readonly children?: ReactNode;
};

/** One basemap to choose, and what choosing it means. */
export function MapSource({ value, chosen, onChoose, isDisabled = false, children }: MapSourceProps): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="grid grid-cols-[1rem_1fr] gap-x-2 border-b border-line-faint px-3 py-2 last:border-b-0">
      <input
        id={id}
        type="radio"
        name="map-source"
        className="mt-0.5 size-4 accent-accent"
        aria-describedby={`${id}-note`}
        checked={value === chosen}
        // What is chosen can stand disabled: its file has gone.
        disabled={isDisabled}
        onChange={() => onChoose(value)}
      />
      <div className="flex min-w-0 flex-col gap-1.5">
        <label htmlFor={id} className="font-medium">
          {t(`settings.map.sources.${value}`)}
        </label>
        <p id={`${id}-note`} className="text-soft">
          {t(`settings.map.notes.${value}`)}
        </p>
        {children}
      </div>
    </div>
  );
}
