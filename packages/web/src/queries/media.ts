import { queryOptions } from '@tanstack/react-query'
import { isJsonObject, parseLine, type Json, type JsonObject } from '@amphora/wire'
import type { RunName } from '../paths.ts'
import { ask } from './client.ts'
import { runFiles } from './file.ts'
import type {
  MediaKeysQuery,
  MediaKeysQueryVariables,
  MediaValuesQuery,
  MediaValuesQueryVariables,
} from './generated.ts'

const MEDIA_KEYS = /* GraphQL */ `
  query MediaKeys($entity: String!, $project: String!, $run: String!) {
    project(name: $project, entityName: $entity) {
      run(name: $run) {
        id
        historyKeys
        config
      }
    }
  }
`

const MEDIA_VALUES = /* GraphQL */ `
  query MediaValues($entity: String!, $project: String!, $run: String!, $specs: [JSONString!]!) {
    project(name: $project, entityName: $entity) {
      run(name: $run) {
        id
        sampledHistory(specs: $specs)
      }
    }
  }
`

/** What a run logged besides numbers. */
export interface RunMedia {
  /** Keys whose values have a `_type`, by name. */
  readonly keys: readonly { readonly key: string; readonly type: string; readonly count: number }[]
  /** The object under `_wandb.value` of its config: names of classes and custom charts. */
  readonly reserved: JsonObject | undefined
}

const PLAIN_TYPES: ReadonlySet<string> = new Set(['number', 'string', 'boolean', 'null', 'list', 'object'])

/** The keys of media that a run logged, and what its config says about them. */
export const runMediaQuery = (place: RunName) =>
  queryOptions({
    queryKey: ['media-keys', place],
    queryFn: ({ signal }) => ask<MediaKeysQuery, MediaKeysQueryVariables>(MEDIA_KEYS, { ...place }, signal),
    select: ({ project }): RunMedia => ({
      keys: mediaKeysOf(project?.run?.historyKeys),
      reserved: reservedOf(project?.run?.config ?? '{}'),
    }),
  })

const MOST_VALUES = 1000 // steps a slider has; of more, an even choice

/** What was logged under a key, by rising step; of many, an even choice of `MOST_VALUES`. */
export const mediaValuesQuery = (place: RunName, key: string) =>
  queryOptions({
    queryKey: ['media-values', place, key],
    queryFn: ({ signal }) => askValues(place, key, signal),
    select: ({ project }) => valuesOf(project?.run?.sampledHistory[0], key),
  })

/** What a run logged under a key, with its files: for whoever compares it with another. */
export async function loadLoggedMedia(place: RunName, key: string, signal: AbortSignal) {
  const { project } = await askValues(place, key, signal)
  return { values: valuesOf(project?.run?.sampledHistory[0], key), files: runFiles(place) }
}

function askValues(place: RunName, key: string, signal: AbortSignal): Promise<MediaValuesQuery> {
  const specs = [JSON.stringify({ keys: ['_step', key], samples: MOST_VALUES })]
  return ask<MediaValuesQuery, MediaValuesQueryVariables>(MEDIA_VALUES, { ...place, specs }, signal)
}

function mediaKeysOf(historyKeys: unknown): RunMedia['keys'] {
  const keys = isRecord(historyKeys) && isRecord(historyKeys['keys']) ? historyKeys['keys'] : {}
  const found = Object.entries(keys).flatMap(([key, facts]) => {
    const counts = isRecord(facts) && Array.isArray(facts['typeCounts']) ? facts['typeCounts'].filter(isRecord) : []
    const media = counts.find(({ type }) => typeof type === 'string' && !PLAIN_TYPES.has(type))
    return media ? [{ key, type: String(media['type']), count: Number(media['count']) }] : []
  })
  return found.toSorted((a, b) => a.key.localeCompare(b.key, undefined, { numeric: true }))
}

function reservedOf(config: string): JsonObject | undefined {
  const parsed = parseLine(config)
  const entry = isJsonObject(parsed) ? parsed['_wandb'] : undefined
  const value = isJsonObject(entry) ? entry['value'] : undefined
  return isJsonObject(value) ? value : undefined
}

function valuesOf(rows: unknown, key: string): { readonly step: number; readonly value: Json }[] {
  if (!Array.isArray(rows)) return []
  return rows.filter(isRecord).flatMap((row) => {
    const step = row['_step']
    return typeof step === 'number' && key in row ? [{ step, value: row[key] as Json }] : [] // JSON as it was parsed
  })
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
