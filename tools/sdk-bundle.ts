import { join } from 'node:path'
import { build } from 'vite'
import { ROOT } from './run.ts'

/** The SDK for pages as one module, as a program would ship it. */
export interface SdkBundle {
  readonly code: string
  /** Every file that went in. */
  readonly modules: readonly string[]
  /** What it would load besides: none. */
  readonly imports: readonly string[]
}

const ENTRY = join(ROOT, 'packages/sdk/src/browser.ts')
const PROGRAM = 'a program'

/** @param what the names that the program imports, or `*` */
export async function bundleSdk(what = '*'): Promise<SdkBundle> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    root: ROOT,
    plugins: [
      {
        name: 'program',
        resolveId: (id) => (id === PROGRAM ? id : undefined),
        load: (id) => (id === PROGRAM ? `export ${what} from ${JSON.stringify(ENTRY)}` : undefined),
      },
    ],
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: PROGRAM, preserveEntrySignatures: 'strict' },
    },
  })
  const [first] = [built].flat()
  const chunks = first && 'output' in first ? first.output.flatMap((file) => (file.type === 'chunk' ? [file] : [])) : []
  const [chunk] = chunks
  if (!chunk || chunks.length > 1) throw new Error(`the SDK for pages became ${chunks.length} files, not one`)
  return { code: chunk.code, modules: chunk.moduleIds, imports: [...chunk.imports, ...chunk.dynamicImports] }
}
