import { algorithmOf, AmphoraError } from '@amphora/wire'
import { ask, putBytes } from '../client.ts'
import type { Client } from '../client.ts'
import type {
  CreateArtifactFilesMutation,
  CreateArtifactFilesMutationVariables,
  CreateArtifactFileSpecInput,
} from '../graphql/generated.ts'
import { md5Hasher } from './hasher.ts'
import { CREATE_FILES } from './documents.ts'
import type { DraftEntry } from './entry.ts'
import { digestOf } from './file-jobs.ts'
import { MemoryBudget } from './memory-budget.ts'
import { inParallel } from './parallel.ts'
import { FILES_AT_ONCE, TransferCount } from './progress.ts'
import { memoryOf, openFile } from './upload-file.ts'
import type { FileUpload, Sending, UploadPlace, UploadTarget } from './upload-file.ts'
import { MULTIPART_BYTES, planParts, sendParts } from './upload-parts.ts'

const FILES_A_REQUEST = 500

/**
 * Sends what the server lacks, and answers for each file the version its bytes are filed under. References and entries without
 * bytes of their own are passed over.
 */
export async function uploadEntries(
  client: Client,
  entries: ReadonlyMap<string, DraftEntry>,
  target: UploadTarget,
): Promise<ReadonlyMap<string, string>> {
  const files = await filesOf(entries)
  const sizeBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0)
  const count = new TransferCount({ fileCount: files.length, sizeBytes }, target.onProgress)
  const births = new Map<string, string>()
  const placed = placeAll(client, files, target)
  const memory = new MemoryBudget()
  const limits = { limit: target.filesAtOnce ?? FILES_AT_ONCE, signal: target.signal }
  await inParallel(placed, limits, async ({ file, place }, signal) => {
    births.set(file.path, place.birthArtifactId)
    if (place.url === null) return count.save(file.sizeBytes)
    const sending: Sending = { file, place, count, target: { ...target, signal } }
    return memory.holding(memoryOf(file), () => sendFile(client, sending))
  })
  return births
}

async function filesOf(entries: ReadonlyMap<string, DraftEntry>): Promise<readonly FileUpload[]> {
  const files: FileUpload[] = []
  for (const [path, entry] of entries) {
    const { localPath, sizeBytes, digest } = entry
    if (localPath === undefined) continue
    const parts = sizeBytes < MULTIPART_BYTES ? [] : await planParts(localPath, sizeBytes)
    files.push({ path, localPath, sizeBytes, digest, entry, parts })
  }
  return files
}

interface Placed {
  readonly file: FileUpload
  readonly place: UploadPlace
}

/** Asks for the next places while the last are filled. */
async function* placeAll(client: Client, files: readonly FileUpload[], target: UploadTarget): AsyncGenerator<Placed> {
  const batchAt = (at: number): Promise<readonly Placed[]> =>
    askPlaces(client, files.slice(at, at + FILES_A_REQUEST), target)
  let next = batchAt(0)
  for (let at = 0; at < files.length; at += FILES_A_REQUEST) {
    const batch = await next
    next = batchAt(at + FILES_A_REQUEST)
    next.catch(() => undefined) // thrown when it is waited for; never when nobody does any more
    yield* batch
  }
}

async function askPlaces(
  client: Client,
  files: readonly FileUpload[],
  target: UploadTarget,
): Promise<readonly Placed[]> {
  if (files.length === 0) return []
  const hasXxh128 = files.some(({ entry }) => algorithmOf(entry) === 'XXH128')
  const input = {
    artifactFiles: files.map((file) => specOf(file, target)),
    storageLayout: 'V2' as const,
    ...(hasXxh128 && { digestAlgorithm: 'MANIFEST_XXH128' as const }),
  }
  const answer = await ask<CreateArtifactFilesMutation, CreateArtifactFilesMutationVariables>(
    client,
    CREATE_FILES,
    { input },
    target,
  )
  const edges = answer.createArtifactFiles?.files.edges ?? []
  if (edges.length !== files.length) {
    throw new AmphoraError('internal', `asked where ${files.length} files go, the server answered for ${edges.length}`)
  }
  return files.flatMap((file, at) => {
    const node = edges[at]?.node
    return node ? [{ file, place: placeOf(node) }] : []
  })
}

/** Bytes are always checked by MD5; an entry that is named by another digest carries both. */
function specOf(
  { path, localPath, digest, entry, parts }: FileUpload,
  { artifactId, manifestId }: UploadTarget,
): CreateArtifactFileSpecInput {
  const isMd5 = algorithmOf(entry) === 'MD5'
  return {
    artifactID: artifactId,
    artifactManifestID: manifestId,
    name: path,
    md5: isMd5 ? digest : digestOf(localPath, md5Hasher()).digest,
    ...(!isMd5 && { digest }),
    ...(parts.length > 1 && {
      uploadPartsInput: parts.map(({ number, md5Hex }) => ({ partNumber: number, hexMD5: md5Hex })),
    }),
  }
}

type PlaceNode = NonNullable<CreateArtifactFilesMutation['createArtifactFiles']>['files']['edges'][number]['node']

function placeOf(node: PlaceNode): UploadPlace {
  const multipart = node.uploadMultipartUrls
  return {
    birthArtifactId: node.artifact.id,
    storagePath: node.storagePath ?? '',
    url: node.uploadUrl,
    headers: node.uploadHeaders ?? [],
    multipart: multipart && {
      uploadId: multipart.uploadID,
      parts: multipart.uploadUrlParts.map(({ partNumber, uploadUrl }) => ({
        number: partNumber,
        url: uploadUrl,
      })),
    },
  }
}

/** An address that is too old is asked for again, once. */
async function sendFile(client: Client, sending: Sending): Promise<void> {
  try {
    await sendTo(client, sending)
  } catch (error) {
    const isStale = error instanceof AmphoraError && (error.code === 'forbidden' || error.code === 'unauthenticated')
    const [again] = isStale ? await askPlaces(client, [sending.file], sending.target) : []
    if (!again) throw error
    if (again.place.url === null) sending.count.save(sending.file.sizeBytes)
    else await sendTo(client, { ...sending, place: again.place })
  }
}

async function sendTo(client: Client, sending: Sending): Promise<void> {
  const { file, place, count, target } = sending
  if (place.multipart) return sendParts(client, sending, place.multipart)
  let sent = 0
  const upload = {
    url: place.url ?? '',
    headers: place.headers,
    sizeBytes: file.sizeBytes,
    name: file.path,
    open: () => {
      count.move(-sent) // an attempt before this one came to nothing
      sent = 0
      return openFile(file, (bytes) => {
        sent += bytes
        count.move(bytes)
      })
    },
  }
  await putBytes(client, upload, target)
  return count.finish(file.sizeBytes - sent)
}
