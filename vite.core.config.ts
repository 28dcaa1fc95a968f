import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { defineConfig, type UserConfig } from 'vite';

function pathOf(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}

const EXTERNAL = [/^node:/, ...builtinModules, 'electron', 'better-sqlite3', '@myriaddreamin/typst-ts-node-compiler'];

/** The desk core: one bundle a host, one a worker thread. Native modules and Electron stay outside. */
export const coreConfig: UserConfig = {
  build: {
    ssr: true,
    target: 'node24',
    outDir: pathOf('./out/main'),
    emptyOutDir: true,
    minify: false,
    sourcemap: true,
    rollupOptions: {
      external: EXTERNAL,
      input: {
        index: pathOf('./src-main/shell-electron/index.ts'),
        browser: pathOf('./src-main/shell-browser/index.ts'),
        cli: pathOf('./src-main/cli/index.ts'),
        'document-worker': pathOf('./src-main/documents/document-worker.ts'),
        copyWorker: pathOf('./src-main/replica/copyWorker.ts'),
        dayPlanWorker: pathOf('./src-main/missions/dayPlanWorker.ts'),
        demoWorker: pathOf('./src-main/station/demoWorker.ts'),
        importWorker: pathOf('./src-main/import/importWorker.ts'),
        simulationWorker: pathOf('./src-main/pricing/simulationWorker.ts'),
      },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
  ssr: { noExternal: true, external: ['electron', 'better-sqlite3', '@myriaddreamin/typst-ts-node-compiler'] },
};

/** A sandboxed preload must be one CommonJS file. */
export const preloadConfig: UserConfig = {
  build: {
    ssr: true,
    target: 'node24',
    outDir: pathOf('./out/preload'),
    emptyOutDir: true,
    minify: false,
    rollupOptions: {
      external: ['electron'],
      input: { index: pathOf('./src-preload/index.ts') },
      output: { format: 'cjs', entryFileNames: '[name].cjs' },
    },
  },
};

export default defineConfig(({ mode }) => (mode === 'preload' ? preloadConfig : coreConfig));
