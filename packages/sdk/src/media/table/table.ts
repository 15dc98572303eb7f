import { AmphoraError, stringifyExact } from '@amphora/wire'
import type { Json, JsonObject } from '@amphora/wire'
import { EntryCollector } from '../entries.ts'
import { runFilePath } from '../file-name.ts'
import { Media } from '../media.ts'
import type { MediaSink, MediaStep } from '../sink.ts'
import { assign, typeOf } from './assign.ts'
import { fullCell, lightCell } from './cells.ts'
import { optional, typeJson, typeName, UNKNOWN } from './column-type.ts'
import type { ColumnType, PlainKind } from './column-type.ts'
import { Increments } from './increments.ts'

/**
 * What logging again does. `IMMUTABLE`: once logged it stays what it was. `MUTABLE`: after a change it is logged anew, as
 * the next version. `INCREMENTAL`: each time only the rows that are new.
 */
export type LogMode = 'IMMUTABLE' | 'MUTABLE' | 'INCREMENTAL'

/** Types that can be asked of a column; the others are found from the values. */
export type CellType = Extract<PlainKind, 'any' | 'unknown' | 'string' | 'number' | 'boolean' | 'timestamp'>

export interface TableOptions {
  readonly columns: readonly string[]
  /** Rows of cells: numbers, text, booleans, dates, lists, objects, media. */
  readonly data?: Iterable<readonly unknown[]> | undefined
  /** One for all columns, or one each. Left out, the first value that is there says it. */
  readonly types?: CellType | readonly CellType[] | undefined
  /** Whether cells may be null, for all columns or each. True. */
  readonly optional?: boolean | readonly boolean[] | undefined
  /** Whether a column may hold values of several kinds. False. */
  readonly allowMixedTypes?: boolean | undefined
  readonly logMode?: LogMode | undefined
}

/** The light copy in the run's files has no more, the one in an artifact no more than the second: the client's limits. */
const MAX_LIGHT_ROWS = 10_000
const MAX_ROWS = 200_000

/** Rows under typed columns. Logged it is a version of an artifact, which pages and both clients read. */
export class Table extends Media {
  readonly objectType = 'table'
  readonly logMode: LogMode
  readonly #columns: string[]
  readonly #types: ColumnType[]
  readonly #rows: unknown[][] = []
  readonly #increments = new Increments()
  #logged = new WeakMap<MediaSink, JsonObject>()

