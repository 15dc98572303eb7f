import { stringifyExact } from '@amphora/wire'
import type { ConfigObject, Json, JsonObject } from '@amphora/wire'
import { jsonOf, mergeEnvironments } from '../log-file/environment.ts'
import type { EnvironmentRecord, ItemChange, RunRecord, TelemetryRecord } from '../log-file/record.ts'
import { JsonTree } from './json-tree.ts'
import { MetricDefinitions } from './metrics.ts'

const CLIENT_KEY = '_wandb'

/**
 * The whole config as an upsert sends it: each setting under `value`, and under `_wandb` what the client says of itself:
 * `t` (its features), `m` (metrics), `e` (where it runs, by writer). Where it runs is said once the run is open: an upsert
 * that names it is no first one.
 */
export class RunConfig {
  readonly metrics = new MetricDefinitions()
  readonly #settings = new JsonTree()
  readonly #branchPoint: RunRecord['branchPoint']
  #telemetry: TelemetryRecord | undefined
  #environment: EnvironmentRecord = {}

  constructor(run: RunRecord) {
    this.#branchPoint = run.branchPoint
    this.#telemetry = run.telemetry
    this.change({ update: run.config, remove: [] })
  }

  change({ update, remove }: ItemChange): void {
    for (const item of update) this.#settings.set(item)
    for (const path of remove) this.#settings.remove(path)
  }

  /** What the run was configured with before, where this log says nothing else. */
  inherit(earlier: ConfigObject): void {
    for (const [key, { value }] of Object.entries(earlier)) {
      if (key !== CLIENT_KEY && this.#settings.get(key) === undefined) {
        this.#settings.set({ path: [key], json: stringifyExact(value) })
      }
    }
  }

  describe(telemetry: TelemetryRecord): void {
    this.#telemetry = telemetry
  }

  place(environment: EnvironmentRecord): void {
    this.#environment = mergeEnvironments(this.#environment, environment)
  }

  /** `wandb-metadata.json`; empty when nothing is known. */
  get environment(): EnvironmentRecord {
    return this.#environment
  }

  /** JSON text, in the client's dialect. */
  text(): string {
    const whole = new JsonTree()
    for (const key of this.#settings.keys()) {
      whole.set({ path: [key, 'value'], json: this.#settings.get(key) ?? 'null' })
    }
    for (const [key, value] of Object.entries(this.#own())) {
      whole.set({ path: [CLIENT_KEY, 'value', key], json: stringifyExact(value) })
    }
    return whole.text()
  }

  #own(): JsonObject {
    const { writerId } = this.#environment
    const metrics = this.metrics.toConfig()
    const telemetry = this.#telemetry
    const branch = this.#branchPoint
    return {
      t: telemetry ? telemetryToConfig(telemetry) : {},
      ...(telemetry && telemetry.cliVersion !== '' && { cli_version: telemetry.cliVersion }),
      ...(telemetry && telemetry.pythonVersion !== '' && { python_version: telemetry.pythonVersion }),
      ...(metrics && { m: metrics }),
      ...(writerId !== undefined && { e: { [writerId]: jsonOf(this.#environment) } }),
      ...(branch && { branch_point: { run_id: branch.runId, step: branch.value } }),
    }
  }
}

function telemetryToConfig(telemetry: TelemetryRecord): JsonObject {
  const { label } = telemetry
  const texts: readonly (readonly [number, string | undefined])[] = [
    [4, telemetry.pythonVersion],
    [5, telemetry.cliVersion],
    [6, telemetry.huggingfaceVersion],
    [12, telemetry.coreVersion],
    [13, telemetry.platform],
  ]
  const lists: readonly (readonly [number, readonly number[]])[] = [
    [1, telemetry.importsInit],
    [2, telemetry.importsFinish],
    [3, telemetry.features],
    [8, telemetry.environments],
    [10, telemetry.deprecated],
  ]
  const said: (readonly [number, Json])[] = []
  for (const [number, text] of texts) if (text) said.push([number, text])
  for (const [number, list] of lists) if (list.length > 0) said.push([number, list])
  if (label) said.push([9, labelToConfig(label)])
  return Object.fromEntries(said)
}

function labelToConfig({ code, repository, codeVersion }: NonNullable<TelemetryRecord['label']>): JsonObject {
  return {
    ...(code && { '1': code }),
    ...(repository && { '2': repository }),
    ...(codeVersion && { '3': codeVersion }),
  }
}
