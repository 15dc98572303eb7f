import { runQueue } from '../queue.ts'
import { flattenConfig, flattenSummary, parseConfig, parseSummary, type Json } from '@amphora/wire'
import { indexText, indexValue } from '../../store/run/indexed-value.ts'
import type { RunValueRow } from '../../store/run/value.ts'
import type { Nouns } from '../../store/store.ts'
import type { Deps } from '../deps.ts'
import { mergeSummaries } from '../summary-text.ts'

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

async function indexRunIn(tx: Nouns, storageId: number): Promise<void> {
  const run = await tx.runs.findByStorageId(storageId)
  if (!run) return tx.runs.update(storageId, { is_index_stale: 0 })
  const summaries = await tx.summaries.list(storageId, run.generation)
  const wanted = new Map<string, RunValueRow>()
  const place = { run_storage_id: storageId, project_id: run.project_id }
  const config = flattenConfig(parseConfig(run.config))
  const summary = flattenSummary(parseSummary(mergeSummaries(summaries)))
  for (const [key, value] of config) addValue(wanted, place, `config.${key}`, value)
  for (const [key, value] of summary) addValue(wanted, place, `summary_metrics.${key}`, value)
  await writeDifference(tx, storageId, wanted)
  await tx.runs.update(storageId, { is_index_stale: 0 })
}

async function writeDifference(tx: Nouns, storageId: number, wanted: Map<string, RunValueRow>): Promise<void> {
  const written = new Map((await tx.runValues.listByRun(storageId)).map((value) => [value.key, value]))
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
