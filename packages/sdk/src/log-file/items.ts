import { stringifyExact } from '@amphora/wire'
import { DELIMITED, FIXED64, VARINT } from './bytes.ts'
import type { ByteReader } from './bytes.ts'
import { message, readFields, text, writeText } from './fields.ts'
import type { Message } from './fields.ts'
import type { Item } from './record.ts'

/*
 * An item: 1 key (one key from the top) or 2 nested_key (a path), 16 value_json. History items may carry their value typed
 * instead: 3 none, 4 boolean, 5 integer (zigzag), 6 number, 7 text, 8 json.
 */

const KEY = 1
const NESTED_KEY = 2
const VALUE_JSON = 16

export const item: Message<Item> = {
  write(out, { path, json }) {
    for (const key of path) writeText(out, path.length === 1 ? KEY : NESTED_KEY, key)
    if (json !== '') writeText(out, VALUE_JSON, json)
  },
  read(input) {
    let key = ''
    let json = ''
    let typed = ''
    const nested: string[] = []
    readFields(input, (number, wire) => {
      if (wire === DELIMITED && number === KEY) key = input.text()
      else if (wire === DELIMITED && number === NESTED_KEY) nested.push(input.text())
      else if (wire === DELIMITED && number === VALUE_JSON) json = input.text()
      else {
        const value = readTyped(input, number, wire)
        if (value === undefined) return false
        typed = value
      }
      return true
    })
    return { path: nested.length > 0 ? nested : [key], json: json === '' ? typed : json }
  },
}

/** What is taken away is told as an item without a value. */
export const removed: Message<readonly string[]> = {
  write: (out, path) => item.write(out, { path, json: '' }),
  read: (input) => item.read(input).path,
}

/** Of statistics: `{1 key, 16 value_json}`. */
export const statItem: Message<Item> = keyed(message({ key: text(1), json: text(16) }))

/** Of manifests: `{1 key, 2 value_json}`. */
export const extraItem: Message<Item> = keyed(message({ key: text(1), json: text(2) }))

function keyed({ write, read }: Message<{ readonly key: string; readonly json: string }>): Message<Item> {
  return {
    write: (out, { path, json }) => write(out, { key: path.join('.'), json }),
    read(input) {
      const { key, json } = read(input)
      return { path: [key], json }
    },
  }
}

function readTyped(input: ByteReader, number: number, wire: number): string | undefined {
  if (wire === VARINT) return readTypedVarint(input, number)
  if (wire === FIXED64 && number === 6) return stringifyExact(input.double())
  if (wire !== DELIMITED) return undefined
  if (number === 7) return JSON.stringify(input.text())
  return number === 8 ? input.text() : undefined
}

function readTypedVarint(input: ByteReader, number: number): string | undefined {
  if (number < 3 || number > 5) return undefined
  const value = input.varint64()
  if (number === 3) return 'null'
  if (number === 4) return value === 0n ? 'false' : 'true'
  return String(value & 1n ? -(value >> 1n) - 1n : value >> 1n)
}
