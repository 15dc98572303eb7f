import { afterAll, beforeAll, expect, it } from 'vitest'
import { Image, init, Table } from '@amphora/sdk'
import { TEST_KEY } from '../../packages/server/src/testing/app.ts'
import { startServer, type Server } from '../clients/server.ts'
import { openWorkplace, shownRun, type Workplace } from './workplace.ts'

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

const begin = (id: string, transmitIntervalMs?: number) =>
  init({
    project: 'media',
    id,
    dir: place.folder,
    settings: { baseUrl: server.url, apiKey: TEST_KEY, isSilent: true, transmitIntervalMs },
  })

it('a list of images is one value of the row, and a table may be logged in a section', async () => {
  const run = await begin('media1')
  const image = new Image({ data: new Uint8Array(12), width: 2, height: 2 })
  run.log({ image, 'val/images': [image, image], 'val/table': new Table({ columns: ['a'], data: [[1], [2]] }) })
  await run.finish()
  const shown = await shownRun(server.url, 'media', 'media1')
  expect(shown.history).toHaveLength(1)
  expect(JSON.parse(shown.history[0] ?? '')).toMatchObject({
    image: { _type: 'image-file', width: 2 },
    'val/images': { _type: 'images/separated', count: 2 },
    'val/table': { _type: 'table-file', nrows: 2 },
  })
  expect(shown.artifacts).toMatchObject([
    { name: expect.stringMatching(/^run-media1-valtable-[\w-]{6}$/) as string, state: 'COMMITTED' },
  ])
})

it('what waits for the next regular post is sent when the scope of its run is left', async () => {
  const id = 'hurried'
  {
    await using run = await begin(id, 3_600_000)
    run.log({ x: 1 })
  }
  expect(await shownRun(server.url, 'media', id)).toMatchObject({ historyLineCount: 1 })
})
