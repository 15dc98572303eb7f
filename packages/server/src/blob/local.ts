import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, constants, link, mkdir, open, readFile, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AmphoraError, parseMd5Hex, parseSha256Hex, type Sha256Hex } from '@amphora/wire'
import type { BlobStore, ExpectedBlob, OpenBlob, ReceivedBlob } from './blob.ts'
import { verified } from './verified.ts'

/*
 * <root>/sha256/ab/cd/<64 hex digits>   a blob, never changed
 * <root>/incoming/<random>              one upload each, linked to its blob when it is whole
 * <root>/quarantine/<64 hex digits>     bytes that were not what their name says
 */

/** Blobs in a folder of one filesystem, made when absent. */
export async function openLocalBlobs(root: string): Promise<BlobStore> {
  const incoming = join(root, 'incoming')
  const quarantined = join(root, 'quarantine')
  for (const folder of [incoming, quarantined, join(root, 'sha256')]) await mkdir(folder, { recursive: true })
  const pathOf = (sha256: Sha256Hex): string =>
    join(root, 'sha256', sha256.slice(0, 2), sha256.slice(2, 4), parseSha256Hex(sha256))

  async function sizeOf(sha256: Sha256Hex): Promise<number> {
    const found = await store.find(sha256)
    if (found) return found.sizeBytes
    throw new AmphoraError('internal', `blob ${sha256} is missing: run \`amphora fsck\``)
  }

  const store: BlobStore = {
    async receive(source, expected, signal) {
      const temporary = join(incoming, randomUUID())
      try {
        const received = await writeDurably(temporary, source, expected, signal)
        await publish(temporary, pathOf(received.sha256))
        return received
      } catch (error) {
        throw asOurs(error)
      } finally {
        await rm(temporary, { force: true })
      }
    },
    async open(sha256): Promise<OpenBlob> {
      const sizeBytes = await sizeOf(sha256)
      const damaged = (reason: string): void => void store.quarantine(sha256, reason)
      return { sizeBytes, stream: verified(createReadStream(pathOf(sha256)), sha256, damaged) }
    },
    async openRange(sha256, range) {
      return { sizeBytes: await sizeOf(sha256), stream: createReadStream(pathOf(sha256), range) }
    },
    async find(sha256) {
      const found = await stat(pathOf(sha256)).catch(undefinedWhenAbsent)
      return found && { sizeBytes: found.size }
    },
    async read(sha256, maxBytes) {
      const sizeBytes = await sizeOf(sha256)
      if (sizeBytes > maxBytes) throw new AmphoraError('too_large', `blob of ${sizeBytes} bytes, at most ${maxBytes}`)
      const bytes = await readFile(pathOf(sha256))
      if (createHash('sha256').update(bytes).digest('hex') === sha256) return bytes
      await store.quarantine(sha256, 'read')
      throw new AmphoraError('internal', `blob ${sha256} is damaged and was set aside`)
    },
    async quarantine(sha256) {
      await rename(pathOf(sha256), join(quarantined, sha256)).catch(undefinedWhenAbsent)
    },
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
    check: () => access(incoming, constants.W_OK),
    close: () => Promise.resolve(),
  }
  return store
}

async function writeDurably(
  path: string,
  source: AsyncIterable<Uint8Array>,
  expected: ExpectedBlob,
  signal: AbortSignal | undefined,
): Promise<ReceivedBlob> {
  const sha256 = createHash('sha256')
  const md5 = createHash('md5')
  let sizeBytes = 0
  await using file = await open(path, 'wx')
  for await (const chunk of source) {
    signal?.throwIfAborted()
    sizeBytes += chunk.length
    if (sizeBytes > expected.maxBytes) throw tooLarge(expected.maxBytes)
    sha256.update(chunk)
    md5.update(chunk)
    await writeAll(file, chunk)
  }
  signal?.throwIfAborted()
  const received = { sha256: parseSha256Hex(sha256.digest('hex')), md5: parseMd5Hex(md5.digest('hex')), sizeBytes }
  refuseMismatch(received, expected)
  await file.sync()
  return received
}

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let at = 0; at < chunk.length; ) at += (await file.write(chunk, at)).bytesWritten
}

/** Somebody else may have published the same bytes first: that is success. */
async function publish(temporary: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await link(temporary, path).catch((error: unknown) => {
    if (!hasCode(error, 'EEXIST')) throw error
  })
  await syncFolder(dirname(path))
  await syncFolder(dirname(dirname(path)))
}

async function syncFolder(path: string): Promise<void> {
  await using folder = await open(path, 'r')
  await folder.sync()
}

function refuseMismatch(received: ReceivedBlob, expected: ExpectedBlob): void {
  const isRight =
    (expected.md5 ?? received.md5) === received.md5 && (expected.sizeBytes ?? received.sizeBytes) === received.sizeBytes
  if (isRight) return
  const { md5, sizeBytes } = received
  const message = `expected MD5 ${expected.md5}, but ${sizeBytes} bytes hashed to ${md5}: send the file again`
  throw new AmphoraError('digest_mismatch', message, { expected: expected.md5, actual: md5, sizeBytes })
}

function asOurs(error: unknown): unknown {
  if (hasCode(error, 'ENOSPC') || hasCode(error, 'EDQUOT'))
    return new AmphoraError('out_of_space', 'the disk of the server is full: make room, then go on', {}, error)
  return error
}

function tooLarge(maxBytes: number): AmphoraError {
  return new AmphoraError('too_large', `a file holds at most ${maxBytes} bytes`)
}

function undefinedWhenAbsent(error: unknown): undefined {
  if (!hasCode(error, 'ENOENT')) throw error
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
