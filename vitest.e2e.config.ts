import { defineConfig } from 'vitest/config';

/** The console in a real Chromium; and the Electron suite where its runtime is installed. */
export default defineConfig({
  test: {
    include: ['tests/e2e/**/*.spec.ts'],
    retry: process.env['CI'] ? 1 : 0,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
