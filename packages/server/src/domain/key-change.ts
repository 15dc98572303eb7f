import type { Nouns } from '../store/store.ts'
import {
  addTo,
  emptyTotal,
  readFacts,
  readTotal,
  takeFrom,
  writeFacts,
  writeTotal,
  type KeyFacts,
  type KeyTotal,
} from './key-total.ts'

/** A key of a run whose part in its project's changes; undefined: it has none any more. */
export interface Change {
  readonly runStorageId: number
  readonly name: string
  readonly longName: string | null
  readonly facts: KeyFacts | undefined
}

/** Brings changes into the sums of a project. What the runs added before is read again: another server may have been here. */
export async function bringIn(tx: Nouns, projectId: number, changes: readonly Change[]): Promise<void> {
  const keys = await findKeys(tx, projectId, changes)
  for (const { name, facts, counted } of await addCounted(tx, keys, changes)) {
    const key = keys.get(name)
    if (!key) continue
    if (counted && takeFrom(key.total, counted)) key.isNarrower = true
    if (facts) addTo(key.total, facts)
    key.runCount += (facts ? 1 : 0) - (counted ? 1 : 0)
  }
  for (const { id, name } of await tx.projectKeys.put(rowsOf(projectId, [...keys.values()]))) {
    const key = keys.get(name)
    if (key) key.id = id
  }
  await writeRunKeys(tx, changes, (name) => keys.get(name)?.id ?? NONE)
  const left = [...keys.values()].filter(({ runCount }) => runCount > 0)
  await narrow(
    tx,
    projectId,
    left.filter(({ isNarrower }) => isNarrower),
  )
  await tx.projectKeys.remove([...keys.values()].filter(({ runCount }) => runCount <= 0).map(({ id }) => id))
}

const NONE = 0 // no row has this id

/** A key of the project while changes are brought in. */
interface Key extends Pick<Change, 'name' | 'longName'> {
  id: number
  runCount: number
  readonly total: KeyTotal
  /** Its extremes are in no total any more: what the runs that are left add to it tells them. */
  isNarrower: boolean
}

/** Those that are changed, by name; some that no run had before are among them. */
async function findKeys(tx: Nouns, projectId: number, changes: readonly Change[]): Promise<ReadonlyMap<string, Key>> {
  const keys = new Map(
    changes.map(({ name, longName }): [string, Key] => [
      name,
      { name, longName, id: NONE, runCount: 0, total: emptyTotal(), isNarrower: false },
    ]),
  )
  for (const row of await tx.projectKeys.listByNames(projectId, [...keys.keys()])) {
    const { id, name, long_name: longName, run_count: runCount } = row
    keys.set(name, { id, name, longName, runCount, total: readTotal(row), isNarrower: false })
  }
  return keys
}

/** The changes, with what is counted of each until now. */
async function addCounted(
  tx: Nouns,
  keys: ReadonlyMap<string, Key>,
  changes: readonly Change[],
): Promise<readonly (Change & { readonly counted: KeyFacts | undefined })[]> {
  const keyIds = [...keys.values()].map(({ id }) => id).filter((id) => id !== NONE)
  const runStorageIds = [...new Set(changes.map(({ runStorageId }) => runStorageId))]
  const held = await tx.runKeys.listByKeys({ keyIds, runStorageIds })
  const byPlace = new Map(held.map((row) => [`${row.project_key_id} ${row.run_storage_id}`, row]))
  return changes.map((change) => {
    const row = byPlace.get(`${keys.get(change.name)?.id} ${change.runStorageId}`)
    return { ...change, counted: row && readFacts(row) }
  })
}

function rowsOf(projectId: number, keys: readonly Key[]): Parameters<Nouns['projectKeys']['put']>[0] {
  return keys.map(({ name, longName, runCount, total }) => ({
    project_id: projectId,
    name,
    long_name: longName,
    run_count: runCount,
    ...writeTotal(total),
  }))
}

async function narrow(tx: Nouns, projectId: number, keys: readonly Key[]): Promise<void> {
  const extremes = await tx.runKeys.listExtremes(keys.map(({ id }) => id))
  const byId = new Map(extremes.map(({ id, min, max }) => [id, { min, max }]))
  const ids = new Map(keys.map(({ name, id }) => [name, id]))
  await tx.projectKeys.put(rowsOf(projectId, keys).map((row) => ({ ...row, ...byId.get(ids.get(row.name) ?? NONE) })))
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
