import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { ROOT } from '../../tools/run.ts'
import config from '../browser/playwright.config.ts'

/** As the tests of `test/browser`; what takes too long for each change. */
export default defineConfig(config, {
  testDir: import.meta.dirname,
  outputDir: join(ROOT, '.cache/test/browser-long'),
  globalSetup: '../browser/support/start.ts',
  reporter: [['list'], ['json', { outputFile: join(ROOT, '.cache/test/browser-long.json') }]],
  timeout: 900_000,
})
