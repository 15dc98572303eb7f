import { isJsonList, isJsonObject } from '@amphora/wire'
import type { Json, JsonObject } from '@amphora/wire'

/** Which rows of an incremental table are logged, and under which paths. */
export class Increments {
  #number: number | undefined
  #previousPaths: string[] = []
  #lastPath: string | undefined
  /** The first row that is in no increment yet. */
  firstRow = 0

  /** A run that goes on with a table of before counts on from it. */
  resume(summary: Json | undefined): void {
    if (this.#number !== undefined) return
    this.#number = 0
    if (summary === undefined || !isJsonObject(summary) || summary['_type'] !== 'incremental-table-file') return
    const { increment_num: number, previous_increments_paths: paths, artifact_path: last } = summary
    if (typeof number === 'number') this.#number = number + 1
    const before = paths !== undefined && isJsonList(paths) ? paths : []
    this.#previousPaths = [...before, last].filter((path) => typeof path === 'string')
  }

  /** Sorts by number, then by time, as readers of the Python client do. */
  entryName(key: string, nowMs: number): string {
    return `${this.#number ?? 0}-${nowMs}.${key}`
  }

  get json(): JsonObject {
    return { increment_num: this.#number ?? 0, previous_increments_paths: [...this.#previousPaths] }
  }

  logged(path: string, rowCount: number): void {
    this.#lastPath = path
    this.firstRow = rowCount
  }

  /** Rows after a logged increment begin the next one. */
  appended(): void {
    if (this.#lastPath === undefined) return
    this.#previousPaths.push(this.#lastPath)
    this.#lastPath = undefined
    this.#number = (this.#number ?? 0) + 1
  }
}
