import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { TEST_KEY } from '../../packages/server/src/testing/app.ts'
import { startServer, type Server } from '../clients/server.ts'
import { openWorkplace, type Workplace } from './workplace.ts'

vi.setConfig({ testTimeout: 180_000 })

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

it('a value of every kind is what the Python client reads: rows, files, tables with pictures, charts', async () => {
  const program = join(import.meta.dirname, 'media-child.ts')
  await promisify(execFile)(process.execPath, [program, 'sdk-media', 'every'], {
    cwd: place.folder,
    env: {
      PATH: process.env['PATH'],
      HOME: place.folder,
      AMPHORA_BASE_URL: server.url,
      AMPHORA_API_KEY: TEST_KEY,
    },
  })
  const reader = join(import.meta.dirname, 'media_read.py')
  const printed = await place.python([reader, 'admin/sdk-media/every'], { WANDB_BASE_URL: server.url })
  // one table for two charts is one version, that of the first
  const curves = { chart_line_table: 10, chart_bar_table: 2, chart_histogram_table: 200 }
  expect(JSON.parse(/^READ (.*)$/m.exec(printed)?.[1] ?? 'null')).toEqual({
    types: {
      image: 'image-file',
      images: 'images/separated',
      audio: 'audio-file',
      sounds: 'audio',
      video: 'video-file',
      html: 'html-file',
      plotly: 'plotly-file',
      histogram: 'histogram',
      array: 'histogram',
      points: 'object3D-file',
      molecule: 'molecule-file',
      table: 'table-file',
      ...Object.fromEntries(CHARTS.map((key) => [`${key}_table`, 'table-file'])),
    },
    charts: CHARTS.toSorted(),
    files: { count: expect.any(Number) as number, all_whole: true },
    pixels: [[48, 48], 255, 40],
    row: [2, 2 / 7, '글 2', true],
    cell: ['Image', '예측 1.2', ['predictions'], ['truth']],
    bins: 64,
    tables: expect.objectContaining({ table: 4, ...curves }) as object,
  })
})

const CHARTS = ['line', 'scatter', 'bar', 'histogram', 'series', 'confusion', 'roc', 'pr'].map(
  (name) => `chart_${name}`,
)
