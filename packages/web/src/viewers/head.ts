import type { OpenFile } from './open-file.ts'

/** What is read of a file before anybody asks for more, and how much each "more" adds. */
export const FIRST_BYTES = 256 * 1024
/** Above this a file is shown in parts only: a browser holds the text about three times. */
export const WHOLE_BYTES = 16 * 1024 * 1024

/** The beginning of a file. */
export interface Head {
  readonly bytes: Uint8Array
  readonly sizeBytes: number
  readonly isWhole: boolean
}

/** Reads the first bytes of a file. */
export function readHead(file: OpenFile, wanted = FIRST_BYTES, signal?: AbortSignal): Promise<Head> {
  return readMore(
    file,
    { bytes: new Uint8Array(0), sizeBytes: file.sizeBytes, isWhole: file.sizeBytes === 0 },
    wanted,
    signal,
  )
}

/** The same beginning and `step` bytes more; only the new ones are read. */
export async function readMore(file: OpenFile, head: Head, step: number, signal?: AbortSignal): Promise<Head> {
  const start = head.bytes.length
  const end = Math.min(file.sizeBytes, start + step)
  if (end <= start) return head
  const added = await file.read(start, end, signal)
  const bytes = new Uint8Array(start + added.length)
  bytes.set(head.bytes)
  bytes.set(added, start)
  return { bytes, sizeBytes: file.sizeBytes, isWhole: bytes.length >= file.sizeBytes }
}
