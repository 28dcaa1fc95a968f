import { defineConfig } from 'vitest/config';

/** Tests that kill, cut and corrupt. */
export default defineConfig({
  test: {
    include: ['tests/faults/**/*.test.ts'],
    // Those with a central run with the suites of PostgreSQL.
    exclude: ['**/*.pg.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
