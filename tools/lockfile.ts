// Checks that package-lock.json holds every platform's binary that its packages name.
// npm drops from the lockfile what the registry lacks at that moment, without a word; `npm ci` then fails on that platform.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './run.ts'

interface LockedPackage {
  readonly version?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const locked = parseLockfile(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))
const missing = Object.entries(locked).flatMap(([path, { version, optionalDependencies = {} }]) =>
  Object.keys(optionalDependencies)
    .filter((name) => !isLocked(path, name))
    .map(
      (name) =>
        `${path || 'package.json'}${version ? `@${version}` : ''} wants ${name}: package-lock.json has no entry for it`,
    ),
)
for (const line of missing) console.error(line)
if (missing.length > 0) {
  console.error('To fix it: step back to a version of the package that has all its platforms in the registry.')
}
process.exitCode = missing.length > 0 ? 1 : 0

/** Looks where Node would: beside the package, then in each node_modules above it. */
function isLocked(path: string, name: string): boolean {
  if (locked[join(path, 'node_modules', name).replaceAll('\\', '/')]) return true
  return path !== '' && isLocked(path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/'))), name)
}

function parseLockfile(text: string): Readonly<Record<string, LockedPackage>> {
  const { packages } = JSON.parse(text) as { packages: Record<string, LockedPackage> } // npm's file, lockfileVersion 3
  return packages
}
