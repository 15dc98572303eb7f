import type { FileSet, OpenFile } from './open-file.ts'

/** What a view of a file is given. */
export interface ViewProps {
  readonly file: OpenFile
  /** The files beside it. */
  readonly files?: FileSet | undefined
}
