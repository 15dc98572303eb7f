import type { FileSet, OpenFile } from '../viewers/open-file.ts'
import { queryOptions } from '@tanstack/react-query'
import type { RunName } from '../paths.ts'
import { ask, RequestError } from './client.ts'
import type {
  ClientIdQuery,
  ClientIdQueryVariables,
  RunFileListQuery,
  RunFileListQueryVariables,
  RunFilesByNameQuery,
  RunFilesByNameQueryVariables,
  RunFilesInQuery,
  RunFilesInQueryVariables,
  VersionFilesByNameQuery,
  VersionFilesByNameQueryVariables,
  VersionFilesInQuery,
  VersionFilesInQueryVariables,
} from './generated.ts'
import { createNameBatch } from './name-batch.ts'

const RUN_FILES = /* GraphQL */ `
  query RunFilesByName($entity: String!, $project: String!, $run: String!, $names: [String], $first: Int!) {
    project(name: $project, entityName: $entity) {
      run(name: $run) {
        files(names: $names, first: $first) {
          edges {
            node {
              name
              sizeBytes
              directUrl
              updatedAt
            }
          }
        }
      }
    }
  }
`

const RUN_FILE_LIST = /* GraphQL */ `
  query RunFileList($entity: String!, $project: String!, $run: String!, $first: Int!, $after: String) {
    project(name: $project, entityName: $entity) {
      run(name: $run) {
        id
        fileCount
        files(first: $first, after: $after) {
          edges {
            node {
              name
              sizeBytes
              updatedAt
            }
          }
          pageInfo {
            endCursor
            hasNextPage
          }
        }
      }
    }
  }
`

const RUN_FILES_IN = /* GraphQL */ `
  query RunFilesIn($entity: String!, $project: String!, $run: String!, $pattern: String, $first: Int!, $after: String) {
    project(name: $project, entityName: $entity) {
      run(name: $run) {
        files(pattern: $pattern, first: $first, after: $after) {
          edges {
            node {
              name
            }
          }
          pageInfo {
            endCursor
            hasNextPage
          }
        }
      }
    }
  }
`

const VERSION_FILES = /* GraphQL */ `
  query VersionFilesByName($id: ID!, $names: [String!], $first: Int!) {
    artifact(id: $id) {
      files(names: $names, first: $first) {
        edges {
          node {
            name
            sizeBytes
            directUrl
          }
        }
      }
    }
  }
`

const VERSION_FILES_IN = /* GraphQL */ `
  query VersionFilesIn($id: ID!, $first: Int!, $after: String) {
    artifact(id: $id) {
      files(first: $first, after: $after) {
        edges {
          node {
            name
          }
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  }
`

const CLIENT_ID = /* GraphQL */ `
  query ClientId($clientId: ID!) {
    clientIDMapping(clientID: $clientId) {
      serverID
    }
  }
`

const NAMES_A_REQUEST = 200
const FILES_A_PAGE = 1000
const MAX_LISTED = 5000 // parts of one table: more are not read anyway

const FRESH_MS = 30 * 60_000 // an address is good for an hour

/** A file of a set, by its path. */
export const openFileQuery = (files: FileSet, path: string) =>
  queryOptions({ queryKey: ['file', files.id, path], queryFn: () => files.open(path), staleTime: FRESH_MS })

const MOST_FILES = 100_000 // a tree holds more, but nobody waits for more pages

/** The files of a run, all or the first `MOST_FILES` of them, and how many there are. */
export const runFilesQuery = (place: RunName) =>
  queryOptions({
    queryKey: ['run-files', place],
    queryFn: async ({ signal }) => {
      const files: { path: string; sizeBytes: number; updatedAt: string | null }[] = []
      for (let after: string | null = null, hasNext = true; hasNext && files.length < MOST_FILES;) {
        const variables: RunFileListQueryVariables = { ...place, first: FILES_A_PAGE, after }
        const { project } = await ask<RunFileListQuery, RunFileListQueryVariables>(RUN_FILE_LIST, variables, signal)
        const page = project?.run?.files
        files.push(...(page?.edges ?? []).map(({ node: { name, ...node } }) => ({ path: name, ...node })))
        hasNext = page?.pageInfo.hasNextPage ?? false
        after = page?.pageInfo.endCursor ?? null
        if (!hasNext) return { files, total: project?.run?.fileCount ?? files.length }
      }
      return { files, total: Infinity }
    },
  })

interface Found {
  readonly name: string
  readonly sizeBytes: number
  readonly directUrl: string
}

/** The files of a run. Files asked for in the same moment, as by a grid of images, share a request. */
export function runFiles(place: RunName): FileSet {
  const find = createNameBatch(NAMES_A_REQUEST, async (names) => {
    const variables = { ...place, names: [...names], first: names.length }
    const { project } = await ask<RunFilesByNameQuery, RunFilesByNameQueryVariables>(RUN_FILES, variables)
    const nodes = (project?.run?.files.edges ?? []).map(({ node }) => node)
    return nodes.flatMap(({ name, sizeBytes, directUrl, updatedAt }): Found[] =>
      directUrl == null || updatedAt == null ? [] : [{ name, sizeBytes, directUrl }],
    )
  })
  return {
    id: `run:${place.entity}/${place.project}/${place.run}`,
    open: async (path) => open(path, await find(path)),
    list: (folder) => listPages(folder, (after) => runPage(place, folder, after)),
    follow,
  }
}

