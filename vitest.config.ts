import { defineConfig } from 'vitest/config';

/** Unit tests: pure rules, real SQLite, hosts against stand-ins. */
export default defineConfig({
  test: {
    include: ['src-*/**/*.test.ts', 'src-*/**/*.test.tsx', 'db/**/*.test.ts', 'tests/guards/**/*.test.ts'],
    exclude: ['**/*.pg.test.ts', '**/node_modules/**'],
    testTimeout: 30_000,
  },
});
