import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Nouns } from '../store.ts'
import { openPlanner, type Planner } from '../../testing/plan.ts'

let planner: Planner

beforeAll(async () => {
  planner = await openPlanner()
})

afterAll(() => planner[Symbol.asyncDispose]())

const FILE = { runStorageId: 1, generation: 0, file: 'history' } as const
const LOG = { runStorageId: 1, generation: 0, file: 'console', writer: '', isLive: true } as const
const CHUNK = { id: 1, firstLine: 0, lineCount: 5, sizeBytes: 9 }

/** What each read is, and a step that its plan has to have. */
const READS: readonly (readonly [string, string, (nouns: Nouns) => Promise<unknown>])[] = [
  ['files to pack', 'SCAN stream USING INDEX stream_to_pack', ({ looseChunks }) => looseChunks.listToPack(9)],
  ['loose chunks of rows', 'USING INDEX chunk_by_arrival', ({ looseChunks }) => looseChunks.list(FILE, 9)],
  ['loose chunks of a console', 'USING INDEX chunk_by_line', ({ looseChunks }) => looseChunks.list(LOG, 9)],
  ['the chunks of a segment', 'INDEX chunk_by_arrival', ({ looseChunks }) => looseChunks.areThere(FILE, [CHUNK])],
  ['those of a console', 'INDEX chunk_by_arrival', ({ looseChunks }) => looseChunks.areThere(LOG, [CHUNK])],
  ['segments', 'USING INDEX segment_by_arrival', ({ segments }) => segments.listByRuns([1, 2], 'history')],
  ['blocks of levels', 'SEARCH level USING INTEGER PRIMARY KEY', ({ segments }) => segments.listBlocks([1, 2])],
  [
    'what a chart reads of rows',
    'USING INDEX chunk_by_arrival',
    ({ history }) => history.chart([FILE], { file: 'history', keys: ['loss'], x: '_step', buckets: 9 }),
  ],
]

describe('an index leads to', () => {
  it.each(READS)('%s', async (_what, step, read) => {
    const plans = await planner.plansOf(read)
    expect(plans.join('\n')).toContain(step)
  })
})
