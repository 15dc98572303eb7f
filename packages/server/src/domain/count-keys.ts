import type { KeySummary } from '../store/key-stats.ts'
import type { UncountedStream } from '../store/run-key.ts'
import { indexText } from '../store/run/indexed-value.ts'
import type { Nouns, Store } from '../store/store.ts'
import type { Deps } from './deps.ts'
import {
  addTo,
  emptyTotal,
  readFacts,
  readTotal,
  takeFrom,
  writeFacts,
  writeTotal,
  type KeyFacts,
} from './key-total.ts'

const STREAMS_A_ROUND = 200
/** What is read at once: a hundred thousand keys at most, since a key takes ten bytes of a line. */
const BYTES_AT_ONCE = 1024 * 1024
const LINE_BYTES = 128 // what a line counts in `loose_bytes` at least
const CHANGES_AT_ONCE = 1000 // in one transaction: everybody else waits for it some ten milliseconds

/**
 * Counts the keys of runs whose history changed since they were counted, from the one after `after` on. Answers the last
 * of them; undefined when there was none.
 */
export async function countKeys({ store }: Pick<Deps, 'store'>, after: number): Promise<number | undefined> {
  const page = { afterStorageId: after, limit: STREAMS_A_ROUND }
  const streams = await store.runKeys.listUncounted(page) // its index holds these only: no reading thread for that
  for (const some of groupsOf(streams)) {
    await countRuns(store, some)
    await store.transaction((tx) => tx.runKeys.markCounted(some), { queue: 'counted keys', holdsRow: true })
  }
  return streams.at(-1)?.runStorageId
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

/** A key of a run whose part in its project's changes; undefined: it has none any more. */
interface Change {
  readonly runStorageId: number
  readonly name: string
  readonly longName: string | null
  readonly facts: KeyFacts | undefined
}

async function countRuns(store: Store, streams: readonly UncountedStream[]): Promise<void> {
  const changes = await listChanges(store, streams)
  const projectId = streams[0]?.projectId ?? 0
  for (let start = 0; start < changes.length; start += CHANGES_AT_ONCE) {
    const some = changes.slice(start, start + CHANGES_AT_ONCE)
    await store.transaction((tx) => apply(tx, projectId, some), { queue: `keys of project ${projectId}` })
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
    const total = emptyTotal()
    const same = found.get(name)
    if (same) addTo(total, same.facts)
    addTo(total, { kinds, ...extremes })
    found.set(name, { longName: whole === name ? null : whole, facts: total })
  }
  return found
}

type Written = ReturnType<typeof writeFacts>

function isSame(a: Written, b: Written | undefined): boolean {
  return b !== undefined && a.kinds === b.kinds && a.min === b.min && a.max === b.max
}

/** Brings the changes into the sums of the project. What the runs added before is read again: another server may have been here. */
async function apply(tx: Nouns, projectId: number, changes: readonly Change[]): Promise<void> {
  const names = [...new Map(changes.map(({ name, longName }) => [name, { name, longName }])).values()]
  await tx.projectKeys.insertIfAbsent(projectId, names)
  const rows = await tx.projectKeys.listByNames(
    projectId,
    names.map(({ name }) => name),
  )
  const keys = new Map(rows.map((row) => [row.name, { ...row, total: readTotal(row), isNarrower: false }]))
  const runStorageIds = [...new Set(changes.map((change) => change.runStorageId))]
  const held = await tx.runKeys.listByKeys({ keyIds: rows.map(({ id }) => id), runStorageIds })
  const before = new Map(held.map((row) => [`${row.project_key_id} ${row.run_storage_id}`, readFacts(row)]))
  for (const { runStorageId, name, facts } of changes) {
    const key = keys.get(name)
    const counted = key && before.get(`${key.id} ${runStorageId}`)
    if (counted && takeFrom(key.total, counted)) key.isNarrower = true
    if (key && facts) addTo(key.total, facts)
    if (key) key.run_count += (facts ? 1 : 0) - (counted ? 1 : 0)
  }
  await writeRunKeys(tx, changes, (name) => keys.get(name)?.id ?? 0)
  const narrower = [...keys.values()].filter(({ isNarrower }) => isNarrower)
  const extremes = await tx.runKeys.listExtremes(narrower.map(({ id }) => id))
  const byId = new Map(extremes.map(({ id, min, max }) => [id, { min, max }]))
  const totals = [...keys.values()].map(({ total, isNarrower, ...row }) => ({
    ...row,
    ...writeTotal(total),
    ...(isNarrower ? byId.get(row.id) : {}),
  }))
  await tx.projectKeys.put(totals.filter(({ run_count: runs }) => runs > 0))
  await tx.projectKeys.remove(totals.filter(({ run_count: runs }) => runs <= 0).map(({ id }) => id))
}

async function writeRunKeys(tx: Nouns, changes: readonly Change[], idOf: (name: string) => number): Promise<void> {
  const written = changes.flatMap(({ runStorageId, name, facts }) =>
    facts ? [{ project_key_id: idOf(name), run_storage_id: runStorageId, ...writeFacts(facts) }] : [],
  )
  await tx.runKeys.put(written)
  const gone = Map.groupBy(
    changes.filter(({ facts }) => facts === undefined),
    ({ runStorageId }) => runStorageId,
  )
  for (const [runStorageId, of] of gone) {
    await tx.runKeys.remove(
      runStorageId,
      of.map(({ name }) => idOf(name)),
    )
  }
}
