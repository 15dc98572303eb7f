import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { rolldown, type Plugin } from 'rolldown'
import { ROOT } from '../run.ts'

const CLI = join(ROOT, 'packages/cli/src')
const SCHEMA = join(ROOT, 'packages/server/src/graphql')
/** A file that is a thread: `new URL('./name.ts', import.meta.url)`. */
const THREAD = /new URL\((["'])(?:\.\/)?([\w-]+)\.ts\1, import\.meta\.url\)/g

/**
 * The command line with the server and the SDK in it, and all they need but PostgreSQL's driver: some twenty files instead of
 * 1,300, of which each costs a start 0.3 ms. Not minified: what a stack trace names can be read. Where the folder lies, the pages lie at
 * `../../web/dist/pages`.
 */
export async function bundleProgram(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const bundle = await rolldown({
    cwd: ROOT,
    input: { main: join(CLI, 'main.ts') },
    platform: 'node',
    external: ['pg', 'pg-native'], // loaded by those who use PostgreSQL; it looks for native code
    tsconfig: false,
    transform: { target: 'es2023' }, // of Node 20: what is newer (`using`) is written out
    plugins: [threads],
    logLevel: 'warn',
  })
  const { output } = await bundle.write({ dir: folder, format: 'esm', chunkFileNames: '[name]-[hash].js' })
  await bundle.close()
  cpSync(join(CLI, 'bin.cjs'), join(folder, 'bin.cjs'))
  const schemas = globSync('*.graphql', { cwd: SCHEMA }).toSorted()
  writeFileSync(
    join(folder, 'schema.graphql'),
    schemas.map((name) => readFileSync(join(SCHEMA, name), 'utf8')).join('\n'),
  )
  const modules = output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []))
  writeFileSync(join(folder, 'LICENSES.txt'), licensesOf(modules))
}

/** Each thread is an entry of its own, beside the file that starts it. */
const threads: Plugin = {
  name: 'threads',
  transform(code, id) {
    for (const [, , name = ''] of code.matchAll(THREAD)) {
      this.emitFile({ type: 'chunk', id: resolve(id, '..', `${name}.ts`), fileName: `${name}.js` })
    }
    return code.replace(
      THREAD,
      (_whole, quote: string, name: string) => `new URL(${quote}./${name}.js${quote}, import.meta.url)`,
    )
  },
}

/** What others wrote is used under their words, which go with it. */
function licensesOf(modules: readonly string[]): string {
  const packages = new Set(modules.flatMap((id) => /.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? []))
  return [...packages]
    .toSorted((left, right) => basename(left).localeCompare(basename(right)))
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
        readonly name: string
        readonly version: string
        readonly license?: string
      } // npm's
      const [file] = globSync('{LICENSE,LICENCE,license,licence}*', { cwd: folder })
      const text = file === undefined || !existsSync(join(folder, file)) ? '' : readFileSync(join(folder, file), 'utf8')
      return `${name} ${version} (${license ?? 'see below'})\n\n${text.trim()}\n`
    })
    .join(`\n${'-'.repeat(80)}\n\n`)
}
