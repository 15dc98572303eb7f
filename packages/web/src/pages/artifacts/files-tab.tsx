import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { entryQuery } from '../../queries/artifact-files.ts'
import { FileFacts } from './file-facts.tsx'
import classes from './files-tab.module.css'
import { FolderList } from './folder-list.tsx'
import { VersionTree } from './version-tree.tsx'
import type { TabProps } from './tab.ts'

const HELD = 50_000 // paths that a browser holds at ease; beyond, a level is asked for when it is opened

/** The files of a version as a tree, and the chosen one beside it. What the address names may be a file or a folder. */
export function FilesTab({ version, name, rest: path }: TabProps): ReactNode {
  const { data: entry } = useQuery({ ...entryQuery(version.id, path), enabled: path !== '' })
  const isFile = path !== '' && entry != null
  const props = { version, name, path }
  return (
    <div className={classes.files} data-chosen={isFile}>
      {version.fileCount <= HELD ? <VersionTree {...props} /> : <FolderList {...props} isFile={isFile} />}
      {isFile && <FileFacts {...props} entry={entry} />}
    </div>
  )
}
