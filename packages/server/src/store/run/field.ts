import { sql, type RawBuilder } from 'kysely'
import { AmphoraError, stringifyExact, type Json } from '@amphora/wire'
import type { EdgeKind } from '../lineage.ts'

/** What a field of a filter or an order reads. */
export type RunField =
  | { readonly kind: 'text'; readonly column: RawBuilder<unknown> }
  | { readonly kind: 'time'; readonly column: RawBuilder<unknown>; readonly parse: (operand: Json) => string }
  | { readonly kind: 'tags' }
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'artifacts'; readonly edge: EdgeKind }
  | { readonly kind: 'logged'; readonly key: string }
  | { readonly kind: 'value'; readonly key: string }
  | { readonly kind: 'nothing' }

/** The agent of a sweep that runs it. Uses sweep_run_by_run. */
const AGENT_OF_RUN = sql`(select agent.name from sweep_run join agent on agent.id = sweep_run.agent_id
  where sweep_run.run_storage_id = run.storage_id limit 1)`

const COLUMNS: ReadonlyMap<string, RunField> = new Map<string, RunField>([
  ['name', text('run.id')], // the wire's name is the run id
  ['display_name', text('run.name')],
  ['state', text('run.state')],
  ['group', text('run.group_name')],
  ['job_type', text('run.job_type')],
  ['host', text('run.host')],
  ['sweep', text('run.sweep_name')],
  ['agent', { kind: 'text', column: AGENT_OF_RUN }],
  ['commit', text('run.commit_sha')],
  ['notes', text('run.notes')],
  ['entity', text('entity.name')],
  ['project', text('project.name')],
  ['username', { kind: 'text', column: sql`(select username from "user" where "user".id = run.user_id)` }],
  ['created_at', time('run.created_at')],
  ['heartbeat_at', time('run.heartbeat_at')],
  ['updated_at', time('run.updated_at')],
  ['tags', { kind: 'tags' }],
  ['input_artifacts', { kind: 'artifacts', edge: 'input' }],
  ['output_artifacts', { kind: 'artifacts', edge: 'output' }],
  ['duration', { kind: 'value', key: 'summary_metrics._runtime' }],
])

function text(column: string): RunField {
  return { kind: 'text', column: sql.ref(column) }
}

function time(column: string): RunField {
  return { kind: 'time', column: sql.ref(column), parse: parseTime }
}

/**
 * What a user's field name stands for; both `display_name` and `displayName` are in use. Unknown fields read nothing.
 * `config.K` and `config.K.value` are the same, since a config holds each setting under `value`. Nested keys and keys
 * with dots are one: `config.a.b` is found wherever `flattenConfig` puts it.
 */
export function runField(field: string): RunField {
  const column = COLUMNS.get(field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
  if (column) return column
  if (field.startsWith('tags.')) return { kind: 'tag', tag: field.slice('tags.'.length) }
  const [, prefix, key = ''] = /^(config|summary_metrics|summaryMetrics|keys_info\.keys)\.(.+)$/s.exec(field) ?? []
  if (prefix === undefined) return { kind: 'nothing' }
  if (prefix === 'keys_info.keys') return { kind: 'logged', key }
  if (prefix !== 'config') return { kind: 'value', key: `summary_metrics.${key}` }
  return { kind: 'value', key: `config.${key.replace(/\.value(?=\.|$)/, '')}` }
}

/** Where `run_value` keeps that a key was logged which the summary does not have. */
export function loggedKey(key: string): string {
  return `${LOGGED}${key}`
}

/** What begins so is not of a run's config or summary. */
export const LOGGED = 'keys_info.keys.'

const ISO_8601 = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?$/i
const LAST_MOMENT_MS = Date.parse('9999-12-31T23:59:59.999Z') // later ones would sort before all others

/** ISO 8601 (UTC where it names no zone), or seconds since the epoch, as times are stored. */
export function parseTime(operand: Json): string {
  const ms = typeof operand === 'number' ? operand * 1000 : msOf(operand)
  if (!Number.isNaN(ms)) return new Date(Math.min(Math.max(ms, 0), LAST_MOMENT_MS)).toISOString()
  throw new AmphoraError(
    'invalid_argument',
    `${stringifyExact(operand).slice(0, 80)} is no time: write ISO 8601 such as 2026-11-23T16:30:00Z, or seconds since the epoch`,
  )
}

function msOf(moment: Json): number {
  if (typeof moment !== 'string') return NaN
  const [, date, clock = '00:00', zone = 'Z'] = ISO_8601.exec(moment.trim()) ?? []
  return date === undefined ? NaN : Date.parse(`${date}T${clock}${zone}`)
}
