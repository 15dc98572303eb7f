import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { describe } from 'vitest'
import { openLocalBlobs } from '../blob/local.ts'
import { openRanges } from '../blob/ranges.ts'
import { mergeOnce } from '../domain/merge-levels.ts'
import { packFile } from '../domain/pack-history.ts'
import { consolePackSuite } from './console-pack-suite.ts'
import { historyPackSuite } from './history-pack-suite.ts'
import { historyPropertySuite } from './history-property-suite.ts'
import type { HistoryHarness } from '../testing/history.ts'
import { historyChartSuite } from './history-chart-suite.ts'
import { historySampleSuite } from './history-sample-suite.ts'
import { historySuite } from './history-suite.ts'
import { mergeLevels } from './segments/merge.ts'
import { packChunks } from './segments/pack.ts'
import { packLog } from './segments/pack-log.ts'
import type { Packer } from './segments/packer.ts'
import { createStore, type Store } from './store.ts'
import { makeFolder, openTestDatabase, removeFolder } from '../testing/database.ts'
import { createTrap } from '../testing/trap.ts'

async function openHistory(packsAtOnce = false): Promise<HistoryHarness> {
  const folder = await makeFolder()
  const blobs = await openLocalBlobs(join(folder, 'blobs'))
  const trap = createTrap()
  const store = createStore(trap.wrap(await openTestDatabase(folder)), (sha256) => openRanges(blobs, sha256))
  const place = await newPlace(store)
  return {
    reads: store.scans,
    transaction: (work) => store.transaction((tx) => work(tx.history)),
    newRun: () => store.transaction((tx) => tx.runs.insert({ ...RUN, ...place, id: randomUUID() })),
    pack: (file) => packFile({ store, blobs, packer: PACKER, clock: { now: () => Date.parse(AT) } }, file),
    merge: (file) => mergeOnce({ store, packer: PACKER }, file, SPANS),
    packsAtOnce,
    trap,
    async close() {
      await store.close()
      await blobs.close()
      await removeFolder(folder)
    },
  }
}

/** On this thread, and with levels so fine, spans so short and row groups so small that a few rows have some. */
const PACKER: Packer = {
  pack: (file, chunks, writers) =>
    file === 'console'
      ? packLog(chunks, GROUP)
      : packChunks(chunks, writers, { fewPoints: 3, rowsABucket: 1, group: GROUP }),
  merge: (members) => Promise.resolve(mergeLevels(members, { fewPoints: 6 })),
  close: () => Promise.resolve(),
}

const GROUP = { lines: 4, bytes: 1, mostBytes: 4096 }
const SPANS = { fanIn: 2, mostBuckets: 16, mostBytes: 1024 * 1024 }

const AT = '2026-01-01T00:00:00.000Z'

/** A project for the runs of the suite, and somebody who owns it. */
function newPlace(store: Store): Promise<{ readonly project_id: number; readonly user_id: number }> {
  return store.transaction(async (tx) => {
    const user = await tx.users.insert({ username: 'ada', email: null, isAdmin: false, createdAt: AT })
    const entity = await tx.entities.insert({ name: 'ada', kind: 'personal', user_id: user.id, created_at: AT })
    const project = { entityId: entity.id, userId: user.id, name: 'digits', description: null, createdAt: AT }
    return { project_id: (await tx.projects.insertIfAbsent(project)) ?? 0, user_id: user.id }
  })
}

const RUN = {
  generation: 0,
  name: 'run',
  notes: null,
  description: null,
  group_name: null,
  job_type: null,
  state: 'running',
  config: '{}',
  tags: '[]',
  host: null,
  program: null,
  repo: null,
  commit_sha: null,
  sweep_name: null,
  exit_code: null,
  is_stop_requested: 0,
  is_preempting: 0,
  is_index_stale: 0,
  created_at: AT,
  updated_at: AT,
  started_at: AT,
  heartbeat_at: AT,
  deleted_at: null,
} as const

describe('history in chunks', () => {
  historySuite(openHistory)
  historyPackSuite(openHistory)
  consolePackSuite(openHistory)
  historyPropertySuite(openHistory)
  historyChartSuite(openHistory)
  historySampleSuite(openHistory)
})

describe('history in segments', () => {
  historySuite(() => openHistory(true))
  historyPropertySuite(() => openHistory(true), 0.2)
})
