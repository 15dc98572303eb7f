import { bindAll, type Bound } from '../store/bind.ts'
import * as alerts from './alert.ts'
import type { Deps } from './deps.ts'
import * as projects from './project.ts'
import * as runIndex from './run-index.ts'
import * as runSilence from './run-silence.ts'
import * as runUpsert from './run-upsert.ts'
import * as runs from './run.ts'
import * as summaries from './summary.ts'

const VERBS = { alerts, projects, runIndex, runSilence, runUpsert, runs, summaries }

/** Every verb of Amphora, by noun, with what it needs already given. The doors call these and nothing below. */
export type Domain = { readonly [Noun in keyof typeof VERBS]: Bound<(typeof VERBS)[Noun]> }

export function createDomain(deps: Deps): Domain {
  return {
    alerts: bindAll(alerts, deps),
    projects: bindAll(projects, deps),
    runIndex: bindAll(runIndex, deps),
    runSilence: bindAll(runSilence, deps),
    runUpsert: bindAll(runUpsert, deps),
    runs: bindAll(runs, deps),
    summaries: bindAll(summaries, deps),
  }
}
