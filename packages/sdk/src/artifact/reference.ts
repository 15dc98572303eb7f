import { readdir, stat } from 'node:fs/promises'
import { basename, join, posix } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { AmphoraError } from '@amphora/wire'
import type { JsonObject } from '@amphora/wire'
import { md5Base64 } from './digest.ts'
import type { EntryReference } from './entry.ts'
import { openFilePool } from './file-pool.ts'

export interface ReferenceOptions {
  /** Its path in the artifact; the last part of the address where it is left out. */
  readonly name?: string | undefined
  /** Whether to ask what is there: digest and size (the default). `false` knows it by its address alone. */
  readonly checksum?: boolean | undefined
  /** Files of a folder at most. */
  readonly maxObjects?: number | undefined
  /** Asks a store that needs credentials; the SDK itself asks `s3:`, `gs:` and Azure as anybody may. */
  readonly describe?: ((uri: string) => Promise<Described>) | undefined
  /** Of a store that speaks S3 elsewhere than at Amazon. */
  readonly endpointUrl?: string | undefined
  readonly signal?: AbortSignal | undefined
}

/** What a store says of one of its objects. */
export interface Described {
  readonly digest: string
  readonly sizeBytes: number
  readonly extra?: JsonObject | undefined
}

export interface Reference {
  readonly path: string
  readonly digest: string
  readonly sizeBytes: number
  readonly ref: string
  readonly extra?: JsonObject
}

const MAX_OBJECTS = 10_000_000
const VERSION_SCHEMES: ReadonlySet<string> = new Set(['wandb-artifact', 'wandb-client-artifact'])
const SCHEME = /^([a-z][a-z0-9+.-]*):/i

/**
 * What an address refers to: one entry, or one for each file of a `file:` folder. Names, digests and sizes are those of the
 * Python client.
 * @throws {AmphoraError} `invalid_argument`, `not_found`, `unavailable`
 */
