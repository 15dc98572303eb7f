import { AmphoraError } from '@amphora/wire'
import type { Item, LogRecord, MetricRecord } from '../log-file/record.ts'
import { leavesOf } from './leaves.ts'
import type { Metrics } from './metric.ts'
import { StepValues } from './step-values.ts'
import type { Summary } from './summary.ts'
import { encodeValue } from './value.ts'
import type { EncodeMedia } from './value.ts'

export interface LogOptions {
  /** Any order is kept (in mode `shared` none: each writer counts its own). Left out it is the step of the open row, else one more than the highest. */
  readonly step?: number | undefined
  /** Whether the row is whole; when not, later calls add to it. True unless a step is given, as in Python. */
  readonly commit?: boolean | undefined
}

interface OpenRow {
  readonly step: number
  /** By key of the top; several where objects of several calls are one. */
  readonly items: Map<string, readonly Item[]>
}

export interface HistoryDeps {
  readonly append: (record: LogRecord) => void
  readonly summary: Summary
  readonly metrics: Metrics
  readonly nowMs: () => number
  readonly startedAtMs: number
  /** Media know the step they belong to. */
  readonly encodeMedia: (step: number) => EncodeMedia
  readonly firstStep: number
  /** Where several processes write the run, each counts its own rows: told of a step that was given all the same. */
  readonly onStepIgnored?: (() => void) | undefined
}

/** Rows of a run: gathers what belongs to one step, writes each row once, and tells the summary of it. */
export class History {
  readonly #deps: HistoryDeps
  readonly #stepValues = new StepValues()
  #open: OpenRow | undefined
  #nextStep: number

  constructor(deps: HistoryDeps) {
    this.#deps = deps
    this.#nextStep = deps.firstStep
  }

  /** The step that a call without one gets. */
  get step(): number {
    return this.#open?.step ?? this.#nextStep
  }

  /** @throws {AmphoraError} `invalid_argument`, `too_large`: nothing of `data` is then in the row */
  log(data: object, options: LogOptions): void {
    const { onStepIgnored } = this.#deps
    if (!onStepIgnored || options.step === undefined) return this.#log(data, options)
    onStepIgnored()
    return this.#log(data, { commit: options.commit })
  }

  #log(data: object, { step, commit = step === undefined }: LogOptions): void {
    if (step !== undefined && this.#open && this.#open.step !== checkStep(step)) this.commit()
    const target = step ?? this.step
    const items = this.#encode(data, checkStep(target))
    this.#open ??= { step: target, items: new Map() }
    for (const item of items) addTo(this.#open, item)
    if (commit) this.commit()
  }

  /** What rows and summary know of a metric from now on. */
  follow(metric: MetricRecord): void {
    this.#stepValues.follow(metric)
    this.#deps.summary.follow(metric)
  }

  /** Writes the open row, if there is one. */
  commit(): void {
    const row = this.#open
    if (!row) return
    this.#open = undefined
    this.#nextStep = Math.max(this.#nextStep, row.step + 1)
    const { append, summary, metrics } = this.#deps
    const items = [...row.items.values()].flat()
    const leaves = leavesOf(items)
    if (!metrics.isEmpty) {
      const steps = this.#missingSteps(leaves)
      items.push(...steps)
      leaves.push(...steps)
    }
    leaves.push({ path: ['_step'], json: String(this.#nextStep - 1) }) // the highest so far
    items.push({ path: ['_step'], json: String(row.step) })
    for (const leaf of leaves) summary.take(leaf)
    append({ kind: 'history', step: BigInt(row.step), items })
  }

  #encode(data: object, step: number): readonly Item[] {
    const { nowMs, startedAtMs } = this.#deps
    const encodeMedia = this.#deps.encodeMedia(step)
    const now = nowMs()
    const items: Item[] = []
    for (const key of Object.keys(data)) {
      const json = encodeValue(Reflect.get(data, key), key, encodeMedia)
      if (json !== undefined) items.push({ path: [key], json })
    }
    items.push({ path: ['_timestamp'], json: String(now / 1000) })
    items.push({ path: ['_runtime'], json: String((now - startedAtMs) / 1000) })
    return items
  }

  /** A row whose metric has another one as x-axis, and does not say it, gets the last value of that. */
  #missingSteps(row: readonly Item[]): readonly Item[] {
    const { metrics } = this.#deps
    const leaves = new Map(row.map((leaf) => [leaf.path.join('.'), leaf]))
    for (const name of leaves.keys()) {
      const expanded = metrics.expand(name)
      if (expanded) this.follow(expanded)
    }
    this.#stepValues.take(leaves)
    const missing = new Map<string, Item>()
    for (const name of leaves.keys()) {
      const metric = metrics.find(name)
      const step = metric && this.#stepValues.of(metric)
      if (metric && step && !leaves.has(metric.stepMetric)) missing.set(metric.stepMetric, step)
    }
    return [...missing.values()]
  }
}

function addTo({ items }: OpenRow, item: Item): void {
  const key = item.path[0] ?? ''
  const before = items.get(key)
  items.set(key, before && item.json.startsWith('{') ? merged([...before, item]) : [item])
}

/** The members of objects, the last of each path. */
function merged(objects: readonly Item[]): readonly Item[] {
  return [...new Map(leavesOf(objects).map((leaf) => [JSON.stringify(leaf.path), leaf])).values()]
}

function checkStep(step: number): number {
  if (Number.isSafeInteger(step) && step >= 0) return step
  throw new AmphoraError(
    'invalid_argument',
    `step is ${step}: give a whole number from 0, or another x-axis by defineMetric`,
  )
}
