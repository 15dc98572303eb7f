import { rm, stat } from 'node:fs/promises'
import { AmphoraError } from '@amphora/wire'
import { getBytes } from '../client.ts'
import type { ByteAnswer, Client } from '../client.ts'
import type { Placing } from './file-jobs.ts'
import type { FilePool } from './file-pool.ts'
import { GrowingFile } from './growing-file.ts'

/** Bytes that are wanted: how many, of which digest. */
export interface Fetching extends Pick<Placing, 'path' | 'digest' | 'sizeBytes' | 'algorithm'> {
  readonly client: Client
  readonly url: string
  readonly signal: AbortSignal | undefined
  /** Bytes as they come; negative when an attempt came to nothing. */
  readonly onBytes: (bytes: number) => void
}

/** How often a transfer that broke is taken up again without a single new byte. */
const FRUITLESS_TRIES = 5
const WAIT_MS = 500

/**
 * A small file, whole in memory of its own. Not hashed here.
 * @throws {AmphoraError} `digest_mismatch` when more or fewer bytes come than the manifest says
 */
export async function fetchSmall(fetching: Fetching): Promise<Uint8Array<ArrayBuffer>> {
  const { sizeBytes, onBytes } = fetching
  const bytes = new Uint8Array(sizeBytes)
  return withTries(fetching, async () => {
    const { body } = await getBytes(fetching.client, fetching.url, fetching)
    let done = 0
    try {
      for await (const chunk of body) {
        if (done + chunk.length > bytes.length) throw wrongSize(fetching, done + chunk.length)
        bytes.set(chunk, done)
        done += chunk.length
        onBytes(chunk.length)
      }
      if (done < bytes.length) throw wrongSize(fetching, done)
      return bytes
    } catch (error) {
      onBytes(-done)
      throw error
    }
  })
}

/**
 * A large file, straight to `temporary`; what is there already is kept, and only the rest is asked for.
 * @throws {AmphoraError} `digest_mismatch` unless it is, byte for byte, what the manifest says: nothing is left then
 */
export async function fetchLarge(fetching: Fetching, temporary: string, pool: FilePool): Promise<void> {
  const wasStarted = await hasBytes(temporary)
  try {
    await fetchRest(fetching, temporary, pool)
  } catch (error) {
    if (!(error instanceof AmphoraError) || error.code !== 'digest_mismatch') throw error
    await rm(temporary, { force: true })
    if (!wasStarted) throw error
    await fetchRest(fetching, temporary, pool) // what another attempt left was not what it seemed
  }
}

async function fetchRest(fetching: Fetching, temporary: string, pool: FilePool): Promise<void> {
  const file = await GrowingFile.open(pool, temporary, fetching.algorithm)
  let digest: string | undefined
  fetching.onBytes(file.sizeBytes)
  try {
    await withTries(fetching, () => fetchMore(fetching, file))
    digest = await file.close()
    if (digest !== fetching.digest) throw wrongDigest(fetching, digest)
  } catch (error) {
    if (digest === undefined) await file.close().catch(() => undefined) // what came stays for the next attempt
    fetching.onBytes(-file.sizeBytes)
    throw error
  }
}

async function fetchMore(fetching: Fetching, file: GrowingFile): Promise<void> {
  const { sizeBytes, onBytes } = fetching
  if (file.sizeBytes > sizeBytes) throw wrongSize(fetching, file.sizeBytes)
  if (file.sizeBytes === sizeBytes && sizeBytes > 0) return
  const { body } = await openFrom(fetching, file.sizeBytes)
  for await (const chunk of body) {
    if (file.sizeBytes + chunk.length > sizeBytes) throw wrongSize(fetching, file.sizeBytes + chunk.length)
    await file.add(chunk)
    onBytes(chunk.length)
  }
  if (file.sizeBytes < sizeBytes) throw wrongSize(fetching, file.sizeBytes)
}

async function openFrom({ client, url, signal, path }: Fetching, from: number): Promise<ByteAnswer> {
  const answer = await getBytes(client, url, { signal, ...(from > 0 && { headers: { range: `bytes=${from}-` } }) })
  const isRest = answer.status === 206 && answer.headers.get('content-range')?.startsWith(`bytes ${from}-`)
  if (from === 0 || isRest) return answer
  await answer.cancel()
  throw new AmphoraError(
    'digest_mismatch',
    `"${path}": the server does not go on where a download broke: download again`,
    { path },
  )
}

/** Takes up again what broke on the way; what was refused or is wrong stays so. */
async function withTries<T>({ client, path, signal }: Fetching, attempt: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await attempt()
    } catch (error) {
      signal?.throwIfAborted()
      if (error instanceof AmphoraError) throw error
      if (tried >= FRUITLESS_TRIES) throw broke(path, error)
      await client.sleep(WAIT_MS * tried, signal)
    }
  }
}

async function hasBytes(file: string): Promise<boolean> {
  const stats = await stat(file).catch(() => undefined)
  return stats !== undefined && stats.size > 0
}

function wrongSize({ path, sizeBytes }: Fetching, actual: number): AmphoraError {
  return new AmphoraError(
    'digest_mismatch',
    `"${path}" came with ${actual > sizeBytes ? 'more than ' : ''}${Math.min(actual, sizeBytes)} bytes; the manifest says ` +
      `${sizeBytes}: nothing of it was kept; download again, and if it stays so, the server has other bytes than were logged`,
    { path, expected: sizeBytes, actual },
  )
}

function wrongDigest({ path, digest: expected }: Fetching, actual: string): AmphoraError {
  return new AmphoraError(
    'digest_mismatch',
    `"${path}" came with digest ${actual}; the manifest says ${expected}: nothing of it was kept; download again, and if it stays so, ` +
      'the server has other bytes than were logged',
    { path, expected, actual },
  )
}

function broke(path: string, error: unknown): AmphoraError {
  const reason = error instanceof Error ? error.message : String(error)
  return new AmphoraError(
    'unavailable',
    `"${path}": the download broke off ${FRUITLESS_TRIES} times (${reason}): try again, large files go on where they broke`,
    { path },
    error,
  )
}
