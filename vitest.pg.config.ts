import { defineConfig } from 'vitest/config';

/** Tests on a real PostgreSQL, started for each file; two at a time, whatever the machine. */
export default defineConfig({
  test: {
    include: ['**/*.pg.test.ts'],
    exclude: ['**/node_modules/**'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
