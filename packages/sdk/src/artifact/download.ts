import { algorithmOf, AmphoraError } from '@amphora/wire'
import type { Manifest, ManifestEntry } from '@amphora/wire'
import type { ArtifactContext } from './context.ts'
import { fetchEntry, memoryOf } from './fetch-entry.ts'
import type { Placed, Placement, Placing } from './file-jobs.ts'
import { openFilePool } from './file-pool.ts'
import type { FilePool } from './file-pool.ts'
import { fetchFileUrls, URLS_A_REQUEST } from './file-urls.ts'
import { MemoryBudget } from './memory-budget.ts'
import { inParallel } from './parallel.ts'
import { FILES_AT_ONCE, TransferCount } from './progress.ts'
import type { TransferOptions } from './progress.ts'
import { placeReference } from './reference-download.ts'
import { TargetFolder } from './target-folder.ts'

export interface DownloadOptions extends TransferOptions {
  /** Where the files go; `<artifact folder>/<name>:v<N>` where nothing is said. */
  readonly root?: string | undefined
  /** Only this file, or the files under this folder. */
  readonly path?: string | undefined
  /** Past the local cache: neither read nor filled. */
  readonly skipCache?: boolean | undefined
  readonly placement?: Placement | undefined
  /** Whether what references refer to is fetched, too. `download` is the default. */
  readonly references?: 'download' | 'leave' | undefined
}

/** A version whose files are wanted. */
export interface Wanted {
  readonly id: string
  readonly name: string
  readonly manifest: Manifest
}

interface Download {
  readonly context: ArtifactContext
  readonly wanted: Wanted
  readonly options: DownloadOptions
  readonly folder: TargetFolder
  readonly pool: FilePool
  readonly count: TransferCount
}

interface Item {
  readonly path: string
  readonly entry: ManifestEntry
}

/**
 * Puts the files of a version into a folder: from the cache where it has them, else from the server, several at a time. Each
 * gets its name when it is whole and has the digest of the manifest; files that are there already stay, others of the folder are
 * left alone.
 * @returns the root, absolute
 * @throws {AmphoraError} `digest_mismatch`, `conflict`, `not_found`, `invalid_argument`; what ended it leaves nothing partial
 */
export async function downloadFiles(
  context: ArtifactContext,
  wanted: Wanted,
  root: string,
  options: DownloadOptions,
): Promise<string> {
  const items = chooseItems(wanted, options)
  const sizeBytes = items.reduce((sum, { entry }) => sum + entry.sizeBytes, 0)
  const paths = items.map(({ path }) => path)
  await using folder = await TargetFolder.open(root, paths, options.placement ?? 'copy')
  await using pool = openFilePool({ fileCount: items.length, sizeBytes })
  if (!options.skipCache) await context.cache?.make()
  const count = new TransferCount({ fileCount: items.length, sizeBytes }, options.onProgress)
  const download: Download = { context, wanted, options, folder, pool, count }
  const missing = await placeKnown(download, items)
  await fetchMissing(
    download,
    missing.filter(({ entry }) => entry.ref === undefined),
  )
  await fetchReferences(
    download,
    missing.filter(({ entry }) => entry.ref !== undefined),
  )
  if (!options.skipCache) await context.cache?.grow(count.now.bytesDone - count.now.bytesSaved)
  return folder.root
}

function chooseItems({ manifest, name }: Wanted, { path, references = 'download' }: DownloadOptions): readonly Item[] {
  const wanted = path?.replace(/\/$/, '')
  const items: Item[] = []
  for (const [key, entry] of manifest.entries) {
    if (wanted !== undefined && wanted !== '' && key !== wanted && !key.startsWith(`${wanted}/`)) continue
    if (entry.ref === undefined || references === 'download') items.push({ path: key, entry })
  }
  if (items.length > 0 || wanted === undefined || manifest.entries.has(wanted)) return items
  throw new AmphoraError('not_found', `${name} has no file or folder "${wanted}": files() lists what it has`, {
    path: wanted,
  })
}

/** Answers what neither the target folder nor the cache has. */
async function placeKnown(download: Download, items: readonly Item[]): Promise<readonly Item[]> {
  const { options, pool, count } = download
  const placed = await Promise.all(
    items.map(async (item): Promise<Placed> => {
      options.signal?.throwIfAborted()
      if (item.entry.ref !== undefined) return 'missing'
      const outcome = await pool.run({ kind: 'place', ...placingOf(download, item) })
      if (outcome !== 'missing') count.save(item.entry.sizeBytes)
      return outcome
    }),
  )
  options.signal?.throwIfAborted()
  return items.filter((_item, at) => placed[at] === 'missing')
}

