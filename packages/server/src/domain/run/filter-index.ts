import { runQueue } from '../queue.ts'
import { flattenConfig, flattenSummary, parseConfig, parseSummary, type Json } from '@amphora/wire'
import { LOGGED, loggedKey } from '../../store/run/field.ts'
import { indexText, indexValue } from '../../store/run/indexed-value.ts'
import type { RunValueRow } from '../../store/run/value.ts'
import type { Nouns } from '../../store/store.ts'
import type { Deps } from '../deps.ts'
import { mergeSummaries } from '../summary-text.ts'
import { generationOf } from './generation.ts'

/**
 * Brings what filters and sorts read (`run_value`) up to date with a run's config and summary, writing only what
 * differs: rewriting forty keys a post would cost a quarter of a core at a thousand live runs.
 */
export async function indexRun({ store }: Pick<Deps, 'store'>, storageId: number): Promise<void> {
  await store.transaction((tx) => indexRunIn(tx, storageId), runQueue(storageId))
}

/** The same for whatever run still waits for it; at most `limit`. Answers how many there were. */
export async function indexStaleRuns({ store }: Pick<Deps, 'store'>, limit: number): Promise<number> {
  const stale = await store.runs.listStale(limit) // its index holds these rows only: no reading thread for that
  for (const storageId of stale) await indexRun({ store }, storageId)
  return stale.length
}

/** The same inside a transaction that changes the run anyway: the end of a run costs one commit, not two. */
export async function indexRunIn(tx: Nouns, storageId: number): Promise<void> {
  const run = await tx.runs.findByStorageId(storageId)
  if (!run) return tx.runs.update(storageId, { is_index_stale: 0 })
  const summaries = await tx.summaries.list(storageId, run.generation)
  const wanted = new Map<string, RunValueRow>()
  const place = { run_storage_id: storageId, project_id: run.project_id }
  const config = flattenConfig(parseConfig(run.config))
  const summary = flattenSummary(parseSummary(mergeSummaries(summaries)))
  for (const [key, value] of config) addValue(wanted, place, `config.${key}`, value)
  for (const [key, value] of summary) addValue(wanted, place, `summary_metrics.${key}`, value)
  const before = (await tx.runValues.listByRun(storageId)).filter((value) => !isLogged(value))
  await writeDifference(tx, storageId, wanted, before)
  await tx.runs.update(storageId, { is_index_stale: 0 })
}

/** Once a run has ended: which keys were logged that its summary does not show (`define_metric(summary="none")`). */
export async function indexLoggedKeys({ store }: Pick<Deps, 'store'>, storageId: number): Promise<void> {
  const run = await store.runs.findByStorageId(storageId)
  const [logged] = run ? await store.scans.history.keys([generationOf(run)], 'history') : []
  if (!run || !logged) return
  const values = await store.runValues.listByRun(storageId)
  const shown = new Set(values.map((value) => value.key))
  const place = { run_storage_id: storageId, project_id: run.project_id }
  const wanted = new Map<string, RunValueRow>()
  for (const key of logged.keys.keys()) {
    if (!shown.has(indexText(`summary_metrics.${key}`))) addValue(wanted, place, loggedKey(key), true)
  }
  if (wanted.size === 0 && !values.some(isLogged)) return // nearly every run
  await store.transaction(
    async (tx) => writeDifference(tx, storageId, wanted, (await tx.runValues.listByRun(storageId)).filter(isLogged)),
    runQueue(storageId),
  )
}

function isLogged({ key }: RunValueRow): boolean {
  return key.startsWith(LOGGED)
}

async function writeDifference(
  tx: Nouns,
  storageId: number,
  wanted: ReadonlyMap<string, RunValueRow>,
  before: readonly RunValueRow[],
): Promise<void> {
  const written = new Map(before.map((value) => [value.key, value]))
  const changed = [...wanted.values()].filter((value) => !isSame(value, written.get(value.key)))
  const gone = [...written.keys()].filter((key) => !wanted.has(key))
  await tx.runValues.put(changed)
  await tx.runValues.remove(storageId, gone)
}

function addValue(
  into: Map<string, RunValueRow>,
  place: Pick<RunValueRow, 'run_storage_id' | 'project_id'>,
  key: string,
  value: Json,
): void {
  const indexed = indexText(key)
  into.set(indexed, { ...place, key: indexed, ...indexValue(value) })
}

function isSame(a: RunValueRow, b: RunValueRow | undefined): boolean {
  return b !== undefined && a.kind === b.kind && a.number === b.number && a.text === b.text
}
