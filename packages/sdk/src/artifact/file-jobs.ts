import {
  chmodSync,
  constants,
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  renameSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import type { BigIntStats, Stats } from 'node:fs'
import { createHash } from 'node:crypto'
import { dirname } from 'node:path'
import type { DigestAlgorithm } from '@amphora/wire'
import { BUFFER_BYTES, copyHashed, readAll, readRange, readWhole, withFile } from './file-bytes.ts'
import type { FileDigest } from './file-bytes.ts'
import { append, grow, grown } from './growing-jobs.ts'
import type { AppendJob, GrowJob, GrownJob } from './growing-jobs.ts'
import type { Hasher } from './hasher.ts'
import { isErrno, JobFault } from './job-fault.ts'

/*
 * What is done to one file, synchronously: a thread does it for many files, the caller's own thread for a few. Nothing
 * here waits, and nothing here knows a server.
 */

/** Copies a file and hashes the copy; without `target`, hashes the file where it lies. */
export interface StageJob {
  readonly kind: 'stage'
  readonly source: string
  readonly target?: string
  readonly algorithm: DigestAlgorithm
}

/** Puts bytes that came from a server where they belong, once they are what they should be. */
export interface StoreJob extends Placing {
  readonly kind: 'store'
  readonly bytes: Uint8Array
}

/** Puts a file of the cache to its target. */
export interface PlaceJob extends Placing {
  readonly kind: 'place'
}

export interface DigestJob {
  readonly kind: 'digest'
  readonly path: string
  readonly algorithm: DigestAlgorithm
}

/** MD5 of a range, for uploads in parts. */
export interface PartJob {
  readonly kind: 'part'
  readonly path: string
  readonly start: number
  readonly sizeBytes: number
}

export type FileJob = StageJob | StoreJob | PlaceJob | DigestJob | PartJob | GrowJob | AppendJob | GrownJob

export interface Placing {
  /** In the artifact, for messages. */
  readonly path: string
  readonly digest: string
  readonly sizeBytes: number
  readonly algorithm: DigestAlgorithm
  /** Where the cache has it, or will have it; absent when there is no cache. */
  readonly cached: CachePlace | undefined
  /** Absent: only the cache is filled. */
  readonly target: TargetPlace | undefined
}

export interface CachePlace {
  readonly file: string
  /** A name of its own in the cache's `tmp/`. */
  readonly temporary: string
}

export interface TargetPlace {
  readonly file: string
  /** A name of its own on the target's file system. */
  readonly temporary: string
  readonly placement: Placement
}

/** `copy` is a reflink where the file system has them. Files of `hard-link` are read-only and share the cache's bytes. */
export type Placement = 'copy' | 'hard-link'

/** `kept`: the target has it already. `missing`: the cache has not. */
export type Placed = 'placed' | 'kept' | 'missing'

export interface JobResults {
  readonly stage: FileDigest
  readonly store: Placed
  readonly place: Placed
  readonly digest: FileDigest
  /** Hexadecimal. */
  readonly part: string
  readonly grow: number
  readonly append: number
  readonly grown: FileDigest
}

/** The time of every object in the cache: one that was written to has another. */
const SEAL_SECONDS = Date.UTC(2001, 0, 1) / 1000
/** Files that are copied through memory: sharing so few bytes on a disk with reflinks saves less than the nine calls of a copy cost. */
const SMALL_BYTES = 64 * 1024
/** How exactly "least recently used" is known. */
const TOUCH_EVERY_MS = 3600_000
const READ_ONLY = 0o444
const STAGED = 0o400

/** @param makeHasher of the job's algorithm */
export function runJob(job: FileJob, makeHasher: () => Hasher): JobResults[FileJob['kind']] {
  switch (job.kind) {
    case 'stage':
      return stage(job, makeHasher())
    case 'store':
      return store(job, makeHasher)
    case 'place':
      return place(job, makeHasher)
    case 'digest':
      return digestOf(job.path, makeHasher())
    case 'part':
      return md5OfRange(job)
    case 'grow':
      return grow(job, makeHasher())
    case 'append':
      return append(job)
    case 'grown':
      return grown(job)
    default:
      return job satisfies never
  }
}

export function algorithmOfJob(job: FileJob): DigestAlgorithm {
  return 'algorithm' in job ? job.algorithm : 'MD5'
}

/** Gives an object its fixed time, as the last thing before it gets its name. */
function seal(temporary: string): void {
  utimesSync(temporary, Date.now() / 1000, SEAL_SECONDS)
}

/** Whether the object is there, whole and untouched. */
function isSealed(stats: Stats | undefined, sizeBytes: number): boolean {
  return stats?.isFile() === true && stats.size === sizeBytes && stats.mtimeMs === SEAL_SECONDS * 1000
}

function stage({ source, target }: StageJob, hasher: Hasher): FileDigest {
  const before = statSync(source, { bigint: true })
  if (!before.isFile()) throw notAFile(source)
  const staged = copyAndHash({ source, target, sizeBytes: Number(before.size) }, hasher)
  const after = statSync(source, { bigint: true })
  if (!isSame(before, after) || staged.sizeBytes !== Number(before.size)) {
    if (target !== undefined) unlinkSync(target)
    throw new JobFault(
      'conflict',
      `${source} changed while it was read: add it when nobody writes to it, or write a copy and add that`,
      { source },
    )
  }
  return staged
}

/** Each byte is read once, so that what is hashed is what is written; a reflink has no bytes to read, so its copy is hashed. */
function copyAndHash(
  {
    source,
    target,
    sizeBytes,
  }: { readonly source: string; readonly target: string | undefined; readonly sizeBytes: number },
  hasher: Hasher,
): FileDigest {
  if (target === undefined) return digestOf(source, hasher)
  if (sizeBytes < BUFFER_BYTES) {
    const bytes = readWhole(source)
    hasher.update(bytes)
    writeFileSync(target, bytes, { flag: 'wx', mode: STAGED })
    return { digest: hasher.digest(), sizeBytes: bytes.length }
  }
  if (isCloned(source, target)) return digestOf(target, hasher)
  const copied = copyHashed(source, target, { hasher, mode: STAGED })
  return { digest: hasher.digest(), sizeBytes: copied }
}

/** False where the file system cannot, and where the copy will say what is wrong. */
function isCloned(source: string, target: string): boolean {
  try {
    copyFileSync(source, target, constants.COPYFILE_FICLONE_FORCE | constants.COPYFILE_EXCL)
  } catch {
    return false
  }
  chmodSync(target, STAGED)
  return true
}

function isSame(before: BigIntStats, after: BigIntStats): boolean {
  return before.mtimeNs === after.mtimeNs && before.size === after.size && before.ino === after.ino
}

function store(job: StoreJob, makeHasher: () => Hasher): Placed {
  const { bytes, cached, target } = job
  checkBytes(job, makeHasher())
  if (!cached) return target ? writeTarget(bytes, target) : 'missing'
  writeFileSync(cached.temporary, bytes, { flag: 'wx' })
  adopt(cached)
  if (target?.placement === 'copy' && bytes.length <= SMALL_BYTES) return writeTarget(bytes, target)
  return place(job, makeHasher)
}

/** Gives a whole and checked temporary file its name in the cache. Whoever was faster had the same bytes. */
export function adopt({ temporary, file }: CachePlace): void {
  seal(temporary)
  renameInto(temporary, file)
}

function writeTarget(bytes: Uint8Array, { temporary, file }: TargetPlace): Placed {
  writeFileSync(temporary, bytes, { flag: 'wx' })
  renameSync(temporary, file)
  return 'placed'
}

function checkBytes({ path, bytes, digest, sizeBytes }: StoreJob, hasher: Hasher): void {
  hasher.update(bytes)
  const actual = hasher.digest()
  if (actual === digest) return
  throw new JobFault(
    'digest_mismatch',
    `"${path}" came with ${bytes.length} bytes of digest ${actual}; the manifest says ${sizeBytes} bytes of ${digest}: ` +
      'nothing of it was kept; download again, and if it stays so, the server has other bytes than were logged',
    { path, expected: digest, actual },
  )
}

function place(job: Placing, makeHasher: () => Hasher): Placed {
  const { cached, target, sizeBytes } = job
  if (target && isThere(job, target, makeHasher)) return 'kept'
  if (!cached) return 'missing'
  const stats = statSync(cached.file, { throwIfNoEntry: false })
  if (!stats || !isSealed(stats, sizeBytes)) return forget(cached, stats)
  if (target && !copyOut(cached.file, target, stats)) return 'missing'
  if (Date.now() - stats.atimeMs > TOUCH_EVERY_MS) touch(cached.file)
  return 'placed'
}

function isThere({ path, digest, sizeBytes }: Placing, { file }: TargetPlace, makeHasher: () => Hasher): boolean {
  const stats = lstatSync(file, { throwIfNoEntry: false })
  if (!stats) return false
  if (!stats.isFile()) {
    const what = stats.isSymbolicLink() ? 'a symbolic link' : stats.isDirectory() ? 'a folder' : 'no file'
    throw new JobFault(
      'conflict',
      `"${path}" cannot be written: ${file} is ${what}; move it away, or choose another root`,
      {
        path,
        file,
      },
    )
  }
  return stats.size === sizeBytes && digestOf(file, makeHasher()).digest === digest
}

/** Writes the target from the cache; false when the object vanished meanwhile (another process made room). */
function copyOut(cached: string, { file, temporary, placement }: TargetPlace, stats: Stats): boolean {
  try {
    if (placement === 'hard-link') linkReadOnly(cached, temporary, stats)
    else if (stats.size <= SMALL_BYTES) writeFileSync(temporary, readWhole(cached), { flag: 'wx' })
    else copyWritable(cached, temporary, stats)
  } catch (error) {
    if (isErrno(error, 'ENOENT') && !statSync(cached, { throwIfNoEntry: false })) return false
    throw error
  }
  renameSync(temporary, file)
  return true
}

function copyWritable(cached: string, temporary: string, { mode }: Stats): void {
  copyFileSync(cached, temporary, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL)
  if ((mode & 0o200) === 0) chmodSync(temporary, 0o644)
}

/** A copy where the two lie on different file systems, or the object has too many links. */
function linkReadOnly(cached: string, temporary: string, stats: Stats): void {
  try {
    linkSync(cached, temporary)
  } catch (error) {
    if (!isErrno(error, 'EXDEV', 'EMLINK', 'EPERM', 'ENOTSUP')) throw error
    copyWritable(cached, temporary, stats)
  }
  chmodSync(temporary, READ_ONLY)
}

/** What is there is not what was put there. */
function forget({ file }: CachePlace, stats: Stats | undefined): 'missing' {
  if (stats?.isFile()) removeIfThere(file)
  return 'missing'
}

function touch(file: string): void {
  try {
    utimesSync(file, Date.now() / 1000, SEAL_SECONDS)
  } catch (error) {
    // Another user's cache, or gone meanwhile: it only counts as used less recently.
    if (!isErrno(error, 'ENOENT', 'EACCES', 'EPERM', 'EROFS')) throw error
  }
}

/** Renames into a folder that may not be there yet. */
function renameInto(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw error
    mkdirSync(dirname(to), { recursive: true })
    renameSync(from, to)
  }
}

function removeIfThere(file: string): void {
  try {
    unlinkSync(file)
  } catch (error) {
    if (!isErrno(error, 'ENOENT', 'EACCES', 'EPERM')) throw error
  }
}

export function digestOf(path: string, hasher: Hasher): FileDigest {
  const sizeBytes = readAll(path, (bytes) => hasher.update(bytes))
  return { digest: hasher.digest(), sizeBytes }
}

function md5OfRange({ path, start, sizeBytes }: PartJob): string {
  const hash = createHash('md5')
  withFile(path, (fd) => readRange(fd, { start, sizeBytes }, (bytes) => void hash.update(bytes)))
  return hash.digest('hex')
}

function notAFile(path: string): JobFault {
  return new JobFault('invalid_argument', `${path} is no regular file: add files, and folders with addDir`, {
    path,
  })
}
