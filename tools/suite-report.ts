import { basename } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

/** How many tests a suite had, and how they ended. */
export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** Those of the passed that failed first: each with what its first try said. */
  readonly unsteady: readonly string[]
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
    unsteady: report.testResults.flatMap((file) => file.assertionResults.flatMap((test) => unsteadyOf(file, test))),
  }
}

/** What a passed test tells of a failure is of its first try. */
function unsteadyOf(file: VitestFile, { status, fullName, failureMessages }: VitestTest): readonly string[] {
  const [first] = failureMessages ?? []
  return status === 'passed' && first !== undefined
    ? [unsteady([basename(file.name ?? ''), fullName ?? ''], first)]
    : []
}

function unsteady(names: readonly string[], failure: string): string {
  const [line = ''] = stripVTControlCharacters(failure).split('\n', 1)
  return `${names.filter((name) => name !== '').join(' › ')} (${line})`
}

/** Reads Playwright's json report: its `stats`, and what it calls flaky; what fails before any test runs is an error of the whole. */
export function readPlaywrightReport(text: string): Counts {
  const { stats, errors, suites } = JSON.parse(text) as PlaywrightReport // written by Playwright a moment ago
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    unsteady: suites.flatMap((suite) => flakyOf(suite, [])),
  }
}

function flakyOf(suite: PlaywrightSuite, outer: readonly string[]): readonly string[] {
  const names = [...outer, suite.title]
  const own = (suite.specs ?? []).flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status === 'flaky')
      .map(({ results }) => unsteady([...names, title], results.find(({ error }) => error)?.error?.message ?? '')),
  )
  return [...own, ...(suite.suites ?? []).flatMap((inner) => flakyOf(inner, names))]
}

interface PlaywrightReport {
  readonly stats: Readonly<Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>>
  readonly errors: readonly unknown[]
  readonly suites: readonly PlaywrightSuite[]
}

/** A file, or a `describe` in it. */
interface PlaywrightSuite {
  readonly title: string
  readonly suites?: readonly PlaywrightSuite[]
  readonly specs?: readonly { readonly title: string; readonly tests: readonly PlaywrightTest[] }[]
}

interface PlaywrightTest {
  readonly status: string
  /** Of each try. */
  readonly results: readonly { readonly error?: { readonly message?: string } }[]
}

/** Reads pytest's JUnit report: the numbers are attributes of its one suite, and `tests` counts the skipped too. */
export function readPytestReport(text: string): Counts {
  const suite = /<testsuite\b[^>]*>/.exec(text)?.[0] ?? ''
  const count = (name: string) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(suite)?.[1] ?? 0)
  const failed = count('failures') + count('errors')
  const skipped = count('skipped')
  return { passed: Math.max(0, count('tests') - failed - skipped), failed, skipped, unsteady: [] }
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
  readonly name?: string
  readonly status: string
  readonly assertionResults: readonly VitestTest[]
}

interface VitestTest {
  readonly title: string
  readonly fullName?: string
  readonly status: string
  /** Of each try that failed. */
  readonly failureMessages?: readonly string[]
  readonly duration?: number | null
  readonly meta?: { readonly absent?: string }
}

function parseVitestReport(text: string): VitestReport {
  return JSON.parse(text) as VitestReport // written by vitest a moment ago
}
