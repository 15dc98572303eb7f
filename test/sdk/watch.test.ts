import { mkdir, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLog, watchFolder } from '@amphora/sdk'
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

describe('a folder that is watched', () => {
  it('shows rows as they are written, runs that come later, and stays as it is', async () => {
    const ends = new Map<string, () => void>()
    const stop = new AbortController()
    let tellSent = (): void => undefined
    await mkdir(place.runs)
    const watching = watchFolder(place.runs, {
      client: clientOf(server.url),
      signal: stop.signal,
      intervalMs: 50,
      address: { project: 'watched' },
      on: {
        run: () => ({ progress: () => tellSent() }),
        ended: (path) => ends.get(path)?.(),
        failed: (_path, error) => stop.abort(error),
      },
    })
    for (const id of ['w1', 'w2']) {
      const folder = join(place.runs, `run-20260101_000000-${id}`)
      await mkdir(folder)
      const path = join(folder, `run-${id}.wandb`)
      using log = createLog(path)
      log.write({ kind: 'run', run: aRun(id) })
      log.write({ kind: 'environment', environment: { os: 'test', writerId: id } })
      for (let step = 0; step < 3; step++) {
        const counted = new Promise<void>((resolve, reject) => {
          stop.signal.addEventListener('abort', () => reject(new Error(String(stop.signal.reason))))
          tellSent = () =>
            void rowsOf(id).then(
              (rows) => rows > step && resolve(),
              () => undefined, // not begun
            )
        })
        log.write({ kind: 'history', step: BigInt(step), items: [{ path: ['loss'], json: String(1 / (step + 1)) }] })
        log.flush()
        await counted
      }
      const ended = new Promise<void>((resolve) => {
        ends.set(path, resolve)
      })
      log.write({ kind: 'exit', exitCode: 0, runtimeSeconds: 1, isIncomplete: false })
      await ended
      const shown = await shownRun(server.url, 'watched', id)
      expect(shown).toMatchObject({ state: 'finished', historyLineCount: 3, setAsideLineCount: 0 })
      expect(await readdir(folder)).toEqual([`run-${id}.wandb`])
    }
    stop.abort()
    await watching
  })

  it('begins with the newest run, which has the server for itself for as long as it is told', async () => {
    const folder = join(place.runs, '../many')
    const ids = Array.from({ length: 9 }, (_, day) => `many-${day + 1}`)
    for (const [day, id] of ids.entries()) {
      const runFolder = join(folder, `offline-run-2026010${day + 1}_000000-${id}`)
      await mkdir(runFolder, { recursive: true })
      using log = createLog(join(runFolder, `run-${id}.wandb`))
      log.write({ kind: 'run', run: aRun(id) })
      log.write({ kind: 'environment', environment: { os: 'test', writerId: id } })
      log.write({ kind: 'history', step: 0n, items: [{ path: ['loss'], json: '1' }] })
      log.write({ kind: 'exit', exitCode: 0, runtimeSeconds: 1, isIncomplete: false })
      log.flush()
    }
    const begun: string[] = []
    const ended = new Set<string>()
    const stop = new AbortController()
    let letOthersBegin = (): void => undefined
    let begunAlone: readonly string[] = []
    await watchFolder(folder, {
      client: clientOf(server.url),
      signal: stop.signal,
      address: { project: 'many' },
      others: new Promise<void>((resolve) => {
        letOthersBegin = resolve
      }),
      on: {
        begun: (path) => begun.push(path),
        ended: (path) => {
          if (ended.size === 0) begunAlone = [...begun]
          letOthersBegin()
          if (ended.add(path).size === ids.length) stop.abort()
        },
        failed: (_path, error) => stop.abort(error),
      },
    })
    expect(begunAlone).toEqual(begun.slice(0, 1))
    expect(begun.map((path) => basename(path, '.wandb').replace('run-', ''))).toEqual(ids.toReversed())
    expect([...ended].toSorted()).toEqual(begun.toSorted())
    expect(await shownRun(server.url, 'many', 'many-1')).toMatchObject({ state: 'finished', historyLineCount: 1 })
  })
})

async function rowsOf(id: string): Promise<number> {
  return (await shownRun(server.url, 'watched', id)).historyLineCount
}
