import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AmphoraError } from '@amphora/wire'
import { Api, createClient, readSettings } from '@amphora/sdk'
import { expect, it, onTestFinished, vi } from 'vitest'
import { Output } from '../output/output.ts'
import { Mover, type MoverOptions } from './mover.ts'

function aMover(path: string, connect: MoverOptions['connect']): { readonly mover: Mover; readonly said: string[] } {
  const said: string[] = []
  const stop = new AbortController()
  onTestFinished(() => stop.abort())
  const sink = { write: (text: string) => said.push(text) } as unknown as NodeJS.WriteStream // all that is used of it
  const output = new Output({ output: sink, errors: sink, variables: {} })
  return { mover: new Mover({ path, signal: stop.signal, output, connect }), said }
}

const nobody = () => Promise.reject(new AmphoraError('unauthenticated', 'there is no API key'))

/** A server that nobody started. */
async function somewhere() {
  const settings = readSettings(
    { baseUrl: 'http://127.0.0.1:9' },
    { variables: {}, workingFolder: tmpdir(), homeFolder: tmpdir(), platform: 'linux', nodeVersion: process.version },
  )
  const client = createClient({ baseUrl: settings.baseUrl, apiKey: 'key', tries: 1 })
  return Promise.resolve({ client, settings, api: new Api({ client, settings }) })
}

it('says what to type where the machine is logged in to no server, and begins nothing', async () => {
  const { mover } = aMover(tmpdir(), nobody)
  expect(await mover.target()).toBeUndefined()
  await expect(mover.startMove()).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('amphora login URL') as string,
  })
  expect(mover.move()).toBeUndefined()
})

it('is done with an empty folder, and is not begun again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'amphora-mover-'))
  onTestFinished(async () => rm(folder, { recursive: true }))
  const { mover } = aMover(folder, somewhere)
  await mover.startMove()
  await vi.waitFor(() => expect(mover.move()).toMatchObject({ state: 'done', count: 0, places: [] }), 30_000)
  await mover.startMove()
  expect(mover.move()).toMatchObject({ state: 'done' })
})

it('fails where there is no folder, says so, and may be begun again', async () => {
  const { mover, said } = aMover('/nowhere', somewhere)
  for (const time of [1, 2]) {
    await mover.startMove()
    await mover.ended()
    expect(mover.move()).toMatchObject({ state: 'failed', problem: expect.stringContaining('/nowhere') as string })
    expect(said).toHaveLength(time)
  }
})
