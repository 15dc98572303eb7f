import { readFile, rm, writeFile } from 'node:fs/promises'
import { AmphoraError } from '@amphora/wire'
import { ask, putBytes } from '../client.ts'
import type { Client } from '../client.ts'
import type {
  CompleteMultipartUploadArtifactMutation,
  CompleteMultipartUploadArtifactMutationVariables,
} from '../graphql/generated.ts'
import { COMPLETE_MULTIPART } from './documents.ts'
import { openFilePool } from './file-pool.ts'
import { inParallel } from './parallel.ts'
import { PARTS_IN_FLIGHT, streamOf } from './upload-file.ts'
import type { FilePart, MultipartPlace, Sending } from './upload-file.ts'

const MIB = 1024 * 1024
/** From here on files go in parts, as the Python client sends them. */
export const MULTIPART_BYTES = 2048 * MIB
const PART_BYTES = 100 * MIB
const MAX_PARTS = 10_000
const PAGE_BYTES = 4096

/** The parts of a large file, hashed by several threads. */
export async function planParts(path: string, fileBytes: number): Promise<readonly FilePart[]> {
  const partBytes = partSize(fileBytes)
  const ranges = Array.from({ length: Math.ceil(fileBytes / partBytes) }, (_, at) => ({
    number: at + 1,
    start: at * partBytes,
    sizeBytes: Math.min(partBytes, fileBytes - at * partBytes),
  }))
  await using pool = openFilePool({ fileCount: ranges.length, sizeBytes: fileBytes })
  return await Promise.all(
    ranges.map(async (range) => {
      const { start, sizeBytes } = range
      return { ...range, md5Hex: await pool.run({ kind: 'part', path, start, sizeBytes }) }
    }),
  )
}

/** 100 MiB, or more in whole pages where that would be too many parts. */
function partSize(fileBytes: number): number {
  if (fileBytes <= PART_BYTES * MAX_PARTS) return PART_BYTES
  return Math.ceil(Math.ceil(fileBytes / MAX_PARTS) / PAGE_BYTES) * PAGE_BYTES
}

/** Sends the parts that the server has not confirmed yet, by an earlier attempt or this one, and joins them. */
export async function sendParts(client: Client, sending: Sending, multipart: MultipartPlace): Promise<void> {
  const { file, count, target } = sending
  const note = await PartsNote.open(`${file.localPath}.parts`, multipart.uploadId)
  const contentType =
    sending.place.headers.find((header) => /^content-type:/i.test(header)) ?? 'Content-Type:application/octet-stream'
  let counted = 0
  await inParallel(file.parts, { limit: PARTS_IN_FLIGHT, signal: target.signal }, async (part, signal) => {
    const url = multipart.parts.find(({ number }) => number === part.number)?.url
    if (url === undefined) {
      throw new AmphoraError('internal', `"${file.path}": the server named no address for part ${part.number}`)
    }
    if (!note.has(part.number)) {
      const upload = {
        url,
        headers: [`Content-MD5:${Buffer.from(part.md5Hex, 'hex').toString('base64')}`, contentType],
        sizeBytes: part.sizeBytes,
        name: `${file.path} (part ${part.number} of ${file.parts.length})`,
        open: () => streamOf(file.localPath, part, () => undefined),
      }
      const answer = await putBytes(client, upload, { signal })
      await note.add(part.number, answer.get('etag') ?? `"${part.md5Hex}"`)
    }
    counted += part.sizeBytes
    count.move(part.sizeBytes)
  })
  await complete(client, sending, note)
  await note.remove()
  count.finish(file.sizeBytes - counted)
}

async function complete(client: Client, { file, place, target }: Sending, note: PartsNote): Promise<void> {
  const input = {
    completeMultipartAction: 'Complete' as const,
    completedParts: file.parts.map(({ number, md5Hex }) => ({
      partNumber: number,
      hexMD5: note.etagOf(number) ?? md5Hex,
    })),
    artifactID: place.birthArtifactId,
    storagePath: place.storagePath,
    uploadID: note.uploadId,
  }
  await ask<CompleteMultipartUploadArtifactMutation, CompleteMultipartUploadArtifactMutationVariables>(
    client,
    COMPLETE_MULTIPART,
    { input },
    target,
  )
}

/** Which parts of one upload the server has: a small file beside the large one, for the process that comes after a crash. */
class PartsNote {
  readonly #file: string
  readonly uploadId: string
  readonly #etags: Map<number, string>

  private constructor(file: string, uploadId: string, etags: Map<number, string>) {
    this.#file = file
    this.uploadId = uploadId
    this.#etags = etags
  }

  /** A note of another upload counts for nothing. */
  static async open(file: string, uploadId: string): Promise<PartsNote> {
    const text = await readFile(file, 'utf8').catch(() => '')
    const [id, ...lines] = text.split('\n')
    const etags = id === uploadId ? lines.flatMap(parseLine) : []
    return new PartsNote(file, uploadId, new Map(etags))
  }

  has(number: number): boolean {
    return this.#etags.has(number)
  }

  etagOf(number: number): string | undefined {
    return this.#etags.get(number)
  }

  /** A folder that may not be written to costs the note, not the upload. */
  async add(number: number, etag: string): Promise<void> {
    this.#etags.set(number, etag)
    const lines = Array.from(this.#etags, ([part, tag]) => `${part} ${tag}`)
    await writeFile(this.#file, [this.uploadId, ...lines].join('\n')).catch(() => undefined)
  }

  async remove(): Promise<void> {
    await rm(this.#file, { force: true })
  }
}

function parseLine(line: string): [number, string][] {
  const [, number, etag] = /^(\d+) (.+)$/.exec(line) ?? []
  return number === undefined || etag === undefined ? [] : [[Number(number), etag]]
}
