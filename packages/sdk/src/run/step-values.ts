import type { Item, MetricRecord } from '../log-file/record.ts'

/** A whole or broken number: nothing else is an x-axis. */
const NUMBER = /^-?\d/

/** Last values of the metrics that others have as x-axis, from 0 on. */
export class StepValues {
  readonly #last = new Map<string, Item>()

  /** Follows the x-axis of a metric, if it has one. */
  follow({ stepMetric }: MetricRecord): void {
    if (stepMetric === '' || this.#last.has(stepMetric)) return
    this.#last.set(stepMetric, { path: stepMetric.split('.'), json: '0' })
  }

  /** Takes the values of a row, by dotted name. */
  take(row: ReadonlyMap<string, Item>): void {
    for (const name of this.#last.keys()) {
      const item = row.get(name)
      if (item && NUMBER.test(item.json)) this.#last.set(name, item)
    }
  }

  /** The last value of the x-axis that a metric is to be shown with; undefined where it has none. */
  of({ options, stepMetric }: MetricRecord): Item | undefined {
    return options.stepSync && stepMetric !== '' ? this.#last.get(stepMetric) : undefined
  }
}
