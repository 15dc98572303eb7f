/*
 * Builds the pages when their sources changed; silent and quick when they did not. JavaScript on purpose, as start.js: stripping the
 * types of one file costs a start a quarter of a second.
 */
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const OUT = join(ROOT, 'packages/web/dist/pages')
const STAMP = join(ROOT, 'packages/web/dist/pages.sha256')
const SOURCES = [
  'packages/web/{src,public}/**/*',
  'packages/web/*.{html,ts,json}',
  'packages/wire/src/**/*',
  'tools/build-pages.js',
  'package-lock.json',
]

/** Of everything the build reads, by name and content; tests are not built. */
function hashSources() {
  const hash = createHash('sha256')
  const files = SOURCES.flatMap((pattern) => globSync(pattern, { cwd: ROOT, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
  for (const file of files) hash.update(`${file.slice(ROOT.length)}\0`).update(readFileSync(file))
  return hash.digest('hex')
}

const wanted = hashSources()
const isFresh = existsSync(STAMP) && existsSync(join(OUT, 'index.html')) && readFileSync(STAMP, 'utf8') === wanted
if (!isFresh) {
  const started = Date.now()
  process.stderr.write('Building the pages (once, some seconds) …')
  process.env['NODE_ENV'] = 'production' // vitest says `test`, and React would be built for developers
  const { build } = await import('vite')
  await build({
    root: join(ROOT, 'packages/web'),
    configFile: join(ROOT, 'packages/web/vite.config.ts'),
    logLevel: 'warn',
  })
  mkdirSync(join(ROOT, 'packages/web/dist'), { recursive: true })
  writeFileSync(STAMP, wanted)
  process.stderr.write(` done in ${Math.round((Date.now() - started) / 1000)} s\n`)
}
