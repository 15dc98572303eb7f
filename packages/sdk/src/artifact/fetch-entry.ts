import { rename } from 'node:fs/promises'
import type { Client } from '../client.ts'
import type { LocalCache } from './cache.ts'
import { fetchLarge, fetchSmall } from './fetch-file.ts'
import { BUFFER_BYTES } from './file-bytes.ts'
import type { Fetching } from './fetch-file.ts'
import { adopt } from './file-jobs.ts'
import type { CachePlace, Placing } from './file-jobs.ts'
import type { FilePool } from './file-pool.ts'
import { GROWING_BYTES } from './growing-file.ts'

export interface FetchDeps {
  readonly client: Client
  readonly cache: LocalCache | undefined
  readonly pool: FilePool
}

/** Kept in memory until they are whole; larger ones go straight to a file, and on where they broke. */
const SMALL_BYTES = BUFFER_BYTES

/** What the fetching of one file holds at most. */
export function memoryOf(sizeBytes: number): number {
  return sizeBytes <= SMALL_BYTES ? sizeBytes : GROWING_BYTES
}

/** Gets the bytes of a file and puts them into the cache and to their target, once they are what they should be. */
export async function fetchEntry(
  { client, cache, pool }: FetchDeps,
  placing: Placing,
  source: Pick<Fetching, 'url' | 'signal' | 'onBytes'>,
): Promise<void> {
  const { path, digest, sizeBytes, algorithm, cached, target } = placing
  const fetching: Fetching = { client, path, digest, sizeBytes, algorithm, ...source }
  if (sizeBytes <= SMALL_BYTES) {
    const bytes = await fetchSmall(fetching)
    await pool.run({ kind: 'store', ...placing, bytes })
  } else if (cached) {
    await fetchToCache({ cache, pool }, fetching, cached)
    await pool.run({ kind: 'place', ...placing })
  } else if (target) {
    await fetchLarge(fetching, target.temporary, pool)
    await rename(target.temporary, target.file)
  }
}

async function fetchToCache(
  { cache, pool }: Pick<FetchDeps, 'cache' | 'pool'>,
  fetching: Fetching,
  cached: CachePlace,
): Promise<void> {
  await cache?.claimPartial(fetching.digest, cached.temporary)
  try {
    await fetchLarge(fetching, cached.temporary, pool)
  } catch (error) {
    await cache?.release(cached.temporary)
    throw error
  }
  adopt(cached)
}
