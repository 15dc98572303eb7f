import { Readable } from 'node:stream'
import { AmphoraError, parseSha256Hex } from '@amphora/wire'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Domain } from '../domain/domain.ts'
import type { Download } from '../domain/download.ts'
import { viewerOf } from './authentication.ts'
import type { Door } from './door.ts'
import { sendMade } from './send-made.ts'
import { zipStream, type ZipMember } from './zip-stream.ts'

interface Folder {
  /** A path inside, with or without its last `/`; '' is everything. */
  readonly Querystring: { readonly folder?: string }
}
interface OfRun extends Folder {
  readonly Params: { readonly entity: string; readonly project: string; readonly run: string }
}
interface OfVersion extends Folder {
  readonly Params: { readonly artifactId: string }
}

/** One file of a run or a version, as the store lists it. */
interface Listed {
  readonly path: string
  readonly sha256: string | null
  readonly sizeBytes: number
  /** ISO 8601. */
  readonly modifiedAt: string
}
type ListAfter = (afterPath: string) => Promise<readonly Listed[]>

const FILES_A_PAGE = 1000

/**
 * A folder, or everything, of a run or of a version as one zip. Asked by the pages:
 * `/files/{entity}/{project}/{run}/download.zip?folder=media/` and `/artifacts/{artifact id}/download.zip?folder=train/`.
 */
export const folderZipDoor: Door = (scope, { domain }) => {
  scope.get<OfRun>('/files/:entity/:project/:run/download.zip', async (request, reply) => {
    const { run: id, ...place } = request.params
    const run = await domain.runs.getRun(viewerOf(request), { ...place, id })
    const list: ListAfter = async (afterPath) =>
      (await domain.files.listFiles(run, { afterPath, limit: FILES_A_PAGE })).map((file) => ({
        path: file.path,
        sha256: file.sha256,
        sizeBytes: file.size_bytes,
        modifiedAt: file.uploaded_at ?? file.created_at,
      }))
    return sendZip({ domain, list, name: id }, request, reply)
  })
  scope.get<OfVersion>('/artifacts/:artifactId/download.zip', async (request, reply) => {
    const version = await domain.artifacts.getArtifact(viewerOf(request), request.params.artifactId)
    const list: ListAfter = async (afterPath) =>
      (await domain.manifestEntries.listEntries(version, { afterPath, limit: FILES_A_PAGE })).map((entry) => ({
        path: entry.path,
        sha256: entry.sha256,
        sizeBytes: entry.size_bytes,
        modifiedAt: version.created_at,
      }))
    return sendZip({ domain, list, name: `${version.collection_name}-v${version.version_index ?? ''}` }, request, reply)
  })
}

interface Zip {
  readonly domain: Domain
  readonly list: ListAfter
  readonly name: string
}

async function sendZip(
  { domain, list, name }: Zip,
  request: FastifyRequest<Folder>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const folder = folderOf(request.query.folder)
  const first = await list(folder)
  const isEmpty = !first.some(({ path }) => path.startsWith(folder))
  if (isEmpty) throw new AmphoraError('not_found', `no files lie in "${folder}"`)
  const label = folder === '' ? name : `${name}-${folder.slice(0, -1).split('/').at(-1)}`
  const members = membersOf(domain, list, folder, first)
  return sendMade(reply, { name: `${label}.zip`, mediaType: 'application/zip' }, zipStream(members))
}

/** The files below a folder that have bytes here, page by page while they are sent; references lie elsewhere and are named last. */
async function* membersOf(
  domain: Domain,
  list: ListAfter,
  folder: string,
  first: readonly Listed[],
): AsyncGenerator<ZipMember> {
  const elsewhere: string[] = []
  for await (const file of filesIn(list, folder, first)) {
    if (file.sha256 === null) elsewhere.push(file.path)
    else yield memberOf(domain, { ...file, sha256: file.sha256 })
  }
  yield* noteOf(elsewhere)
}

async function* filesIn(list: ListAfter, folder: string, first: readonly Listed[]): AsyncGenerator<Listed> {
  for (let page = first; page.length > 0; page = await list(page.at(-1)?.path ?? '')) {
    for (const file of page) {
      if (!file.path.startsWith(folder)) return
      yield file
    }
  }
}

function memberOf(
  domain: Domain,
  { path, sha256, sizeBytes, modifiedAt }: Listed & { readonly sha256: string },
): ZipMember {
  const download = { sha256: parseSha256Hex(sha256), sizeBytes, name: path, mimetype: '' }
  return { path, sizeBytes, modifiedAt: new Date(modifiedAt), open: () => bytesOf(domain, download) }
}

async function bytesOf(domain: Domain, download: Download): Promise<Readable> {
  const content = await domain.downloads.openDownload(download)
  return Buffer.isBuffer(content) ? Readable.from([content]) : content
}

/** Says what is not in the zip, so that nobody takes it for the whole. */
function* noteOf(elsewhere: readonly string[]): Generator<ZipMember> {
  if (elsewhere.length === 0) return
  const text = Buffer.from(
    `These files are not in this zip: their bytes are not on this server.\n\n${elsewhere.join('\n')}\n`,
  )
  yield {
    path: 'NOT-INCLUDED.txt',
    sizeBytes: text.length,
    modifiedAt: new Date(0),
    open: async () => Readable.from([text]),
  }
}

function folderOf(text: string | undefined): string {
  if (text === undefined || text === '') return ''
  return text.endsWith('/') ? text : `${text}/`
}
