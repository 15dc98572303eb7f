import {
  AmphoraError,
  hasBranchPoint,
  joinConfigs,
  mergeWriterEnvironments,
  parseConfig,
  parseSummary,
  serializeConfig,
  type ConfigObject,
} from '@amphora/wire'
import type { RunChanges } from '../../store/run/index.ts'
import { isRunState, type RunState } from './state.ts'

/** What a client may say of a run. Null or absent leaves what is there. */
export interface RunInput {
  readonly wireId?: string | null | undefined
  readonly id?: string | null | undefined
  readonly entity?: string | null | undefined
  readonly project?: string | null | undefined
  readonly name?: string | null | undefined
  readonly notes?: string | null | undefined
  readonly description?: string | null | undefined
  readonly group?: string | null | undefined
  readonly jobType?: string | null | undefined
  readonly state?: string | null | undefined
  /** The whole config as JSON text. */
  readonly config?: string | null | undefined
  /** The whole summary as JSON text. */
  readonly summary?: string | null | undefined
  readonly tags?: readonly string[] | null | undefined
  readonly host?: string | null | undefined
  readonly program?: string | null | undefined
  readonly repo?: string | null | undefined
  readonly commit?: string | null | undefined
  readonly sweepName?: string | null | undefined
  /** A process that logs sends this (it names every field, with nulls), not somebody who edits. */
  readonly isSession: boolean
  /** One of several processes that write the run together: nothing is ever reset. */
  readonly isShared: boolean
}

/** The same, read: whatever is malformed was refused before anything was written. */
export interface RunEdit extends Omit<RunInput, 'config' | 'state' | 'tags'> {
  readonly config: ConfigObject | undefined
  readonly state: RunState | undefined
  readonly tags: readonly string[] | undefined
}

/** @throws {AmphoraError} `invalid_argument` for a config, a summary or a state that is none */
export function readRunInput(input: RunInput): RunEdit {
  if (input.summary != null) parseSummary(input.summary) // kept as it came
  return {
    ...input,
    config: input.config == null ? undefined : parseConfig(input.config),
    state: input.state == null ? undefined : parseState(input.state),
    tags: input.tags == null ? undefined : [...new Set(input.tags.map((tag) => tag.toWellFormed()))],
  }
}

/** The columns that the edit changes: what it says and nothing else. */
export function changesOf(edit: RunEdit, old: { readonly config: string }, at: string): RunChanges {
  return {
    updated_at: at,
    ...(edit.isSession ? { heartbeat_at: at } : {}),
    ...given('name', edit.name || undefined), // a run always has one
    ...given('notes', edit.notes),
    ...given('description', edit.description),
    ...given('group_name', edit.group),
    ...given('job_type', edit.jobType),
    ...given('host', edit.host),
    ...given('program', edit.program),
    ...given('repo', edit.repo),
    ...given('commit_sha', edit.commit),
    ...given('sweep_name', edit.sweepName),
    ...given('state', edit.state),
    ...given('tags', edit.tags && JSON.stringify(edit.tags)),
    ...given('config', edit.config && mergedConfig(old.config, edit.config, edit)),
    ...(edit.config ? { is_index_stale: 1 as const } : {}),
  }
}

function given<K extends string, V>(column: K, value: V | null | undefined): { [Column in K]?: V } {
  const change: { [Column in K]?: V } = {}
  if (value !== null && value !== undefined) change[column] = value
  return change
}

/** A process sends its whole config: what is absent goes, unless others write the run with it, or it was inherited. */
function mergedConfig(old: string, sent: ConfigObject, { isShared, isSession }: RunEdit): string {
  const isJoined = isShared || (isSession && hasBranchPoint(sent))
  const merge = isJoined ? joinConfigs : mergeWriterEnvironments
  return serializeConfig(merge(parseConfig(old), sent))
}

function parseState(text: string): RunState {
  if (isRunState(text)) return text
  throw new AmphoraError('invalid_argument', `"${text}" is not a state of a run`)
}
