import { bindEach, type BoundEach } from '../store/bind.ts'
import * as accounts from './account.ts'
import * as alerts from './alert.ts'
import type { Deps } from './deps.ts'
import * as downloads from './download.ts'
import * as files from './file.ts'
import * as projects from './project.ts'
import * as runIndex from './run-index.ts'
import * as runLists from './run-list.ts'
import * as runSilence from './run-silence.ts'
import * as runUpsert from './run-upsert.ts'
import * as runs from './run.ts'
import * as summaries from './summary.ts'
import * as uploads from './upload.ts'

const VERBS = {
  accounts,
  alerts,
  downloads,
  files,
  projects,
  runIndex,
  runLists,
  runSilence,
  runUpsert,
  runs,
  summaries,
  uploads,
}

/** Every verb of Amphora, by noun, with what it needs already given. The doors call these and nothing below. */
export type Domain = BoundEach<typeof VERBS>

export function createDomain(deps: Deps): Domain {
  return bindEach(VERBS, deps)
}
