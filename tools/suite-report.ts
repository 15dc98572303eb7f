/** How many tests a suite had, and how they ended. */
export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
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

/** Reads pytest's JUnit report: the numbers are attributes of its one suite, and `tests` counts the skipped too. */
export function readPytestReport(text: string): Counts {
  const suite = /<testsuite\b[^>]*>/.exec(text)?.[0] ?? ''
  const count = (name: string) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(suite)?.[1] ?? 0)
  const failed = count('failures') + count('errors')
  const skipped = count('skipped')
  return { passed: Math.max(0, count('tests') - failed - skipped), failed, skipped }
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
  readonly assertionResults: readonly { readonly status: string }[]
}

function parseVitestReport(text: string): VitestReport {
  return JSON.parse(text) as VitestReport // written by vitest a moment ago
}
