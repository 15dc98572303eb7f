import { readFileSync } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { AmphoraError } from '@amphora/wire'
import type { UploadBody } from '../client.ts'
import type { DraftEntry } from './entry.ts'
import type { TransferCount, TransferOptions } from './progress.ts'

export interface UploadTarget extends TransferOptions {
  readonly artifactId: string
  readonly manifestId: string
}

/** A range of a file that goes in one PUT of several. */
export interface FilePart {
  /** From 1. */
  readonly number: number
  readonly start: number
  readonly sizeBytes: number
  readonly md5Hex: string
}

/** A file that has to be on the server. */
export interface FileUpload {
  readonly path: string
  readonly localPath: string
  readonly sizeBytes: number
  readonly digest: string
  readonly entry: DraftEntry
  /** None: it goes in one piece. */
  readonly parts: readonly FilePart[]
}

/** Where its bytes go. */
export interface UploadPlace {
  readonly birthArtifactId: string
  readonly storagePath: string
  /** Null: the server has them. */
  readonly url: string | null
  readonly headers: readonly string[]
  readonly multipart: MultipartPlace | null
}

export interface MultipartPlace {
  readonly uploadId: string
  readonly parts: readonly { readonly number: number; readonly url: string }[]
}

export interface Sending {
  readonly file: FileUpload
  readonly place: UploadPlace
  readonly count: TransferCount
  readonly target: UploadTarget
}

/** Read at once: it was staged a moment ago, and four turns round the thread pool cost more than the read. */
const SMALL_BYTES = 64 * 1024
/** Read whole and sent; above, streamed. */
const WHOLE_BYTES = 1024 * 1024
const CHUNK_BYTES = 1024 * 1024
export const PARTS_IN_FLIGHT = 4

/** What the sending of one file holds at most; parts are sent several at a time. */
export function memoryOf({ sizeBytes, parts }: FileUpload): number {
  const streams = Math.min(Math.max(1, parts.length), PARTS_IN_FLIGHT)
  return sizeBytes <= WHOLE_BYTES ? sizeBytes : streams * 2 * CHUNK_BYTES
}

/** The body of a PUT. @throws {AmphoraError} `conflict` when the file is not as it was added */
export async function openFile(
  { path, localPath, sizeBytes }: FileUpload,
  onBytes: (bytes: number) => void,
): Promise<UploadBody> {
  if (sizeBytes > WHOLE_BYTES) {
    const { size } = await stat(localPath)
    if (size !== sizeBytes) throw changed(path, localPath)
    return streamOf(localPath, { start: 0, sizeBytes }, onBytes)
  }
  const bytes = sizeBytes <= SMALL_BYTES ? readFileSync(localPath) : await readFile(localPath)
  if (bytes.length !== sizeBytes) throw changed(path, localPath)
  return bytes
}

/**
 * A range of a file for one PUT, a MiB at a time: the next is read while the last is sent, so there are two buffers, whose bytes hold
 * until the next are asked for. @throws {AmphoraError} `conflict` when the file ends before the range does
 */
export async function* streamOf(
  localPath: string,
  { start, sizeBytes }: { readonly start: number; readonly sizeBytes: number },
  onBytes: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  await using file = await open(localPath)
  const buffers = [Buffer.allocUnsafeSlow(CHUNK_BYTES), Buffer.allocUnsafeSlow(CHUNK_BYTES)] as const
  const end = start + sizeBytes
  const readAt = async (at: number, buffer: Buffer): Promise<Uint8Array> => {
    const { bytesRead } = await file.read(buffer, 0, Math.min(CHUNK_BYTES, end - at), at)
    return buffer.subarray(0, bytesRead)
  }
  let at = start
  let next = readAt(at, buffers[0])
  for (let turn = 1; at < end; turn++) {
    const chunk = await next
    if (chunk.length === 0) throw changed(basename(localPath), localPath)
    at += chunk.length
    if (at < end) next = readAt(at, buffers[turn % 2 === 0 ? 0 : 1])
    next.catch(() => undefined) // thrown when it is waited for
    onBytes(chunk.length)
    yield chunk
  }
}

function changed(path: string, localPath: string): AmphoraError {
  return new AmphoraError(
    'conflict',
    `${localPath}, the file for "${path}", changed after it was added: log the artifact again`,
    {
      path,
      localPath,
    },
  )
}
