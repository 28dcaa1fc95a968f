import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { appRoot } from './paths.ts';

/**
 * The file a worker thread runs: the TypeScript source under Node (types stripped), its bundle in out/main when the core
 * itself runs from a bundle. `source` is relative to src-main, the bundle is named after its last part.
 */
export function workerFile(source: string): string {
  const isBundled = import.meta.filename.endsWith('.js');
  const bundle = join(appRoot(), 'out', 'main', `${source.split('/').pop()?.replace(/\.ts$/, '')}.js`);
  return isBundled && existsSync(bundle) ? bundle : join(appRoot(), 'src-main', source);
}
