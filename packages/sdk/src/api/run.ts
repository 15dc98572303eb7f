import { AmphoraError, parseConfig, parseExact, parseSummary, serializeConfig, stringifyExact } from '@amphora/wire'
import type { ConfigObject, Json, JsonObject } from '@amphora/wire'
import type { ArtifactContext } from '../artifact/context.ts'
import type { ArtifactVersion } from '../artifact/version.ts'
import { ask } from '../client.ts'
import type { Client, RequestOptions, RunAddress } from '../client.ts'
import type {
  ApiDeleteRunMutation,
  ApiDeleteRunMutationVariables,
  ApiRunCountsQuery,
  ApiRunCountsQueryVariables,
  ApiRunFieldsFragment,
  ApiRunQuery,
  ApiRunQueryVariables,
  ApiStopRunMutation,
  ApiStopRunMutationVariables,
  ApiUpdateRunMutation,
  ApiUpdateRunMutationVariables,
} from '../graphql/generated.ts'
import { plainJson } from '../media/plain-json.ts'
import { DELETE_RUN, RUN, RUN_COUNTS, STOP_RUN, UPDATE_RUN } from './documents.ts'
import { keysOf, nameOf, readColumns, sampleEvents, sampleHistory, scanHistory } from './history.ts'
import type { HistoryColumns, HistoryRow, ScanOptions } from './history.ts'
import { exportHistory, openHistory } from './history-file.ts'
import type { HistoryFileOptions } from './history-file.ts'
import { lineageOfRun } from './lineage.ts'
import type { Lineage, LineageOptions } from './lineage.ts'
import { found } from './page.ts'
import type { ListOptions } from './page.ts'
import { listFiles } from './run-file.ts'
import type { FileListOptions, RunFile } from './run-file.ts'
import { listLogged, listUsed } from './version.ts'

type Sampled = RequestOptions & { readonly samples?: number | undefined }
/** Not settings of the user's. */
const CLIENT_KEYS: ReadonlySet<string> = new Set(['_wandb', 'wandb_version'])
const ENDED: ReadonlySet<string> = new Set(['finished', 'failed', 'crashed', 'killed'])

/** How much there is of what is not fetched with a run. */
export interface RunCounts {
  /** Lines of the console. */
  readonly lines: number
  readonly alerts: number
}

/**
 * A run as the server had it when it was fetched. Name, notes, tags, config and summary may be set; `save()` sends what
 * changed.
 */
export class ApiRun {
  readonly entity: string
  readonly project: string
  /** In the address. */
  readonly id: string
  name: string
  notes: string
  tags: readonly string[]
  /** Settings by key. Replace members, or all of it. */
  config: Record<string, unknown>
  /** Last values by key, media as they are in rows. */
  summary: Record<string, unknown>
  readonly #context: ArtifactContext
  #fields: ApiRunFieldsFragment
  #config: ConfigObject
  #saved: Edits

