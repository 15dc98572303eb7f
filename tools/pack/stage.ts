import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../run.ts'
import type { PackageName } from './compile.ts'

/** A package of npm, and ours that lie in it. */
export interface Parcel {
  readonly name: string
  readonly main: PackageName
  readonly parts: readonly PackageName[]
  readonly hasPages: boolean
}

export const PUBLISHED: readonly Parcel[] = [
  { name: '@amphora/sdk', main: 'sdk', parts: ['sdk', 'wire'], hasPages: false },
  { name: 'amphora', main: 'cli', parts: ['cli', 'sdk', 'server', 'wire'], hasPages: true },
]

/** As far as we write it. */
interface Manifest {
  readonly name: string
  readonly version: string
  readonly description: string
  readonly license: string
  readonly engines?: object
  readonly sideEffects?: boolean | readonly string[]
  readonly bin?: Readonly<Record<string, string>>
  readonly exports?: Exports
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly peerDependenciesMeta?: object
}
type Exports = string | { readonly [condition: string]: Exports }

/** Lays a package out as it is published. Answers its folder. */
export function stage({ main, parts, hasPages }: Parcel, compiled: string, folder: string): string {
  const target = join(folder, main)
  rmSync(target, { recursive: true, force: true })
  mkdirSync(target, { recursive: true })
  const hasTypes = readManifest(main).exports !== undefined
  for (const part of parts) {
    cpSync(join(compiled, part), join(target, 'dist', part), {
      recursive: true,
      filter: (file) => hasTypes || !file.endsWith('.d.ts'), // nobody imports a program
    })
  }
  if (hasPages) cpSync(join(ROOT, 'packages/web/dist/pages'), join(target, 'web/dist/pages'), { recursive: true }) // where the server looks
  cpSync(join(ROOT, 'LICENSE'), join(target, 'LICENSE'))
  cpSync(join(ROOT, 'packages', main, 'README.md'), join(target, 'README.md'))
  writeFileSync(join(target, 'package.json'), `${JSON.stringify(publishedManifest(main, parts, hasPages), null, 2)}\n`)
  return target
}

function publishedManifest(main: PackageName, parts: readonly PackageName[], hasPages: boolean): object {
  const own = readManifest(main)
  const all = parts.map((part) => readManifest(part))
  const optional = Object.assign({}, ...all.map(({ optionalDependencies }) => optionalDependencies)) as object
  return {
    name: own.name,
    version: own.version,
    description: own.description,
    license: own.license,
    type: 'module',
    ...(own.sideEffects !== undefined && { sideEffects: own.sideEffects }),
    engines: own.engines,
    files: ['dist', ...(hasPages ? ['web'] : [])],
    ...(own.bin && { bin: binaries(own.bin, main) }),
    exports: { ...(own.exports && entries(own.exports, main)), './package.json': './package.json' }, // nothing else is imported from outside
    dependencies: thirdParty(all),
    ...(Object.keys(optional).length > 0 && { optionalDependencies: optional }),
    ...(own.peerDependencies && {
      peerDependencies: own.peerDependencies,
      peerDependenciesMeta: own.peerDependenciesMeta,
    }),
  }
}

function readManifest(name: PackageName): Manifest {
  return JSON.parse(readFileSync(join(ROOT, 'packages', name, 'package.json'), 'utf8')) as Manifest // our own file
}

/** `./src/index.ts` becomes the declaration and the JavaScript made from it. */
function entries(exports: Exports, main: PackageName): Record<string, Exports> {
  if (typeof exports === 'string') return { '.': entry(exports, main) }
  return Object.fromEntries(Object.entries(exports).map(([path, value]) => [path, entry(value, main)]))
}

function entry(value: Exports, main: PackageName): Exports {
  if (typeof value === 'string') {
    const path = `./dist/${main}/${value.replace(/^\.\/src\//, '').replace(/\.ts$/, '')}`
    return { types: `${path}.d.ts`, default: `${path}.js` }
  }
  return Object.fromEntries(Object.entries(value).map(([condition, inner]) => [condition, entry(inner, main)]))
}

function binaries(bin: Readonly<Record<string, string>>, main: PackageName): Record<string, string> {
  return Object.fromEntries(Object.entries(bin).map(([name, path]) => [name, path.replace(/^src\//, `dist/${main}/`)]))
}

/** Of all parts, in the order of their names. Our own are inside. */
function thirdParty(manifests: readonly Manifest[]): Record<string, string> {
  const all = manifests.flatMap(({ dependencies }) => Object.entries(dependencies ?? {}))
  const foreign = all.filter(([name]) => !name.startsWith('@amphora/'))
  return Object.fromEntries(foreign.toSorted(([left], [right]) => left.localeCompare(right)))
}
