import { defineConfig } from 'vitest/config';

const EXCLUDED = ['**/*.pg.test.ts', '**/node_modules/**'];

/** Unit tests: pure rules, real SQLite, hosts against stand-ins. */
export default defineConfig({
  test: {
    testTimeout: 30_000,
    // Left alone it keeps one core for itself, which on two cores is half of them.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        // Nothing pure leaves anything behind: one worker for many files is half the time.
        test: {
          name: 'pure',
          isolate: false,
          include: ['src-{domain,renderer}/**/*.test.{ts,tsx}'],
          exclude: EXCLUDED,
        },
      },
      {
        extends: true,
        test: {
          name: 'hosts',
          include: ['src-{main,preload,central}/**/*.test.ts', 'db/**/*.test.ts', 'tests/guards/**/*.test.ts'],
          exclude: EXCLUDED,
        },
      },
    ],
  },
});
