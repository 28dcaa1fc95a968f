import { Toast as Base } from '@base-ui/react/toast';
import type { ReactNode } from 'react';
import { IconButton } from './Button.tsx';
import { useKitText } from './kitText.ts';
import { StatusMark } from './StatusMark.tsx';
import type { Shape, Tone } from './tone.ts';

export type ToastNotice = {
  readonly title: string;
  readonly description?: string;
  readonly tone?: 'ok' | 'warn' | 'danger';
  /** Shows an undo button; the toast then stays 10 s. */
  readonly undo?: () => void;
};

type ToastData = { readonly tone?: 'ok' | 'warn' | 'danger' };

const MARKS: Readonly<Record<'ok' | 'warn' | 'danger', readonly [Tone, Shape]>> = {
  ok: ['ok', 'check'],
  warn: ['warn', 'triangle'],
  danger: ['danger', 'diamond'],
};

const manager = Base.createToastManager<ToastData>();

/** Says what was done at the bottom of the window, without taking the focus. Errors stay until closed. */
export function showToast(notice: ToastNotice, undoLabel: string): string {
  const { undo } = notice;
  const id = manager.add({
    title: notice.title,
    description: notice.description,
    timeout: notice.tone === 'danger' ? 0 : undo ? 10_000 : 5_000,
    priority: notice.tone === 'danger' ? 'high' : 'low',
    data: notice.tone ? { tone: notice.tone } : {},
    ...(undo
      ? {
          actionProps: {
            children: undoLabel,
            onClick: () => {
              undo();
              manager.close(id);
            },
          },
        }
      : {}),
  });
  return id;
}

export function closeToast(id: string): void {
  manager.close(id);
}

export function useToast(): (notice: ToastNotice) => string {
  const text = useKitText();
  return (notice) => showToast(notice, text.undo);
}

export function ToastArea({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <Base.Provider toastManager={manager} limit={4}>
      {children}
      <Base.Portal>
        <Base.Viewport className="fixed bottom-8 left-1/2 z-60 flex w-105 max-w-[calc(100vw-2rem)] -translate-x-1/2 flex-col gap-2 outline-none">
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function ToastList(): ReactNode {
  const text = useKitText();
  const { toasts } = Base.useToastManager<ToastData>();
  return toasts.map((toast) => {
    const mark = toast.data?.tone ? MARKS[toast.data.tone] : null;
    return (
      <Base.Root
        key={toast.id}
        toast={toast}
        swipeDirection={[]}
        className="rounded-md border border-line-strong bg-raised shadow-pop transition-opacity duration-150 data-ending-style:opacity-0 data-limited:hidden data-starting-style:opacity-0"
      >
        <Base.Content className="flex items-center gap-2.5 py-2 pr-2 pl-3">
          {mark && <StatusMark tone={mark[0]} shape={mark[1]} />}
          <div className="min-w-0 flex-1">
            <Base.Title className="font-medium" />
            <Base.Description className="text-sm text-soft" />
          </div>
          <Base.Action className="h-6 rounded px-2 font-medium text-accent hover:bg-hover" />
          <Base.Close render={<IconButton icon="close" label={text.close} size="small" />} />
        </Base.Content>
      </Base.Root>
    );
  });
}
