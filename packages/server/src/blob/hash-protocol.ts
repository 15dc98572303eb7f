/** One step of one upload. The thread takes steps in the order they are sent, and answers each of them once. */
export interface HashRequest {
  readonly id: number
  /** All steps of one upload share this number. */
  readonly upload: number
  /** XXH128 too; the same for all steps of one upload. */
  readonly withXxh128: boolean
  readonly step: WriteStep | 'finish' | 'drop'
}

/** Append the first `length` bytes of `memory` to the file, and to its hashes. */
export interface WriteStep {
  /** Open for writing until `finish` or `drop` is answered. */
  readonly fd: number
  /** Moves to the thread, and back with the answer: nothing is copied. */
  readonly memory: Memory
  readonly length: number
}

export interface HashReply {
  readonly id: number
  /** With the answer to a write. */
  readonly memory?: Memory
  /** With the answer to `finish`. */
  readonly digests?: HexDigests
  readonly fault?: HashFault
}

export interface HexDigests {
  readonly sha256: string
  readonly md5: string
  readonly xxh128?: string
}

/** An error as it crosses the thread; `code` is the system's, such as `ENOSPC`. */
export interface HashFault {
  readonly message: string
  readonly code: string
}

export type Memory = Uint8Array<ArrayBuffer>
