import type { Artifact as Version } from '../domain/artifact/index.ts'
import type { Domain } from '../domain/domain.ts'
import { sizeOfPage } from './allowance.ts'
import { decodeTextCursor, pageSize, toConnection } from './connection.ts'
import type { ArtifactFolderResolvers, ArtifactResolvers, FileResolvers, Resolvers } from './generated.ts'
import type { ArtifactFolderModel } from './mappers.ts'

const FILES_A_PAGE = 200
const MAX_FOLDERS = 1000
const MAX_FOUND = 500

const Artifact: Pick<ArtifactResolvers, 'folder' | 'foundFiles' | 'references'> = {
  folder: (artifact, { path }, { domain, allowance }) =>
    allowance.spend(
      () => readFolder(artifact, path ?? '', domain),
      ({ folders }) => ({ rows: folders.length }),
    ),
  foundFiles: (artifact, { search, first }, { domain, allowance }) => {
    const limit = Math.min(pageSize(first, FILES_A_PAGE), MAX_FOUND)
    const read = async () => {
      const { entries, searched } = await domain.artifactFolders.findEntries(artifact, search, limit)
      return { searched, files: entries.map((entry) => ({ artifact, entry })) }
    }
    return allowance.spend(read, ({ files }) => ({ rows: files.length }))
  },
  references: (artifact, _args, { domain }) => domain.artifactFolders.sumReferences(artifact),
}

const ArtifactFolder: ArtifactFolderResolvers = {
  fileCount: ({ files }) => files,
  folders: ({ folders }) => folders.map(({ name, files, sizeBytes }) => ({ name, fileCount: files, sizeBytes })),
  files: ({ artifact, path, files }, { first, after }, { domain, allowance }) => {
    const size = pageSize(first, FILES_A_PAGE)
    const page = { afterPath: decodeTextCursor(after), limit: size + 1 }
    const read = async () => {
      // without any it would look through all that is below
      const entries = files === 0 ? [] : await domain.artifactFolders.listFolderFiles(artifact, path, page)
      return toConnection(
        entries.map((entry) => ({ artifact, entry })),
        size,
        ({ entry }) => [entry.path],
      )
    }
    return allowance.spend(read, sizeOfPage)
  },
}

const File: Pick<FileResolvers, 'ref'> = { ref: ({ entry }) => entry.ref }

async function readFolder(artifact: Version, path: string, { artifactFolders }: Domain): Promise<ArtifactFolderModel> {
  const page = { afterName: '', limit: MAX_FOLDERS }
  return { artifact, ...(await artifactFolders.readFolder(artifact, path, page)) }
}

export const artifactFolderResolvers: Resolvers = { Artifact, ArtifactFolder, File }
