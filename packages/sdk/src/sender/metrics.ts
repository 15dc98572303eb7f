import type { Json, JsonObject } from '@amphora/wire'
import type { MetricRecord, SummaryRule } from '../log-file/record.ts'

const RULES = ['min', 'max', 'mean', 'best', 'last', 'none', 'copy', 'first'] as const
const GOALS = { minimize: 1, maximize: 2 } as const

/**
 * What was said about metrics, as config `_wandb.m` keeps it: a list in which field numbers are the keys and a step
 * metric is named by its place, counted from 1.
 */
export class MetricDefinitions {
  readonly #metrics = new Map<string, MetricRecord>()

  /** Later definitions add to earlier ones, unless they overwrite. */
  define(metric: MetricRecord): void {
    const key = keyOf(metric)
    const before = metric.overwrites ? undefined : this.#metrics.get(key)
    this.#metrics.set(key, before ? mergeMetrics(before, metric) : metric)
  }

  /** Undefined when there are none. */
  toConfig(): readonly JsonObject[] | undefined {
    if (this.#metrics.size === 0) return undefined
    const places = new Map<string, number>()
    for (const metric of this.#metrics.values()) {
      for (const key of [keyOf(metric), ...(metric.stepMetric === '' ? [] : [`=${metric.stepMetric}`])]) {
        if (!places.has(key)) places.set(key, places.size + 1)
      }
    }
    return Array.from(places.keys(), (key) => this.#entry(key, places))
  }

  #entry(key: string, places: ReadonlyMap<string, number>): JsonObject {
    const metric = this.#metrics.get(key)
    if (!metric) return { '1': key.slice(1), '6': [], '7': [] } // a step metric that nobody defined
    const { options, summary, goal, stepMetric } = metric
    const step = stepMetric === '' ? undefined : places.get(`=${stepMetric}`)
    const isDefined = options.defined && metric.globName === '' // a pattern defines none
    const set = [options.stepSync, options.hidden, isDefined].flatMap((isSet, index) => (isSet ? [index + 1] : []))
    const rules = RULES.flatMap((rule, index) => (summary.includes(rule) ? [index + 1] : []))
    const fields: readonly (readonly [string, Json | undefined])[] = [
      ['1', metric.name || undefined],
      ['2', metric.globName || undefined],
      ['5', step],
      ['6', set],
      ['7', rules],
      ['8', goal && GOALS[goal]],
    ]
    return Object.fromEntries(fields.flatMap(([number, value]) => (value === undefined ? [] : [[number, value]])))
  }
}

function keyOf({ name, globName }: MetricRecord): string {
  return name === '' ? `*${globName}` : `=${name}`
}

/** What two definitions of one metric say together: what was asked for once stays, but for `none`, which the later one decides. */
export function mergeMetrics(before: MetricRecord, metric: MetricRecord): MetricRecord {
  return {
    ...metric,
    stepMetric: metric.stepMetric || before.stepMetric,
    options: {
      stepSync: before.options.stepSync || metric.options.stepSync,
      hidden: before.options.hidden || metric.options.hidden,
      defined: before.options.defined || metric.options.defined,
    },
    summary: mergeRules(before.summary, metric.summary),
    goal: metric.goal ?? before.goal,
  }
}

function mergeRules(before: readonly SummaryRule[], rules: readonly SummaryRule[]): readonly SummaryRule[] {
  if (rules.length === 0) return before
  return [...new Set([...before.filter((rule) => rule !== 'none'), ...rules])]
}
