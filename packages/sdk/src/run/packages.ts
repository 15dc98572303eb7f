import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** What the program was installed with. */
export interface Packages {
  /** One `name==version` a line, as the client's `requirements.txt` has them. */
  readonly requirements: string
  /** The lock file itself, under its own name. */
  readonly lock: { readonly name: string; readonly text: string } | undefined
}

const LOCKS = ['package-lock.json', 'npm-shrinkwrap.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock'] as const
const MAX_LOCK_BYTES = 5 * 1024 * 1024

/** Packages of the nearest `package.json` from `folder` upwards; undefined when there is none. */
export async function readPackages(folder: string): Promise<Packages | undefined> {
  const root = await findUp(folder, 'package.json')
  if (root === undefined) return undefined
  const manifest = await readObject(join(root, 'package.json'))
  const declared = { ...objectAt(manifest, 'devDependencies'), ...objectAt(manifest, 'dependencies') }
  const names = Object.keys(declared).toSorted()
  const lines = await Promise.all(names.map((name) => requirement(root, name, declared[name])))
  return { requirements: `${lines.join('\n')}\n`, lock: await readLock(root) }
}

/** The version that is installed; what was asked for where it is not. */
async function requirement(root: string, name: string, asked: unknown): Promise<string> {
  const installedIn = await findUp(root, join('node_modules', name, 'package.json'))
  const installed =
    installedIn === undefined ? {} : await readObject(join(installedIn, 'node_modules', name, 'package.json'))
  const version = installed['version'] ?? asked
  return `${name}==${typeof version === 'string' ? version : 'unknown'}`
}

/** Workspaces have theirs further up. */
async function readLock(root: string): Promise<Packages['lock']> {
  for (const name of LOCKS) {
    const folder = await findUp(root, name)
    const text = folder === undefined ? undefined : await readText(join(folder, name))
    if (text !== undefined) return text.length <= MAX_LOCK_BYTES ? { name, text } : undefined
  }
  return undefined
}

async function findUp(folder: string, name: string): Promise<string | undefined> {
  if ((await readText(join(folder, name))) !== undefined) return folder
  const above = dirname(folder)
  return above === folder ? undefined : findUp(above, name)
}

function readText(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined)
}

async function readObject(path: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    const value: unknown = JSON.parse((await readText(path)) ?? '{}')
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

function objectAt(object: Readonly<Record<string, unknown>>, key: string): Readonly<Record<string, unknown>> {
  const value = object[key]
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
