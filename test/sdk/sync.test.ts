import { cp, rename, stat, truncate } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isJsonList, isJsonObject, parseConfig, parseExact } from '@amphora/wire'
import type { Json, JsonObject } from '@amphora/wire'
import { syncFolder } from '@amphora/sdk'
import { startServer, type Server } from '../clients/server.ts'
import { clientOf, onlyRun, openWorkplace, shownRun, type ShownRun, type Workplace } from './workplace.ts'

let server: Server
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const sync = (path: string, project: string, more = {}) =>
  syncFolder(path, { client: clientOf(server.url), address: { project }, ...more })

/**
 * What is the same whoever sends a log: without the order of keys and lists of flags, the files that are made of the
 * moment, and what a client says of itself (who writes, which version, that it syncs).
 */
function comparable(run: ShownRun) {
  const { config, summaryMetrics, history, files, ...rest } = run
  return {
    ...rest,
    config: comparableConfig(config),
    summary: parseExact(summaryMetrics),
    history: history.map((row) => parseExact(row)),
    files: files.map(({ name, md5 }) => (MADE.test(name) ? { name } : { name, md5 })),
  }
}
const MADE = /^(?:config\.yaml|wandb-summary\.json|wandb-metadata\.json|output\.log)$/

function comparableConfig(text: string) {
  const { _wandb, ...settings } = parseConfig(text)
  const { e, t, m, ...others } = isJsonObject(_wandb?.value) ? _wandb.value : {}
  const places = isJsonObject(e) ? Object.values(e).map((place) => ({ ...objectOf(place), writerId: undefined })) : []
  // The client writes the metrics in another order each time, so a step metric is told by its name, not its place.
  const metrics = listOf(m).map((metric) =>
    JSON.stringify({
      ...objectOf(metric),
      5: objectOf(listOf(m)[Number(objectOf(metric)['5']) - 1])['1'],
      6: sorted(metric, '6'),
      7: sorted(metric, '7'),
    }),
  )
  const features = sorted(t, '3').filter((feature) => feature !== SYNCED)
  return { settings, others, places, metrics: metrics.toSorted(), t: { ...objectOf(t), 3: features, 12: undefined } }
}
const SYNCED = 76
const objectOf = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {})
const listOf = (value: Json | undefined): readonly Json[] => (isJsonList(value) ? value : [])
const sorted = (value: Json | undefined, key: string) =>
  listOf(objectOf(value)[key]).toSorted((a, b) => Number(a) - Number(b))

describe('a folder that the client wrote offline', () => {
  let place: Workplace
  let twin: string
  beforeAll(async () => {
    place = await openWorkplace()
    await place.python([join(import.meta.dirname, 'log_offline.py'), 'off1', '40'], { WANDB_MODE: 'offline' })
    for (const copy of ['twin', 'cut', 'lost']) {
      await cp(place.runs, join(place.folder, copy), { recursive: true, verbatimSymlinks: true })
    }
    twin = join(place.folder, 'twin')
  })
  afterAll(() => place[Symbol.asyncDispose]())

  it('arrives as the client’s own sync brings it', { timeout: 180_000 }, async () => {
    const printed = await place.wandbSync(server.url, [(await onlyRun(twin)).folder])
    const outcomes = await sync(place.runs, 'ours')
    expect(outcomes).toMatchObject([
      { state: 'synced', isCutOff: false, sent: { exitCode: 0, missingFiles: [], failures: [] } },
    ])
    const ours = await shownRun(server.url, 'ours', 'off1')
    const theirs = await shownRun(server.url, 'from-settings', 'off1')
    expect(printed).toContain('off1')
    expect(comparable(ours)).toEqual(comparable(theirs))
    expect(ours.history).toHaveLength(42)
    const { log } = await onlyRun(place.runs)
    expect(existsSync(`${log}.synced`)).toBe(true)
    expect(await sync(place.runs, 'ours')).toEqual([{ state: 'skipped', path: log, reason: 'synced' }])
    const again = await sync(place.runs, 'ours', { includesSynced: true })
    expect(again).toMatchObject([{ state: 'synced' }])
    expect(comparable(await shownRun(server.url, 'ours', 'off1'))).toEqual(comparable(ours))
    expect(await sync(twin, 'from-settings', { includesSynced: true })).toMatchObject([{ state: 'synced' }])
    expect(comparable(await shownRun(server.url, 'from-settings', 'off1'))).toEqual(comparable(theirs))
  })

  it('that is cut off sends what is whole, says what was lost, and is not marked', async () => {
    const cut = join(place.folder, 'cut')
    const { log } = await onlyRun(cut)
    await truncate(log, (await stat(log)).size - 100)
    const [outcome] = await sync(cut, 'cut')
    expect(outcome).toMatchObject({ state: 'partly', isCutOff: true, sent: { exitCode: 1 } })
    expect(outcome?.state === 'partly' && outcome.losses.tornBytes).toBeGreaterThan(0)
    expect(existsSync(`${log}.synced`)).toBe(false)
    expect(await shownRun(server.url, 'cut', 'off1')).toMatchObject({ state: 'failed', historyLineCount: 42 })
  })

  it('whose artifact has lost its bytes says so, and sends the rest', async () => {
    const lost = join(place.folder, 'lost')
    const staged = join(place.folder, 'data')
    await rename(staged, `${staged}-away`)
    const [outcome] = await sync(lost, 'lost')
    await rename(`${staged}-away`, staged)
    expect(outcome).toMatchObject({ state: 'partly', sent: { exitCode: 0, rowCount: 42 } })
    const failures = outcome?.state === 'partly' ? outcome.sent.failures : []
    expect(failures.map(({ code }) => code)).toContain('not_found')
    expect((await shownRun(server.url, 'lost', 'off1')).artifacts).toEqual([])
  })
})
