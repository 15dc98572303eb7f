import type { KeySummary } from '../store/key-stats.ts'
import type { UncountedStream } from '../store/run-key.ts'
import { indexText } from '../store/run/indexed-value.ts'
import type { Store } from '../store/store.ts'
import type { Deps } from './deps.ts'
import { bringIn, type Change } from './key-change.ts'
import { addTo, emptyTotal, writeFacts, type KeyFacts } from './key-total.ts'

const STREAMS_A_ROUND = 200
/** What is read at once: a hundred thousand keys at most, since a key takes ten bytes of a line. */
const BYTES_AT_ONCE = 1024 * 1024
const LINE_BYTES = 128 // what a line counts in `loose_bytes` at least
const CHANGES_AT_ONCE = 1000 // in one transaction: everybody else waits for it some ten milliseconds

/**
 * Counts the keys of runs whose history changed since they were counted, from the one after `after` on. Answers the last
 * of them; undefined when there was none.
 * @param onFailure is told of a run that cannot be counted; the others are
 */
export async function countKeys(
  { store }: Pick<Deps, 'store'>,
  after: number,
  onFailure: (error: unknown) => void,
): Promise<number | undefined> {
  const page = { afterStorageId: after, limit: STREAMS_A_ROUND }
  const streams = await store.runKeys.listUncounted(page) // its index holds these only: no reading thread for that
  for (const some of groupsOf(streams)) await countOrTell(store, some, onFailure)
  return streams.at(-1)?.runStorageId
}

/** One run that cannot be read must not keep those beside it back. */
async function countOrTell(
  store: Store,
  streams: readonly UncountedStream[],
  onFailure: (error: unknown) => void,
): Promise<void> {
  try {
    await countRuns(store, streams)
    await store.transaction((tx) => tx.runKeys.markCounted(streams), { queue: 'counted keys', holdsRow: true })
  } catch (error) {
    const each = [...Map.groupBy(streams, ({ runStorageId }) => runStorageId).values()]
    if (each.length === 1) return onFailure(error)
    for (const run of each) await countOrTell(store, run, onFailure)
  }
}

/** Streams of one project each; a run that may have more keys than are read at once is alone. */
function groupsOf(streams: readonly UncountedStream[]): readonly (readonly UncountedStream[])[] {
  const groups: UncountedStream[][] = []
  const open = new Map<number, { readonly group: UncountedStream[]; bytes: number }>()
  for (const stream of streams) {
    const isPacked = stream.looseBytes < LINE_BYTES * stream.lineCount
    const bytes = isPacked ? BYTES_AT_ONCE : stream.looseBytes
    const last = open.get(stream.projectId)
    const isSameRun = last?.group.at(-1)?.runStorageId === stream.runStorageId
    if (last && (isSameRun || last.bytes + bytes <= BYTES_AT_ONCE)) {
      last.group.push(stream)
      last.bytes += bytes
    } else {
      const group = [stream]
      open.set(stream.projectId, { group, bytes })
      groups.push(group)
    }
  }
  return groups
}

async function countRuns(store: Store, streams: readonly UncountedStream[]): Promise<void> {
  const changes = await listChanges(store, streams)
  const projectId = streams[0]?.projectId ?? 0
  for (let start = 0; start < changes.length; start += CHANGES_AT_ONCE) {
    const some = changes.slice(start, start + CHANGES_AT_ONCE)
    await store.transaction((tx) => bringIn(tx, projectId, some), { queue: `keys of project ${projectId}` })
  }
}

/** Compares what is counted with what the runs show now; a deleted one shows nothing. */
async function listChanges({ scans }: Store, streams: readonly UncountedStream[]): Promise<readonly Change[]> {
  const runs = [...new Map(streams.map((stream) => [stream.runStorageId, stream])).values()]
  const shown = runs.filter(({ isDeleted }) => !isDeleted)
  const logged = await scans.history.keys(
    shown.map(({ runStorageId, currentGeneration: generation }) => ({ runStorageId, generation })),
    'history',
  )
  const counted = await scans.runKeys.listByRuns(runs.map(({ runStorageId }) => runStorageId))
  const before = Map.groupBy(counted, (row) => row.run_storage_id)
  const after = new Map(shown.map(({ runStorageId }, at) => [runStorageId, factsOf(logged[at]?.keys ?? new Map())]))
  return runs.flatMap(({ runStorageId }) => {
    const held = new Map((before.get(runStorageId) ?? []).map((row) => [row.name, row]))
    const wanted = after.get(runStorageId) ?? new Map<string, Wanted>()
    const changed = [...wanted].filter(([name, { facts }]) => !isSame(writeFacts(facts), held.get(name)))
    const gone = [...held.keys()].filter((name) => !wanted.has(name))
    return [
      ...changed.map(([name, { longName, facts }]) => ({ runStorageId, name, longName, facts })),
      ...gone.map((name) => ({ runStorageId, name, longName: null, facts: undefined })),
    ]
  })
}

interface Wanted {
  readonly longName: string | null
  readonly facts: KeyFacts
}

/** By name; keys that no database can tell apart are one. */
function factsOf(keys: ReadonlyMap<string, KeySummary>): ReadonlyMap<string, Wanted> {
  const found = new Map<string, Wanted>()
  for (const [key, { typeCounts: kinds, extremes }] of keys) {
    const [name, whole] = [indexText(key), key.toWellFormed()]
    const [same, facts] = [found.get(name), { kinds, ...extremes }]
    found.set(name, { longName: whole === name ? null : whole, facts: same ? sumOf(same.facts, facts) : facts })
  }
  return found
}

function sumOf(a: KeyFacts, b: KeyFacts): KeyFacts {
  const total = emptyTotal()
  addTo(total, a)
  addTo(total, b)
  return total
}

type Written = ReturnType<typeof writeFacts>

function isSame(a: Written, b: Written | undefined): boolean {
  return b !== undefined && a.kinds === b.kinds && a.min === b.min && a.max === b.max
}
