import { AmphoraError } from '@amphora/wire'
import type { Json, JsonObject } from '@amphora/wire'
import type { EntryTarget } from '../artifact-contract.ts'
import { EntryCollector } from '../entries.ts'
import { Media } from '../media.ts'
import { pythonJson } from '../python-json.ts'
import type { MediaSink } from '../sink.ts'
import type { PartitionedTable } from './partitioned-table.ts'
import { logTableArtifact, Table } from './table.ts'

/** A table, or the path of one in the same artifact. */
export type JoinSide = Table | PartitionedTable | string

/** Two tables of one artifact shown as one: rows with equal keys side by side. */
export class JoinedTable extends Media {
  readonly objectType = 'joined-table'
  readonly left: JoinSide
  readonly right: JoinSide
  /** A column of both, or one of each. */
  readonly joinKey: string | readonly [string, string]

  /** @throws {AmphoraError} `invalid_argument` for a path that is no table's */
  constructor(left: JoinSide, right: JoinSide, joinKey: string | readonly [string, string]) {
    super()
    for (const side of [left, right]) {
      if (typeof side === 'string' && !side.endsWith('table.json')) {
        throw new AmphoraError('invalid_argument', `"${side}" is no path of a table: it ends with .table.json`)
      }
    }
    this.left = left
    this.right = right
    this.joinKey = joinKey
  }

  /** Pairs of rows with equal keys, by the names of their columns; tables given by path are not read here. */
  *rows(): Generator<Readonly<Record<string, unknown>>> {
    const { left, right } = this
    if (!(left instanceof Table) || !(right instanceof Table)) {
      throw new AmphoraError(
        'conflict',
        'rows can be joined once both tables are here: read them with artifact.get(path)',
      )
    }
    const [leftKey, rightKey] = typeof this.joinKey === 'string' ? [this.joinKey, this.joinKey] : this.joinKey
    const byKey = new Map<unknown, Readonly<Record<string, unknown>>[]>()
    for (const row of right.objects()) byKey.set(row[rightKey], [...(byKey.get(row[rightKey]) ?? []), row])
    for (const row of left.objects()) {
      for (const other of byKey.get(row[leftKey]) ?? []) yield { ...other, ...row }
    }
  }

  toJson(sink: MediaSink, key: string): JsonObject {
    const entries = new EntryCollector(sink.host)
    const path = entries.addObject(this, key)
    const { artifact_path } = logTableArtifact(sink, {
      entries,
      path,
      name: `run-${sink.runId}-${key}`,
      type: 'run_table',
    })
    return { _type: this.objectType, artifact_path }
  }

  toEntry(entries: EntryCollector): JsonObject {
    const [table1, table2] = [this.left, this.right].map((side, index) =>
      typeof side === 'string' ? side : entries.addObject(side, `t${index + 1}`),
    )
    return this.#json(table1, table2)
  }

  /** Tables that were added to the artifact before are named, not added again. */
  override async writeTo(artifact: EntryTarget, path: string): Promise<string> {
    const name = path.replace(/\.joined-table\.json$/, '')
    const paths: string[] = []
    for (const [index, side] of [this.left, this.right].entries()) {
      paths.push(typeof side === 'string' ? side : (await artifact.add(side, `${name}_t${index + 1}`)).path)
    }
    return pythonJson(this.#json(...paths))
  }

  #json(table1 = '', table2 = ''): JsonObject {
    return { _type: this.objectType, table1, table2, join_key: this.joinKey satisfies Json }
  }
}
