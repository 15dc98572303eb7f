import { configDefaults, defineConfig } from 'vitest/config'

const otherDatabase = process.env['AMPHORA_TEST_DATABASE'] === 'postgres' ? 'sqlite' : 'postgres'

// `vitest run packages` runs the unit tests beside the source; `vitest run test/NAME` a suite that needs another program.
export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.ts', 'tools/**/*.test.ts', 'bench/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, `**/${otherDatabase}/**`], // what only one database has to show
    globalSetup: ['tools/test-database.ts'],
    setupFiles: ['tools/test-seed.ts'],
    pool: 'forks', // node:sqlite handles and worker threads end with their process
    isolate: false, // no module of ours holds state, so the files of a process share what they import: a third less CPU
    maxWorkers: 2, // the default leaves one of two cores idle
    maxConcurrency: 3, // scripts of clients, side by side: they wait more than they work
    testTimeout: 180_000, // generous, as the two below: no test is about speed, and a build server may be ten times slower than you
    hookTimeout: 180_000,
    expect: { poll: { timeout: 120_000 } },
  },
})
