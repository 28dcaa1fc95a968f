import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMetrics } from '../kit/metrics.ts';
import { useRemembered } from '../kit/remembered.ts';
import { SlotOutlet, useIsSlotFilled } from './slots.tsx';

const FIRST_PX = 348;
const NARROWEST_PX = 280;
const WIDEST_PX = 640;

function isWidth(value: unknown): value is number {
  return typeof value === 'number' && value >= NARROWEST_PX && value <= WIDEST_PX;
}

/** The details of what is selected, at the right; there only when a screen fills it. */
export function InspectorPane(): ReactNode {
  const { t } = useTranslation();
  const { zoom } = useMetrics();
  const isFilled = useIsSlotFilled('inspector');
  const [widthPx, setWidthPx] = useRemembered('inspector', FIRST_PX, isWidth);
  const pane = useRef<HTMLElement>(null);

  function put(px: number): void {
    setWidthPx(Math.round(Math.min(WIDEST_PX, Math.max(NARROWEST_PX, px))));
  }

  function drag(event: PointerEvent<HTMLElement>): void {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || !pane.current) return;
    put((pane.current.getBoundingClientRect().right - event.clientX) / zoom);
  }

  function nudge(event: KeyboardEvent): void {
    if (event.key === 'ArrowLeft') put(widthPx + 16);
    if (event.key === 'ArrowRight') put(widthPx - 16);
  }

  return (
    <aside
      ref={pane}
      aria-label={t('shell.inspector')}
      hidden={!isFilled}
      className="relative flex shrink-0 border-l border-line bg-surface [&[hidden]]:hidden"
      style={{ width: `${widthPx * zoom}px` }}
    >
      <div
        role="separator"
        aria-orientation="vertical"
        aria-label={t('shell.resizeInspector')}
        aria-valuenow={widthPx}
        tabIndex={0}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onKeyDown={nudge}
        onDoubleClick={() => setWidthPx(FIRST_PX)}
        className="absolute inset-y-0 -left-1 z-10 w-2 cursor-col-resize hover:bg-accent-line/40"
      />
      <SlotOutlet name="inspector" className="flex min-w-0 flex-1 flex-col" />
    </aside>
  );
}
