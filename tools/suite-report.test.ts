import { describe, expect, it } from 'vitest'
import { readCapabilities, readPytestReport, readVitestReport } from './suite-report.ts'

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
    expect(readVitestReport(text)).toEqual({ passed: 5, failed: 0, skipped: 3 })
  })

  it('counts a file that could not be loaded as one failure', () => {
    const failing = { status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] }
    const broken = { status: 'failed', assertionResults: [] }
    const text = report({ numPassedTests: 1, numFailedTests: 1 }, failing, broken)
    expect(readVitestReport(text)).toEqual({ passed: 1, failed: 2, skipped: 0 })
  })
})

describe('a report of pytest', () => {
  it('takes failures, errors and skips out of the tests that passed', () => {
    const text = `<?xml version="1.0"?><testsuites name="pytest tests"><testsuite name="pytest" errors="1" failures="2"
      skipped="3" tests="10" time="0.1" hostname="h"><testcase name="tests=&quot;99&quot;" /></testsuite></testsuites>`
    expect(readPytestReport(text)).toEqual({ passed: 4, failed: 3, skipped: 3 })
  })

  it('counts nothing where nothing ran', () => {
    expect(readPytestReport('')).toEqual({ passed: 0, failed: 0, skipped: 0 })
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
