import type { KyselyPlugin, PluginTransformResultArgs } from 'kysely'
import type { Database } from '../store/dialect.ts'

/** Counts what is read from a database: give `wrap` to whoever opens it. */
export interface StatementCounter {
  wrap(database: Database): Database
  /** How many statements `read` runs. */
  during(read: () => Promise<unknown>): Promise<number>
}

export function countStatements(): StatementCounter {
  let statements = 0
  const counter: KyselyPlugin = {
    transformQuery({ node }) {
      statements += 1
      return node
    },
    transformResult: ({ result }: PluginTransformResultArgs) => Promise.resolve(result),
  }
  return {
    wrap: (database) => ({
      ...database,
      point: database.point.withPlugin(counter),
      scan: database.scan.withPlugin(counter),
    }),
    async during(read) {
      const before = statements
      await read()
      return statements - before
    },
  }
}
