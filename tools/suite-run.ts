import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, run } from './run.ts'
import type { Suite } from './suites.ts'

export interface SuiteResult {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  readonly seconds: number
  /** What the runner printed, to show when something failed. */
  readonly output: string
}

const REPORTS = '.cache/test'

/** Runs one suite and counts its tests from the runner's report. A suite that ran no test has failed. */
export async function runSuite(suite: Suite, python: string | undefined): Promise<SuiteResult> {
  const report = `${REPORTS}/${suite.name}.${suite.runner === 'vitest' ? 'json' : 'xml'}`
  rmSync(join(ROOT, report), { force: true })
  mkdirSync(join(ROOT, REPORTS), { recursive: true })
  const env = { ...withoutOurs(process.env), ...(python && { AMPHORA_TEST_PYTHON: python }) }
  const { code, output, seconds } = await run(commandOf(suite, report), { limitMinutes: suite.limitMinutes, env })
  const counts = existsSync(join(ROOT, report))
    ? READ[suite.runner](readFileSync(join(ROOT, report), 'utf8'))
    : { passed: 0, failed: 0, skipped: 0 }
  const isBroken = counts.failed === 0 && (code !== 0 || counts.passed + counts.skipped === 0)
  return { ...counts, failed: isBroken ? 1 : counts.failed, seconds, output: output || 'no test was found' }
}

function commandOf({ runner, paths }: Suite, report: string): string {
  if (runner === 'vitest') {
    return `vitest run ${paths.join(' ')} --reporter=default --reporter=json --outputFile.json=${report}`
  }
  const python = process.platform === 'win32' ? '"%AMPHORA_TEST_PYTHON%"' : '"$AMPHORA_TEST_PYTHON"'
  return `${python} -m pytest ${paths.join(' ')} --quiet -p no:cacheprovider --junitxml=${report}`
}

/** The user's own wandb settings must not reach the suites: a test would talk to their server, with their key. */
function withoutOurs(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(?:WANDB_|AMPHORA_(?!TEST_))/.test(name)))
}

type Counts = Pick<SuiteResult, 'passed' | 'failed' | 'skipped'>

const READ: Readonly<Record<Suite['runner'], (report: string) => Counts>> = { vitest: readVitest, pytest: readPytest }

interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly {
    readonly status: string
    readonly assertionResults: readonly { readonly status: string }[]
  }[]
}

function readVitest(text: string): Counts {
  const report = JSON.parse(text) as VitestReport // written by vitest's json reporter
  // A file that could not be loaded, or whose hooks threw, has no failed test to count.
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed'),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** JUnit: the numbers are attributes of <testsuite>; `tests` counts the skipped too. */
function readPytest(text: string): Counts {
  const suite = /<testsuite\b[^>]*>/.exec(text)?.[0] ?? ''
  const count = (name: string) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(suite)?.[1] ?? 0)
  const failed = count('failures') + count('errors')
  const skipped = count('skipped')
  return { passed: Math.max(0, count('tests') - failed - skipped), failed, skipped }
}