export async function listReferences(
  uri: string | EntryReference,
  options: ReferenceOptions,
): Promise<readonly Reference[]> {
  if (typeof uri !== 'string') {
    return [{ path: options.name ?? posix.basename(uri.path), ref: uri.uri, digest: uri.digest, sizeBytes: 0 }]
  }
  const scheme = SCHEME.exec(uri)?.[1]?.toLowerCase()
  if (scheme === undefined) throw refused(uri, 'is no URI: a file on this machine is file:///its/path')
  if (scheme === 'file') return listFiles(uri, options)
  if (VERSION_SCHEMES.has(scheme)) throw refused(uri, 'lacks a digest: give what reference(path) answers')
  const path = options.name ?? defaultName(uri, scheme)
  if (path === undefined) throw refused(uri, `has a scheme nobody here knows: give it a name, as in { name: "data" }`)
  const ref = isBucket(scheme) ? uri.replace(/[?#].*$/, '') : uri
  if (options.checksum === false) return [{ path, ref, digest: ref, sizeBytes: 0 }]
  return [await describeOne({ uri, scheme, path, ref }, options)]
}

interface Address {
  readonly uri: string
  readonly scheme: string
  readonly path: string
  readonly ref: string
}

async function describeOne({ uri, scheme, path, ref }: Address, options: ReferenceOptions): Promise<Reference> {
  if (options.describe) return entryOf(path, ref, await options.describe(uri))
  if (!isWeb(scheme) && !isBucket(scheme)) return { path, ref, digest: ref, sizeBytes: 0 }
  const url = isBucket(scheme) ? bucketUrl(uri, options.endpointUrl) : new URL(uri).href
  const described = await askStore(uri, url, { scheme, signal: options.signal })
  return entryOf(path, isBucket(scheme) ? ref : url, described)
}

/** Where anybody may read an object of a bucket. */
export function bucketUrl(uri: string, endpointUrl?: string): string {
  const { protocol, hostname: bucket, pathname, search, hash } = new URL(uri)
  if (protocol === 'gs:') {
    return `https://storage.googleapis.com/${bucket}${pathname}${hash === '' ? '' : `?generation=${hash.slice(1)}`}`
  }
  const base =
    endpointUrl === undefined ? `https://${bucket}.s3.amazonaws.com` : `${endpointUrl.replace(/\/$/, '')}/${bucket}`
  return `${base}${pathname}${search}`
}

export function isWeb(scheme: string): boolean {
  return scheme === 'http' || scheme === 'https'
}

export function isBucket(scheme: string): boolean {
  return scheme === 's3' || scheme === 'gs'
}

/** An ETag without its quotes, as entries hold it. */
export function bareEtag(etag: string): string {
  return etag.replace(/^"+|"+$/g, '')
}

function defaultName(uri: string, scheme: string): string | undefined {
  if (isWeb(scheme)) return posix.basename(uri)
  if (!isBucket(scheme)) return undefined
  const { hostname, pathname } = new URL(uri)
  return pathname.length > 1 ? posix.basename(pathname) : hostname
}

async function askStore(
  uri: string,
  url: string,
  { scheme, signal }: { readonly scheme: string; readonly signal: AbortSignal | undefined },
): Promise<Described> {
  const response = await openUrl(uri, url, signal)
  await response.body?.cancel()
  const etag = response.headers.get('etag')
  const versionId = response.headers.get(scheme === 'gs' ? 'x-goog-generation' : 'x-amz-version-id')
  const extra = {
    ...(etag !== null && { etag: isWeb(scheme) ? etag : bareEtag(etag) }),
    ...(versionId !== null && versionId !== 'null' && { versionID: versionId }),
  }
  return {
    digest: etag === null ? url : bareEtag(etag),
    sizeBytes: Number(response.headers.get('content-length') ?? 0),
    ...(Object.keys(extra).length > 0 && { extra }),
  }
}

/**
 * Opens what an address outside of our server refers to. No key goes there.
 * @throws {AmphoraError} `not_found`, `forbidden`, `unavailable`
 */
export async function openUrl(uri: string, url: string, signal?: AbortSignal): Promise<Response> {
  const response = await fetch(url, { headers: { 'accept-encoding': 'identity' }, ...(signal && { signal }) }).catch(
    (error: unknown) => {
      signal?.throwIfAborted()
      throw new AmphoraError(
        'unavailable',
        `${uri} does not answer: check the address, or use checksum: false`,
        { uri },
        error,
      )
    },
  )
  if (response.ok) return response
  await response.body?.cancel()
  const { status } = response
  const cure = 'a store that needs credentials is asked by your own "describe"; checksum: false asks nobody'
  const code = status === 404 ? 'not_found' : status === 401 || status === 403 ? 'forbidden' : 'unavailable'
  throw new AmphoraError(code, `${uri} answered ${status}: ${cure}`, { uri, status })
}

function entryOf(path: string, ref: string, { digest, sizeBytes, extra }: Described): Reference {
  return { path, ref, digest, sizeBytes, ...(extra && { extra }) }
}

async function listFiles(
  uri: string,
  { name, checksum = true, maxObjects = MAX_OBJECTS }: ReferenceOptions,
): Promise<readonly Reference[]> {
  const folder = localPathOf(uri)
  const stats = await stat(folder).catch((error: unknown) => {
    throw new AmphoraError(
      'not_found',
      `${uri} refers to ${folder}, which is not there: check the path`,
      { uri },
      error,
    )
  })
  const files = stats.isDirectory()
    ? await listUnder(folder, '', maxObjects)
    : [{ relative: '', sizeBytes: stats.size }]
  await using pool = openFilePool({
    fileCount: files.length,
    sizeBytes: files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  })
  return await Promise.all(
    files.map(async ({ relative }) => {
      const localPath = join(folder, relative)
      const { digest, sizeBytes } = await pool.run({ kind: 'digest', path: localPath, algorithm: 'MD5' })
      return {
        path: relative === '' ? (name ?? basename(folder)) : posix.join(name ?? '', relative),
        ref: relative === '' ? uri : posix.join(uri.replace(/\/$/, ''), relative).replace(/^file:\/+/, 'file:///'),
        digest: checksum ? digest : md5Base64(pathToFileURL(localPath).href),
        sizeBytes,
      }
    }),
  )
}

/** The path of a `file:` URI. Bytes that a URL would encode may stand as they are. */
export function localPathOf(uri: string): string {
  try {
    return fileURLToPath(uri.replaceAll('#', '%23').replaceAll('?', '%3F'))
  } catch (error) {
    throw new AmphoraError(
      'invalid_argument',
      `"${uri}" is no address of a file on this machine: write file:///its/path`,
      { uri },
      error,
    )
  }
}

async function listUnder(
  folder: string,
  under: string,
  maxObjects: number,
): Promise<{ relative: string; sizeBytes: number }[]> {
  const found: { relative: string; sizeBytes: number }[] = []
  for (const entry of await readdir(join(folder, under), { withFileTypes: true })) {
    const relative = posix.join(under, entry.name)
    const stats = await stat(join(folder, relative))
    if (entry.isDirectory()) found.push(...(await listUnder(folder, relative, maxObjects)))
    else if (stats.isFile()) found.push({ relative, sizeBytes: stats.size })
    if (found.length > maxObjects) throw refused(folder, `has more than ${maxObjects} files: raise maxObjects`)
  }
  return found
}

function refused(uri: string, fault: string): AmphoraError {
  return new AmphoraError('invalid_argument', `"${uri.slice(0, 200)}" ${fault}`, { uri })
}
