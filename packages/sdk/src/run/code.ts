import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

export interface LogCodeOptions {
  /** The artifact's name; `source-PROJECT-PROGRAM` when left out, so that runs of one program share it. */
  readonly name?: string | undefined
  /** Which files are code, by path relative to the root; sources, manifests and Dockerfiles when left out. */
  readonly include?: ((path: string) => boolean) | undefined
  readonly exclude?: ((path: string) => boolean) | undefined
}

const CODE = /\.(?:[cm]?[jt]sx?|py|ipynb|r|jl|go|rs|c|cc|cpp|h|hpp|cu|sh|sql)$/i
const MANIFEST = /^(?:package\.json|tsconfig.*\.json|requirements.*\.txt|pyproject\.toml|dockerfile.*)$/i
/** What is made, fetched, or written by runs. */
const SKIPPED_FOLDERS: ReadonlySet<string> = new Set(['node_modules', 'wandb', '.wandb', '.git', 'dist', 'artifacts'])

/** Files of code below `root`, relative to it, with `/`. Folders that hold no code of one's own are not entered. */
export function findCode(root: string, { include = isCode, exclude = () => false }: LogCodeOptions): readonly string[] {
  return walk(root, root).filter((path) => include(path) && !exclude(path))
}

/** Their content by path, as a version has it. */
export function readCode(root: string, paths: readonly string[]): ReadonlyMap<string, Uint8Array> {
  return new Map(paths.map((path) => [path, readFileSync(join(root, path))]))
}

/** The name that the client gives to a program's code. */
export function codeArtifactName(project: string, program: string): string {
  const name = `source-${project}-${program}`.replaceAll(/[^A-Za-z0-9_.-]/g, '_')
  return name.length <= 128 ? name : `${name.slice(0, 63)}..${name.slice(-63)}`
}

function isCode(path: string): boolean {
  return CODE.test(path) || MANIFEST.test(path.slice(path.lastIndexOf('/') + 1))
}

function walk(root: string, folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) {
        return SKIPPED_FOLDERS.has(entry.name) || entry.name.startsWith('.') ? [] : walk(root, path)
      }
      return entry.isFile() ? [relative(root, path).split(sep).join('/')] : []
    })
}
