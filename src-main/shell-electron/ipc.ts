import type { IpcMain, IpcMainEvent, WebContents } from 'electron';
import type { Context } from '../trpc.ts';
import { createBridge } from './bridge.ts';
import { APP_ORIGIN } from './window.ts';

export const REQUEST_CHANNEL = 'regie:request';
export const REPLY_CHANNEL = 'regie:reply';

/** Only our own top page may speak: no frame, no other origin. */
export function isTrustedSender(event: Pick<IpcMainEvent, 'senderFrame'>): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && frame.url.startsWith(`${APP_ORIGIN}/`);
}

/** Connects every window's messages to its own bridge; a window that goes takes its subscriptions with it. */
export function listenToWindows(ipc: Pick<IpcMain, 'on'>, context: Context): void {
  const bridges = new Map<number, ReturnType<typeof createBridge>>();

  const bridgeOf = (sender: WebContents): ReturnType<typeof createBridge> => {
    const known = bridges.get(sender.id);
    if (known) return known;
    const bridge = createBridge(context, (message) => {
      if (!sender.isDestroyed()) sender.send(REPLY_CHANNEL, message);
    });
    bridges.set(sender.id, bridge);
    const drop = (): void => {
      bridge.stop();
      bridges.delete(sender.id);
    };
    sender.once('destroyed', drop);
    sender.on('render-process-gone', drop);
    sender.on('did-start-navigation', (_event, _url, isInPlace, isMainFrame) => {
      if (isMainFrame && !isInPlace) drop();
    });
    return bridge;
  };

  ipc.on(REQUEST_CHANNEL, (event, message: unknown) => {
    if (!isTrustedSender(event)) return;
    void bridgeOf(event.sender).receive(message);
  });
}
