import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, ftruncateSync, mkdirSync, openSync, readdirSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadVersion } from '../../packages/sdk/src/index.ts'
import { startTestApp, type TestApp } from '../../packages/server/src/testing/app.ts'
import { contextOf, makeScratch } from '../sdk/support.ts'

const MIB = 1024 ** 2
const FILE_BYTES = 2048 * MIB + 12_345
const PARTS = 21
/** Node with the SDK in it takes 100; a file that was held in memory would take 2,048 more. */
const CEILING_MIB = 400

let app: TestApp

beforeAll(async () => {
  app = await startTestApp()
})

afterAll(() => app.close())

it(
  'goes in parts from 2 GiB on, and comes back, in memory that does not grow with it',
  { timeout: 1_200_000 },
  async () => {
    using scratch = makeScratch()
    const [file, target] = [join(scratch.folder, 'large.bin'), join(scratch.folder, 'target')]
    writeLarge(file)
    mkdirSync(target)
    const peaks: number[] = []
    const program = fileURLToPath(new URL('../sdk/large-child.ts', import.meta.url))
    const child = spawn(process.execPath, [program, app.url, app.key, file, target], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    for await (const line of createInterface({ input: child.stdout })) peaks.push(Number(line.replace('peak ', '')))
    if (child.exitCode === null && child.signalCode === null) await once(child, 'close')
    expect(child.exitCode).toBe(0)
    console.log(`most memory: ${peaks.join(' MiB after the put, ')} MiB after the get`)
    expect(Math.max(...peaks)).toBeLessThan(CEILING_MIB)
    expect(statSync(join(target, 'large.bin')).size).toBe(FILE_BYTES)
    expect(readdirSync(target)).toEqual(['large.bin'])
    const { context } = contextOf({ url: app.url, key: app.key, folder: scratch.folder, project: 'large' })
    const version = await loadVersion(context, 'large')
    expect(await version.verify({ root: target })).toMatchObject({ fileCount: 1, sizeBytes: FILE_BYTES })
  },
)

/** Sparse, with something of its own in each part. */
function writeLarge(path: string): void {
  const fd = openSync(path, 'w')
  ftruncateSync(fd, FILE_BYTES)
  for (let part = 0; part < PARTS; part++) writeSync(fd, `part ${part}`, part * 100 * MIB)
  closeSync(fd)
}
