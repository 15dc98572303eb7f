import { isJsonObject, parseExact, stringifyExact } from '@amphora/wire'
import { SummaryLeaf } from './summary-leaf.ts'
import type { SummaryRules } from './summary-leaf.ts'

type Branch = Map<string, SummaryLeaf | Branch>

/** Where each value of the summary stands: keys from the top lead to it, as objects nest. */
export class SummaryTree {
  readonly #top: Branch = new Map()
  /** By path, for values that are still to come. */
  readonly #rules = new Map<string, SummaryRules>()

  /** The leaf of a path, made where there is none. What stood in its way is gone. */
  leaf(path: readonly string[]): SummaryLeaf {
    const branch = this.#branchAbove(path)
    const key = path.at(-1) ?? ''
    const there = branch.get(key)
    if (there instanceof SummaryLeaf) return there
    const leaf = this.#newLeaf(path)
    branch.set(key, leaf)
    return leaf
  }

  /** What a key of the top begins with. */
  put(key: string, json: string): void {
    this.#top.set(key, this.#newLeaf([key], json))
  }

  /** From now on the leaf of this path follows them. @returns it, if it is there already */
  rule(path: readonly string[], rules: SummaryRules): SummaryLeaf | undefined {
    this.#rules.set(JSON.stringify(path), rules)
    const there = this.#find(path)
    if (!(there instanceof SummaryLeaf)) return undefined
    there.follow(rules)
    return there
  }

  /** Takes a key of the top away, with all that is below. */
  remove(key: string): void {
    this.#top.delete(key)
  }

  /** With something to show. */
  keys(): readonly string[] {
    return [...this.#top].flatMap(([key, node]) => (textOf(node) === undefined ? [] : [key]))
  }

  /** JSON of a key of the top; undefined when there is nothing to show. */
  text(key: string): string | undefined {
    const node = this.#top.get(key)
    return node && textOf(node)
  }

  #find(path: readonly string[]): SummaryLeaf | Branch | undefined {
    let node: SummaryLeaf | Branch | undefined = this.#top
    for (const key of path) node = node instanceof Map ? node.get(key) : undefined
    return node
  }

  #branchAbove(path: readonly string[]): Branch {
    let branch = this.#top
    for (let depth = 0; depth < path.length - 1; depth++) {
      const key = path[depth] ?? ''
      const there = branch.get(key)
      const next = there instanceof Map ? there : this.#opened(there, path.slice(0, depth + 1))
      branch.set(key, next)
      branch = next
    }
    return branch
  }

  /** What was one value, and is an object, goes on as its members. */
  #opened(leaf: SummaryLeaf | undefined, path: readonly string[]): Branch {
    const value = parseExact(leaf?.text() ?? 'null')
    if (!isJsonObject(value)) return new Map()
    return new Map(
      Object.entries(value).map(([key, member]) => [key, this.#newLeaf([...path, key], stringifyExact(member))]),
    )
  }

  #newLeaf(path: readonly string[], json?: string): SummaryLeaf {
    const leaf = new SummaryLeaf(path, json)
    const rules = this.#rules.size === 0 ? undefined : this.#rules.get(JSON.stringify(path))
    if (rules) leaf.follow(rules)
    return leaf
  }
}

function textOf(node: SummaryLeaf | Branch): string | undefined {
  if (node instanceof SummaryLeaf) return node.text()
  const members = [...node].flatMap(([key, member]) => {
    const json = textOf(member)
    return json === undefined ? [] : [`${JSON.stringify(key)}:${json}`]
  })
  return members.length === 0 ? undefined : `{${members.join(',')}}`
}
