import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

let root: string | undefined;

/** The application's folder, from sources, from out/ or inside the installed package. */
export function appRoot(): string {
  if (root) return root;
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string }).name === 'regie') {
      root = folder;
      return folder;
    }
  }
  throw new Error('The application folder was not found');
}

export function resourcePath(...parts: readonly string[]): string {
  return join(appRoot(), 'resources', ...parts);
}

/** Where this user's replicas, documents and logs live; REGIE_HOME moves it. */
export function dataFolder(): string {
  const chosen = process.env['REGIE_HOME'];
  if (chosen) return chosen;
  if (process.platform === 'win32') return join(process.env['APPDATA'] ?? homedir(), 'Regie');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Regie');
  return join(process.env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'regie');
}

/** The desk's own replica when no file is named. */
export function defaultReplicaPath(): string {
  return join(dataFolder(), 'regie.db');
}

/** The built renderer; REGIE_RENDERER names another build (tests, measurements). */
export function resourceRendererFolder(): string {
  return process.env['REGIE_RENDERER'] ?? join(appRoot(), 'out', 'renderer');
}

export function appVersion(): string {
  return (JSON.parse(readFileSync(join(appRoot(), 'package.json'), 'utf8')) as { version: string }).version;
}
