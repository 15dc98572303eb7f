import { flattenSummary, type JsonObject } from '@amphora/wire'
import type { Viewer } from '../../auth/viewer.ts'
import type { Deps } from '../deps.ts'
import { generationOf } from '../run/generation.ts'
import { listRunsByStorageIds } from '../run/run.ts'
import type { Artifact } from './artifact.ts'

/**
 * The last number of each key that the producing run had logged when it logged the version. Undefined where that is not
 * known: no run, or none that the caller may see, no step from the client, or a run that was started anew since.
 */
export async function readLoggedValues(
  deps: Pick<Deps, 'store'>,
  viewer: Viewer,
  { created_by_run: runId, history_step: nextStep, created_at: at }: Artifact,
): Promise<JsonObject | undefined> {
  if (runId === null || nextStep === null) return undefined
  const [run] = await listRunsByStorageIds(deps, viewer, [runId])
  if (!run || at < run.started_at) return undefined
  const cut = await deps.store.scans.history.cut(generationOf(run), BigInt(nextStep) - 1n)
  return numbersOf(cut.last)
}

/** Under dotted keys; what the client adds itself (`_step`, `_runtime`) is no value of the user's. */
function numbersOf(last: JsonObject): JsonObject {
  return Object.fromEntries(
    [...flattenSummary(last)].filter(([key, value]) => isNumber(value) && !key.startsWith('_')).slice(0, MAX_VALUES),
  )
}

const MAX_VALUES = 500

function isNumber(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'bigint'
}
