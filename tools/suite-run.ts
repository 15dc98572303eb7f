import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, run } from './run.ts'
import { readPlaywrightReport, readPytestReport, readVitestReport, type Counts } from './suite-report.ts'
import type { Suite } from './suites.ts'

export interface SuiteResult extends Counts {
  readonly seconds: number
  /** What the runner printed, to show when something failed. */
  readonly output: string
}

/** What a suite needs, where it is: a path, an address. */
export interface Found {
  readonly python?: string | undefined
  readonly postgres?: string | undefined
}

const REPORTS = '.cache/test'
const READ = { vitest: readVitestReport, pytest: readPytestReport, playwright: readPlaywrightReport }

/** Runs one suite and counts its tests from the runner's report. A suite that ran no test has failed. */
export async function runSuite(suite: Suite, found: Found): Promise<SuiteResult> {
  const report = reportOf(suite)
  rmSync(join(ROOT, report), { force: true })
  mkdirSync(join(ROOT, REPORTS), { recursive: true })
  const env = { ...withoutClientSettings(process.env), ...settingsOf(suite, found) }
  const { code, output, seconds } = await run(commandOf(suite, report), { limitMinutes: suite.limitMinutes, env })
  const counts = existsSync(join(ROOT, report))
    ? READ[suite.runner](readFileSync(join(ROOT, report), 'utf8'))
    : { passed: 0, failed: 0, skipped: 0, unsteady: [] }
  const isBroken = counts.failed === 0 && (code !== 0 || counts.passed + counts.skipped === 0)
  return { ...counts, failed: isBroken ? 1 : counts.failed, seconds, output: output || 'no test was found' }
}

/** Where the runner writes what became of each test. */
export function reportOf({ name, runner }: Suite): string {
  return `${REPORTS}/${name}.${runner === 'pytest' ? 'xml' : 'json'}`
}

/** What a suite runs with: SQLite where nothing is said. */
function settingsOf({ database, seed }: Suite, { python, postgres }: Found): NodeJS.ProcessEnv {
  return {
    ...(python !== undefined && { AMPHORA_TEST_PYTHON: python }),
    AMPHORA_TEST_DATABASE: database ?? 'sqlite',
    ...(seed !== undefined && { AMPHORA_TEST_SEED: seed }),
    ...(postgres !== undefined && { AMPHORA_TEST_POSTGRES_URL: postgres }),
  }
}

function commandOf({ runner, paths, marked, workers, hasSecondTry }: Suite, report: string): string {
  if (runner === 'vitest') {
    const retry = hasSecondTry === true ? ' --retry=1' : ''
    return `vitest run ${paths.join(' ')}${retry} --reporter=default --reporter=json --outputFile.json=${report}`
  }
  if (runner === 'playwright') {
    const retries = hasSecondTry === true ? ' --retries=1' : ''
    return `playwright test --config ${paths.join(' ')}${retries}`
  }
  const python = process.platform === 'win32' ? '"%AMPHORA_TEST_PYTHON%"' : '"$AMPHORA_TEST_PYTHON"'
  const chosen = marked ?? '"not long and not faults and not scale"'
  const shared = workers === undefined ? '' : ` --numprocesses=${workers} --dist=loadfile`
  return `${python} -m pytest ${paths.join(' ')} -m ${chosen}${shared} --quiet -p no:cacheprovider --junitxml=${report}`
}

/** The user's own wandb settings must not reach the suites: a test would talk to their server, with their key. */
function withoutClientSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(?:WANDB_|AMPHORA_(?!TEST_))/.test(name)))
}
