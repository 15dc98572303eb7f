import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { build, defineConfig, type Plugin, type Rolldown } from 'vite'

const OUT = 'dist/pages'
const COMPRESSIBLE = /\.(?:js|css|svg|json|wasm)$/
const LEAST_BYTES = 1024 // below that the headers cost more than is saved

/** Leaves `name.br` and `name.gz` beside every file worth it, so that the server only streams. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    async closeBundle() {
      const folder = join(import.meta.dirname, OUT, 'assets')
      const names = (await readdir(folder)).filter((name) => COMPRESSIBLE.test(name))
      await Promise.all(names.map((name) => compressFile(join(folder, name))))
    },
  }
}

async function compressFile(path: string): Promise<void> {
  const bytes = await readFile(path)
  if (bytes.length < LEAST_BYTES) return
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes, { params }))
  await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }))
}

const MODULES = join(import.meta.dirname, 'src')
const PAGES = join(MODULES, 'pages')

/**
 * Puts a first script into the document (src/ahead/main.ts), in the place of the one that only sets the colours, which it begins
 * with: a bundle of its own, small, that knows which files the page at an address is made of.
 */
function ahead(): Plugin {
  return {
    name: 'ahead',
    apply: 'build',
    enforce: 'post',
    async generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
      const script = await buildAhead(filesOfParts(chunks))
      this.emitFile({ type: 'asset', fileName: script.fileName, source: script.code })
      const page = bundle['index.html']
      if (page?.type !== 'asset') this.error('there is no index.html to put the first script into')
      page.source = String(page.source).replace('/assets/scheme.js', `/${script.fileName}`)
    },
  }
}

/** By the module of each page or tab: its own file and all that it imports beyond what every page begins with. */
function filesOfParts(chunks: readonly Rolldown.OutputChunk[]): Readonly<Record<string, readonly string[]>> {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const first = new Set(chunks.filter(({ isEntry }) => isEntry).flatMap((chunk) => [...filesOf(chunk, byName)]))
  const parts = chunks.flatMap((chunk) => {
    const { facadeModuleId: id } = chunk
    if (!chunk.isDynamicEntry || !id?.startsWith(PAGES)) return []
    return [[relative(MODULES, id), [...filesOf(chunk, byName)].filter((file) => !first.has(file))] as const]
  })
  return Object.fromEntries(parts)
}

function filesOf(
  chunk: Rolldown.OutputChunk,
  byName: ReadonlyMap<string, Rolldown.OutputChunk>,
  found = new Set<string>(),
): ReadonlySet<string> {
  if (found.has(`/${chunk.fileName}`)) return found
  found.add(`/${chunk.fileName}`)
  for (const css of chunk.viteMetadata?.importedCss ?? []) found.add(`/${css}`)
  for (const name of chunk.imports) {
    const imported = byName.get(name)
    if (imported) filesOf(imported, byName, found)
  }
  return found
}

async function buildAhead(files: Readonly<Record<string, readonly string[]>>): Promise<Rolldown.OutputChunk> {
  const colours = await readFile(join(import.meta.dirname, 'public/assets/scheme.js'), 'utf8')
  const result = await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'error', // it warns of directives for servers that render
    define: { FILES_OF_PARTS: JSON.stringify(files) },
    publicDir: false,
    build: {
      write: false,
      target: 'es2023',
      modulePreload: false,
      rolldownOptions: {
        input: join(MODULES, 'ahead/main.ts'),
        output: { format: 'iife', entryFileNames: 'assets/ahead-[hash].js', banner: `${colours};` },
      },
    },
  })
  const [built] = [result].flat()
  const script = built && 'output' in built ? built.output[0] : undefined
  if (!script) throw new Error('the first script of the document was not built')
  return script
}

/**
 * Few files: each page used to take thirty to eighty, and a browser fetches six at a time. One has all that every page begins with,
 * one what many share; the rest is cut by which pages share it, and small cuts go with their neighbours.
 */
const GROUPS = [
  { name: 'first', tags: ['$initial' as const], priority: 3 },
  {
    name: 'markdown',
    test: /node_modules[\\/](?:react-markdown|remark|micromark|mdast|unified|hast)|components[\\/]markdown-text\./,
    priority: 2,
  }, // large, and few need it
  { name: 'kit', minShareCount: 3, maxModuleSize: 60_000, priority: 1 }, // parts of many pages
  {
    name: 'shared',
    test: /[\\/](?:packages|@mantine|@floating-ui|@tanstack|lucide-react)[\\/]/, // not the libraries of viewers: pages would load them along
    minShareCount: 2,
    entriesAware: true,
    entriesAwareMergeThreshold: 150_000,
    priority: 0,
  },
]

/** The bundler names what is shared after all that share it. */
const nameOf = (name = ''): string => (name.startsWith('shared') ? 'assets/shared-[hash]' : 'assets/[name]-[hash]')
const OUTPUT = {
  codeSplitting: { groups: GROUPS },
  chunkFileNames: ({ name }: { readonly name: string }): string => `${nameOf(name)}.js`,
  assetFileNames: ({ names }: { readonly names: readonly string[] }): string => `${nameOf(names[0])}[extname]`,
}

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react(), ahead(), compressed()],
  build: {
    outDir: OUT,
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0, // data: URLs are for nobody: the policy of the pages names files
    modulePreload: { polyfill: false },
    cssCodeSplit: false, // one file: that of a page is a kilobyte, and asking for it costs more
    chunkSizeWarningLimit: 2000, // a test holds what is loaded first; viewers may be large
    reportCompressedSize: false,
    rolldownOptions: { output: OUTPUT },
    manifest: true, // which chunks a page loads first: the size test reads it
  },
  worker: { format: 'es' },
  server: {
    // `npx vite packages/web` beside the server at AMPHORA_URL, for work on the pages
    proxy: Object.fromEntries(
      ['/graphql', '/files', '/artifactsV2', '/storage', '/live', '/auth', '/frame'].map((path) => [
        path,
        process.env['AMPHORA_URL'] ?? 'http://127.0.0.1:8080',
      ]),
    ),
  },
})
