import * as alerts from './alert.ts'
import * as apiKeys from './api-key.ts'
import { bindAll, type Bound } from './bind.ts'
import type { Database, Db } from './dialect.ts'
import * as entities from './entity.ts'
import * as generations from './generation.ts'
import * as projects from './project.ts'
import * as runValues from './run-value.ts'
import * as runs from './run.ts'
import * as signingKeys from './signing-key.ts'
import * as summaries from './summary.ts'
import * as users from './user.ts'

const NOUNS = { alerts, apiKeys, entities, generations, projects, runs, runValues, signingKeys, summaries, users }

/** Every noun's statements, bound to one database or one transaction. */
export type Nouns = { readonly [Noun in keyof typeof NOUNS]: Bound<(typeof NOUNS)[Noun]> }

/**
 * All SQL of the server. Its own nouns read by key on this thread; `scans` has the same nouns on the reading thread,
 * for lists, filters and everything else that may read much.
 */
export interface Store extends Nouns {
  readonly scans: Nouns
  /** Runs `work` alone; resolves when its effects are durable, undoes them when it throws. Statements only. */
  transaction<T>(work: (tx: Nouns) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export function createStore(database: Database): Store {
  return {
    ...bindNouns(database.point),
    scans: bindNouns(database.scan),
    transaction: (work) => database.transaction((tx) => work(bindNouns(tx))),
    close: () => database.close(),
  }
}

function bindNouns(db: Db): Nouns {
  return {
    alerts: bindAll(alerts, db),
    apiKeys: bindAll(apiKeys, db),
    entities: bindAll(entities, db),
    generations: bindAll(generations, db),
    projects: bindAll(projects, db),
    runs: bindAll(runs, db),
    runValues: bindAll(runValues, db),
    signingKeys: bindAll(signingKeys, db),
    summaries: bindAll(summaries, db),
    users: bindAll(users, db),
  }
}
