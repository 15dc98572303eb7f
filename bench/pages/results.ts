import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { emptyResults } from '../results.ts'
import { ROOT } from '../systems/system.ts'
import type { Reaction } from './interactions.ts'
import type { SiteName, Task } from './site.ts'
import type { Cost } from './visit.ts'

/** All that was measured, and on what. */
export interface PageResults {
  readonly commit: string
  readonly date: string
  readonly machine: string
  /** The load average of one minute before each round. */
  readonly loads: number[]
  readonly sites: Partial<Record<SiteName, { readonly title: string; readonly holds: string }>>
  readonly costs: Partial<Record<Task, Partial<Record<SiteName, Cost[]>>>>
  readonly reactions: Record<string, Reaction[]>
  /** What could not be measured, and why. */
  readonly failures: Record<string, string>
}

const FILE = join(ROOT, '.cache/bench/results/pages.json')

export function newResults(): PageResults {
  const { commit, date, machine } = emptyResults('pages', false)
  return { commit, date, machine, loads: [], sites: {}, costs: {}, reactions: {}, failures: {} }
}

export function saveResults(results: PageResults): void {
  mkdirSync(join(FILE, '..'), { recursive: true })
  writeFileSync(FILE, `${JSON.stringify(results, undefined, 1)}\n`)
}

/** @throws when nothing was measured yet */
export function loadResults(): PageResults {
  return JSON.parse(readFileSync(FILE, 'utf8')) as PageResults
}
