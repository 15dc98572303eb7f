import { AmphoraError } from '@amphora/wire'
import type { MetricRecord, SummaryRule } from '../log-file/record.ts'
import { mergeMetrics } from '../sender/metrics.ts'

export interface MetricOptions {
  /** Another metric that is the x-axis of this one. */
  readonly stepMetric?: string
  /** Whether rows without the step metric get its last value; true when there is one. */
  readonly stepSync?: boolean
  readonly hidden?: boolean
  /** What the summary keeps: one or several rules. */
  readonly summary?: SummaryRule | readonly SummaryRule[]
  /** Which end is better, for `best`. */
  readonly goal?: 'minimize' | 'maximize'
  /** What is not said here is as if never said; else it is added to what earlier calls said. */
  readonly overwrite?: boolean
}

const RULES: Readonly<Record<SummaryRule, true>> = {
  min: true,
  max: true,
  mean: true,
  best: true,
  last: true,
  none: true,
  copy: true,
  first: true,
}

/** Definitions of one run. Names of nested values are dotted; a dot that belongs to a key is written `\.`. */
export class Metrics {
  readonly #byName = new Map<string, MetricRecord>()
  readonly #globs = new Map<string, MetricRecord>()

  get isEmpty(): boolean {
    return this.#byName.size === 0 && this.#globs.size === 0
  }

  /**
   * @returns the record to write: what this call says
   * @throws {AmphoraError} `invalid_argument`
   */
  define(name: string, options: MetricOptions): MetricRecord {
    const said = buildRecord(checkName(name), options)
    const definitions = said.name === '' ? this.#globs : this.#byName
    const before = said.overwrites ? undefined : definitions.get(name)
    definitions.set(name, before ? mergeMetrics(before, said) : said)
    return said
  }

  /** What is defined for a name, or was by the first pattern that matched it when it was first seen. */
  find(name: string): MetricRecord | undefined {
    return this.#byName.get(name)
  }

  /** The definition that a pattern gives a name which has none yet: from now on its own. */
  expand(name: string): MetricRecord | undefined {
    if (this.#globs.size === 0 || name.startsWith('_') || this.#byName.has(name)) return undefined
    const glob = [...this.#globs].find(([pattern]) => name.startsWith(pattern.slice(0, -1)))?.[1]
    if (!glob) return undefined
    const own = { ...glob, name, globName: '' }
    this.#byName.set(name, own)
    return own
  }
}

/** Keys from the top that a dotted name means. */
export function splitName(name: string): readonly string[] {
  const keys = name.split(/(?<!\\)\./).map((key) => key.replaceAll(String.raw`\.`, '.'))
  return keys.length > 1 && keys.at(-1) === '' ? keys.slice(0, -1) : keys
}

function buildRecord(name: string, options: MetricOptions): MetricRecord {
  const {
    stepMetric = '',
    stepSync = stepMetric !== '',
    hidden = false,
    summary = [],
    goal,
    overwrite = false,
  } = options
  return {
    ...(name.endsWith('*') ? { name: '', globName: name } : { name, globName: '' }),
    stepMetric,
    stepMetricIndex: 0,
    options: { stepSync, hidden, defined: true },
    summary: checkRules(summary),
    goal,
    overwrites: overwrite,
  }
}

function checkRules(given: SummaryRule | readonly SummaryRule[]): readonly SummaryRule[] {
  const rules = typeof given === 'string' ? given.split(',').map((rule) => rule.trim()) : given
  const unknown = rules.find((rule) => !Object.hasOwn(RULES, rule))
  if (unknown === undefined) return rules as readonly SummaryRule[]
  throw new AmphoraError(
    'invalid_argument',
    `defineMetric: "${unknown}" is no summary rule: use ${Object.keys(RULES).join(', ')}`,
  )
}

function checkName(name: string): string {
  if (name !== '' && !name.slice(0, -1).includes('*')) return name
  throw new AmphoraError('invalid_argument', `defineMetric: "${name}" is empty or has a * before its end: end with it`)
}
