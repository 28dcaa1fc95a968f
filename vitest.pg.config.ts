import { defineConfig } from 'vitest/config';

/** Tests on a real PostgreSQL, started for the run. */
export default defineConfig({
  test: {
    include: ['**/*.pg.test.ts'],
    exclude: ['**/node_modules/**'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
