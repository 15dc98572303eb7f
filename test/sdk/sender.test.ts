import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, createClient, createLog, syncFolder, type LogRecord, type RunRecord } from '@amphora/sdk'
import { startServer, type Server } from '../clients/server.ts'
import { aRun } from './records.ts'
import { clientOf, openWorkplace, shownRun, type Workplace } from './workplace.ts'

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

const row = (step: number): LogRecord => ({
  kind: 'history',
  step: BigInt(step),
  items: [
    { path: ['_step'], json: String(step) },
    { path: ['loss'], json: String(1 / (step + 1)) },
  ],
})
const rows = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => row(from + index))
const environment = (writerId: string): LogRecord => ({ kind: 'environment', environment: { os: 'test', writerId } })
const END: LogRecord = { kind: 'exit', exitCode: 0, runtimeSeconds: 1, isIncomplete: false }

let folders = 0
async function write(run: RunRecord, records: readonly LogRecord[]): Promise<string> {
  const folder = join(place.runs, `offline-run-${folders++}-${run.runId}`)
  await mkdir(folder, { recursive: true })
  using log = createLog(join(folder, `run-${run.runId}.wandb`))
  log.write({ kind: 'run', run })
  for (const record of records) log.write(record)
  return folder
}

const stepsOf = (history: readonly string[]) =>
  history.map((text) => (JSON.parse(text) as { readonly _step: number })._step)
const to = (count: number) => Array.from({ length: count }, (_, step) => step)
const client = () => clientOf(server.url)
const project = 'sender'

describe('a log that is sent', () => {
  it('arrives whole through a server that is away, and answers that are lost', async () => {
    let asked = 0
    const flaky: typeof fetch = async (input, init) => {
      const count = asked++
      if (count % 3 === 0) throw new TypeError('fetch failed') // no server
      const answer = await fetch(input, init)
      if (count % 3 === 1) return answer
      await answer.arrayBuffer()
      throw new TypeError('terminated') // the answer is lost: it is there, and comes again
    }
    const away = createClient({ baseUrl: server.url, apiKey: client().apiKey, tries: Infinity, fetch: flaky })
    const folder = await write(aRun('away'), [environment('w'), ...rows(0, 3000), END])
    const [outcome] = await syncFolder(folder, {
      client: { ...away, sleep: () => Promise.resolve() },
      address: { project },
    })
    expect(outcome).toMatchObject({ state: 'synced', sent: { rowCount: 3000 } })
    const shown = await shownRun(server.url, project, 'away')
    expect(shown).toMatchObject({ state: 'finished', setAsideLineCount: 0, missingLineCount: 0 })
    expect(stepsOf(shown.history)).toEqual(to(3000))
  })

  it('keeps any order of steps', async () => {
    const folder = await write(aRun('order'), [...rows(5, 7), ...rows(1, 3), row(6), END])
    await syncFolder(folder, { client: client(), address: { project } })
    expect(stepsOf((await shownRun(server.url, project, 'order')).history)).toEqual([1, 2, 5, 6, 6])
  })

  it('goes on where an earlier session of the run ended, also when it is sent again', async () => {
    await syncFolder(await write(aRun('resumed'), [environment('one'), ...rows(0, 5), END]), {
      client: client(),
      address: { project },
    })
    const later = { ...aRun('resumed'), isResumed: true, startingStep: 5n, config: [{ path: ['depth'], json: '2' }] }
    const folder = await write(later, [environment('two'), ...rows(5, 9), END])
    for (let time = 0; time < 3; time++) {
      const outcomes = await syncFolder(folder, { client: client(), address: { project }, includesSynced: true })
      expect(outcomes).toMatchObject([{ state: 'synced' }])
      const shown = await shownRun(server.url, project, 'resumed')
      expect(shown).toMatchObject({ historyLineCount: 9, setAsideLineCount: 0, state: 'finished' })
      expect(stepsOf(shown.history)).toEqual(to(9))
      expect(JSON.parse(shown.config)).toMatchObject({ lr: { value: 0.1 }, depth: { value: 2 } })
    }
  })

  it('of an id that was used again meanwhile hides nothing in the other’s rows', async () => {
    const first = await write(aRun('reused'), [environment('a'), ...rows(0, 4), END])
    const second = await write(aRun('reused'), [environment('b'), ...rows(0, 2), END])
    for (const folder of [first, second]) await syncFolder(folder, { client: client(), address: { project } })
    const shown = await shownRun(server.url, project, 'reused')
    expect(shown).toMatchObject({ historyLineCount: 2, setAsideLineCount: 0 })
  })

  it('is refused with a wrong key, and stays for later', async () => {
    const folder = await write(aRun('refused'), [row(0), END])
    const wrong = createClient({ baseUrl: server.url, apiKey: `local-${'x'.repeat(40)}` })
    const [outcome] = await syncFolder(folder, { client: wrong, address: { project } })
    expect(outcome).toMatchObject({ state: 'failed', error: { code: 'unauthenticated' } })
    expect(existsSync(join(folder, 'run-refused.wandb.synced'))).toBe(false)
  })

  it('tells who logs that somebody asked for an end', async () => {
    const folder = await write(aRun('stopped'), [environment('s'), row(0), END])
    let stops = 0
    let storageId = ''
    const stopping: typeof fetch = async (input, init) => {
      if (typeof input === 'string' && input.endsWith('file_stream') && storageId !== '') {
        await ask(client(), 'mutation Stop($id: ID!) { stopRun(input: { id: $id }) { success } }', { id: storageId })
      }
      return fetch(input, init)
    }
    await syncFolder(folder, {
      client: createClient({ baseUrl: server.url, apiKey: client().apiKey, fetch: stopping }),
      address: { project },
      on: { run: () => ({ started: (run) => (storageId = run.storageId), stopRequested: () => stops++ }) },
    })
    expect(stops).toBe(1)
  })

  it('that holds no run says so', async () => {
    const folder = join(place.runs, 'offline-run-empty')
    await mkdir(folder, { recursive: true })
    createLog(join(folder, 'run-empty.wandb')).close()
    expect(await syncFolder(folder, { client: client() })).toMatchObject([
      { state: 'failed', error: { code: 'unprocessable' } },
    ])
  })
})
