import type { UploadBody } from '../client.ts'
import type { StartLines } from './start.ts'
import type { Writer } from './writer.ts'

/** A file of a run, to be sent. */
export interface RunFile {
  readonly sizeBytes: number
  /** Changes when the file does: what was sent unchanged is not sent again. */
  readonly mark: string
  readonly open: () => UploadBody | Promise<UploadBody>
}

/** What lies beside a log: the run's files, on disk or in memory. Paths are relative to `files/`, with `/`. */
export interface RunFolder {
  /** Undefined when there is no such file. */
  find(path: string): Promise<RunFile | undefined>
  writeText(path: string, text: string): Promise<void>
  /** Writes the console's file (`output.log`) anew, line by line. */
  openOutput(name: string): Promise<OutputFile>
  /** On which lines of the server's streams this log begins, once that is known. */
  loadStart(): Promise<StartLines | undefined>
  saveStart(start: StartLines): Promise<void>
  /** Who writes, of a run that others write, too. */
  loadWriter(): Promise<Writer | undefined>
  /** The absolute path of the run's folder, under which artifacts were staged; undefined in a browser. */
  readonly path: string | undefined
}

export interface OutputFile {
  write(line: string): void
  close(): Promise<void>
}
