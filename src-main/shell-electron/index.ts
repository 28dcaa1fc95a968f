import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, protocol, safeStorage, session, shell } from 'electron';
import { AppFault } from '#domain/kernel/fault.ts';
import { dayAt } from '#domain/kernel/instants.ts';
import { faultSentence } from '../cli/output.ts';
import { type Desk, openDesk } from '../desk.ts';
import { runDueWork } from '../dueWork.ts';
import { warmBoard } from '../missions/board.ts';
import { createDemoCompany } from '../import/demoSales.ts';
import { keepHeapSmall } from '../platform/heap.ts';
import { appRoot, dataFolder, resourceRendererFolder } from '../platform/paths.ts';
import { logFault } from '../platform/log.ts';
import type { HostFeatures } from '../trpc.ts';
import { PLAIN_SEAL, type Seal } from '../platform/sealedFile.ts';
import { listenToWindows } from './ipc.ts';
import { serveFile } from './serveFiles.ts';
import {
  APP_ORIGIN,
  lockNavigation,
  preloadFile,
  refusePermissions,
  reviveAfterCrash,
  windowOptions,
} from './window.ts';

/* The desktop host: one instance, one desk core, windows that see only the bridge. */
keepHeapSmall();

protocol.registerSchemesAsPrivileged([
  { scheme: 'regie', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
]);

function serveRenderer(): void {
  protocol.handle('regie', (request) => serveFile(request, resourceRendererFolder()));
}

function openWindow(route = ''): BrowserWindow {
  const window = new BrowserWindow(windowOptions(preloadFile(appRoot())));
  lockNavigation(window.webContents, (url) => void shell.openExternal(url));
  reviveAfterCrash(window, Date.now);
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`${APP_ORIGIN}/index.html${route ? `#${route}` : ''}`);
  return window;
}

/** The system's keychain where it has one. */
function keychainSeal(): Seal {
  if (!safeStorage.isEncryptionAvailable()) return PLAIN_SEAL;
  return {
    close: (text) => safeStorage.encryptString(text),
    open: (sealed) => safeStorage.decryptString(sealed),
  };
}

function hostFeatures(): HostFeatures {
  return {
    kind: 'electron',
    version: app.getVersion(),
    downloadsFolder: () => app.getPath('downloads'),
    chooseFolder: async () =>
      (await dialog.showOpenDialog({ properties: ['openDirectory', 'createDirectory'] })).filePaths[0] ?? null,
    revealFile: (path) => shell.showItemInFolder(path),
    openWindow: (route) => void openWindow(route),
  };
}

async function start(): Promise<Desk> {
  const path = process.env['REGIE_DB'] ?? join(dataFolder(), 'demo.db');
  if (!existsSync(path)) {
    mkdirSync(dataFolder(), { recursive: true });
    const today = dayAt(Date.now(), 'Europe/Paris');
    await createDemoCompany(path, { seed: 1, drivers: 40, missionsPerDay: 120, days: 30, today });
  }
  const desk = openDesk({ path, seal: keychainSeal() });
  desk.line?.start();
  runDueWork(desk);
  refusePermissions(session.defaultSession);
  serveRenderer();
  listenToWindows(ipcMain, { desk, host: hostFeatures() });
  openWindow();
  warmBoard(desk);
  return desk;
}

if (!app.requestSingleInstanceLock()) {
  app.quit();
} else {
  app.enableSandbox();
  let desk: Desk | null = null;
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (!window) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', () => void desk?.close());
  await app.whenReady();
  try {
    desk = await start();
  } catch (fault) {
    logFault('start', fault);
    dialog.showErrorBox('Régie', fault instanceof AppFault ? faultSentence(fault) : String(fault));
    app.exit(3);
  }
}
