import { EventEmitter } from 'node:events';
import { describe, expect, test, vi } from 'vitest';
import { isTrustedSender } from './ipc.ts';
import { lockNavigation, refusePermissions, reviveAfterCrash, windowOptions } from './window.ts';

/* Against stand-ins of the few Electron APIs used: the real ones run in tests/e2e/electron.spec.ts where the runtime is installed. */
class Contents extends EventEmitter {
  openHandler: ((details: { url: string }) => { action: string }) | null = null;
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }
}

test('a window is sandboxed, isolated, without Node', () => {
  const { webPreferences } = windowOptions('/x/preload.cjs');
  expect(webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
    preload: '/x/preload.cjs',
    devTools: false,
  });
});

describe('navigation', () => {
  const contents = new Contents();
  const outside = vi.fn();
  lockNavigation(contents as never, outside);

  test.each([
    ['regie://app/index.html#/missions', false],
    ['https://example.com/', true],
    ['file:///etc/passwd', true],
    ['regie://evil/index.html', true],
  ])('%s is refused: %s', (url, isRefused) => {
    const event = { preventDefault: vi.fn() };
    contents.emit('will-navigate', event, url);
    expect(event.preventDefault.mock.calls.length > 0).toBe(isRefused);
  });

  test('no new window; an outside link goes to the system browser', () => {
    expect(contents.openHandler?.({ url: 'https://example.com/' })).toEqual({ action: 'deny' });
    expect(outside).toHaveBeenCalledWith('https://example.com/');
    outside.mockClear();
    expect(contents.openHandler?.({ url: 'file:///etc/passwd' })).toEqual({ action: 'deny' });
    expect(outside).not.toHaveBeenCalled();
  });

  test('nothing can be embedded', () => {
    const event = { preventDefault: vi.fn() };
    contents.emit('will-attach-webview', event);
    expect(event.preventDefault).toHaveBeenCalled();
  });
});

test('every permission is refused but copying', () => {
  const answers: Record<string, boolean> = {};
  let check: (contents: unknown, permission: string) => boolean = () => true;
  refusePermissions({
    setPermissionRequestHandler: (
      handler: (contents: unknown, permission: string, answer: (granted: boolean) => void) => void,
    ) => {
      for (const permission of ['media', 'geolocation', 'notifications', 'openExternal', 'clipboard-sanitized-write'])
        handler(null, permission, (granted) => (answers[permission] = granted));
    },
    setPermissionCheckHandler: (handler: typeof check) => (check = handler),
  } as never);
  expect(answers).toEqual({
    media: false,
    geolocation: false,
    notifications: false,
    openExternal: false,
    'clipboard-sanitized-write': true,
  });
  expect(check(null, 'media')).toBe(false);
});

test('a renderer that dies is loaded again, but not in a loop', () => {
  const webContents = new Contents();
  const reload = vi.fn();
  let now = 1_000_000;
  reviveAfterCrash({ webContents, reload, isDestroyed: () => false } as never, () => now);
  webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
  webContents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 5 });
  expect(reload).toHaveBeenCalledTimes(1);
  now += 31_000;
  webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
  expect(reload).toHaveBeenCalledTimes(2);
  now += 31_000;
  webContents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 });
  expect(reload).toHaveBeenCalledTimes(2);
});

test.each([
  ['our top page', { parent: null, url: 'regie://app/index.html' }, true],
  ['a frame inside it', { parent: {}, url: 'regie://app/index.html' }, false],
  ['another origin', { parent: null, url: 'https://evil.example/' }, false],
  ['a name that begins like ours', { parent: null, url: 'regie://app.evil/' }, false],
  ['a frame that is gone', null, false],
])('messages of %s', (_name, senderFrame, isTrusted) => {
  expect(isTrustedSender({ senderFrame } as never)).toBe(isTrusted);
});
