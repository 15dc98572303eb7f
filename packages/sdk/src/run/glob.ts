import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { matcherOf } from '../sender/matches-glob.ts'

/*
 * Patterns of files: `*` and `?` within a name, `[…]`, and `**` for any depth. (Node has its own from version 22 on.)
 * Names that begin with a dot match only where the pattern says the dot.
 */

const MAGIC = /[*?[]/

/** Files below `folder` that a pattern with `/` matches, relative to it, in order of name. Without magic: the file itself. */
export function expandGlob(folder: string, pattern: string): readonly string[] {
  const parts = pattern.split('/').filter((part) => part !== '' && part !== '.')
  return [...new Set(expand(folder, '', parts))].toSorted()
}

function expand(folder: string, prefix: string, parts: readonly string[]): readonly string[] {
  const [part, ...rest] = parts
  if (part === undefined) return isFile(join(folder, prefix)) ? [prefix] : []
  if (part === '**') {
    const deeper = childFolders(join(folder, prefix)).flatMap((name) => expand(folder, joined(prefix, name), parts))
    return [...expand(folder, prefix, rest.length === 0 ? ['*'] : rest), ...deeper]
  }
  if (!MAGIC.test(part)) return expand(folder, joined(prefix, part), rest)
  const matches = matcherOf(part)
  return names(join(folder, prefix)).flatMap((name) =>
    matches(name) ? expand(folder, joined(prefix, name), rest) : [],
  )
}

function joined(prefix: string, name: string): string {
  return prefix === '' ? name : `${prefix}/${name}`
}

function names(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return [] // no folder: nothing matches
  }
}

/** Not through links: they may lead in circles. */
function childFolders(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true })
    return entries.flatMap((entry) => (entry.isDirectory() && !entry.name.startsWith('.') ? [entry.name] : []))
  } catch {
    return []
  }
}

function isFile(at: string): boolean {
  return statSync(at, { throwIfNoEntry: false })?.isFile() ?? false
}
