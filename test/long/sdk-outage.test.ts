import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it, onTestFinished } from 'vitest'
import { Api } from '@amphora/sdk'
import { TEST_KEY } from '../../packages/server/src/testing/app.ts'
import { freePort } from '../../tools/free-port.ts'
import { serve } from '../sdk/serve.ts'
import { onlyRun, openWorkplace } from '../sdk/workplace.ts'
import type { Workplace } from '../sdk/workplace.ts'

const WARM_UP = 5_000
const ROWS = 80_000
/** What is logged is more than this, so whoever kept it in memory would show it. */
const LEAST_LOG_BYTES = 300 * 2 ** 20
const MAX_AWAY_GROWTH_BYTES = 150 * 2 ** 20
/** Afterwards the log is read and sent as fast as it goes, and there is garbage. */
const MAX_GROWTH_BYTES = 250 * 2 ** 20
/** The server answers only after the last row: who waited for it would wait for ever. This is for waits that are not for it. */
const MAX_LOG_MS = 5_000

it(
  'while the server is away a training logs on, in bounded memory, and every row arrives once',
  { timeout: 600_000 },
  async () => {
    await using place = await openWorkplace()
    const port = await freePort()
    const data = join(place.folder, 'data')
    await mkdir(data)
    const first = await serve(port, data)
    const training = train(place, first.url)
    await training.said('warm')
    await first.kill()
    training.goOn()
    await training.said('logged')
    const second = await serve(port, data)
    training.goOn()
    const { awayGrowthBytes, growthBytes, longestMs } = JSON.parse(await training.lastWords()) as Figures
    console.log(
      `outage: memory grew by ${mebi(awayGrowthBytes)}, then to ${mebi(growthBytes)}; log took ${longestMs} ms at most`,
    )
    expect((await stat((await onlyRun(place.runs)).log)).size).toBeGreaterThan(LEAST_LOG_BYTES)
    expect(awayGrowthBytes).toBeLessThan(MAX_AWAY_GROWTH_BYTES)
    expect(growthBytes).toBeLessThan(MAX_GROWTH_BYTES)
    expect(longestMs).toBeLessThan(MAX_LOG_MS)
    await expectWhole(second.url)
    await second.kill()
  },
)

const mebi = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MiB`

interface Figures {
  readonly awayGrowthBytes: number
  readonly growthBytes: number
  readonly longestMs: number
}

function train(place: Workplace, url: string) {
  const program = join(import.meta.dirname, '../sdk/outage-child.ts')
  const child = spawn(process.execPath, [program, 'away', String(WARM_UP), String(ROWS)], {
    cwd: place.folder,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      HOME: place.folder,
      AMPHORA_BASE_URL: url,
      AMPHORA_API_KEY: TEST_KEY,
      AMPHORA_DIR: place.folder,
      AMPHORA_CONSOLE: 'off',
      AMPHORA_SILENT: 'true',
      AMPHORA_FILE_STREAM_TRANSMIT_INTERVAL: '0.2',
      AMPHORA_FILE_STREAM_RETRY_WAIT_MAX_SECONDS: '0.5',
      AMPHORA_GRAPHQL_RETRY_WAIT_MAX_SECONDS: '0.5',
    },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = once(child, 'close')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async (): Promise<string> => {
    const line = await lines.next()
    if (line.done === true) throw new Error(`the training ended with ${child.exitCode ?? child.signalCode}`)
    return line.value
  }
  return {
    async said(word: string) {
      expect(await next()).toBe(word)
    },
    goOn: () => void child.stdin.write('\n'),
    async lastWords() {
      const words = await next()
      await ended
      return words
    },
  }
}

/** By the server's own count, and read row by row. */
async function expectWhole(url: string): Promise<void> {
  const run = await new Api({ baseUrl: url, apiKey: TEST_KEY }).run('admin/outage/away')
  expect(run).toMatchObject({ state: 'finished', rowCount: ROWS })
  const { steps, values } = await run.columns(['value8'], { pageSteps: 5_000 })
  expect(steps.length).toBe(ROWS)
  expect(steps.findIndex((step, row) => step !== row)).toBe(-1)
  expect(values.get('value8')?.findIndex((value, row) => value !== row + 0.8)).toBe(-1)
}
