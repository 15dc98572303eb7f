import { AmphoraError } from '@amphora/wire'
import type { JsonObject } from '@amphora/wire'
import { EntryCollector } from '../entries.ts'
import { Media } from '../media.ts'
import type { MediaSink } from '../sink.ts'
import { logTableArtifact } from './table.ts'
import type { Table } from './table.ts'

/** Reads one part, when its turn comes. */
export type PartReader = () => Promise<Table>

/** All tables in a folder of an artifact as one. */
export class PartitionedTable extends Media {
  readonly objectType = 'partitioned-table'
  /** The folder, in the artifact. */
  readonly partsPath: string
  readonly #parts: readonly PartReader[]

  constructor(partsPath: string, parts: readonly PartReader[] = []) {
    super()
    this.partsPath = partsPath
    this.#parts = parts
  }

  /**
   * Rows of all parts, one part in memory at a time. Of a table that was read from an artifact.
   * @throws {AmphoraError} `conflict` when parts have other columns than the first
   */
  async *rows(): AsyncGenerator<readonly unknown[]> {
    let columns: string | undefined
    for (const read of this.#parts) {
      const part = await read()
      const own = part.columns.join(', ')
      columns ??= own
      if (own !== columns) {
        throw new AmphoraError(
          'conflict',
          `the parts in "${this.partsPath}" have unequal columns: ${columns}, then ${own}`,
        )
      }
      yield* part.rows()
    }
  }

  [Symbol.asyncIterator](): AsyncGenerator<readonly unknown[]> {
    return this.rows()
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

  toEntry(_entries: EntryCollector): JsonObject {
    return { _type: this.objectType, parts_path: this.partsPath }
  }
}
