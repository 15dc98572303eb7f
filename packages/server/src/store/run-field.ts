import { sql, type RawBuilder } from 'kysely'
import { AmphoraError, type Json } from '@amphora/wire'

/** What a field of a filter or an order reads. */
export type RunField =
  | { readonly kind: 'text'; readonly column: RawBuilder<unknown> }
  | { readonly kind: 'time'; readonly column: RawBuilder<unknown>; readonly parse: (operand: Json) => string }
  | { readonly kind: 'tags' }
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'value'; readonly key: string }
  | { readonly kind: 'nothing' }

const TEXTS: Readonly<Record<string, string>> = {
  name: 'run.id', // the wire's name is the run id
  display_name: 'run.name',
  state: 'run.state',
  group: 'run.group_name',
  job_type: 'run.job_type',
  host: 'run.host',
  sweep: 'run.sweep_name',
  commit: 'run.commit_sha',
  notes: 'run.notes',
  entity: 'entity.name',
  project: 'project.name',
}

const TIMES: Readonly<Record<string, string>> = {
  created_at: 'run.created_at',
  heartbeat_at: 'run.heartbeat_at',
  updated_at: 'run.updated_at',
}

/**
 * What a user's field name stands for; both `display_name` and `displayName` are in use. Unknown fields read nothing.
 * `config.K` and `config.K.value` are the same, since a config holds each setting under `value`.
 */
export function runField(field: string): RunField {
  const name = field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  const text = TEXTS[name]
  if (text !== undefined) return { kind: 'text', column: sql.ref(text) }
  const time = TIMES[name]
  if (time !== undefined) return { kind: 'time', column: sql.ref(time), parse: parseTime }
  if (name === 'username')
    return { kind: 'text', column: sql`(select username from "user" where "user".id = run.user_id)` }
  if (field === 'tags') return { kind: 'tags' }
  if (field.startsWith('tags.')) return { kind: 'tag', tag: field.slice('tags.'.length) }
  if (field === 'duration') return { kind: 'value', key: 'summary_metrics._runtime' }
  return valueField(field)
}

function valueField(field: string): RunField {
  const [, prefix, key = ''] = /^(config|summary_metrics|summaryMetrics|keys_info\.keys)\.(.+)$/s.exec(field) ?? []
  if (prefix === undefined) return { kind: 'nothing' }
  if (prefix !== 'config') return { kind: 'value', key: `summary_metrics.${key}` }
  return { kind: 'value', key: `config.${key.replace(/\.value(?=\.|$)/, '')}` }
}

/** ISO 8601, or seconds since the epoch, as times are stored. */
export function parseTime(operand: Json): string {
  const ms = typeof operand === 'number' ? operand * 1000 : Date.parse(String(operand))
  if (Number.isFinite(ms) && Math.abs(ms) < 8e15) return new Date(ms).toISOString()
  throw new AmphoraError(
    'invalid_argument',
    `"${String(operand)}" is no time: write ISO 8601 such as 2026-11-23T16:30:00Z, or seconds since the epoch`,
  )
}