function placingOf({ context, options, folder }: Download, { path, entry }: Item): Placing {
  const algorithm = algorithmOf(entry)
  const cached = options.skipCache ? undefined : context.cache?.placeOf(entry.digest, algorithm)
  return { path, digest: entry.digest, sizeBytes: entry.sizeBytes, algorithm, cached, target: folder.place(path) }
}

async function fetchMissing(download: Download, items: readonly Item[]): Promise<void> {
  const byContent = new Map<string, Item[]>()
  for (const item of items) {
    const key = `${algorithmOf(item.entry)} ${item.entry.digest} ${item.entry.sizeBytes}`
    const same = byContent.get(key)
    if (same) same.push(item)
    else byContent.set(key, [item])
  }
  const addressed = addressAll(download, [...byContent.values()])
  const { signal, filesAtOnce: limit = FILES_AT_ONCE } = download.options
  const memory = new MemoryBudget()
  await inParallel(addressed, { limit, signal }, async ({ items: [first, ...others], url }, ending) => {
    if (!first) return
    await memory.holding(memoryOf(first.entry.sizeBytes), () => fetchItem(download, first, { url, signal: ending }))
    for (const item of others) await placeTwin(download, item, { url, signal: ending })
  })
}

interface Addressed {
  readonly items: readonly Item[]
  readonly url: string
}

/** Asks for the next addresses while the last are fetched from. */
async function* addressAll(download: Download, groups: readonly (readonly Item[])[]): AsyncGenerator<Addressed> {
  const batchAt = (at: number): Promise<readonly Addressed[]> =>
    askAddresses(download, groups.slice(at, at + URLS_A_REQUEST))
  let next = batchAt(0)
  for (let at = 0; at < groups.length; at += URLS_A_REQUEST) {
    const batch = await next
    next = batchAt(at + URLS_A_REQUEST)
    next.catch(() => undefined) // thrown when it is waited for; never when nobody does any more
    yield* batch
  }
}

async function askAddresses(
  { context, wanted, options }: Download,
  groups: readonly (readonly Item[])[],
): Promise<readonly Addressed[]> {
  if (groups.length === 0) return []
  const paths = groups.flatMap(([first]) => (first ? [first.path] : []))
  const urls = await fetchFileUrls(context.client, wanted, paths, options)
  return groups.map((items) => ({ items, url: urls.get(items[0]?.path ?? '') ?? '' }))
}

interface Source {
  readonly url: string
  readonly signal: AbortSignal
}

/** An address that is too old is asked for again, once. */
async function fetchItem(download: Download, item: Item, source: Source): Promise<void> {
  try {
    await fetchFrom(download, item, source)
  } catch (error) {
    const isStale = error instanceof AmphoraError && (error.code === 'forbidden' || error.code === 'unauthenticated')
    const [again] = isStale ? await askAddresses(download, [[item]]) : []
    if (!again) throw error
    await fetchFrom(download, item, { ...source, url: again.url })
  }
}

async function fetchFrom(download: Download, item: Item, { url, signal }: Source): Promise<void> {
  const { context, pool, count, options } = download
  let counted = 0
  const onBytes = (bytes: number): void => {
    counted += bytes
    count.move(bytes)
  }
  const cache = options.skipCache ? undefined : context.cache
  await fetchEntry({ client: context.client, cache, pool }, placingOf(download, item), { url, signal, onBytes })
  count.finish(item.entry.sizeBytes - counted)
}

/** The same bytes under another name: from the cache, or fetched again where nothing is kept. */
async function placeTwin(download: Download, item: Item, source: Source): Promise<void> {
  const outcome = await download.pool.run({ kind: 'place', ...placingOf(download, item) })
  if (outcome === 'missing') await fetchItem(download, item, source)
  else download.count.save(item.entry.sizeBytes)
}

async function fetchReferences(download: Download, items: readonly Item[]): Promise<void> {
  const { context, options, folder, pool, count } = download
  const limits = { limit: options.filesAtOnce ?? FILES_AT_ONCE, signal: options.signal }
  await inParallel(items, limits, async ({ path, entry }, signal) => {
    const cache = options.skipCache ? undefined : context.cache
    await placeReference({ client: context.client, cache, pool, target: folder.place(path), signal }, path, entry)
    count.finish(entry.sizeBytes)
  })
}
