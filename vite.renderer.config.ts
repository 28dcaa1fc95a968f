import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';
import { fileURLToPath } from 'node:url';

function pathOf(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}

/** The renderer's build, the same for Electron (through electron-vite) and for the browser host. */
export const rendererConfig: UserConfig = {
  root: pathOf('./src-renderer'),
  base: './',
  plugins: [react(), tailwindcss()],
  build: {
    outDir: pathOf('./out/renderer'),
    emptyOutDir: true,
    target: 'chrome140',
    // Fonts and workers stay files: the content policy allows no data: script or font.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1600,
    rollupOptions: { input: pathOf('./src-renderer/index.html') },
  },
  worker: { format: 'es' },
  server: { host: '127.0.0.1' },
};

export default defineConfig(rendererConfig);
