import { globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { ROOT, run } from '../run.ts'

/** The SDK, and what of ours it is made of. */
export const PACKAGES = ['wire', 'sdk'] as const

/** Not part of what is published: what tests it. */
const LEFT_OUT = ['**/*.test.ts', '**/*suite.ts', '**/testing/**']
const OWN_IMPORT = /(["'])@amphora\/(wire|sdk)\1/g

/**
 * JavaScript and declarations of the SDK for Node 20, a folder a package: `<folder>/sdk/index.js`. Their imports of each other are
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

function rewriteImports(folder: string, file: string): void {
  const path = join(folder, file)
  const text = readFileSync(path, 'utf8')
  const rewritten = text.replace(
    OWN_IMPORT,
    (_whole, quote: string, name: string) => `${quote}${relativeImport(file, name)}${quote}`,
  )
  if (rewritten !== text) writeFileSync(path, rewritten)
}

function relativeImport(file: string, name: string): string {
  return relative(dirname(file), join(name, 'index.js'))
    .split(sep)
    .join('/')
    .replace(/^(?!\.)/, './')
}
