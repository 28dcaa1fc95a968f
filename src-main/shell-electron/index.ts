import { existsSync } from 'node:fs';
import { app, BrowserWindow, dialog, ipcMain, protocol, safeStorage, session, shell } from 'electron';
import { AppFault } from '#domain/kernel/fault.ts';
import { dayAt } from '#domain/kernel/instants.ts';
import { faultSentence } from '../cli/output.ts';
import { makeDemo } from '../station/makeDemo.ts';
import { openAtStart, startDesk } from '../station/startDesk.ts';
import { Station } from '../station/station.ts';
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

function hostFeatures(station: Station): HostFeatures {
  return {
    station,
    kind: 'electron',
    version: app.getVersion(),
    downloadsFolder: () => app.getPath('downloads'),
    chooseFolder: async () =>
      (await dialog.showOpenDialog({ properties: ['openDirectory', 'createDirectory'] })).filePaths[0] ?? null,
    revealFile: (path) => shell.showItemInFolder(path),
    openWindow: (route) => void openWindow(route),
  };
}

async function start(): Promise<Station> {
  const station = new Station({ folder: dataFolder(), seal: keychainSeal(), onOpen: startDesk });
  const named = process.env['REGIE_DB'];
  if (named) {
    if (!existsSync(named)) await makeDemo({ path: named, today: dayAt(Date.now(), 'Europe/Paris') }, () => undefined);
    station.open(named);
  } else openAtStart(station);
  refusePermissions(session.defaultSession);
  serveRenderer();
  const context = {
    get desk() {
      return station.desk;
    },
    host: hostFeatures(station),
  };
  listenToWindows(ipcMain, context);
  openWindow();
  return station;
}

if (!app.requestSingleInstanceLock()) {
  app.quit();
} else {
  app.enableSandbox();
  let station: Station | null = null;
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (!window) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', () => void station?.close());
  await app.whenReady();
  try {
    station = await start();
  } catch (fault) {
    logFault('start', fault);
    dialog.showErrorBox('Régie', fault instanceof AppFault ? faultSentence(fault) : String(fault));
    app.exit(3);
  }
}
