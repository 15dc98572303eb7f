import type { Failure } from '../failure.ts'
import type { Surroundings } from '../surroundings.ts'
import { plainJson } from './plain-json.ts'
import { table, type Column } from './table.ts'

/**
 * Where a command says something. For people: sentences and tables. With `--json`: one document, or one line an item, and
 * nothing else on stdout.
 */
export class Output {
  readonly #isJson: boolean
  readonly #isQuiet: boolean
  readonly #surroundings: Pick<Surroundings, 'output' | 'errors' | 'variables'>

  constructor(
    surroundings: Pick<Surroundings, 'output' | 'errors' | 'variables'>,
    { json = false, quiet = false }: { readonly json?: boolean; readonly quiet?: boolean } = {},
  ) {
    this.#surroundings = surroundings
    this.#isJson = json
    this.#isQuiet = quiet
  }

  /** Whether something that moves may be drawn: a person looks, and no build server keeps the log. */
  get isLively(): boolean {
    const { CI = '' } = this.#surroundings.variables
    const isCi = CI !== '' && CI !== 'false'
    return Boolean(this.#surroundings.errors.isTTY) && !isCi && !this.#isJson && !this.#isQuiet
  }

  get isJson(): boolean {
    return this.#isJson
  }

  /** The answer of a command: as JSON, or as a text for people. */
  document(value: object, text: string): void {
    this.#print(this.#isJson ? plainJson(value) : text)
  }

  /** One of several answers that come one by one. `text` is undefined where people hear of it otherwise. */
  item(value: object, text: string | undefined): void {
    if (this.#isJson) this.#print(plainJson(value))
    else if (text !== undefined) this.#print(text)
  }

  /** A list, an item a line. People get a table, and `empty` where there is nothing. */
  async list<Item extends object>(
    items: Iterable<Item> | AsyncIterable<Item>,
    columns: readonly Column<Item>[],
    empty: string,
  ): Promise<void> {
    if (this.#isJson) {
      for await (const item of items) this.#print(plainJson(item))
      return
    }
    const all: Item[] = []
    for await (const item of items) all.push(item)
    if (all.length === 0) this.note(empty)
    else this.#print(table(all, columns))
  }

  /** Bytes of an answer that is a format of its own: CSV, a script. */
  raw(text: string): void {
    this.#surroundings.output.write(text)
  }

  /** Something that is good to know and no answer. */
  note(text: string): void {
    if (!this.#isJson && !this.#isQuiet) this.#surroundings.errors.write(`${text}\n`)
  }

  /** Something that went wrong without ending the command. */
  warn(text: string): void {
    this.#surroundings.errors.write(this.#isJson ? `${JSON.stringify({ warning: text })}\n` : `${text}\n`)
  }

  failure({ code, message, detail }: Failure): void {
    const text = this.#isJson ? JSON.stringify({ error: { code, message, ...(detail && { detail }) } }) : message
    this.#surroundings.errors.write(`${text}\n`)
  }

  #print(text: string): void {
    this.#surroundings.output.write(`${text}\n`)
  }
}