  constructor(
    context: ArtifactContext,
    place: { readonly entity: string; readonly project: string },
    fields: ApiRunFieldsFragment,
  ) {
    this.#context = context
    this.entity = place.entity
    this.project = place.project
    this.id = fields.name
    this.#fields = fields
    this.#config = parseConfig(fields.config)
    const edits = editsOf(fields, this.#config)
    this.#saved = edits
    this.name = edits.name
    this.notes = edits.notes
    this.tags = edits.tags
    this.config = { ...edits.config }
    this.summary = { ...edits.summary }
  }

  /** `entity/project/id`. */
  get path(): string {
    return nameOf(this)
  }

  /** `running`, `finished`, `failed`, `crashed`, `killed`, `pending`, `preempting` or `preempted`. */
  get state(): string {
    return this.#fields.state
  }

  /** Undefined until it ends, and of one that never said. */
  get exitCode(): number | undefined {
    return this.#fields.exitcode ?? undefined
  }

  get isEnded(): boolean {
    return ENDED.has(this.state)
  }

  get group(): string | undefined {
    return this.#fields.group ?? undefined
  }

  get jobType(): string | undefined {
    return this.#fields.jobType ?? undefined
  }

  get commit(): string | undefined {
    return this.#fields.commit ?? undefined
  }

  /** The machine it ran on. */
  get host(): string | undefined {
    return this.#fields.host ?? undefined
  }

  get sweepName(): string | undefined {
    return this.#fields.sweepName ?? undefined
  }

  get username(): string {
    return this.#fields.user.username ?? this.#fields.user.name
  }

  get createdAt(): string {
    return this.#fields.createdAt
  }

  get heartbeatAt(): string | undefined {
    return this.#fields.heartbeatAt ?? undefined
  }

  /** How many rows were logged. */
  get rowCount(): number {
    return this.#fields.historyLineCount
  }

  /** What was ever logged, by name; nested values by their dotted keys. */
  get historyKeys(): readonly string[] {
    return keysOf(this.#fields.historyKeys)
  }

  get fileCount(): number {
    return this.#fields.fileCount
  }

  /** The last system metrics. */
  get systemMetrics(): JsonObject {
    const text = this.#fields.systemMetrics
    return text === null || text === '' ? {} : parseSummary(text)
  }

  /** Rows spread evenly over the run, 500 when nothing is said. */
  history(options: Sampled = {}): Promise<readonly HistoryRow[]> {
    return sampleHistory(this.#context.client, this, options)
  }

  /** Every row. */
  scanHistory(options: ScanOptions = {}): AsyncGenerator<HistoryRow, undefined> {
    return scanHistory(this.#context.client, this, options)
  }

  /** The whole history as the bytes of a Parquet or CSV file, as they come. */
  openHistory(options: HistoryFileOptions = {}): Promise<Response> {
    return openHistory(this.#context.client, this, options)
  }

  /** Writes the whole history into a `.parquet` or `.csv` file, whole or not at all. @returns where it is */
  exportHistory(file: string, options: HistoryFileOptions = {}): Promise<string> {
    return exportHistory(this.#context.client, this, file, options)
  }

  /** Numbers of some keys as typed arrays, of every row that has them all. */
  columns(keys: readonly string[], options: Omit<ScanOptions, 'keys'> = {}): Promise<HistoryColumns> {
    return readColumns(this.#context.client, this, { ...options, keys })
  }

  /** System metrics spread evenly over the run. */
  events(options: Sampled = {}): Promise<readonly HistoryRow[]> {
    return sampleEvents(this.#context.client, this, options)
  }

  /** How many lines of the console and alerts there are, now. */
  async counts(options: RequestOptions = {}): Promise<RunCounts> {
    const { entity, project, id: run } = this
    const answer = await ask<ApiRunCountsQuery, ApiRunCountsQueryVariables>(
      this.#context.client,
      RUN_COUNTS,
      { entity, project, run },
      options,
    )
    const { logLineCount: lines, alertCount: alerts } = found(answer.project?.run, `run ${this.path}`)
    return { lines, alerts }
  }

  files(options: FileListOptions = {}): AsyncGenerator<RunFile, undefined> {
    return listFiles(this.#context.client, this, options)
  }

  /** @throws {AmphoraError} `not_found` */
  async file(name: string, options: RequestOptions = {}): Promise<RunFile> {
    const { value } = await this.files({ ...options, names: [name], limit: 1 }).next()
    return found(value, `file "${name}" in ${this.path}`)
  }

  /** Versions that it made, or logged again unchanged. */
  loggedArtifacts(options: ListOptions = {}): AsyncGenerator<ArtifactVersion, undefined> {
    return listLogged(this.#context, this, options)
  }

  /** Versions that it used. */
  usedArtifacts(options: ListOptions = {}): AsyncGenerator<ArtifactVersion, undefined> {
    return listUsed(this.#context, this, options)
  }

  /** The versions and runs that are joined to it. */
  lineage(options: LineageOptions = {}): Promise<Lineage> {
    return lineageOfRun(this.#context.client, this, options)
  }

  /** Fetches it again; what was set here and not saved is gone. */
  async refresh(options: RequestOptions = {}): Promise<this> {
    const { fields } = await loadRunFields(this.#context.client, this, options)
    this.#fields = fields
    this.#config = parseConfig(fields.config)
    this.#saved = editsOf(fields, this.#config)
    Object.assign(this, { ...this.#saved, config: { ...this.#saved.config }, summary: { ...this.#saved.summary } })
    return this
  }

  /** Sends what was set. Config and summary are replaced as they are here; nothing changed sends nothing. */
  async save(options: RequestOptions = {}): Promise<void> {
    const edits: Edits = {
      name: this.name,
      notes: this.notes,
      tags: [...this.tags],
      config: jsonMembers(this.config),
      summary: jsonMembers(this.summary),
    }
    const input = changesOf(this.#saved, edits, this.#config)
    if (Object.keys(input).length === 0) return
    await ask<ApiUpdateRunMutation, ApiUpdateRunMutationVariables>(
      this.#context.client,
      UPDATE_RUN,
      { input: { id: this.#fields.id, ...input } },
      options,
    )
    this.#config = withConfig(this.#config, edits.config)
    this.#saved = edits
  }

  /** Asks the program to stop; it learns so with its next message to the server. */
  async stop(options: RequestOptions = {}): Promise<void> {
    await ask<ApiStopRunMutation, ApiStopRunMutationVariables>(
      this.#context.client,
      STOP_RUN,
      { id: this.#fields.id },
      options,
    )
  }

  /** Deletes it, and with `deleteArtifacts` the versions that it logged. */
  async delete({
    deleteArtifacts = false,
    ...options
  }: RequestOptions & { readonly deleteArtifacts?: boolean } = {}): Promise<void> {
    await ask<ApiDeleteRunMutation, ApiDeleteRunMutationVariables>(
      this.#context.client,
      DELETE_RUN,
      { id: this.#fields.id, deleteArtifacts },
      options,
    )
  }
}

/** What can be changed of a run. */
interface Edits {
  readonly name: string
  readonly notes: string
  readonly tags: readonly string[]
  readonly config: Readonly<Record<string, Json>>
  readonly summary: Readonly<Record<string, Json>>
}

/** @throws {AmphoraError} `not_found` */
export async function loadRun(
  context: ArtifactContext,
  run: RunAddress,
  options: RequestOptions = {},
): Promise<ApiRun> {
  const { place, fields } = await loadRunFields(context.client, run, options)
  return new ApiRun(context, place, fields)
}

/** The place as it is called now: a project that was renamed is found by its old name too. */
async function loadRunFields(client: Client, run: RunAddress, options: RequestOptions) {
  const { entity, project, id } = run
  const answer = await ask<ApiRunQuery, ApiRunQueryVariables>(client, RUN, { entity, project, run: id }, options)
  const fields = found(answer.project?.run, `run ${nameOf(run)}`)
  return { place: { entity: answer.project?.entityName ?? entity, project: answer.project?.name ?? project }, fields }
}

function editsOf(fields: ApiRunFieldsFragment, config: ConfigObject): Edits {
  const settings = Object.entries(config).filter(([key]) => !CLIENT_KEYS.has(key))
  return {
    name: fields.displayName ?? fields.name,
    notes: fields.notes ?? '',
    tags: fields.tags,
    config: Object.fromEntries(settings.map(([key, { value }]) => [key, value])),
    summary: parseSummary(fields.summaryMetrics),
  }
}

/** Only what changed: the rest may have been changed by somebody else meanwhile. */
function changesOf(before: Edits, after: Edits, config: ConfigObject): object {
  const text = (value: Json): string => stringifyExact(value)
  return {
    ...(after.name !== before.name && { displayName: after.name }),
    ...(after.notes !== before.notes && { notes: after.notes }),
    ...(text(after.tags) !== text(before.tags) && { tags: after.tags }),
    ...(text(after.config) !== text(before.config) && { config: serializeConfig(withConfig(config, after.config)) }),
    ...(text(after.summary) !== text(before.summary) && { summaryMetrics: text(after.summary) }),
  }
}

/** The client's own keys stay. */
function withConfig(old: ConfigObject, settings: Edits['config']): ConfigObject {
  const own = Object.entries(old).filter(([key]) => CLIENT_KEYS.has(key))
  const entries = Object.entries(settings).map(([key, value]) => [key, { value, desc: null }] as const)
  return Object.fromEntries([...own, ...entries])
}

/** @throws {AmphoraError} `invalid_argument` for what no JSON can hold */
function jsonMembers(values: Readonly<Record<string, unknown>>): Readonly<Record<string, Json>> {
  const json = parseExact(stringifyExact(plainJson(values)))
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as JsonObject
  throw new AmphoraError('invalid_argument', 'config and summary are objects of values by name')
}
