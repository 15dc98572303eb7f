import { createWriteStream } from 'node:fs'
import { rename } from 'node:fs/promises'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { pathToFileURL } from 'node:url'
import { algorithmOf, AmphoraError } from '@amphora/wire'
import type { ManifestEntry } from '@amphora/wire'
import type { Client } from '../client.ts'
import type { LocalCache } from './cache.ts'
import { md5Base64 } from './digest.ts'
import { fetchEntry } from './fetch-entry.ts'
import type { Placing, TargetPlace } from './file-jobs.ts'
import type { FilePool } from './file-pool.ts'
import { fetchFileUrls, fetchManifest } from './file-urls.ts'
import { bareEtag, bucketUrl, isBucket, isWeb, localPathOf, openUrl } from './reference.ts'

export interface ReferenceTarget {
  readonly client: Client
  readonly cache: LocalCache | undefined
  readonly pool: FilePool
  readonly target: TargetPlace
  readonly signal: AbortSignal | undefined
}

const VERSION_REFERENCE = /^wandb-artifact:\/\/([0-9a-f]+)\/(.+)$/
/** A reference to a reference to a reference… */
const MAX_STEPS = 8

/**
 * Fetches what a reference refers to.
 * @throws {AmphoraError} `digest_mismatch` when another content is there than was logged; `not_found`, `forbidden`,
 *   `unavailable`; `not_served` for a scheme that nobody here can read
 */
export async function placeReference(to: ReferenceTarget, path: string, entry: ManifestEntry): Promise<void> {
  const { ref = '' } = entry
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(ref)?.[1]?.toLowerCase() ?? ''
  if (scheme === 'wandb-artifact') return placeFromVersion(to, path, entry)
  if (scheme === 'file') return placeFromFile(to, path, entry)
  if (isWeb(scheme)) return placeFromStore(to, path, { entry, url: ref })
  if (isBucket(scheme)) return placeFromStore(to, path, { entry, url: bucketUrl(ref) })
  throw new AmphoraError(
    'not_served',
    `"${path}" refers to ${ref}, which this program cannot read: download with references: "leave", and fetch it by your own means`,
    { path, ref },
  )
}

async function placeFromStore(
  { target, signal }: ReferenceTarget,
  path: string,
  { entry, url }: { readonly entry: ManifestEntry; readonly url: string },
): Promise<void> {
  const { ref = '', digest, sizeBytes } = entry
  const response = await openUrl(ref, url, signal)
  const etag = response.headers.get('etag')
  const wasAsked = digest !== ref && digest !== url
  if (wasAsked && (etag === null || bareEtag(etag) !== digest)) {
    await response.body?.cancel()
    throw otherContent(path, { ref, expected: digest, actual: etag ?? 'none' })
  }
  let came = 0
  const counted = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      came += chunk.length
      done(null, chunk)
    },
  })
  const body = Readable.from(response.body ?? [])
  await pipeline(body, counted, createWriteStream(target.temporary, { flags: 'wx' }), { ...(signal && { signal }) })
  if (sizeBytes > 0 && came !== sizeBytes) {
    throw otherContent(path, { ref, expected: `${sizeBytes} bytes`, actual: `${came} bytes` })
  }
  await rename(target.temporary, target.file)
}

async function placeFromFile(
  { pool, target }: ReferenceTarget,
  path: string,
  { ref = '', digest }: ManifestEntry,
): Promise<void> {
  const source = localPathOf(ref)
  const copy = await pool.run({ kind: 'stage', source, target: target.temporary, algorithm: 'MD5' })
  const isByAddress = digest === md5Base64(pathToFileURL(source).href)
  if (copy.digest !== digest && !isByAddress) throw otherContent(path, { ref, expected: digest, actual: copy.digest })
  await rename(target.temporary, target.file)
}

async function placeFromVersion(to: ReferenceTarget, path: string, entry: ManifestEntry): Promise<void> {
  const { client, cache, pool, target, signal } = to
  const found = await resolveVersionEntry(client, path, entry, signal)
  if (found.entry.ref !== undefined) return placeReference(to, path, found.entry)
  const { digest, sizeBytes } = found.entry
  const algorithm = algorithmOf(found.entry)
  const placing: Placing = { path, digest, sizeBytes, algorithm, cached: cache?.placeOf(digest, algorithm), target }
  if ((await pool.run({ kind: 'place', ...placing })) !== 'missing') return undefined
  const urls = await fetchFileUrls(client, { id: found.id, name: `the version behind "${path}"` }, [found.path], {
    signal,
  })
  const source = { url: urls.get(found.path) ?? '', signal, onBytes: () => undefined }
  return fetchEntry({ client, cache, pool }, placing, source)
}

interface VersionEntry {
  /** Of the version. */
  readonly id: string
  readonly path: string
  readonly entry: ManifestEntry
}

/** The entry of another version that a reference means, through references of its own. */
async function resolveVersionEntry(
  client: Client,
  path: string,
  first: ManifestEntry,
  signal: AbortSignal | undefined,
): Promise<VersionEntry> {
  let entry = first
  for (let step = 0; step < MAX_STEPS; step++) {
    const [, hex = '', inside = ''] = VERSION_REFERENCE.exec(entry.ref ?? '') ?? []
    const id = Buffer.from(hex, 'hex').toString('base64')
    const next = (await fetchManifest(client, id, { signal })).entries.get(inside)
    if (!next) {
      throw new AmphoraError(
        'not_found',
        `"${path}" refers to "${inside}" of another version, which has no such file`,
        { path },
      )
    }
    if (!VERSION_REFERENCE.test(next.ref ?? '')) return { id, path: inside, entry: next }
    entry = next
  }
  throw new AmphoraError(
    'unprocessable',
    `"${path}" refers to a reference, and so on for more than ${MAX_STEPS} versions`,
    { path },
  )
}

function otherContent(
  path: string,
  facts: { readonly ref: string; readonly expected: string; readonly actual: string },
): AmphoraError {
  return new AmphoraError(
    'digest_mismatch',
    `"${path}" refers to ${facts.ref}, whose content is not what was logged (${facts.expected} then, ${facts.actual} now): ` +
      'log a new version of the reference, or download with references: "leave"',
    { path, ...facts },
  )
}
