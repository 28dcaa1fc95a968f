import { join } from 'node:path';
import type { BrowserWindow, BrowserWindowConstructorOptions, Session, WebContents } from 'electron';
import { logLine } from '../platform/log.ts';

/** The renderer's own origin, served from the package by protocol.handle. */
export const APP_ORIGIN = 'regie://app';

/** Sandboxed, isolated, without Node; what a window may do is only what the preload bridge lets through. */
export function windowOptions(preload: string): BrowserWindowConstructorOptions {
  return {
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: '#ffffff',
    title: 'Régie',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      // The only plugin is Chromium's own PDF page, shown beside quotes and invoices.
      plugins: true,
      spellcheck: true,
      devTools: process.env['REGIE_DEVTOOLS'] === '1',
    },
  };
}

export function preloadFile(root: string): string {
  return join(root, 'out', 'preload', 'index.cjs');
}

/** Nothing may navigate away, open windows of its own, or embed; an outside link is shown to the system's browser by `openOutside`. */
export function lockNavigation(
  contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>,
  openOutside: (url: string) => void,
): void {
  contents.on('will-navigate', (event, url) => {
    if (!url.startsWith(`${APP_ORIGIN}/`)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (['https://', 'mailto:', 'tel:'].some((scheme) => url.startsWith(scheme))) openOutside(url);
    return { action: 'deny' };
  });
}

/** No camera, microphone, location, notifications… : every permission is refused, except writing a copied table to the clipboard. */
export function refusePermissions(
  session: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler'>,
): void {
  session.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(permission === 'clipboard-sanitized-write'),
  );
  session.setPermissionCheckHandler((_contents, permission) => permission === 'clipboard-sanitized-write');
}

/** A renderer that dies is loaded again, twice a minute at most: the core and its data are untouched. */
export function reviveAfterCrash(
  window: Pick<BrowserWindow, 'webContents' | 'reload' | 'isDestroyed'>,
  now: () => number,
): void {
  let lastCrashAt = -Infinity;
  window.webContents.on('render-process-gone', (_event, details) => {
    logLine('error', 'renderer-gone', { reason: details.reason, exitCode: details.exitCode });
    if (details.reason === 'clean-exit' || window.isDestroyed()) return;
    if (now() - lastCrashAt < 30_000) return;
    lastCrashAt = now();
    window.reload();
  });
}
