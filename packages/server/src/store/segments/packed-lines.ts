import { LRUCache } from 'lru-cache'
import type { Db } from '../dialect.ts'
import { openLog } from './log-file.ts'
import type { GroupNumbers, NumbersQuery, RowsFile, RowsGroup, RowsSource } from './rows-reader.ts'
import { findFile } from './segment.ts'

/** Rows and console lines that are in files of segments. */
export interface PackedLines {
  /** The row group that holds a row of a segment; undefined when the segment is gone. */
  groupOf(db: Db, segmentId: number, row: number): Promise<RowsGroup | undefined>
  /** The numbers of that row group; undefined when the segment is gone, or only texts tell. */
  numbersOf(db: Db, segmentId: number, row: number, query: NumbersQuery): Promise<GroupNumbers | undefined>
}

/** Opens the bytes of a blob, by its SHA-256. */
export type OpenFile = (sha256: string) => Promise<RowsSource>

/** Directories, most of some 10 kB, and row groups, of one MiB or two, that are kept for those who read on. */
const FILES_KEPT = { max: 512, maxSize: 32 * 1024 * 1024 }
const GROUPS_KEPT = { max: 8, maxSize: 32 * 1024 * 1024 }

/** Reads segments' files, which never change. */
export class SegmentFiles implements PackedLines {
  readonly #open: OpenFile
  readonly #files = new LRUCache<number, Promise<RowsFile | undefined>>(FILES_KEPT)
  readonly #groups = new LRUCache<string, Promise<RowsGroup>>(GROUPS_KEPT)

  constructor(open: OpenFile) {
    this.#open = open
  }

  async groupOf(db: Db, segmentId: number, row: number): Promise<RowsGroup | undefined> {
    const { file, group } = await this.#find(db, segmentId, row)
    return file && kept(this.#groups, `${segmentId} ${group}`, () => file.readGroup(group))
  }

  async numbersOf(db: Db, segmentId: number, row: number, query: NumbersQuery): Promise<GroupNumbers | undefined> {
    const { file, group } = await this.#find(db, segmentId, row)
    return file?.readNumbers(group, query)
  }

  async #find(db: Db, segmentId: number, row: number): Promise<{ readonly file?: RowsFile; readonly group: number }> {
    const file = await kept(this.#files, segmentId, () => this.#openSegment(db, segmentId))
    if (!file) return { group: -1 }
    const group = file.groupOf(row)
    if (group < 0) throw new Error(`segment ${segmentId} has no row ${row}`)
    return { file, group }
  }

  async #openSegment(db: Db, segmentId: number): Promise<RowsFile | undefined> {
    const found = await findFile(db, segmentId)
    if (!found) return undefined
    const source = await this.#open(found.sha256)
    if (found.file === 'console') return openLog(source)
    const { openRows } = await import('./rows-reader.ts') // a start needs no Parquet
    return openRows(source)
  }
}

/**
 * What a transaction reads of files: only what was read before it, since nobody may wait for a file while it runs.
 * @throws {LinesNeeded} for anything else: read that, and run the transaction again
 */
export class LinesAtHand implements PackedLines {
  readonly #groups: RowsGroup[] = []
  readonly #segments: number[] = []

  groupOf(_db: Db, segmentId: number, row: number): Promise<RowsGroup | undefined> {
    const group = this.#groups.find(
      ({ firstRow, count }, at) => this.#segments[at] === segmentId && row >= firstRow && row < firstRow + count,
    )
    return group ? Promise.resolve(group) : Promise.reject(new LinesNeeded(segmentId, row))
  }

  numbersOf(): Promise<undefined> {
    return Promise.resolve(undefined)
  }

  add(segmentId: number, group: RowsGroup): void {
    this.#segments.push(segmentId)
    this.#groups.push(group)
  }
}

/** A transaction needs rows that are in a file. */
export class LinesNeeded extends Error {
  readonly segmentId: number
  readonly row: number

  constructor(segmentId: number, row: number) {
    super(`row ${row} of segment ${segmentId} is in a file`)
    this.segmentId = segmentId
    this.row = row
  }
}

/** What failed is not kept: it may succeed the next time. What is too large is read each time. */
function kept<K extends string | number, V extends { readonly memoryBytes: number } | undefined>(
  cache: LRUCache<K, Promise<V>>,
  key: K,
  make: () => Promise<V>,
): Promise<V> {
  const known = cache.get(key)
  if (known) return known
  const made = make()
  cache.set(key, made, { size: 1 }) // until it is known
  made.then(
    (value) => {
      if (cache.peek(key) === made) cache.set(key, made, { size: (value?.memoryBytes ?? 0) + 1 })
    },
    () => {
      if (cache.peek(key) === made) cache.delete(key)
    },
  )
  return made
}
