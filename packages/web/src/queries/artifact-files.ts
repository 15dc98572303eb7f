import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { ask } from './client.ts'
import type {
  ArtifactDifferenceQuery,
  ArtifactDifferenceQueryVariables,
  ArtifactEntriesQuery,
  ArtifactEntriesQueryVariables,
  ArtifactEntryQuery,
  ArtifactEntryQueryVariables,
  ArtifactFolderQuery,
  ArtifactFolderQueryVariables,
  FoundArtifactFilesQuery,
  FoundArtifactFilesQueryVariables,
} from './generated.ts'

/*
 * Files of a version. What a version holds never changes, so that nothing of this is asked twice; addresses to read
 * bytes from end after a while and are asked for when a file is opened.
 */

const ENTRIES = /* GraphQL */ `
  query ArtifactEntries($id: ID!, $first: Int!, $after: String) {
    artifact(id: $id) {
      files(first: $first, after: $after) {
        totalCount
        pageInfo {
          endCursor
          hasNextPage
        }
        edges {
          node {
            name
            sizeBytes
          }
        }
      }
    }
  }
`

const ENTRIES_A_PAGE = 5000

export interface EntryRow {
  readonly path: string
  readonly sizeBytes: number
}

/** Paths and sizes of all files, some thousands at a time; for versions that a browser can hold. */
export const entriesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['artifact-entries', id],
    queryFn: ({ signal, pageParam }) => {
      const variables = { id, first: ENTRIES_A_PAGE, after: pageParam }
      return ask<ArtifactEntriesQuery, ArtifactEntriesQueryVariables>(ENTRIES, variables, signal)
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ artifact }) =>
      artifact?.files.pageInfo.hasNextPage ? artifact.files.pageInfo.endCursor : undefined,
    select: ({ pages }) => ({
      total: pages[0]?.artifact?.files.totalCount ?? 0,
      rows: pages.flatMap(
        ({ artifact }) =>
          artifact?.files.edges.map(({ node }): EntryRow => ({ path: node.name, sizeBytes: node.sizeBytes })) ?? [],
      ),
    }),
    staleTime: Infinity,
  })

const ENTRY = /* GraphQL */ `
  query ArtifactEntry($id: ID!, $names: [String!]) {
    artifact(id: $id) {
      files(names: $names, first: 1) {
        edges {
          node {
            name
            sizeBytes
            digest
            ref
            directUrl
          }
        }
      }
    }
  }
`

export type Entry = NonNullable<ArtifactEntryQuery['artifact']>['files']['edges'][number]['node']

/** One file with its digest and where its bytes are; null when the version has no such path. */
export const entryQuery = (id: string, path: string) =>
  queryOptions({
    queryKey: ['artifact-entry', id, path],
    queryFn: ({ signal }) => ask<ArtifactEntryQuery, ArtifactEntryQueryVariables>(ENTRY, { id, names: [path] }, signal),
    select: ({ artifact }) => artifact?.files.edges[0]?.node ?? null,
    staleTime: 10 * 60_000,
  })

const FOLDER = /* GraphQL */ `
  query ArtifactFolder($id: ID!, $path: String!, $first: Int!, $after: String) {
    artifact(id: $id) {
      folder(path: $path) {
        fileCount
        hasMoreFolders
        folders {
          name
          fileCount
          sizeBytes
        }
        files(first: $first, after: $after) {
          pageInfo {
            endCursor
            hasNextPage
          }
          edges {
            node {
              name
              sizeBytes
            }
          }
        }
      }
    }
  }
`

const FILES_A_PAGE = 200

/** One level of a version too large to hold. */
export const folderQuery = (id: string, path: string) =>
  infiniteQueryOptions({
    queryKey: ['artifact-folder', id, path],
    queryFn: ({ signal, pageParam }) => {
      const variables = { id, path, first: FILES_A_PAGE, after: pageParam }
      return ask<ArtifactFolderQuery, ArtifactFolderQueryVariables>(FOLDER, variables, signal)
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ artifact }) =>
      artifact?.folder.files.pageInfo.hasNextPage ? artifact.folder.files.pageInfo.endCursor : undefined,
    select: ({ pages }) => ({
      folders: pages[0]?.artifact?.folder.folders ?? [],
      hasMoreFolders: pages[0]?.artifact?.folder.hasMoreFolders ?? false,
      fileCount: pages[0]?.artifact?.folder.fileCount ?? 0,
      files: pages.flatMap(
        ({ artifact }) =>
          artifact?.folder.files.edges.map(({ node }): EntryRow => ({ path: node.name, sizeBytes: node.sizeBytes })) ??
          [],
      ),
    }),
    staleTime: Infinity,
  })

const FOUND = /* GraphQL */ `
  query FoundArtifactFiles($id: ID!, $search: String!) {
    artifact(id: $id) {
      fileCount
      foundFiles(search: $search, first: 200) {
        searched
        files {
          name
          sizeBytes
        }
      }
    }
  }
`

/** Files of a large version by words of their paths. */
export const foundFilesQuery = (id: string, search: string) =>
  queryOptions({
    queryKey: ['artifact-found-files', id, search],
    queryFn: ({ signal }) =>
      ask<FoundArtifactFilesQuery, FoundArtifactFilesQueryVariables>(FOUND, { id, search }, signal),
    select: ({ artifact }) => ({
      searched: artifact?.foundFiles.searched ?? 0,
      total: artifact?.fileCount ?? 0,
      files: (artifact?.foundFiles.files ?? []).map((file): EntryRow => ({
        path: file.name,
        sizeBytes: file.sizeBytes,
      })),
    }),
    staleTime: Infinity,
  })

const DIFFERENCE = /* GraphQL */ `
  query ArtifactDifference($from: ID!, $to: ID!) {
    artifact(id: $to) {
      difference(from: $from) {
        added
        removed
        changed
        renamed
        isListed
        files {
          kind
          path
          oldPath
          oldSize
          newSize
        }
      }
    }
  }
`

export type Difference = NonNullable<ArtifactDifferenceQuery['artifact']>['difference']

/** What the files of one version are against those of another. */
export const differenceQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: ['artifact-difference', from, to],
    queryFn: ({ signal }) =>
      ask<ArtifactDifferenceQuery, ArtifactDifferenceQueryVariables>(DIFFERENCE, { from, to }, signal),
    select: ({ artifact }) => artifact?.difference ?? null,
    staleTime: Infinity,
  })
