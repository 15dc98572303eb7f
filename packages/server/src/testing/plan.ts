import { mkdtemp, rm } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KyselyPlugin, PluginTransformResultArgs } from 'kysely'
import type { Database } from '../store/dialect.ts'
import { openSqlite } from '../store/sqlite/database.ts'
import { createStore, type Nouns } from '../store/store.ts'

/** An empty database that tells how it would read. Dispose of it: its folder goes. */
export interface Planner extends AsyncDisposable {
  /** How SQLite finds the rows of each statement that `run` runs, step by step. */
  readonly plansOf: (run: (nouns: Nouns) => Promise<unknown>) => Promise<readonly string[]>
}

export async function openPlanner(): Promise<Planner> {
  const folder = await mkdtemp(join(tmpdir(), 'amphora-plans-'))
  const database = await openSqlite({ folder, onFailure: () => undefined })
  return {
    plansOf: (run) => plansOf(folder, database, run),
    async [Symbol.asyncDispose]() {
      await database.close()
      await rm(folder, { recursive: true })
    },
  }
}

async function plansOf(
  folder: string,
  database: Database,
  run: (nouns: Nouns) => Promise<unknown>,
): Promise<readonly string[]> {
  const statements: string[] = []
  const recorder: KyselyPlugin = {
    transformQuery({ node, queryId }) {
      statements.push(database.point.getExecutor().compileQuery(node, queryId).sql)
      return node
    },
    transformResult: ({ result }: PluginTransformResultArgs) => Promise.resolve(result),
  }
  await database.transaction((tx) => run(createStore({ ...database, point: tx.withPlugin(recorder) })))
  const reader = new DatabaseSync(join(folder, 'amphora.db'), { readOnly: true })
  const plans = statements.flatMap((statement) => reader.prepare(`explain query plan ${statement}`).all())
  reader.close()
  return plans.map((step) => String(step['detail']))
}
