import { isJsonList, isJsonObject, stringifyExact, type Json } from '@amphora/wire'
import { matches, searchable } from './search-text.ts'

/** One line of a tree. */
export interface JsonRow {
  /** JSON pointer (RFC 6901); '' is the root. */
  readonly pointer: string
  readonly key: string
  readonly depth: number
  readonly value: Json
  /** How many members it has; undefined for what has none by its nature. */
  readonly size: number | undefined
  readonly isOpen: boolean
  /** Not a value: the line behind which `hidden` more members of the container at `pointer` wait. */
  readonly hidden?: number
}

/** How many members of one container show before somebody asks for more. */
export const MEMBERS_SHOWN = 200

/** What is open, and how many members of a container show when it is not `MEMBERS_SHOWN`. */
export interface JsonView {
  readonly open: ReadonlySet<string>
  readonly shown: ReadonlyMap<string, number>
}

/** The lines that show. The root's own line is left out: a page says what it is. Containers that are closed are not read. */
export function jsonRows(root: Json, view: JsonView): JsonRow[] {
  const rows: JsonRow[] = []
  const add = (value: Json, pointer: string, depth: number): void => {
    const size = sizeOf(value) ?? 0
    const limit = view.shown.get(pointer) ?? MEMBERS_SHOWN
    for (const [key, member] of membersOf(value, limit)) {
      const path = `${pointer}/${escapeKey(key)}`
      const isOpen = view.open.has(path) && sizeOf(member) !== undefined
      rows.push({ pointer: path, key, depth, value: member, size: sizeOf(member), isOpen })
      if (isOpen) add(member, path, depth + 1)
    }
    if (size > limit) {
      rows.push({ pointer, key: '', depth, value: null, size: undefined, isOpen: false, hidden: size - limit })
    }
  }
  if (sizeOf(root) === undefined) {
    return [{ pointer: '', key: '', depth: 0, value: root, size: undefined, isOpen: false }]
  }
  add(root, '', 0)
  return rows
}

/** How many members a list or an object has; undefined for other values. */
function sizeOf(value: Json): number | undefined {
  if (isJsonList(value)) return value.length
  return isJsonObject(value) ? Object.keys(value).length : undefined
}

const HITS = 1000

/** Pointers of lines whose key or plain value holds the text; at most `HITS`, and whether that cut them. */
export function searchJson(
  root: Json,
  text: string,
): { readonly pointers: readonly string[]; readonly isCut: boolean } {
  const wanted = searchable(text)
  const pointers: string[] = []
  const visit = (value: Json, pointer: string): boolean => {
    for (const [key, member] of membersOf(value, Infinity)) {
      const path = `${pointer}/${escapeKey(key)}`
      const isHit =
        (isJsonObject(value) && matches(key, wanted)) ||
        (sizeOf(member) === undefined && matches(plainText(member), wanted))
      if (isHit && pointers.push(path) >= HITS) return false
      if (!visit(member, path)) return false
    }
    return true
  }
  const isComplete = wanted === '' || visit(root, '')
  return { pointers, isCut: !isComplete }
}

/** What has to be open so that these lines show; and how many members, where a hit lies behind the limit. */
export function viewOfHits(pointers: readonly string[]): JsonView {
  const open = new Set<string>()
  const shown = new Map<string, number>()
  for (const pointer of pointers) {
    for (let at = pointer.lastIndexOf('/'); at >= 0; at = pointer.lastIndexOf('/', at - 1)) {
      const parent = pointer.slice(0, at)
      if (parent !== '') open.add(parent)
      const index = Number(pointer.slice(at + 1).split('/', 1)[0])
      if (index >= (shown.get(parent) ?? MEMBERS_SHOWN)) shown.set(parent, index + 1)
      if (at === 0) break
    }
  }
  return { open, shown }
}

/** A pointer as people write it in code: `a.b[0]["odd key"]`. */
export function pathText(pointer: string, root: Json): string {
  let value: Json | undefined = root
  let text = ''
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~')
    if (isJsonList(value)) {
      text += `[${key}]`
      value = value[Number(key)]
    } else {
      text += /^[A-Za-z_$][\w$]*$/.test(key) ? `${text === '' ? '' : '.'}${key}` : `[${JSON.stringify(key)}]`
      value = isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
    }
  }
  return text
}

/** A value without members, as it is shown and searched: text bare, numbers in full; a container as JSON. */
export function plainText(value: Json): string {
  if (typeof value === 'string') return value
  return typeof value === 'bigint' ? String(value) : stringifyExact(value)
}

function* membersOf(value: Json, limit: number): Generator<readonly [string, Json]> {
  if (isJsonList(value)) {
    for (let i = 0; i < Math.min(value.length, limit); i++) yield [String(i), value[i] ?? null]
  } else if (isJsonObject(value)) {
    let count = 0
    for (const key of Object.keys(value)) {
      if (count++ >= limit) return
      yield [key, value[key] ?? null]
    }
  }
}

function escapeKey(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}
