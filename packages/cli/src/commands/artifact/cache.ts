import { LocalCache, type CachedObject } from '@amphora/sdk'
import { hexOf, parseContentDigest } from '@amphora/wire'
import { groupCommand, localCommand, outputOf } from '../../command.ts'
import { settingsOf, type CommonOptions, type Context } from '../../context.ts'
import { Refusal, UsageError } from '../../failure.ts'
import { formatBytes, formatTime } from '../../output/format.ts'
import type { Command } from 'commander'

interface CleanOptions extends CommonOptions {
  readonly keep?: string
}

const COLUMNS = [
  { title: 'DIGEST', of: ({ algorithm, digest }: CachedObject) => `${algorithm.toLowerCase()}:${hexDigest(digest)}` },
  { title: 'SIZE', of: ({ sizeBytes }: CachedObject) => formatBytes(sizeBytes) },
  { title: 'LAST USED', of: ({ usedAtMs }: CachedObject) => formatTime(new Date(usedAtMs).toISOString()) },
]

/** What was downloaded before, by digest. */
export function cacheCommand(context: Context): Command {
  const cache = (): LocalCache => new LocalCache(settingsOf(context, {}).cacheFolder)
  return groupCommand('cache', 'what was downloaded before, on this machine')
    .addCommand(
      localCommand('size', 'how much there is, where, and how much there may be').action(
        async (options: CommonOptions) => tellSize(context, cache(), options),
      ),
    )
    .addCommand(
      localCommand('ls', 'what is there, what was used last first').action(async (options: CommonOptions) => {
        const objects = (await cache().list()).toSorted((left, right) => right.usedAtMs - left.usedAtMs)
        await outputOf(context, options).list(objects, COLUMNS, 'The cache is empty.')
      }),
    )
    .addCommand(
      localCommand('verify', 'read all of it, and remove what is not as it was downloaded').action(
        async (options: CommonOptions) => verifyCache(context, cache(), options),
      ),
    )
    .addCommand(
      localCommand('clean', 'make room: what was used least recently goes first')
        .option('--keep <size>', 'how much may stay, such as 5GB; nothing if not given')
        .action(async (options: CleanOptions) => cleanCache(context, cache(), options)),
    )
}

async function tellSize(context: Context, cache: LocalCache, options: CommonOptions): Promise<void> {
  const objects = await cache.list()
  const sizeBytes = objects.reduce((sum, object) => sum + object.sizeBytes, 0)
  const text = `${formatBytes(sizeBytes)} in ${objects.length} files, of ${formatBytes(cache.maxBytes)} at most, in ${cache.folder}`
  const facts = { folder: cache.folder, sizeBytes, fileCount: objects.length, maxBytes: cache.maxBytes }
  outputOf(context, options).document(facts, text)
}

async function verifyCache(context: Context, cache: LocalCache, options: CommonOptions): Promise<void> {
  const { interrupted } = context.surroundings
  const output = outputOf(context, options)
  const objects = await cache.list()
  const damaged: CachedObject[] = []
  for (const object of objects) {
    if (await cache.check(object, interrupted)) continue
    damaged.push(object)
    output.warn(`${object.path} was damaged and is gone: it is downloaded anew when it is asked for`)
  }
  const facts = { folder: cache.folder, fileCount: objects.length, damaged: damaged.map(({ path }) => path) }
  const text = `${objects.length - damaged.length} of ${objects.length} files are as they were downloaded`
  output.document(facts, text)
  if (damaged.length > 0) throw new Refusal()
}

async function cleanCache(context: Context, cache: LocalCache, { keep, ...options }: CleanOptions): Promise<void> {
  const { bytes, removedBytes } = await cache.clean(keep === undefined ? 0 : parseSize(keep))
  const text = `${formatBytes(removedBytes)} removed, ${formatBytes(bytes)} left in ${cache.folder}`
  outputOf(context, options).document({ folder: cache.folder, sizeBytes: bytes, removedBytes }, text)
}

function hexDigest(digest: string): string {
  return hexOf(parseContentDigest(digest))
}

/** `5GB`, `500 MB`, `1e9`. */
function parseSize(text: string): number {
  const [, digits = '', unit = ''] = /^\s*([\d.e]+)\s*(|[KMGT]?B)\s*$/i.exec(text) ?? []
  const size = Number(digits) * 1000 ** Math.max(0, ['B', 'KB', 'MB', 'GB', 'TB'].indexOf(unit.toUpperCase()))
  if (digits !== '' && Number.isFinite(size)) return size
  throw new UsageError(`--keep is a size, such as 5GB, not "${text}"`)
}
