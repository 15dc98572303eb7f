import { closeSync, createReadStream, fstatSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { AmphoraError, type Sha256Hex } from '@amphora/wire'
import type { BlobStore, ByteRange, ExpectedBlob, OpenBlob, Part, ReceivedBlob } from './blob.ts'
import { readInto } from './descriptor.ts'
import type { FaultPoints } from './faults.ts'
import { BlobFolder, sweepIncoming } from './folder.ts'
import { defaultReserve, FreeSpace, type Reserve } from './free-space.ts'
import { HashThread } from './hash-thread.ts'
import { PartFolder } from './parts.ts'
import { receive, receivePart, type ReceiveDeps } from './receive.ts'
import { verified, verifiedBytes } from './verified.ts'
import { Writeback } from './writeback.ts'
import { loadXxh128, type Xxh128 } from './xxh128.ts'

export interface LocalBlobOptions {
  /** Told of each blob that is not what its name says, after it was set aside. */
  readonly onCorrupt?: (sha256: Sha256Hex, reason: string) => void
  /** Unfinished uploads older than this are swept at the start: a day, as long as an upload's URL lives. */
  readonly leftoverMs?: number
  /** Free bytes that uploads leave alone: 5 % of the volume, at least 1 GiB. */
  readonly reserve?: Reserve
  /** Only goes forward, in ms. */
  readonly nowMs?: () => number
  readonly faults?: FaultPoints
}

const DAY_MS = 24 * 3600_000
const CHUNK_BYTES = 64 * 1024 // read, hashed and sent at once; larger ones hold up the event loop for longer

/** Blobs in a folder of one filesystem, made when absent. Close it. The layout is told at `BlobFolder`. */
export async function openLocalBlobs(root: string, options: LocalBlobOptions = {}): Promise<BlobStore> {
  const folder = await BlobFolder.open(root)
  await sweepIncoming(folder.incoming, Date.now() - (options.leftoverMs ?? DAY_MS))
  return new LocalBlobs(folder, await PartFolder.open(join(root, 'parts')), options)
}

class LocalBlobs implements BlobStore {
  readonly #folder: BlobFolder
  readonly #receiving: ReceiveDeps
  readonly #onCorrupt: (sha256: Sha256Hex, reason: string) => void
  readonly #joining = new Map<string, Promise<ReceivedBlob>>()

  constructor(folder: BlobFolder, parts: PartFolder, options: LocalBlobOptions) {
    const { onCorrupt = ignore, reserve = defaultReserve, nowMs = monotonicMs, faults = ignore } = options
    this.#folder = folder
    this.#onCorrupt = onCorrupt
    let xxh128: Promise<Xxh128> | undefined
    this.#receiving = {
      folder,
      parts,
      xxh128: () => (xxh128 ??= loadXxh128()),
      faults,
      thread: new HashThread(),
      writeback: new Writeback(faults),
      space: new FreeSpace(folder.incoming, reserve, nowMs),
    }
  }

  receive(source: AsyncIterable<Uint8Array>, expected: ExpectedBlob, signal?: AbortSignal): Promise<ReceivedBlob> {
    return receive(this.#receiving, source, expected, signal)
  }

  receivePart(
    part: Part,
    source: AsyncIterable<Uint8Array>,
    expected: ExpectedBlob,
    signal?: AbortSignal,
  ): Promise<ReceivedBlob> {
    return receivePart(this.#receiving, { ...part, source }, expected, signal)
  }

  joinParts(upload: string, count: number, expected: ExpectedBlob, signal?: AbortSignal): Promise<ReceivedBlob> {
    const joining =
      this.#joining.get(upload) ??
      receive(this.#receiving, this.#receiving.parts.read(upload, count), expected, signal).finally(() =>
        this.#joining.delete(upload),
      )
    this.#joining.set(upload, joining)
    return joining
  }

  dropParts(upload: string): Promise<void> {
    return this.#receiving.parts.drop(upload)
  }

  async open(sha256: Sha256Hex): Promise<OpenBlob> {
    const { fd, sizeBytes, inode } = await this.#openFile(sha256)
    const source = readStream(fd)
    return { sizeBytes, stream: verified(source, sha256, (actual) => this.#setAside(sha256, inode, actual)) }
  }

  async openRange(sha256: Sha256Hex, range: ByteRange): Promise<OpenBlob> {
    const { fd, sizeBytes } = await this.#openPart(sha256, range)
    return { sizeBytes, stream: readStream(fd, range) }
  }

  async readRange(sha256: Sha256Hex, range: ByteRange): Promise<Buffer> {
    const { fd } = await this.#openPart(sha256, range)
    try {
      return await readInto(fd, Buffer.allocUnsafeSlow(range.end - range.start + 1), range.start)
    } finally {
      closeSync(fd)
    }
  }

  find(sha256: Sha256Hex): Promise<{ readonly sizeBytes: number } | undefined> {
    return this.#folder.find(sha256)
  }

  async read(sha256: Sha256Hex, maxBytes: number): Promise<Buffer> {
    const { fd, sizeBytes, inode } = await this.#openFile(sha256)
    try {
      if (sizeBytes > maxBytes) throw tooLarge(sizeBytes, maxBytes)
      const bytes = await readInto(fd, Buffer.allocUnsafeSlow(sizeBytes))
      return await verifiedBytes(bytes, sha256, (actual) => this.#setAside(sha256, inode, actual))
    } finally {
      closeSync(fd)
    }
  }

  quarantine(sha256: Sha256Hex, reason: string): Promise<void> {
    return this.#folder.quarantine(sha256, reason)
  }

  remove(sha256: Sha256Hex): Promise<void> {
    return this.#folder.remove(sha256)
  }

  async check(): Promise<void> {
    await this.#folder.check().catch((error: unknown) => {
      throw new AmphoraError('unavailable', 'the folder of blobs cannot be written: look at the disk', {}, error)
    })
  }

  async close(): Promise<void> {
    await this.#receiving.thread.close()
    await this.#folder.close()
  }

  /** Size and inode are in the system's memory once a file is open: asking for them waits for nothing. */
  async #openFile(sha256: Sha256Hex): Promise<OpenFile> {
    const fd = await this.#folder.openFile(sha256)
    if (fd === undefined) throw new AmphoraError('not_found', `blob ${sha256} is not here`, { sha256 })
    const { size: sizeBytes, ino: inode } = fstatSync(fd)
    return { fd, sizeBytes, inode }
  }

  async #openPart(sha256: Sha256Hex, { start, end }: ByteRange): Promise<OpenFile> {
    const file = await this.#openFile(sha256)
    if (start >= 0 && start <= end && end < file.sizeBytes) return file
    closeSync(file.fd)
    throw new AmphoraError('invalid_argument', `bytes ${start} to ${end} are no part of ${file.sizeBytes}`)
  }

  /** Only what was read: the name may hold good bytes again, uploaded after another reader had set the bad ones aside. */
  async #setAside(sha256: Sha256Hex, inode: number, actual: string): Promise<void> {
    const reason = `hashed to ${actual} when it was read`
    try {
      await this.#folder.quarantine(sha256, reason, inode)
    } finally {
      this.#onCorrupt(sha256, reason)
    }
  }
}

interface OpenFile {
  readonly fd: number
  readonly sizeBytes: number
  readonly inode: number
}

/** Closes the file when it ends. */
function readStream(fd: number, range: Partial<ByteRange> = {}): Readable {
  return createReadStream('', { fd, highWaterMark: CHUNK_BYTES, start: 0, ...range })
}

function tooLarge(sizeBytes: number, maxBytes: number): AmphoraError {
  const message = `a blob of ${sizeBytes} bytes, where at most ${maxBytes} are read`
  return new AmphoraError('too_large', message, { maxBytes })
}

function ignore(): void {}

function monotonicMs(): number {
  return performance.now()
}
