import { execFile, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Artifact, init } from '@amphora/sdk'
import { TEST_KEY } from '../../packages/server/src/testing/app.ts'
import { startServer, type Server } from '../clients/server.ts'
import { openWorkplace, type Workplace } from './workplace.ts'

/** A disk of our own, in a space of mounts that ends with its process; where that is forbidden there is nothing to test on. */
const mayMount = spawnSync('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs none /mnt']).status === 0
const PROGRAM = join(import.meta.dirname, 'full-disk-child.ts')

let server: Server
let place: Workplace
beforeAll(async () => {
  server = await startServer()
  place = await openWorkplace()
})
afterAll(async () => {
  await place[Symbol.asyncDispose]()
  await server.stop()
})

async function onFullDisk(what: string, ...args: readonly string[]): Promise<unknown> {
  const disk = join(place.folder, `disk-${what}`)
  const elsewhere = join(place.folder, `elsewhere-${what}`)
  await Promise.all([disk, elsewhere].map((folder) => mkdir(folder)))
  const mounted = 'mount -t tmpfs -o size=1m none "$1"; shift; exec "$@"'
  const program = [process.execPath, PROGRAM, what, disk, elsewhere, ...args]
  const { stdout } = await promisify(execFile)('unshare', ['-rm', 'sh', '-ec', mounted, 'sh', disk, ...program], {
    cwd: place.folder,
    env: {
      PATH: process.env['PATH'],
      HOME: place.folder,
      AMPHORA_BASE_URL: server.url,
      AMPHORA_API_KEY: TEST_KEY,
    },
  })
  return JSON.parse(/^TOLD (.*)$/m.exec(stdout)?.[1] ?? 'null')
}

describe.skipIf(!mayMount)('a disk that fills up', () => {
  it('does not end a program that logs: what was written stays whole, and finish says what is missing', async () => {
    const told = await onFullDisk('log')
    expect(told).toMatchObject({
      code: 'out_of_space',
      message: expect.stringMatching(/make space.*records were lost/s) as string,
      isInOrder: true,
    })
    expect((told as { readonly rows: number }).rows).toBeGreaterThan(500)
  })

  it.each(['get-target', 'get-cache'])('leaves nothing partial of a download: %s', async (what) => {
    const name = `full-${what}`
    const run = await init({
      project: 'full',
      dir: place.folder,
      settings: { baseUrl: server.url, apiKey: TEST_KEY, isSilent: true },
    })
    const artifact = new Artifact(name, 'dataset', { stagingFolder: join(place.folder, 'staging') })
    for (const file of ['a', 'b', 'c']) await artifact.addBytes(randomBytes(600_000), file)
    await run.logArtifact(artifact).wait()
    await run.finish()
    const told = await onFullDisk(what, `admin/full/${name}:latest`)
    expect(told).toMatchObject({
      code: 'out_of_space',
      message: expect.stringContaining('make space on that disk') as string,
    })
    const { target, cache } = told as { readonly target: readonly number[]; readonly cache: readonly number[] }
    expect([...target, ...cache].filter((size) => size !== 600_000)).toEqual([])
  })
})
