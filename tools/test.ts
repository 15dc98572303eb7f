// `npm test`: the checks, then every suite; `npm run test:long`: what takes too long for each change. The last line on stdout is `N passed, N failed`.
// A test that passed at its second try is listed as `unsteady`.
// With CI set, what is absent on the machine or skipped counts as failed; else it is listed as `not run`, with the cure.
import { parseArgs } from 'node:util'
import { findChromium } from './chromium.ts'
import { explainCheck, listChecks, runChecks } from './checks.ts'
import { findPostgres, type Postgres } from './postgres.ts'
import { findPython, type Python, type PythonName } from './python.ts'
import { runSuite } from './suite-run.ts'
import { BUDGETS, LONG_SUITES, SUITES, type Suite } from './suites.ts'

const isCi = Boolean(process.env['CI']) && process.env['CI'] !== 'false'
const total = { passed: 0, failed: 0 }
const notRun: string[] = []
const unsteady: string[] = []
/** Seconds by budget, so far. */
const spent = new Map<string, number>()
const pythons = new Map<PythonName, Promise<Python>>()
let postgres: Promise<Postgres> | undefined

try {
  await testAll(parseNames(process.argv.slice(2)))
} catch (error) {
  total.failed++ // the last line comes whatever happens, and says so
  console.log(error)
}
const own = await postgres?.catch(() => undefined)
if (own && 'stop' in own) await own.stop()
for (const line of notRun) console.log(`not run: ${line}`)
for (const line of unsteady) console.log(`unsteady: ${line}`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 ? 1 : 0

async function testAll(wanted: readonly string[]): Promise<void> {
  if (wanted.includes('check')) await testChecks()
  for (const suite of [...SUITES, ...LONG_SUITES]) {
    if (wanted.includes(suite.name)) await testSuite(suite)
  }
}

/** `npm run check` without its unit tests, which are a suite of their own here. */
async function testChecks(): Promise<void> {
  const started = performance.now()
  const checks = listChecks().filter(({ name }) => name !== 'unit')
  let failed = 0
  await runChecks(checks, (result) => {
    if (result.code === 0) return
    failed++
    console.log(explainCheck(result))
  })
  tell('check', { passed: checks.length - failed, failed, seconds: (performance.now() - started) / 1000 })
}

async function testSuite(suite: Suite): Promise<void> {
  const found = suite.needs && (await prepare(suite.needs))
  if (found && !('path' in found)) return missing(suite.name, `${found.lacks} is absent; ${found.cure}`)
  const chromium = suite.runner === 'playwright' ? findChromium() : undefined
  if (chromium && !('path' in chromium)) return missing(suite.name, `${chromium.lacks} is absent; ${chromium.cure}`)
  const server = suite.database && (await (postgres ??= findPostgres()))
  if (server && !('url' in server)) return missing(suite.name, `${server.lacks} is absent; ${server.cure}`)
  const result = await runSuite(suite, { python: found?.path, postgres: server?.url })
  if (result.failed > 0) console.log(`── ${suite.name} ──\n${result.output}\n`)
  tell(suite.name, result, suite.budget)
  unsteady.push(...result.unsteady.map((test) => `${suite.name} › ${test}`))
  if (result.skipped > 0) missing(suite.name, `${result.skipped} skipped tests; see their conditions`, result.skipped)
}

/** Each environment is made once, when the first suite needs it. */
function prepare(name: PythonName): Promise<Python> {
  const python = pythons.get(name) ?? findPython(name)
  pythons.set(name, python)
  return python
}

interface Told {
  readonly passed: number
  readonly failed: number
  readonly seconds: number
}

function tell(name: string, { passed, failed, seconds }: Told, budget?: Suite['budget']): void {
  total.passed += passed
  total.failed += failed
  const took = `${seconds.toFixed(1).padStart(7)} s`
  console.log(
    `${name.padEnd(17)}${`${passed} passed, ${failed} failed`.padEnd(26)}${took}${budget ? spend(budget, seconds) : ''}`,
  )
}

/** What the suites of a budget have taken by now, of what they may. */
function spend(budget: keyof typeof BUDGETS, seconds: number): string {
  const sum = (spent.get(budget) ?? 0) + seconds
  spent.set(budget, sum)
  return `  (${budget}: ${sum.toFixed(0)} of ${BUDGETS[budget]} s)`
}

function missing(name: string, cure: string, count = 1): void {
  notRun.push(`${name} (${cure})`)
  if (isCi) total.failed += count
}

function parseNames(args: readonly string[]): readonly string[] {
  const { values } = parseArgs({
    args: [...args],
    options: { only: { type: 'string', multiple: true }, long: { type: 'boolean' } },
  })
  const all = values.long ? LONG_SUITES.map(({ name }) => name) : ['check', ...SUITES.map(({ name }) => name)]
  const only = (values.only ?? []).flatMap((list) => list.split(','))
  const unknown = only.filter((name) => !all.includes(name))
  if (unknown.length > 0) {
    console.error(`There is no suite ${unknown.join(', ')}; there are: ${all.join(', ')}`)
    process.exit(2)
  }
  return only.length > 0 ? only : all
}