  /** @throws {AmphoraError} `invalid_argument` for rows of another length, or cells of another type than their column's */
  constructor({
    columns,
    data = [],
    types,
    optional: isOptional = true,
    allowMixedTypes = false,
    logMode,
  }: TableOptions) {
    super()
    this.logMode = logMode ?? 'IMMUTABLE'
    this.#columns = [...columns]
    if (new Set(columns).size < columns.length) throw invalid(`a column is named twice in ${columns.join(', ')}`)
    this.#types = columns.map((_, index) => {
      const kind = allowMixedTypes ? 'any' : ((typeof types === 'string' ? types : types?.[index]) ?? 'unknown')
      const mayBeNull = typeof isOptional === 'boolean' ? isOptional : (isOptional[index] ?? true)
      return mayBeNull ? optional({ kind }) : { kind }
    })
    for (const row of data) this.addData(...row)
  }

  get columns(): readonly string[] {
    return this.#columns
  }

  get rowCount(): number {
    return this.#rows.length
  }

  /** What each column holds, as far as its values say. */
  get columnTypes(): ReadonlyMap<string, ColumnType> {
    return new Map(this.#columns.map((name, index) => [name, this.#types[index] ?? UNKNOWN]))
  }

  /** Adds a row, a value for each column. */
  addData(...cells: readonly unknown[]): void {
    if (cells.length !== this.#columns.length) {
      throw invalid(
        `a row has ${cells.length} values for the ${this.#columns.length} columns ${this.#columns.join(', ')}`,
      )
    }
    const types = cells.map((cell, index) => this.#assign(index, cell))
    for (const [index, type] of types.entries()) this.#types[index] = type
    this.#rows.push([...cells])
    this.#changed()
    this.#increments.appended()
  }

  /** Adds a column, a value for each row (of an empty table: its rows). */
  addColumn(
    name: string,
    values: readonly unknown[],
    { optional: isOptional = false }: { readonly optional?: boolean } = {},
  ): void {
    this.#refuseIncremental('addColumn')
    if (this.#columns.includes(name)) throw invalid(`there is a column "${name}" already`)
    const isFirst = this.#columns.length === 0
    if (!isFirst && values.length !== this.#rows.length) {
      throw invalid(`column "${name}" has ${values.length} values for ${this.#rows.length} rows`)
    }
    let type = isOptional ? optional(UNKNOWN) : UNKNOWN
    for (const [row, value] of values.entries()) type = assignOrThrow(type, value, { column: name, row })
    this.#columns.push(name)
    this.#types.push(type)
    for (const [row, value] of values.entries()) {
      const cells = this.#rows[row]
      if (cells) cells.push(value)
      else this.#rows.push([value])
    }
    this.#changed()
  }

  /** Adds the columns that the function answers for each row. */
  addComputedColumns(
    compute: (row: Readonly<Record<string, unknown>>, index: number) => Readonly<Record<string, unknown>>,
  ): void {
    const added = Array.from(this.objects(), (row, index) => compute(row, index))
    const names = new Set(added.flatMap((row) => Object.keys(row)))
    for (const name of names) {
      this.addColumn(
        name,
        added.map((row) => row[name] ?? null),
        { optional: true },
      )
    }
  }

  /** One cell. @throws {AmphoraError} `not_found` */
  get(row: number, column: string): unknown {
    const cells = this.#rows[row]
    if (!cells) throw new AmphoraError('not_found', `there is no row ${row}: the table has ${this.#rows.length}`)
    return cells[this.#indexOf(column)]
  }

  /** @throws {AmphoraError} `not_found` */
  column(name: string): readonly unknown[] {
    const index = this.#indexOf(name)
    return this.#rows.map((cells) => cells[index])
  }

  rows(): IterableIterator<readonly unknown[]> {
    return this.#rows.values()
  }

  /** Rows by the names of their columns. */
  *objects(): Generator<Readonly<Record<string, unknown>>> {
    for (const cells of this.#rows) {
      yield Object.fromEntries(this.#columns.map((name, index) => [name, cells[index]]))
    }
  }

  [Symbol.iterator](): IterableIterator<readonly unknown[]> {
    return this.rows()
  }

  /** Asks a type of a column, of what is there and what comes. @throws {AmphoraError} `invalid_argument` for values of another */
  cast(
    column: string,
    type: CellType | ColumnType,
    { optional: isOptional = false }: { readonly optional?: boolean } = {},
  ): void {
    const index = this.#indexOf(column)
    const asked: ColumnType = typeof type === 'string' ? { kind: type } : type
    let found = isOptional ? optional(asked) : asked
    for (const [row, cells] of this.#rows.entries()) found = assignOrThrow(found, cells[index], { column, row })
    this.#types[index] = found
    this.#changed()
  }

  /** Takes a type as it was read, without a look at the values. */
  retype(column: string, type: ColumnType): void {
    this.#types[this.#indexOf(column)] = type
  }

  toJson(sink: MediaSink, key: string, step: MediaStep): JsonObject {
    const known = this.#logged.get(sink)
    if (known) return known
    const isIncremental = this.logMode === 'INCREMENTAL'
    if (isIncremental) this.#increments.resume(sink.summaryOf(key))
    const references = this.#logArtifact(sink, key)
    const rows = this.#rows.slice(this.#firstRow, this.#firstRow + MAX_LIGHT_ROWS)
    const light = { columns: this.#columns, data: rows.map((cells) => cells.map(lightCell)) }
    const bytes = new TextEncoder().encode(stringifyExact(light))
    const sha256 = sink.host.sha256(bytes)
    const path = runFilePath('media/table', { key, step, sha256, extension: '.table.json' })
    sink.writeFile(path, bytes)
    const json = {
      _type: isIncremental ? 'incremental-table-file' : 'table-file',
      sha256,
      size: bytes.length,
      ...references,
      path,
      ncols: this.#columns.length,
      nrows: this.#rows.length,
      log_mode: this.logMode,
      ...(isIncremental && this.#increments.json),
    }
    if (isIncremental) this.#increments.logged(references.artifact_path, this.#rows.length)
    this.#logged.set(sink, json)
    return json
  }

  toEntry(entries: EntryCollector): JsonObject {
    const rows = this.#rows.slice(this.#firstRow, this.#firstRow + MAX_ROWS)
    const data = rows.map((cells) => cells.map((cell) => fullCell(cell, entries)))
    return {
      _type: this.objectType,
      columns: this.#columns,
      data,
      ncols: this.#columns.length,
      nrows: data.length,
      column_types: typesJson(this.columnTypes),
      log_mode: this.logMode,
      ...(this.logMode === 'INCREMENTAL' && this.#increments.json),
    }
  }

  get #firstRow(): number {
    return this.logMode === 'INCREMENTAL' ? this.#increments.firstRow : 0
  }

  #logArtifact(sink: MediaSink, key: string): { artifact_path: string; _latest_artifact_path: string } {
    const isIncremental = this.logMode === 'INCREMENTAL'
    const entries = new EntryCollector(sink.host)
    const path = entries.addObject(this, isIncremental ? this.#increments.entryName(key, sink.host.now()) : key)
    return logTableArtifact(sink, {
      entries,
      path,
      name: `run-${sink.runId}-${isIncremental ? 'incr-' : ''}${key}`,
      type: isIncremental ? 'wandb-run-incremental-table' : 'run_table',
    })
  }

  #assign(index: number, cell: unknown): ColumnType {
    const place = { column: this.#columns[index] ?? '', row: this.#rows.length }
    return assignOrThrow(this.#types[index] ?? UNKNOWN, cell, place)
  }

  #indexOf(column: string): number {
    const index = this.#columns.indexOf(column)
    if (index >= 0) return index
    throw new AmphoraError('not_found', `there is no column "${column}": the table has ${this.#columns.join(', ')}`)
  }

  /** An immutable table stays, once logged, what it was logged as. */
  #changed(): void {
    if (this.logMode !== 'IMMUTABLE') this.#logged = new WeakMap()
  }

  #refuseIncremental(what: string): void {
    if (this.logMode !== 'INCREMENTAL') return
    throw new AmphoraError('conflict', `${what} would change rows that are logged: use the log mode MUTABLE`)
  }
}

/** What a table logged to a run refers to: its version by the ids that the client gave it. */
export function logTableArtifact(
  sink: MediaSink,
  of: { readonly entries: EntryCollector; readonly path: string; readonly name: string; readonly type: string },
): { artifact_path: string; _latest_artifact_path: string } {
  const { clientId, sequenceClientId } = sink.logArtifact({
    name: of.name,
    type: of.type,
    isIncremental: of.type !== 'run_table',
    entries: of.entries.files,
  })
  return {
    artifact_path: `wandb-client-artifact://${clientId}/${of.path}`,
    _latest_artifact_path: `wandb-client-artifact://${sequenceClientId}:latest/${of.path}`,
  }
}

function typesJson(types: ReadonlyMap<string, ColumnType>): Json {
  return typeJson({ kind: 'typedDict', members: types })
}

function assignOrThrow(type: ColumnType, value: unknown, { column, row }: { column: string; row: number }): ColumnType {
  const assigned = assign(type, value)
  if (assigned.kind !== 'invalid') return assigned
  throw invalid(
    `column "${column}" holds ${typeName(type)}, and row ${row} gives ${typeName(typeOf(value))}: set allowMixedTypes, or convert it`,
  )
}

function invalid(message: string): AmphoraError {
  return new AmphoraError('invalid_argument', message)
}
