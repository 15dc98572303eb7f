/*
 * The floor for any server of the wandb client: `node bench/null-server.ts [port]`.
 * It says what the client wants to hear and keeps nothing: rows are read and dropped, every file is asked for and its
 * bytes dropped. What a script takes against it is what the client itself takes.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

type Variables = Readonly<Record<string, unknown>>
type Answer = (variables: Variables, origin: string) => unknown

const PROJECT = {
  id: 'UHJvamVjdDox',
  internalId: 'UHJvamVjdDox',
  name: 'bench',
  entity: { id: 'RW50aXR5', name: 'admin' },
}
const HEADERS = ['Content-Type:application/octet-stream']
const FEATURES = ['STRUCTURED_CONSOLE_LOGS', 'FILESTREAM_GZIP', 'ARTIFACT_DIGEST_ALGORITHM', 'MARK_RUN_FILES_UPLOADED']
const features = FEATURES.map((name) => ({ name, isEnabled: true }))
let lastId = 0

/** By the name of the operation. What is not here is answered with nulls, which the client takes for "there is none". */
const ANSWERS: Readonly<Record<string, Answer>> = {
  Viewer: () => ({
    viewer: { id: 'VXNlcjox', entity: 'admin', username: 'admin', email: '', flags: '{}', teams: { edges: [] } },
  }),
  ServerFeaturesQuery: () => ({ serverInfo: { features } }),
  UpsertBucket: ({ name, displayName, config }) => ({
    upsertBucket: { bucket: bucketOf(String(name), displayName, config), inserted: true },
  }),
  CreateRunFiles: ({ files, run }, origin) => ({
    createRunFiles: {
      runID: run,
      uploadHeaders: [],
      files: listOf(files).map((name) => ({ name, uploadUrl: `${origin}/storage/file` })),
    },
  }),
  CreateArtifact: () => ({
    createArtifact: { artifact: { id: newId(), state: 'PENDING', artifactSequence: { latestArtifact: null } } },
  }),
  CreateArtifactManifest: (_variables, origin) => ({
    createArtifactManifest: { artifactManifest: { id: newId(), file: { id: newId(), ...uploadTo(origin) } } },
  }),
  CreateArtifactFiles: ({ input }, origin) => ({
    createArtifactFiles: { files: { edges: filesOf(input).map((spec) => ({ node: fileNode(spec, origin) })) } },
  }),
  CommitArtifact: ({ artifactID }) => ({ commitArtifact: { artifact: { id: artifactID, digest: '' } } }),
  ArtifactByID: ({ id }) => ({ artifact: artifactOf(String(id)) }),
}

const server = createServer((request, response) => {
  respond(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined))
})
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => {
  const address = server.address()
  if (address !== null && typeof address === 'object') console.log(`http://127.0.0.1:${address.port}`)
})

async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url !== '/graphql') {
    request.resume()
    request.once('end', () => response.setHeader('content-type', 'application/json').end('{}'))
    return
  }
  let body = ''
  for await (const chunk of request.setEncoding('utf8')) body += String(chunk)
  const { query = '', variables = {} } = parsePost(body)
  const name = /^\s*(?:query|mutation)\s+(\w+)/.exec(query)?.[1] ?? ''
  const data = ANSWERS[name]?.(variables, `http://${request.headers.host}`) ?? nullsFor(query)
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ data }))
}

function parsePost(body: string): { readonly query?: string; readonly variables?: Variables } {
  return JSON.parse(body) as { query?: string; variables?: Variables }
}

/** Null for the first field of a document, under the name it is asked by. */
function nullsFor(query: string): Variables {
  const field = /\{\s*(\w+)/.exec(query)?.[1]
  return field === undefined ? {} : { [field]: null }
}

function bucketOf(name: string, displayName: unknown, config: unknown): unknown {
  const shown = displayName ?? 'null-run-1'
  return {
    id: newId(),
    name,
    displayName: shown,
    description: null,
    config,
    sweepName: null,
    project: PROJECT,
    historyLineCount: 0,
  }
}

function artifactOf(id: string): unknown {
  return {
    id,
    artifactSequence: { __typename: 'ArtifactSequence', name: 'files', project: PROJECT },
    versionIndex: 0,
    artifactType: { name: 'dataset' },
    description: null,
    metadata: null,
    ttlDurationSeconds: -2,
    ttlIsInherited: false,
    tags: [],
    historyStep: null,
    state: 'COMMITTED',
    size: 0,
    digest: '',
    digestAlgorithm: 'MANIFEST_MD5',
    commitHash: null,
    fileCount: 0,
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: null,
    aliases: [],
  }
}

function fileNode({ artifactID, name }: Variables, origin: string): unknown {
  return { ...uploadTo(origin), storagePath: name, uploadMultipartUrls: null, artifact: { id: artifactID } }
}

function uploadTo(origin: string): { readonly uploadUrl: string; readonly uploadHeaders: readonly string[] } {
  return { uploadUrl: `${origin}/storage/file`, uploadHeaders: HEADERS }
}

function filesOf(input: unknown): readonly Variables[] {
  return (input as { readonly artifactFiles: readonly Variables[] }).artifactFiles
}

function listOf(names: unknown): readonly unknown[] {
  return Array.isArray(names) ? names : []
}

/** Such as the client takes: base64 of a kind and a number. */
function newId(): string {
  return Buffer.from(`Artifact:${++lastId}`).toString('base64')
}
