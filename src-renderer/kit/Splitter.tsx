import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import { joinClasses } from './joinClasses.ts';
import { useRemembered } from './remembered.ts';

type SplitterProps = {
  /** Under this name the size is remembered. */
  readonly id: string;
  /** 'row' puts the panes side by side, 'column' one above the other. */
  readonly direction: 'row' | 'column';
  /** Share of the first pane, 0–1, until it is dragged. */
  readonly firstShare: number;
  readonly label: string;
  readonly first: ReactNode;
  readonly second: ReactNode;
};

const SMALLEST_SHARE = 0.12;
const KEY_STEP = 0.02;

function isShare(value: unknown): value is number {
  return typeof value === 'number' && value >= SMALLEST_SHARE && value <= 1 - SMALLEST_SHARE;
}

/** Two panes and a line to drag between them, by mouse or by arrow keys; a double click restores the first size. */
export function Splitter({ id, direction, firstShare, label, first, second }: SplitterProps): ReactNode {
  const [share, setShare] = useRemembered(`split:${id}`, firstShare, isShare);
  const box = useRef<HTMLDivElement>(null);
  const isRow = direction === 'row';

  function put(next: number): void {
    setShare(Math.min(1 - SMALLEST_SHARE, Math.max(SMALLEST_SHARE, next)));
  }

  function drag(event: PointerEvent<HTMLDivElement>): void {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || !box.current) return;
    const bounds = box.current.getBoundingClientRect();
    put(isRow ? (event.clientX - bounds.left) / bounds.width : (event.clientY - bounds.top) / bounds.height);
  }

  function nudge(event: KeyboardEvent): void {
    const back = isRow ? 'ArrowLeft' : 'ArrowUp';
    const forth = isRow ? 'ArrowRight' : 'ArrowDown';
    if (event.key !== back && event.key !== forth) return;
    event.preventDefault();
    put(share + (event.key === forth ? KEY_STEP : -KEY_STEP));
  }

  return (
    <div ref={box} className={joinClasses('flex h-full min-h-0 w-full min-w-0', isRow ? 'flex-row' : 'flex-col')}>
      <div className="min-h-0 min-w-0 overflow-hidden" style={{ flexGrow: share, flexBasis: 0 }}>
        {first}
      </div>
      <div
        role="separator"
        aria-label={label}
        aria-orientation={isRow ? 'vertical' : 'horizontal'}
        aria-valuenow={Math.round(share * 100)}
        tabIndex={0}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onKeyDown={nudge}
        onDoubleClick={() => setShare(firstShare)}
        className={joinClasses(
          'relative z-10 shrink-0 bg-line hover:bg-accent-line',
          isRow ? 'w-px cursor-col-resize' : 'h-px cursor-row-resize',
          isRow
            ? 'before:absolute before:inset-y-0 before:-inset-x-1'
            : 'before:absolute before:inset-x-0 before:-inset-y-1',
        )}
      />
      <div className="min-h-0 min-w-0 overflow-hidden" style={{ flexGrow: 1 - share, flexBasis: 0 }}>
        {second}
      </div>
    </div>
  );
}
