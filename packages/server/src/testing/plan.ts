import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import type { KyselyPlugin, PluginTransformResultArgs } from 'kysely'
import type { Database } from '../store/dialect.ts'
import { createStore, type Nouns } from '../store/store.ts'

/** How SQLite finds the rows of each statement that `run` runs on the database of that folder, step by step. */
export async function plansOf(
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
