import { cpSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { ROOT, run } from '../run.ts'

/** The packages that are published, in themselves or inside others. */
const PACKAGES = ['wire', 'sdk', 'server', 'cli'] as const
export type PackageName = (typeof PACKAGES)[number]

/** Not part of what is published: what tests it, and what starts the server in the repository. */
const LEFT_OUT = ['**/*.test.ts', '**/*suite.ts', '**/testing/**', 'server/src/main.ts', 'server/src/start.js']
const OWN_IMPORT = /(["'])@amphora\/(wire|sdk|server)\1/g
const WORKER_URL = /(new URL\((["'])\.[^"']*)\.ts\2, import\.meta\.url\)/g

/**
 * JavaScript and declarations of our packages for Node 20, a folder each: `<folder>/sdk/index.js`. Their imports of each other are
 * relative, so that folders published side by side find each other.
 * @returns the folder
 */
export async function compile(folder: string): Promise<string> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const config = join(folder, 'tsconfig.json')
  writeFileSync(config, JSON.stringify(compilerConfig(folder)))
  const { code, output } = await run(`tsc --project "${config}"`)
  if (code !== 0) throw new Error(`tsc failed:\n${output}`)
  for (const name of PACKAGES) {
    renameSync(join(folder, 'out', name, 'src'), join(folder, name))
    copyAssets(join(ROOT, 'packages', name, 'src'), join(folder, name))
  }
  rmSync(join(folder, 'out'), { recursive: true })
  for (const file of globSync('**/*.{js,ts}', { cwd: folder })) rewriteImports(folder, file)
  return folder
}

function compilerConfig(folder: string): object {
  const packages = relative(folder, join(ROOT, 'packages'))
  return {
    extends: relative(folder, join(ROOT, 'tsconfig.base.json')),
    compilerOptions: {
      target: 'es2023', // of Node 20: what is newer (`using`) is written out
      lib: ['es2024', 'esnext.array', 'esnext.disposable', 'dom', 'dom.iterable', 'dom.asynciterable'],
      types: ['node'],
      typeRoots: [join(ROOT, 'node_modules/@types')],
      rootDir: packages,
      outDir: 'out',
      composite: false,
      incremental: false,
      sourceMap: false,
      noCheck: true, // each package was checked by itself, with what its own platform has
    },
    include: PACKAGES.map((name) => `${packages}/${name}/src`),
    exclude: LEFT_OUT.map((pattern) => `${packages}/${pattern}`),
  }
}

/** What the compiler does not read: the schema of the server, the file that starts the command line. */
function copyAssets(from: string, to: string): void {
  for (const file of globSync('**/*.{graphql,cjs}', { cwd: from })) {
    mkdirSync(dirname(join(to, file)), { recursive: true })
    cpSync(join(from, file), join(to, file))
  }
}

function rewriteImports(folder: string, file: string): void {
  const path = join(folder, file)
  const text = readFileSync(path, 'utf8')
  const rewritten = text
    .replace(OWN_IMPORT, (_whole, quote: string, name: string) => `${quote}${relativeImport(file, name)}${quote}`)
    .replace(WORKER_URL, '$1.js$2, import.meta.url)')
  if (rewritten !== text) writeFileSync(path, rewritten)
}

function relativeImport(file: string, name: string): string {
  return relative(dirname(file), join(name, 'index.js'))
    .split(sep)
    .join('/')
    .replace(/^(?!\.)/, './')
}
