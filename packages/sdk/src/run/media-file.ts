import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { checkEntryPath } from '@amphora/wire'
import type { FileContent } from '../media/sink.ts'
import type { Owner } from './own-artifact.ts'

/** Keeps a file of a media value in the run's folder, and tells the log of it. */
export function writeMediaFile({ folder, append, attempt }: Owner, path: string, content: FileContent): void {
  checkEntryPath(path)
  if (!folder) return
  const target = join(folder.filesFolder, path)
  const isWritten = attempt(() => {
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, content)
  })
  if (isWritten) append({ kind: 'files', files: [{ path, policy: 'now', type: 'media' }] })
  else rmSync(target, { force: true })
}
