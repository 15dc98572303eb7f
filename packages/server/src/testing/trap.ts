import type { KyselyPlugin, PluginTransformResultArgs } from 'kysely'
import type { Database, Db } from '../store/dialect.ts'

/** Does something when so many statements have run: give `wrap` to whoever opens a database. */
export interface Trap {
  wrap(database: Database): Database
  /** @param kind of which statements: those of reads, or of transactions */
  set(kind: 'reads' | 'transactions', statements: number, act: () => Promise<void>): void
  /** Whether it still waits for its statement; it does no more. */
  clear(): boolean
}

export function createTrap(): Trap {
  let set: { readonly kind: string; left: number; readonly act: () => Promise<void> } | undefined
  const spring = async (kind: string): Promise<void> => {
    if (set?.kind !== kind || set.left-- > 0) return
    const { act } = set
    set = undefined
    await act()
  }
  const watch = (db: Db, kind: string): Db => {
    const plugin: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      async transformResult({ result }: PluginTransformResultArgs) {
        await spring(kind)
        return result
      },
    }
    return db.withPlugin(plugin)
  }
  return {
    wrap: (database) => ({
      ...database,
      scan: watch(database.scan, 'reads'),
      transaction: (work, turn) => database.transaction((tx) => work(watch(tx, 'transactions')), turn),
    }),
    set: (kind, statements, act) => {
      set = { kind, left: statements, act }
    },
    clear() {
      const isWaiting = set !== undefined
      set = undefined
      return isWaiting
    },
  }
}
