import { AmphoraError, cleanRunFilePath, tryDecodeId } from '@amphora/wire'
import { authorize, notFound, type Viewer } from '../auth/viewer.ts'
import { MAX_BLOB_BYTES } from '../blob/blob.ts'
import type { RunFileRow } from '../store/run-file.ts'
import { timestamp, type Deps } from './deps.ts'
import { baseName, mimetypeOf } from './file-name.ts'
import { getRun, type Run, type RunPath } from './run/run.ts'

export type RunFile = RunFileRow
export type FileDeps = Pick<Deps, 'store' | 'blobs' | 'urls' | 'clock'>

/** A path of a run and where its bytes go. */
export interface FileUpload {
  /** As the client named it. */
  readonly name: string
  /** Signed path of a PUT that needs no other credential, good for a day. */
  readonly uploadPath: string
}

const MAX_FILES_A_REQUEST = 10_000
const MAX_PATTERN = 2048 // twice the longest path

/**
 * Announces files of a run; the same path again replaces its content once the new bytes are here.
 * @throws {AmphoraError} `invalid_argument` for a path that leaves the run's folder: then nothing is announced
 */
export async function createFiles(
  { store, urls, clock }: FileDeps,
  viewer: Viewer,
  path: RunPath,
  names: readonly string[],
): Promise<{ readonly run: Run; readonly uploads: readonly FileUpload[] }> {
  if (names.length > MAX_FILES_A_REQUEST) {
    throw new AmphoraError('too_large', `announce at most ${MAX_FILES_A_REQUEST} files at once, not ${names.length}`)
  }
  const wanted = names.map((name) => ({ name, path: cleanRunFilePath(name) }))
  const run = await getRun({ store }, viewer, path, 'write')
  if (wanted.length === 0) return { run, uploads: [] }
  const place = { runStorageId: run.storage_id, generation: run.generation, createdAt: timestamp(clock) }
  const files = wanted.map((file) => ({ path: file.path, mimetype: mimetypeOf(file.path) }))
  const rows = await store.transaction((tx) => tx.runFiles.ensure(place, files))
  const byPath = new Map(rows.map((row) => [row.path, row]))
  const uploads = wanted.map((file) => ({ name: file.name, uploadPath: uploadPath(urls, byPath.get(file.path)) }))
  return { run, uploads }
}

/**
 * By path, keyset-paged, of the generation that shows; with `names` also those whose bytes are not here yet.
 * @throws {AmphoraError} `invalid_argument` for a name that no file can have, `too_large` for a pattern past its limit
 */
export function listFiles(
  { store }: Pick<FileDeps, 'store'>,
  run: Run,
  page: {
    readonly names?: readonly string[] | undefined
    readonly pattern?: string | undefined
    readonly afterPath: string
    readonly limit: number
  },
): Promise<readonly RunFile[]> {
  if (page.pattern !== undefined && page.pattern.length > MAX_PATTERN) {
    throw new AmphoraError('too_large', `a pattern has at most ${MAX_PATTERN} characters`)
  }
  return store.scans.runFiles.list({
    runStorageId: run.storage_id,
    generation: run.generation,
    paths: page.names?.map(cleanRunFilePath),
    pattern: page.pattern,
    afterPath: page.afterPath,
    limit: page.limit,
  })
}

/** @throws {AmphoraError} `conflict` naming the first file whose bytes never came */
export async function checkUploaded(
  { store }: Pick<FileDeps, 'store'>,
  viewer: Viewer,
  path: RunPath,
  names: readonly string[],
): Promise<void> {
  const run = await getRun({ store }, viewer, path, 'write')
  const files = await listFiles({ store }, run, { names, afterPath: '', limit: names.length })
  const uploaded = new Set(files.filter((file) => file.uploaded_at !== null).map((file) => file.path))
  const missing = names.find((name) => !uploaded.has(cleanRunFilePath(name)))
  if (missing === undefined) return
  throw new AmphoraError('conflict', `the bytes of "${missing}" are not here: put them to its upload URL first`)
}

export function countFiles({ store }: Pick<FileDeps, 'store'>, run: Run): Promise<number> {
  return store.scans.runFiles.countUploaded(run.storage_id, run.generation)
}

/** Signed paths to read a file from and to write it to. */
export function urlPathsOf(
  { urls }: Pick<FileDeps, 'urls'>,
  file: RunFile,
): { readonly get: string; readonly put: string } {
  return { get: urls.sign({ kind: 'get-file', fileId: file.id }, baseName(file.path)), put: uploadPath(urls, file) }
}

/** All or none: an id that is no file this caller may change refuses the whole request. Those that are gone are done. */
export async function deleteFiles(
  { store }: Pick<FileDeps, 'store'>,
  viewer: Viewer,
  wireIds: readonly string[],
): Promise<void> {
  const files = await Promise.all(wireIds.map((wireId) => getDeletable({ store }, viewer, wireId)))
  await store.transaction(async (tx) => {
    for (const file of files) await tx.runFiles.remove(file)
  })
}

/**
 * Takes the bytes of an announced file. The same bytes again change nothing.
 * @throws {AmphoraError} `not_found` when the file was deleted meanwhile, `too_large`, `out_of_space`
 */
export async function receiveFile(
  { store, blobs, clock }: FileDeps,
  fileId: number,
  source: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<{ readonly md5: string; readonly sizeBytes: number }> {
  if (!(await store.runFiles.findById(fileId))) throw notFound('file')
  const received = await blobs.receive(source, { maxBytes: MAX_BLOB_BYTES }, signal)
  const uploadedAt = timestamp(clock)
  await store.transaction(async (tx) => {
    await tx.blobs.insertOrRevive({ sha256: received.sha256, sizeBytes: received.sizeBytes, createdAt: uploadedAt })
    const isThere = await tx.runFiles.setContent(fileId, { ...received, uploadedAt })
    if (!isThere) throw notFound('file')
  })
  return received
}

async function getDeletable(
  { store }: Pick<FileDeps, 'store'>,
  viewer: Viewer,
  wireId: string,
): Promise<Pick<RunFile, 'id' | 'run_storage_id'>> {
  const what = `file with id "${wireId}"`
  const id = tryDecodeId('RunFile', wireId)
  const file = id === undefined ? undefined : await store.runFiles.findOwner(id)
  const entityId = file && (await store.runs.findEntityId(file.run_storage_id))
  if (!file || entityId === undefined) throw notFound(what)
  authorize(viewer, 'write', entityId, what)
  return file
}

function uploadPath(urls: FileDeps['urls'], file: RunFile | undefined): string {
  if (!file) throw new AmphoraError('internal', 'an announced file has no row')
  return urls.sign({ kind: 'put-file', fileId: file.id }, baseName(file.path))
}
