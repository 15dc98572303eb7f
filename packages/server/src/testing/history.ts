import { afterAll, beforeAll } from 'vitest'
import type {
  Appended,
  Chart,
  ChartQuery,
  HistoryStore,
  RowFile,
  RunGeneration,
  StreamCount,
  StreamRef,
} from '../store/history.ts'
import { packLines } from '../store/line-batch.ts'
import type { FileRef, PackRef } from '../store/segments/loose.ts'
import type { Nouns } from '../store/store.ts'
import type { Int64 } from '../store/tables.ts'
import type { Trap } from './trap.ts'

/** One implementation, opened on an empty database. */
export interface HistoryHarness {
  readonly reads: Pick<Nouns, 'history' | 'consoleLines' | 'setAside'>
  transaction<T>(work: (history: HistoryStore) => Promise<T>): Promise<T>
  /** A run with no lines yet; its storage id. */
  newRun(): Promise<number>
  /** Packs what came so far of a file, or of a writer's console; false when there was nothing. */
  pack(file: PackRef): Promise<boolean>
  /** Merges the levels of neighbours, once; false when there were too few. */
  merge(file: FileRef): Promise<boolean>
  /** Whether rows are packed as soon as they come, and levels merged. */
  readonly packsAtOnce: boolean
  /** On its statements. */
  readonly trap: Omit<Trap, 'wrap'>
  close(): Promise<void>
}

/** One implementation as the tests of a suite use it. */
export interface TestHistory extends Pick<HistoryHarness, 'reads' | 'transaction' | 'trap'> {
  readonly history: HistoryStore
  readonly newRun: () => Promise<RunGeneration>
  readonly append: (
    run: RunGeneration,
    offset: number,
    lines: readonly string[],
    place?: Partial<Pick<StreamRef, 'file' | 'writer'>>,
  ) => Promise<Appended>
  /** A run that goes on from another after a step. */
  readonly fork: (from: RunGeneration, step: Int64) => Promise<RunGeneration>
  readonly countOf: (run: RunGeneration, file: StreamRef['file']) => Promise<StreamCount | undefined>
  readonly pack: (run: RunGeneration, file?: RowFile) => Promise<boolean>
  /** All of a writer's console. */
  readonly packLog: (run: RunGeneration, writer?: string) => Promise<boolean>
  readonly merge: (run: RunGeneration, file?: RowFile) => Promise<boolean>
  readonly draw: (run: RunGeneration, query: ChartQuery) => Promise<Chart>
  /** Rows in scan order. */
  readonly texts: (run: RunGeneration, file?: RowFile) => Promise<readonly string[]>
}

export const APPENDED_AT = '2026-01-01T00:00:00.000Z'

/** Opens it before the first test and closes it after the last. Call it once, outside of them. */
export function testHistory(open: () => Promise<HistoryHarness>): TestHistory {
  let opened: HistoryHarness | undefined
  beforeAll(async () => {
    opened = await open()
  })
  afterAll(() => opened?.close())
  const harness = (): HistoryHarness => {
    if (!opened) throw new Error('there is no history outside of a test')
    return opened
  }
  return {
    get history() {
      return harness().reads.history
    },
    get reads() {
      return harness().reads
    },
    get trap() {
      return harness().trap
    },
    transaction: (work) => harness().transaction(work),
    newRun: async () => ({ runStorageId: await harness().newRun(), generation: 0 }),
    async append(run, offset, lines, place = {}) {
      const ref = { ...run, file: 'history', writer: '', ...place } as const
      const batch = await packLines(ref.file, lines)
      const appended = await harness().transaction((tx) => tx.append(ref, { offset, batch, at: APPENDED_AT }))
      if (!harness().packsAtOnce) return appended
      await harness().pack({ ...ref, isLive: false })
      if (ref.file !== 'console') while (await harness().merge({ ...run, file: ref.file }));
      return appended
    },
    async fork(from, step) {
      const run = { runStorageId: await harness().newRun(), generation: 0 }
      const cut = await harness().reads.history.cut(from, step)
      await harness().transaction((tx) => tx.fork(run, cut))
      return run
    },
    pack: (run, file = 'history') => harness().pack({ ...run, file }),
    packLog: (run, writer = '') => harness().pack({ ...run, file: 'console', writer, isLive: false }),
    merge: (run, file = 'history') => harness().merge({ ...run, file }),
    async draw(run, query) {
      const [chart] = await harness().reads.history.chart([run], query)
      if (!chart) throw new Error('there is no chart of the run')
      return chart
    },
    countOf: async (run, file) => (await harness().reads.history.count([run], file))[0],
    texts: async (run, file = 'history') =>
      (await Array.fromAsync(harness().reads.history.scan(run, { file }))).map((row) => row.text),
  }
}
