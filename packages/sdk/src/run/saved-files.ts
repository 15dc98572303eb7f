import { copyFileSync, linkSync, mkdirSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { AmphoraError } from '@amphora/wire'
import type { FileRecord } from '../log-file/record.ts'
import { expandGlob } from './glob.ts'

export interface SaveOptions {
  /** Folders below it are kept in the run; the working folder for relative patterns, two levels up for absolute ones. */
  readonly base?: string | undefined
  /** When it is uploaded: as it changes (`live`), once `now`, or at the `end`. */
  readonly policy?: FileRecord['policy'] | undefined
}

interface Place {
  readonly workingFolder: string
  readonly filesFolder: string
}

/**
 * Brings the files that a pattern matches into the run's folder: as links, so that what changes is seen; as copies where
 * links cannot be made, which then are of now.
 * @throws {AmphoraError} `invalid_argument` when nothing matches, or a file lies outside of the base
 */
export function bringFiles(pattern: string, options: SaveOptions, place: Place): readonly FileRecord[] {
  const wanted = resolve(place.workingFolder, pattern)
  const base = resolve(place.workingFolder, options.base ?? (isAbsolute(pattern) ? dirname(dirname(wanted)) : '.'))
  const inside = relative(base, wanted)
  if (inside.startsWith('..') || isAbsolute(inside)) throw outside(pattern, base)
  const found = expandGlob(base, inside.split(sep).join('/'))
  if (found.length === 0) throw nothing(pattern, base)
  return found.map((path) => ({
    path,
    policy: bring(join(base, path), join(place.filesFolder, path), options.policy ?? 'live'),
    type: 'other',
  }))
}

function bring(source: string, target: string, policy: FileRecord['policy']): FileRecord['policy'] {
  if (isSame(source, target)) return policy
  mkdirSync(dirname(target), { recursive: true })
  rmSync(target, { force: true })
  for (const link of [symlinkSync, linkSync]) {
    try {
      link(source, target)
      return policy
    } catch {
      // not on this file system: the next way
    }
  }
  copyFileSync(source, target)
  return policy === 'live' ? 'now' : policy
}

function isSame(one: string, other: string): boolean {
  const [first, second] = [one, other].map((path) => statSync(path, { throwIfNoEntry: false, bigint: true }))
  return first !== undefined && second !== undefined && first.ino === second.ino && first.dev === second.dev
}

function outside(pattern: string, base: string): AmphoraError {
  return new AmphoraError(
    'invalid_argument',
    `save: "${pattern}" is outside of the base ${base}: give a base it lies in`,
  )
}

function nothing(pattern: string, base: string): AmphoraError {
  return new AmphoraError('invalid_argument', `save: no file matches "${pattern}" below ${base}`)
}
