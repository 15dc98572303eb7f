import { defineConfig } from 'vitest/config'

// `vitest run packages` runs the unit tests beside the source; `vitest run test/NAME` a suite that needs another program.
export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.ts', 'tools/**/*.test.ts', 'test/**/*.test.ts'],
    pool: 'forks', // a process a file: node:sqlite handles, worker threads and file locks end with it
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
