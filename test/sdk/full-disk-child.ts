import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AmphoraError, Api, Image, init, LogReader, openLog, readToEnd, Table } from '@amphora/sdk'

/*
 * A program whose folder is on a disk of a megabyte that fills up. It prints what it was told, and what is left, as JSON.
 */

const [, , what = '', disk = '', elsewhere = ''] = process.argv

/** Logs more rows and media than there is room for, goes on, and ends. */
async function log(): Promise<object> {
  const run = await init({
    mode: 'offline',
    dir: disk,
    settings: { isSilent: true, console: 'off', disableStats: true },
  })
  for (let step = 0; step < 4000; step++) run.log({ step, text: 'x'.repeat(1000) })
  run.log({ image: new Image({ data: new Uint8Array(300 * 300 * 3), shape: [300, 300, 3] }) })
  run.log({ table: new Table({ columns: ['a'], data: Array.from({ length: 500 }, (_, a) => [a]) }) })
  const error = await run.finish().catch((thrown: unknown) => thrown)
  const folder = run.folder ?? ''
  await using file = await openLog(join(folder, `run-${run.id}.wandb`))
  const steps: bigint[] = []
  for await (const { record } of readToEnd(new LogReader(file))) {
    if (record.kind === 'history') steps.push(record.step ?? -1n)
  }
  return { ...told(error), rows: steps.length, isInOrder: steps.every((step, index) => step === BigInt(index)) }
}

/** Downloads a version of three files, for which there is no room in the target or in the cache. */
async function get(name: string): Promise<object> {
  const [root, cache] = what === 'get-target' ? [disk, elsewhere] : [elsewhere, disk]
  process.env['AMPHORA_CACHE_DIR'] = join(cache, 'cache')
  const version = await new Api().artifact(name)
  const error = await version.download({ root: join(root, 'target') }).catch((thrown: unknown) => thrown)
  return {
    ...told(error),
    target: await filesOf(join(root, 'target')),
    cache: await filesOf(join(cache, 'cache/artifacts/obj')),
  }
}

async function filesOf(folder: string): Promise<readonly number[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return Promise.all(files.map(async (path) => (await readFile(path)).length))
}

function told(error: unknown): object {
  if (error instanceof AmphoraError) return { code: error.code, message: error.message }
  return { code: 'none', message: String(error) }
}

console.log(`TOLD ${JSON.stringify(what === 'log' ? await log() : await get(process.argv[5] ?? ''))}`)
