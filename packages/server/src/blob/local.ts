import { open, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { AmphoraError, type Sha256Hex } from '@amphora/wire'
import type { BlobStore, ByteRange, ExpectedBlob, OpenBlob, Part, ReceivedBlob } from './blob.ts'
import { undefinedWhenAbsent, type FaultPoints } from './faults.ts'
import { BlobFolder, sweepIncoming } from './folder.ts'
import { defaultReserve, FreeSpace, type Reserve } from './free-space.ts'
import { HashThread } from './hash-thread.ts'
import { PartFolder } from './parts.ts'
import { receive, receivePart, type ReceiveDeps } from './receive.ts'
import { verified } from './verified.ts'
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

  open(sha256: Sha256Hex): Promise<OpenBlob> {
    return this.#verified(sha256, Infinity)
  }

  async openRange(sha256: Sha256Hex, { start, end }: ByteRange): Promise<OpenBlob> {
    const { file, sizeBytes } = await this.#openFile(sha256)
    if (start >= 0 && start <= end && end < sizeBytes) {
      return { sizeBytes, stream: file.createReadStream({ start, end, highWaterMark: CHUNK_BYTES }) }
    }
    await file.close()
    throw new AmphoraError('invalid_argument', `bytes ${start} to ${end} are no part of ${sizeBytes}`)
  }

  async find(sha256: Sha256Hex): Promise<{ readonly sizeBytes: number } | undefined> {
    const found = await this.#folder.find(sha256)
    return found && { sizeBytes: found.sizeBytes }
  }

  async read(sha256: Sha256Hex, maxBytes: number): Promise<Buffer> {
    const { stream } = await this.#verified(sha256, maxBytes)
    return buffer(stream)
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

  close(): Promise<void> {
    return this.#receiving.thread.close()
  }

  async #verified(sha256: Sha256Hex, maxBytes: number): Promise<OpenBlob> {
    const { file, sizeBytes, inode } = await this.#openFile(sha256)
    if (sizeBytes <= maxBytes) {
      const source = file.createReadStream({ highWaterMark: CHUNK_BYTES })
      return { sizeBytes, stream: verified(source, sha256, (actual) => this.#setAside(sha256, inode, actual)) }
    }
    await file.close()
    throw new AmphoraError('too_large', `a blob of ${sizeBytes} bytes, where at most ${maxBytes} are read`, {
      maxBytes,
    })
  }

  async #openFile(sha256: Sha256Hex): Promise<OpenFile> {
    const file = await open(this.#folder.pathOf(sha256)).catch(undefinedWhenAbsent)
    if (!file) throw new AmphoraError('not_found', `blob ${sha256} is not here`, { sha256 })
    const { size: sizeBytes, ino: inode } = await file.stat()
    return { file, sizeBytes, inode }
  }

  /** Only what was read: the name may hold good bytes again, uploaded after another reader had set the bad ones aside. */
  async #setAside(sha256: Sha256Hex, inode: number, actual: string): Promise<void> {
    const reason = `hashed to ${actual} when it was read`
    try {
      if ((await this.#folder.find(sha256))?.inode === inode) await this.#folder.quarantine(sha256, reason)
    } finally {
      this.#onCorrupt(sha256, reason)
    }
  }
}

interface OpenFile {
  readonly file: FileHandle
  readonly sizeBytes: number
  readonly inode: number
}

function ignore(): void {}

function monotonicMs(): number {
  return performance.now()
}
