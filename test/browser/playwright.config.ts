import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { findChromium } from '../../tools/chromium.ts'
import { ROOT } from '../../tools/run.ts'

const chromium = findChromium()
if (!('path' in chromium)) throw new Error(`${chromium.lacks} is absent: ${chromium.cure}`)

/** Real Chromium, a real server, and what the real client logged there: `support/start.ts` makes it once for all tests. */
export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: join(ROOT, '.cache/test/browser'),
  globalSetup: './support/start.ts',
  reporter: [['list'], ['json', { outputFile: join(ROOT, '.cache/test/browser.json') }]],
  workers: 3, // on two cores: clients and pages wait a good part of the time. Each takes whole files: tests of one file may build on each other, those of two may not
  timeout: 600_000, // generous: no test is about speed
  expect: { timeout: 120_000 },
  use: {
    locale: 'en',
    timezoneId: 'UTC',
    trace: { mode: 'retain-on-failure', snapshots: false, screenshots: false, sources: false }, // those are a fifth of the time
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: chromium.path,
      args: [
        '--no-sandbox', // build servers run as root; what is shown is our own
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
