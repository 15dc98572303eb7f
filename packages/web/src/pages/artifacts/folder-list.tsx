import { Button, TextInput } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Download, File, Folder } from 'lucide-react'
import type { ReactNode } from 'react'
import { counted, sizeText } from '../../components/sizes.ts'
import { EmptyState, ErrorState, LoadingRows } from '../../components/states.tsx'
import { versionPath, type VersionName } from '../../paths.ts'
import type { Version } from '../../queries/artifact.ts'
import { folderQuery, foundFilesQuery, type EntryRow } from '../../queries/artifact-files.ts'
import { versionZipUrl } from '../../queries/file.ts'
import { useTypedState } from '../../url-state.ts'
import classes from './folder-list.module.css'

interface Props {
  readonly version: Version
  readonly name: VersionName
  /** Of a file or a folder. */
  readonly path: string
  readonly isFile: boolean
}

/** One level of a version with too many files to hold; sums and searches are the server's. */
export function FolderList({ version, name, path, isFile }: Props): ReactNode {
  const [search, setSearch, wanted] = useTypedState('files')
  const folder = isFile ? path.slice(0, Math.max(0, path.lastIndexOf('/'))) : path
  return (
    <section className={classes.list} aria-label={`Files of ${name.collection}:v${version.index}`}>
      <div className={classes.tools}>
        <TextInput
          aria-label="Search paths"
          placeholder="Search paths"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <span className={classes.quiet}>
          {counted(version.fileCount, 'file')}, {sizeText(version.size)}
        </span>
        <a href={versionZipUrl(version.id)} download>
          Download all
        </a>
      </div>
      {wanted.trim() === '' ? (
        <Level id={version.id} name={name} folder={folder} chosen={path} />
      ) : (
        <Found id={version.id} name={name} search={wanted} />
      )}
    </section>
  )
}

interface LevelProps {
  readonly id: string
  readonly name: VersionName
  readonly folder: string
  /** The path of the open file. */
  readonly chosen: string
}

function Level({ id, name, folder, chosen }: LevelProps): ReactNode {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    folderQuery(id, folder),
  )
  if (error) return <ErrorState title="The folder could not be read" error={error} onRetry={() => void refetch()} />
  if (!data) return <LoadingRows rows={10} height={28} />
  const inside = folder === '' ? '' : `${folder}/`
  return (
    <>
      <Above name={name} folder={folder} />
      {data.folders.map(({ name: part, fileCount, sizeBytes }) => (
        <div key={part} className={classes.row}>
          <a className={classes.link} href={versionPath(name, 'files', inside + part)}>
            <Folder size={14} aria-hidden />
            <span className={classes.name}>{part}</span>
            <span className={classes.quiet}>
              {counted(fileCount, 'file')}, {sizeText(sizeBytes)}
            </span>
          </a>
          <a href={versionZipUrl(id, `${inside}${part}/`)} download aria-label={`Download ${part} as zip`}>
            <Download size={14} aria-hidden />
          </a>
        </div>
      ))}
      {data.hasMoreFolders && (
        <p className={classes.quiet}>The first 1,000 folders are shown; search to reach the others.</p>
      )}
      {data.files.map((file) => (
        <FileRow key={file.path} file={file} text={file.path.slice(inside.length)} name={name} chosen={chosen} />
      ))}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more: {data.files.length.toLocaleString('en')} of {counted(data.fileCount, 'file')} here
        </Button>
      )}
    </>
  )
}

/** The folders that the open one is in. */
function Above({ name, folder }: Pick<LevelProps, 'name' | 'folder'>): ReactNode {
  const parts = folder === '' ? [] : folder.split('/')
  return (
    <nav aria-label="Folders" className={classes.above}>
      <a href={versionPath(name, 'files')}>{name.collection}</a>
      {parts.map((part, at) => (
        <span key={parts.slice(0, at + 1).join('/')}>
          {' / '}
          <a href={versionPath(name, 'files', parts.slice(0, at + 1).join('/'))}>{part}</a>
        </span>
      ))}
    </nav>
  )
}

function Found({ id, name, search }: Pick<LevelProps, 'id' | 'name'> & { readonly search: string }): ReactNode {
  const { data, error, refetch } = useQuery(foundFilesQuery(id, search))
  if (error) return <ErrorState title="The search failed" error={error} onRetry={() => void refetch()} />
  if (!data) return <LoadingRows rows={6} height={28} />
  const { files, searched, total } = data
  return (
    <>
      <p className={classes.quiet} aria-live="polite">
        {counted(files.length, 'path')} found in {searched.toLocaleString('en')} of {counted(total, 'file')}
      </p>
      {files.length === 0 && <EmptyState title="No path has these words" />}
      {files.map((file) => (
        <FileRow key={file.path} file={file} text={file.path} name={name} />
      ))}
    </>
  )
}

interface RowProps {
  readonly file: EntryRow
  readonly text: string
  readonly name: VersionName
  readonly chosen?: string
}

function FileRow({ file, text, name, chosen }: RowProps): ReactNode {
  return (
    <div className={classes.row} data-chosen={file.path === chosen}>
      <a
        className={classes.link}
        href={versionPath(name, 'files', file.path)}
        title={file.path}
        aria-current={file.path === chosen ? 'page' : undefined}
      >
        <File size={14} aria-hidden />
        <span className={classes.name}>{text}</span>
        <span className={classes.quiet}>{sizeText(file.sizeBytes)}</span>
      </a>
    </div>
  )
}
