import { contextBridge, ipcRenderer } from 'electron';

/* The only door between the sandboxed renderer and the core: one channel out, one in. The core validates every message. */
contextBridge.exposeInMainWorld('regie', {
  send: (message: unknown): void => ipcRenderer.send('regie:request', message),
  receive: (listener: (message: unknown) => void): (() => void) => {
    const forward = (_event: unknown, message: unknown): void => listener(message);
    ipcRenderer.on('regie:reply', forward);
    return () => ipcRenderer.removeListener('regie:reply', forward);
  },
});
