import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readLabel, syncFolder } from '@amphora/sdk'
import { startServer, type Server } from '../clients/server.ts'
import { clientOf, onlyRun, openWorkplace, shownRun } from './workplace.ts'

let server: Server
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const sync = (path: string, project: string, more = {}) =>
  syncFolder(path, { client: clientOf(server.url), address: { project }, ...more })

describe('a run of the client that was killed while it was online', () => {
  it('gets the rows that the server lacks, and each is there once', async () => {
    await using place = await openWorkplace()
    const isKnown = async (): Promise<boolean> => {
      const { writerId } = await readLabel((await onlyRun(place.runs)).log)
      const { config, historyLineCount } = await shownRun(server.url, 'killed-online', 'on1')
      return writerId !== undefined && config.includes(writerId) && historyLineCount > 0
    }
    await place.pythonKilled([join(import.meta.dirname, 'log_online.py'), 'on1'], server.url, 'logged 1500', isKnown)
    const before = await shownRun(server.url, 'killed-online', 'on1')
    expect(await sync(place.runs, 'killed-online')).toMatchObject([{ state: 'skipped', reason: 'online' }])
    const [outcome] = await sync(place.runs, 'killed-online', { includesOnline: true })
    expect(outcome).toMatchObject({ sent: { exitCode: 1 } })
    const after = await shownRun(server.url, 'killed-online', 'on1')
    expect(before.historyLineCount).toBeGreaterThan(0)
    const { writerId } = await readLabel((await onlyRun(place.runs)).log)
    expect(before.config).toContain(writerId) // so it is known to be of this log, and continued
    expect(after).toMatchObject({ state: 'failed', setAsideLineCount: 0, missingLineCount: 0 })
    expect(after.historyLineCount).toBeGreaterThanOrEqual(before.historyLineCount)
    const steps = after.history.map((row) => (JSON.parse(row) as { readonly step: number }).step)
    expect(steps).toEqual(Array.from({ length: after.historyLineCount }, (_, step) => step))
  })
})
