import { isJsonObject, parseExact, stringifyExact } from '@amphora/wire'
import type { MetricRecord, SummaryRule } from '../log-file/record.ts'

/** What was said about the summary of a metric. */
export type SummaryRules = Pick<MetricRecord, 'summary' | 'goal'>

const NO_RULES: SummaryRules = { summary: [], goal: undefined }
const NUMBER = /^-?(?:\d|Infinity$)|^NaN$/

/** One value of the summary: the last one, or what the rules of its metric ask for of all that came. */
export class SummaryLeaf {
  readonly path: readonly string[]
  #rules: SummaryRules = NO_RULES
  #last: string | undefined
  /** Whether the last value is not a row's: it is shown whatever the rules say. */
  #isGiven: boolean
  #first: string | undefined
  #count = 0
  #sum = 0
  #min = Infinity
  #max = -Infinity

  /** @param given JSON of what it begins with: a resumed run's has that of its earlier sessions */
  constructor(path: readonly string[], given?: string) {
    this.path = path
    this.#last = given
    this.#isGiven = given !== undefined
  }

  follow(rules: SummaryRules): void {
    if (this.#isGiven && this.#last?.startsWith('{')) this.#resume(this.#last)
    this.#rules = rules
  }

  /** A value of a row. */
  take(json: string): void {
    this.#last = json
    this.#isGiven = false
    this.#first ??= json
    if (!NUMBER.test(json)) return
    const value = Number(json)
    this.#count++
    this.#sum += value
    this.#min = Math.min(this.#min, value)
    this.#max = Math.max(this.#max, value)
  }

  /** Set by hand: what the rules said is over. */
  set(json: string): void {
    this.#rules = NO_RULES
    this.#last = json
    this.#isGiven = true
  }

  /** JSON; undefined while there is nothing to show. */
  text(): string | undefined {
    const { summary } = this.#rules
    if (this.#last === undefined || summary.includes('none')) return undefined
    const rules = summary.filter((rule) => rule !== 'copy')
    if (this.#isGiven || rules.length === 0) return this.#last
    const members = rules.flatMap((rule) => {
      const json = this.#pick(rule)
      return json === undefined ? [] : [`"${rule}":${json}`]
    })
    return `{${members.join(',')}}`
  }

  #pick(rule: SummaryRule): string | undefined {
    switch (rule) {
      case 'min':
        return this.#number(this.#min)
      case 'max':
        return this.#number(this.#max)
      case 'mean':
        return this.#number(this.#sum / this.#count)
      case 'best':
        return this.#number(this.#rules.goal === 'maximize' ? this.#max : this.#min)
      case 'first':
        return this.#first
      case 'last':
      case 'none':
      case 'copy':
        return this.#last
      default:
        return rule satisfies never
    }
  }

  /** Of values that are no numbers nothing is least. */
  #number(value: number): string | undefined {
    return this.#count === 0 ? undefined : stringifyExact(value)
  }

  /** A resumed run goes on with the extremes that its summary has. */
  #resume(json: string): void {
    const kept = parseExact(json)
    if (!isJsonObject(kept)) return
    const at = (name: string): number | undefined => (typeof kept[name] === 'number' ? kept[name] : undefined)
    const [min, max, mean] = [at('min') ?? at('best'), at('max') ?? at('best'), at('mean')]
    if (kept['first'] !== undefined) this.#first = stringifyExact(kept['first'])
    if (min !== undefined) this.#min = min
    if (max !== undefined) this.#max = max
    if (mean !== undefined) [this.#count, this.#sum] = [1, mean]
  }
}
