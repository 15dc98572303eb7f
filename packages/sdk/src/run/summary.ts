import { parseExact } from '@amphora/wire'
import type { Json } from '@amphora/wire'
import type { Item, ItemChange, MetricRecord } from '../log-file/record.ts'
import { splitName } from './metric.ts'
import { SummaryTree } from './summary-tree.ts'
import type { SummaryLeaf } from './summary-leaf.ts'
import { encodeValue } from './value.ts'
import type { EncodeMedia } from './value.ts'

const ROW_KEYS: ReadonlySet<string> = new Set(['_step', '_runtime', '_timestamp'])

/**
 * The last values of a run, or what `defineMetric` asked for of all; nested ones are kept each for itself. `takeChange` gives
 * what changed since it was asked last: the log gets that, once a second at most.
 */
export class Summary {
  readonly #tree = new SummaryTree()
  readonly #changed = new Set<SummaryLeaf>()
  /** Keys that were set or taken away by hand: what was below them is gone. */
  readonly #replaced = new Set<string>()
  readonly #encodeMedia: EncodeMedia

  constructor(encodeMedia: EncodeMedia) {
    this.#encodeMedia = encodeMedia
  }

  get(key: string): Json | undefined {
    const json = this.#tree.text(key)
    return json === undefined ? undefined : parseExact(json)
  }

  has(key: string): boolean {
    return this.#tree.text(key) !== undefined
  }

  keys(): readonly string[] {
    return this.#tree.keys()
  }

  /** Sets a value by hand: it stays until a row brings the next, whatever the rules of its metric. `undefined` takes the key away. */
  set(key: string, value: unknown): void {
    const json = encodeValue(value, key, this.#encodeMedia)
    this.#tree.remove(key)
    this.#replaced.add(key)
    if (json !== undefined) this.#tree.leaf([key]).set(json)
  }

  update(values: object): void {
    for (const [key, value] of Object.entries(values)) this.set(key, value)
  }

  toJSON(): Readonly<Record<string, Json>> {
    return Object.fromEntries(this.keys().flatMap((key) => [[key, this.get(key) ?? null] as const]))
  }

  /** What a resumed run begins with; nothing to write, as the server has it. */
  inherit(summary: ReadonlyMap<string, string>): void {
    for (const [key, json] of summary) if (!ROW_KEYS.has(key)) this.#tree.put(key, json)
  }

  /** What is kept of a metric from now on. */
  follow({ name, summary, goal }: MetricRecord): void {
    const leaf = name === '' ? undefined : this.#tree.rule(splitName(name), { summary, goal })
    if (leaf) this.#changed.add(leaf)
  }

  /** A single value of a row. */
  take({ path, json }: Item): void {
    if (json === 'null') return
    const leaf = this.#tree.leaf(path)
    leaf.take(json)
    this.#changed.add(leaf)
  }

  /** What changed since the last call; undefined when nothing did. */
  takeChange(): ItemChange | undefined {
    const update: Item[] = []
    const remove: (readonly string[])[] = []
    for (const key of this.#replaced) {
      const json = this.#tree.text(key)
      if (json === undefined) remove.push([key])
      else update.push({ path: [key], json })
    }
    for (const leaf of this.#changed) {
      const json = this.#replaced.has(leaf.path[0] ?? '') ? undefined : leaf.text()
      if (json !== undefined) update.push({ path: leaf.path, json })
    }
    this.#changed.clear()
    this.#replaced.clear()
    return update.length + remove.length === 0 ? undefined : { update, remove }
  }
}
