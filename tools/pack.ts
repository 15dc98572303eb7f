/*
 * `npm run pack:npm`: the SDK and the command line as tarballs for npm, in .cache/pack; their paths are printed, a line each.
 * What is inside and why: docs/decisions/024-cli.md.
 */
import { join } from 'node:path'
import { compile } from './pack/compile.ts'
import { stageProgram, stageSdk } from './pack/stage.ts'
import { run, ROOT } from './run.ts'

const FOLDER = join(ROOT, '.cache/pack')

const pages = await run('node tools/build-pages.js')
if (pages.code !== 0) fail('the pages were not built', pages.output)
const folders = [stageSdk(await compile(join(FOLDER, 'compiled')), FOLDER), await stageProgram(FOLDER)]
for (const folder of folders) {
  const packed = await run(`npm pack --json --ignore-scripts --pack-destination "${FOLDER}" "${folder}"`)
  if (packed.code !== 0) fail(`npm pack of ${folder} failed`, packed.output)
  console.log(join(FOLDER, tarballOf(packed.output)))
}

function tarballOf(output: string): string {
  const name = /"filename":\s*"([^"]+)"/.exec(output)?.[1]
  return (name ?? fail('npm pack names no tarball', output)).replace('@', '').replace('/', '-')
}

function fail(what: string, output: string): never {
  console.error(`${output}\n${what}`)
  process.exit(1)
}
