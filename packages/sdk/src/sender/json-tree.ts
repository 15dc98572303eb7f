import { AmphoraError, isJsonObject, parseLine, stringifyExact } from '@amphora/wire'
import type { Item } from '../log-file/record.ts'

/** Values by keys from the top: JSON texts, which are never parsed unless a path leads into one. */
type Node = string | Branch
type Branch = Map<string, Node>

/**
 * A JSON object that is changed item by item: config, summary, one row. Texts stay as they came, so that long whole
 * numbers and NaN arrive as they were logged.
 */
export class JsonTree {
  readonly #top: Branch = new Map()

  get size(): number {
    return this.#top.size
  }

  /** The text of one key at the top; undefined when it is not there. */
  get(key: string): string | undefined {
    const node = this.#top.get(key)
    return node === undefined ? undefined : textOf(node)
  }

  /** Sets what an item says. One whose value is no JSON is left out, as the client does. */
  set({ path, json }: Item): void {
    const [last, ...above] = path.toReversed()
    const value = oneLine(json)
    if (last === undefined || value === undefined) return
    this.#branch(above.toReversed()).set(last, value)
  }

  remove(path: readonly string[]): void {
    const [last, ...above] = path.toReversed()
    if (last !== undefined) this.#branch(above.toReversed()).delete(last)
  }

  keys(): readonly string[] {
    return [...this.#top.keys()]
  }

  /** On one line. */
  text(): string {
    return textOf(this.#top)
  }

  #branch(path: readonly string[]): Branch {
    let branch = this.#top
    for (const key of path) {
      const next = branchOf(branch.get(key))
      branch.set(key, next)
      branch = next
    }
    return branch
  }
}

function branchOf(node: Node | undefined): Branch {
  if (typeof node !== 'string') return node ?? new Map()
  const value = parseLine(node) // it was set, so it is JSON
  return new Map(isJsonObject(value) ? Object.entries(value).map(([key, member]) => [key, stringifyExact(member)]) : [])
}

function textOf(node: Node): string {
  if (typeof node === 'string') return node
  return `{${Array.from(node, ([key, member]) => `${JSON.stringify(key)}:${textOf(member)}`).join(',')}}`
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/** The text of a value without line ends; undefined when it is no JSON. */
function oneLine(json: string): string | undefined {
  if (NUMBER.test(json)) return json
  try {
    const value = parseLine(json)
    return json.includes('\n') || json.includes('\r') ? stringifyExact(value) : json
  } catch (error) {
    if (error instanceof AmphoraError) return undefined
    throw error
  }
}
