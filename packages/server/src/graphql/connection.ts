import { AmphoraError, parseExact, stringifyExact } from '@amphora/wire'

/** The longest page of any list. Whoever asks for more gets this many, and `hasNextPage`. */
export const MAX_PAGE = 5000

/** What a cursor says: the sort key of the row it stands behind. */
export type CursorKey = readonly (string | number | null)[]

export interface Connection<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[]
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean }
}

/** How many rows a page has: what was asked for, else the default, never more than the ceiling. */
export function pageSize(first: number | null | undefined, otherwise: number): number {
  return Math.max(0, Math.min(first ?? otherwise, MAX_PAGE))
}

/**
 * One page as clients read it.
 * @param rows one more than `size` when there are more
 * @param keyOf what a row is sorted by, its unique part last: the page behind it starts there
 */
export function toConnection<Row>(rows: readonly Row[], size: number, keyOf: (row: Row) => CursorKey): Connection<Row> {
  const edges = rows.slice(0, size).map((node) => ({ cursor: encodeCursor(keyOf(node)), node }))
  // A page with more to come but no edges would make the client start over.
  const hasNextPage = edges.length > 0 && rows.length > size
  return { edges, pageInfo: { endCursor: edges.at(-1)?.cursor ?? null, hasNextPage } }
}

/** A list that is short by nature, as one page. */
export function toWholeConnection<Row>(rows: readonly Row[], keyOf: (row: Row) => CursorKey): Connection<Row> {
  return toConnection(rows, rows.length, keyOf)
}

/** Stateless: valid in any process, at any time, while rows come and go. */
export function encodeCursor(key: CursorKey): string {
  return Buffer.from(stringifyExact(key)).toString('base64') // runs are sorted by ±Infinity too
}

/** @throws {AmphoraError} `invalid_argument` for what this server did not hand out as a cursor */
export function decodeCursor(cursor: string): CursorKey {
  try {
    const key: unknown = parseExact(Buffer.from(cursor, 'base64').toString())
    if (Array.isArray(key) && key.every(isKeyPart)) return key
  } catch {
    // said below
  }
  throw new AmphoraError('invalid_argument', `"${cursor.slice(0, 80)}" is not a cursor of this list`)
}

function isKeyPart(part: unknown): part is CursorKey[number] {
  return part === null || typeof part === 'string' || typeof part === 'number'
}

/** The cursor of a list that is paged by a number; undefined and null begin at the beginning. */
export function decodeNumberCursor(cursor: string | null | undefined): number {
  const [key] = cursor ? decodeCursor(cursor) : [0]
  if (typeof key === 'number') return key
  throw new AmphoraError('invalid_argument', `"${String(cursor).slice(0, 80)}" is not a cursor of this list`)
}

/** The cursor of a list that is paged by a name; undefined and null begin at the beginning. */
export function decodeTextCursor(cursor: string | null | undefined): string {
  const [key] = cursor ? decodeCursor(cursor) : ['']
  if (typeof key === 'string') return key
  throw new AmphoraError('invalid_argument', `"${String(cursor).slice(0, 80)}" is not a cursor of this list`)
}
