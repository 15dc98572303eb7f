import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import type { Sample, SubjectName } from './scenario.ts'
import { ROOT } from './systems/system.ts'

/** What was measured of one scenario, and on what. */
export interface Results {
  readonly scenario: string
  readonly commit: string
  readonly date: string
  readonly machine: string
  readonly isQuick: boolean
  /** Cores that other work kept busy, seen before each round. */
  readonly otherLoad: readonly number[]
  /** In the order of the rounds. */
  readonly samples: Readonly<Partial<Record<SubjectName, readonly Sample[]>>>
  readonly sizes: Readonly<Partial<Record<SubjectName, string>>>
  /** Who was left out after a failure, and what it said. */
  readonly failures: Readonly<Partial<Record<SubjectName, string>>>
  readonly minutes: number
}

export function emptyResults(scenario: string, isQuick: boolean): Results {
  const machine = `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 1024 ** 3)} GiB`
  const facts = { commit: commit(), date: new Date().toISOString().slice(0, 10), machine, isQuick }
  return { scenario, ...facts, otherLoad: [], samples: {}, sizes: {}, failures: {}, minutes: 0 }
}

export function readResults(scenario: string, isQuick: boolean): Results | undefined {
  try {
    return JSON.parse(readFileSync(fileOf(scenario, isQuick), 'utf8')) as Results
  } catch {
    return undefined
  }
}

export function writeResults(results: Results): void {
  const file = fileOf(results.scenario, results.isQuick)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(`${file}.new`, `${JSON.stringify(results, undefined, 2)}\n`)
  renameSync(`${file}.new`, file)
}

function fileOf(scenario: string, isQuick: boolean): string {
  return join(ROOT, '.cache/bench', isQuick ? 'quick' : 'results', `${scenario}.json`)
}

function commit(): string {
  const git = (...args: readonly string[]): string => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim()
  return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') === '' ? '' : ' and changes')
}
