import { AmphoraError, parseExact, stringifyExact } from '@amphora/wire'
import type { Json } from '@amphora/wire'
import type { Item, ItemChange } from '../log-file/record.ts'
import { encodeValue } from './value.ts'

/** Settings of a run by key, as JSON text. Changes go to `write`. */
export class ConfigStore {
  readonly #values = new Map<string, string>()
  /** What was written of `_wandb`, so that what is logged at each step says it once. */
  readonly #reserved = new Map<string, string>()
  readonly #write: (change: ItemChange) => void

  constructor(write: (change: ItemChange) => void) {
    this.#write = write
  }

  keys(): readonly string[] {
    return [...this.#values.keys()]
  }

  has(key: string): boolean {
    return this.#values.has(key)
  }

  /** A frozen copy: what is deeper is changed by setting the key. */
  get(key: string): Json | undefined {
    const json = this.#values.get(key)
    return json === undefined ? undefined : deepFreeze(parseExact(json))
  }

  /** What a run begins with: not written, as the run's own record has it. */
  begin(values: object): void {
    for (const { path, json } of encodeConfig(values)) this.#values.set(path[0] ?? '', json)
  }

  /** What a resumed run had: keys that are set already stay. */
  inherit(values: ReadonlyMap<string, string>): void {
    for (const [key, json] of values) if (!this.#values.has(key)) this.#values.set(key, json)
  }

  /** Sets keys; `undefined` takes one away. Equal values are not written again. */
  update(values: object): void {
    const update = encodeConfig(values).filter(({ path, json }) => this.#values.get(path[0] ?? '') !== json)
    const remove = Object.keys(values).filter((key) => Reflect.get(values, key) === undefined && this.#values.has(key))
    for (const { path, json } of update) this.#values.set(path[0] ?? '', json)
    for (const key of remove) this.#values.delete(key)
    if (update.length + remove.length > 0) this.#write({ update, remove: remove.map((key) => [key]) })
  }

  /** A member of `_wandb`, which is not the program's. */
  setReserved(path: readonly string[], value: Json): void {
    const [place, json] = [JSON.stringify(path), stringifyExact(value)]
    if (this.#reserved.get(place) === json) return
    this.#reserved.set(place, json)
    this.#write({ update: [{ path: ['_wandb', ...path], json }], remove: [] })
  }

  items(): readonly Item[] {
    return [...this.#values].map(([key, json]) => ({ path: [key], json }))
  }
}

/**
 * The store as an object whose properties are the settings: reading gives frozen values, assigning writes.
 */
export function configObject(store: ConfigStore): object {
  return new Proxy(
    {},
    {
      get: (_, key) => (typeof key === 'string' ? store.get(key) : undefined),
      has: (_, key) => typeof key === 'string' && store.has(key),
      ownKeys: () => [...store.keys()],
      getOwnPropertyDescriptor: (_, key) =>
        typeof key === 'string' && store.has(key)
          ? { value: store.get(key), enumerable: true, configurable: true, writable: true }
          : undefined,
      set(_, key, value: unknown) {
        if (typeof key === 'string') store.update({ [key]: value })
        return typeof key === 'string'
      },
      deleteProperty(_, key) {
        if (typeof key === 'string') store.update({ [key]: undefined })
        return true
      },
    },
  )
}

function encodeConfig(values: object): readonly Item[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const json = encodeValue(value, `config.${key}`, refuseMedia)
    return json === undefined ? [] : [{ path: [key], json: withoutNaN(json) }]
  })
}

/** Config has no NaN: the client writes null. */
function withoutNaN(json: string): string {
  return json === 'NaN' ? 'null' : json
}

function refuseMedia(value: object, path: string): undefined {
  if (!('toJson' in value) || typeof value.toJson !== 'function') return undefined
  throw new AmphoraError('invalid_argument', `"${path}" is media: settings are data; log it with run.log`)
}

function deepFreeze(value: Json): Json {
  if (typeof value === 'object' && value !== null) {
    for (const member of Object.values(value)) deepFreeze(member)
    Object.freeze(value)
  }
  return value
}
