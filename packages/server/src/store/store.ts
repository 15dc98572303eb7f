import * as apiKeys from './api-key.ts'
import { bindAll, type Bound } from './bind.ts'
import type { Database, Db } from './dialect.ts'
import * as entities from './entity.ts'
import * as projects from './project.ts'
import * as signingKeys from './signing-key.ts'
import * as users from './user.ts'

const NOUNS = { apiKeys, entities, projects, signingKeys, users }

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
    apiKeys: bindAll(apiKeys, db),
    entities: bindAll(entities, db),
    projects: bindAll(projects, db),
    signingKeys: bindAll(signingKeys, db),
    users: bindAll(users, db),
  }
}
