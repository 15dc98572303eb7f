import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundleProgram } from '../program/bundle.ts'
import { ROOT } from '../run.ts'
import { PACKAGES } from './compile.ts'

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

/** Lays the SDK out as it is published. Answers its folder. */
export function stageSdk(compiled: string, folder: string): string {
  const target = begin('sdk', folder)
  for (const name of PACKAGES) cpSync(join(compiled, name), join(target, 'dist', name), { recursive: true })
  const own = readManifest('sdk')
  const all = PACKAGES.map((name) => readManifest(name))
  const optional = Object.assign({}, ...all.map(({ optionalDependencies }) => optionalDependencies)) as object
  writeManifest(target, {
    ...common(own),
    sideEffects: own.sideEffects,
    files: ['dist'],
    exports: { ...(own.exports && entries(own.exports)), ...MANIFEST },
    dependencies: thirdParty(all),
    ...(Object.keys(optional).length > 0 && { optionalDependencies: optional }),
    ...(own.peerDependencies && {
      peerDependencies: own.peerDependencies,
      peerDependenciesMeta: own.peerDependenciesMeta,
    }),
  })
  return target
}

/** Lays the command line out as it is published, with the server and its pages. Answers its folder. */
export async function stageProgram(folder: string): Promise<string> {
  const target = begin('cli', folder)
  await bundleProgram(join(target, 'dist/cli'))
  cpSync(join(ROOT, 'packages/web/dist/pages'), join(target, 'web/dist/pages'), { recursive: true }) // where the server looks
  const { pg = '' } = readManifest('server').dependencies ?? {}
  writeManifest(target, {
    ...common(readManifest('cli')),
    files: ['dist', 'web'],
    bin: { amphora: 'dist/cli/bin.cjs' },
    exports: MANIFEST,
    dependencies: { pg }, // the rest is in the bundle
  })
  return target
}

/** Nothing else is imported from outside. */
const MANIFEST = { './package.json': './package.json' }

function begin(name: string, folder: string): string {
  const target = join(folder, name)
  rmSync(target, { recursive: true, force: true })
  mkdirSync(target, { recursive: true })
  cpSync(join(ROOT, 'LICENSE'), join(target, 'LICENSE'))
  cpSync(join(ROOT, 'packages', name, 'README.md'), join(target, 'README.md'))
  return target
}

function writeManifest(target: string, manifest: object): void {
  writeFileSync(join(target, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
}

function common({ name, version, description, license, engines }: Manifest): object {
  return { name, version, description, license, type: 'module', engines }
}

function readManifest(name: string): Manifest {
  return JSON.parse(readFileSync(join(ROOT, 'packages', name, 'package.json'), 'utf8')) as Manifest // our own file
}

/** `./src/index.ts` becomes the declaration and the JavaScript made from it. */
function entries(exports: Exports): Record<string, Exports> {
  if (typeof exports === 'string') return { '.': entry(exports) }
  return Object.fromEntries(Object.entries(exports).map(([path, value]) => [path, entry(value)]))
}

function entry(value: Exports): Exports {
  if (typeof value === 'string') {
    const path = `./dist/sdk/${value.replace(/^\.\/src\//, '').replace(/\.ts$/, '')}`
    return { types: `${path}.d.ts`, default: `${path}.js` }
  }
  return Object.fromEntries(Object.entries(value).map(([condition, inner]) => [condition, entry(inner)]))
}

/** In the order of their names. Our own are inside. */
function thirdParty(manifests: readonly Manifest[]): Record<string, string> {
  const all = manifests.flatMap(({ dependencies }) => Object.entries(dependencies ?? {}))
  const foreign = all.filter(([name]) => !name.startsWith('@amphora/'))
  return Object.fromEntries(foreign.toSorted(([left], [right]) => left.localeCompare(right)))
}
