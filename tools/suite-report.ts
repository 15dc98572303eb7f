/** How many tests a suite had, and how they ended. */
export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** How a capability ended with one client on one database. */
export interface Ended {
  readonly state: 'passed' | 'failed' | 'absent'
  readonly seconds: number
  /** Why the client cannot do it, of its own. */
  readonly reason: string | undefined
}

/** Reads the report of vitest's json reporter. A file that could not be loaded has no failed test; it counts as one. */
export function readVitestReport(text: string): Counts {
  const report = parseVitestReport(text)
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed'),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** Reads Playwright's json report, as `stats`; what fails before any test runs is an error of the whole. */
export function readPlaywrightReport(text: string): Counts {
  const { stats, errors } = JSON.parse(text) as PlaywrightReport // written by Playwright a moment ago
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped }
}

interface PlaywrightReport {
  readonly stats: Readonly<Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>>
  readonly errors: readonly unknown[]
}

/** Reads pytest's JUnit report: the numbers are attributes of its one suite, and `tests` counts the skipped too. */
export function readPytestReport(text: string): Counts {
  const suite = /<testsuite\b[^>]*>/.exec(text)?.[0] ?? ''
  const count = (name: string) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(suite)?.[1] ?? 0)
  const failed = count('failures') + count('errors')
  const skipped = count('skipped')
  return { passed: Math.max(0, count('tests') - failed - skipped), failed, skipped }
}

/** How each capability ended (test/clients/capabilities.test.ts), by its name: what stands before the colon of its test. */
export function readCapabilities(text: string): ReadonlyMap<string, Ended> {
  const tests = parseVitestReport(text).testResults.flatMap((file) => file.assertionResults)
  return new Map(
    tests.map(({ title, status, duration, meta }) => {
      const state = meta?.absent !== undefined ? 'absent' : status === 'passed' ? 'passed' : 'failed'
      return [title.split(':', 1)[0] ?? '', { state, seconds: (duration ?? 0) / 1000, reason: meta?.absent }]
    }),
  )
}

interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly VitestFile[]
}

interface VitestFile {
  readonly status: string
  readonly assertionResults: readonly VitestTest[]
}

interface VitestTest {
  readonly title: string
  readonly status: string
  readonly duration?: number | null
  readonly meta?: { readonly absent?: string }
}

function parseVitestReport(text: string): VitestReport {
  return JSON.parse(text) as VitestReport // written by vitest a moment ago
}
