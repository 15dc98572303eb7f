import { describe, expect, it } from 'vitest'
import { readCapabilities, readPlaywrightReport, readPytestReport, readVitestReport } from './suite-report.ts'

describe('a report of vitest', () => {
  const report = (numbers: object, ...testResults: object[]) =>
    JSON.stringify({
      numPassedTests: 0,
      numFailedTests: 0,
      numPendingTests: 0,
      numTodoTests: 0,
      ...numbers,
      testResults,
    })

  it('counts skipped and todo tests as skipped', () => {
    const text = report({ numPassedTests: 5, numPendingTests: 2, numTodoTests: 1 })
    expect(readVitestReport(text)).toEqual({ passed: 5, failed: 0, skipped: 3, unsteady: [] })
  })

  it('counts a file that could not be loaded as one failure', () => {
    const failing = { status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] }
    const broken = { status: 'failed', assertionResults: [] }
    const text = report({ numPassedTests: 1, numFailedTests: 1 }, failing, broken)
    expect(readVitestReport(text)).toEqual({ passed: 1, failed: 2, skipped: 0, unsteady: [] })
  })

  it('names the tests that passed at their second try, and what the first one said', () => {
    const tried = (fullName: string, status: string, ...failureMessages: string[]) => ({
      fullName,
      status,
      failureMessages,
    })
    const assertionResults = [
      tried('a b', 'passed'),
      tried('a c', 'passed', 'Error: late\n    at x.ts:1'),
      tried('a d', 'failed', 'Error: no', 'Error: no'),
    ]
    const text = report(
      { numPassedTests: 2, numFailedTests: 1 },
      { name: '/r/x.test.ts', status: 'failed', assertionResults },
    )
    const unsteady = ['x.test.ts › a c (Error: late)']
    expect(readVitestReport(text)).toEqual({ passed: 2, failed: 1, skipped: 0, unsteady })
  })
})

describe('a report of Playwright', () => {
  const spec = (title: string, status: string, ...messages: readonly string[]) => {
    const failures = messages.map((message) => ({ status: 'failed', error: { message } }))
    return { title, tests: [{ status, results: [...failures, { status: 'passed' }] }] }
  }

  it('counts a test that passed at its second try as passed, and names it', () => {
    const text = JSON.stringify({
      stats: { expected: 3, unexpected: 1, flaky: 2, skipped: 1 },
      errors: [],
      suites: [
        {
          title: 'a.spec.ts',
          specs: [spec('opens', 'expected'), spec('closes', 'flaky', '\u001B[31mError\u001B[39m: late\nat line 7')],
          suites: [
            { title: 'signed in', specs: [spec('goes', 'flaky', 'Error: slow'), spec('no', 'unexpected', 'x')] },
          ],
        },
      ],
    })
    const unsteady = ['a.spec.ts › closes (Error: late)', 'a.spec.ts › signed in › goes (Error: slow)']
    expect(readPlaywrightReport(text)).toEqual({ passed: 5, failed: 1, skipped: 1, unsteady })
  })

  it('counts what fails before any test runs as one failure', () => {
    const stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }
    const text = JSON.stringify({ stats, errors: [{ message: 'no server' }], suites: [] })
    expect(readPlaywrightReport(text)).toEqual({ passed: 0, failed: 1, skipped: 0, unsteady: [] })
  })
})

describe('a report of pytest', () => {
  it('takes failures, errors and skips out of the tests that passed', () => {
    const text = `<?xml version="1.0"?><testsuites name="pytest tests"><testsuite name="pytest" errors="1" failures="2"
      skipped="3" tests="10" time="0.1" hostname="h"><testcase name="tests=&quot;99&quot;" /></testsuite></testsuites>`
    expect(readPytestReport(text)).toEqual({ passed: 4, failed: 3, skipped: 3, unsteady: [] })
  })

  it('counts nothing where nothing ran', () => {
    expect(readPytestReport('')).toEqual({ passed: 0, failed: 0, skipped: 0, unsteady: [] })
  })
})

describe('a report of capabilities', () => {
  it('tells what works, what fails, and what the client has not and why', () => {
    const test = (title: string, status: string, meta: object = {}) => ({ title, status, duration: 1500, meta })
    const assertionResults = [
      test('a b: it works', 'passed'),
      test('c: no', 'failed'),
      test('d: d', 'passed', { absent: 'new' }),
    ]
    const text = JSON.stringify({ testResults: [{ status: 'failed', assertionResults }] })
    expect([...readCapabilities(text)]).toEqual([
      ['a b', { state: 'passed', seconds: 1.5, reason: undefined }],
      ['c', { state: 'failed', seconds: 1.5, reason: undefined }],
      ['d', { state: 'absent', seconds: 1.5, reason: 'new' }],
    ])
  })
})