/** The files of a version, by its id on the wire. */
export function versionFiles(id: string): FileSet {
  const find = createNameBatch(NAMES_A_REQUEST, async (names) => {
    const variables = { id, names: [...names], first: names.length }
    const { artifact } = await ask<VersionFilesByNameQuery, VersionFilesByNameQueryVariables>(VERSION_FILES, variables)
    return (artifact?.files.edges ?? []).map(({ node }): Found => node)
  })
  return {
    id: `version:${id}`,
    open: async (path) => open(path, await find(path)),
    list: (folder) => listPages(folder, (after) => versionPage(id, after)),
    follow,
  }
}

/** A file whose address is known already, as lists answer it. */
function openUrl(name: string, sizeBytes: number, directUrl: string): OpenFile {
  const { pathname, search } = new URL(directUrl, location.href)
  const url = pathname + search // the address names the server as clients see it; pages only ask their own origin
  return { name, sizeBytes, url, read: (start, end, signal) => readRange(url, { start, end, sizeBytes }, signal) }
}

/** The address of a zip of a folder, or with '' of everything. */
export function runZipUrl({ entity, project, run }: RunName, folder = ''): string {
  return zipUrl(`/files/${[entity, project, run].map(encodeURIComponent).join('/')}`, folder)
}

/** The same of a version. */
export function versionZipUrl(id: string, folder = ''): string {
  return zipUrl(`/artifacts/${encodeURIComponent(id)}`, folder)
}

function zipUrl(base: string, folder: string): string {
  return `${base}/download.zip${folder === '' ? '' : `?folder=${encodeURIComponent(folder)}`}`
}

function open(path: string, found: Found | undefined): OpenFile {
  if (!found) throw new RequestError(`there is no file "${path}", or its bytes are not here yet`, 'not_found')
  return openUrl(found.name, found.sizeBytes, found.directUrl)
}

interface Range {
  readonly start: number
  readonly end: number
  readonly sizeBytes: number
}

async function readRange(url: string, { start, end, sizeBytes }: Range, signal?: AbortSignal): Promise<Uint8Array> {
  if (end <= start) return new Uint8Array(0)
  const isWhole = start === 0 && end >= sizeBytes
  const response = await fetch(url, {
    credentials: 'omit', // the address is signed; a cookie would only make answers differ
    ...(isWhole ? {} : { headers: { range: `bytes=${start}-${end - 1}` } }),
    ...(signal && { signal }),
  })
  if (!response.ok) throw await refusal(response)
  const bytes = new Uint8Array(await response.arrayBuffer())
  return response.status === 206 || isWhole ? bytes : bytes.subarray(start, end)
}

async function refusal(response: Response): Promise<RequestError> {
  const requestId = response.headers.get('x-request-id') ?? undefined
  const reason =
    response.status === 403
      ? 'the address of the file has expired: open it again'
      : `the server answered ${response.status} for the file`
  return new RequestError(reason, response.status === 404 ? 'not_found' : 'forbidden', requestId)
}

interface Page {
  readonly names: readonly string[]
  readonly after: string | undefined
}

async function listPages(folder: string, readPage: (after: string | undefined) => Promise<Page>): Promise<string[]> {
  const prefix = folder === '' || folder.endsWith('/') ? folder : `${folder}/`
  const names: string[] = []
  for (let after: string | undefined, isFirst = true; isFirst || after !== undefined; isFirst = false) {
    const page = await readPage(after)
    names.push(...page.names.filter((name) => name.startsWith(prefix)))
    after = names.length < MAX_LISTED ? page.after : undefined
  }
  return names
}

async function runPage(place: RunName, folder: string, after: string | undefined): Promise<Page> {
  const pattern = folder === '' ? null : `${folder.replaceAll(/[%_\\]/g, '_').replace(/\/$/, '')}/%`
  const variables = { ...place, pattern, first: FILES_A_PAGE, after: after ?? null }
  const { project } = await ask<RunFilesInQuery, RunFilesInQueryVariables>(RUN_FILES_IN, variables)
  return pageOf(project?.run?.files)
}

async function versionPage(id: string, after: string | undefined): Promise<Page> {
  const variables = { id, first: FILES_A_PAGE, after: after ?? null }
  const { artifact } = await ask<VersionFilesInQuery, VersionFilesInQueryVariables>(VERSION_FILES_IN, variables)
  return pageOf(artifact?.files)
}

interface Connection {
  readonly edges: readonly { readonly node: { readonly name: string } }[]
  readonly pageInfo: { readonly endCursor?: string | null; readonly hasNextPage: boolean }
}

function pageOf(files: Connection | null | undefined): Page {
  const { endCursor, hasNextPage } = files?.pageInfo ?? { hasNextPage: false }
  return {
    names: (files?.edges ?? []).map(({ node }) => node.name),
    after: hasNextPage ? (endCursor ?? undefined) : undefined,
  }
}

/** `wandb-client-artifact://CLIENT_ID[:latest]/path`, or `wandb-artifact://HEX_OF_ID/path`. */
async function follow(reference: string): Promise<{ readonly files: FileSet; readonly path: string }> {
  const [, scheme = '', owner = '', path = ''] =
    /^(wandb-client-artifact|wandb-artifact):\/\/([^/]+)\/(.+)$/s.exec(reference) ?? []
  const id = scheme === 'wandb-artifact' ? idOfHex(owner) : await idOfClientId(owner.replace(/:.*$/, ''))
  if (id === undefined) throw new RequestError(`nothing here is called "${reference}"`, 'not_found')
  return { files: versionFiles(id), path }
}

async function idOfClientId(clientId: string): Promise<string | undefined> {
  const { clientIDMapping } = await ask<ClientIdQuery, ClientIdQueryVariables>(CLIENT_ID, { clientId })
  return clientIDMapping?.serverID
}

function idOfHex(hex: string): string | undefined {
  const bytes = hex.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? []
  return bytes.some(Number.isNaN) ? undefined : btoa(String.fromCharCode(...bytes))
}
