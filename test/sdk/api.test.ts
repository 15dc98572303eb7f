import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { Api, init as begin, readSettings, Table } from '../../packages/sdk/src/index.ts'
import { TEST_KEY } from '../../packages/server/src/testing/app.ts'
import { startServer, type Server } from '../clients/server.ts'
import { testPython } from '../contract/collector.ts'

let server: Server
let folder: string
let api: Api
let ids: Readonly<Record<'train' | 'eval' | 'sweep', string>>

beforeAll(async () => {
  server = await startServer()
  folder = await mkdtemp(join(tmpdir(), 'amphora-api-'))
  await mkdir(join(folder, 'filled'))
  ids = JSON.parse(await fill('fill_project.py')) as typeof ids
  api = new Api({ baseUrl: server.url, apiKey: TEST_KEY, project: 'filled' })
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Runs a script of the installed client against the server. @returns its last line */
async function fill(script: string): Promise<string> {
  const { stdout } = await promisify(execFile)(
    testPython(),
    [join(import.meta.dirname, script), join(folder, 'filled')],
    {
      env: {
        PATH: process.env['PATH'],
        HOME: folder,
        WANDB_BASE_URL: server.url,
        WANDB_API_KEY: TEST_KEY,
        WANDB_ERROR_REPORTING: 'false',
        PYTHONDONTWRITEBYTECODE: '1',
      },
    },
  )
  return stdout.trim().split('\n').at(-1) ?? ''
}

/** Keys are counted in the background. */
const COUNTED_WITHIN = { timeout: 20_000, interval: 100 }

async function take<T>(list: AsyncIterable<T>): Promise<T[]> {
  const taken: T[] = []
  for await (const item of list) taken.push(item)
  return taken
}

/** Of a page of history; nothing in any other request. */
function stepsOf(body: unknown): { minStep: number; maxStep: number } {
  const { variables = {} } = JSON.parse(String(body)) as { variables?: { minStep?: number; maxStep?: number } }
  return { minStep: variables.minStep ?? 0, maxStep: variables.maxStep ?? 0 }
}

describe('the public Api, on a project that the Python client filled', () => {
  it('knows who asks', async () => {
    const viewer = await api.viewer()
    expect(viewer).toMatchObject({ username: 'admin', entity: 'admin', isAdmin: true })
    const stranger = new Api({ baseUrl: server.url, apiKey: 'x'.repeat(40) })
    await expect(stranger.viewer()).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('lists projects, and refuses one that is not there', async () => {
    expect((await take(api.projects())).map(({ name }) => name)).toContain('filled')
    expect(await api.project('admin/filled')).toMatchObject({ entity: 'admin', name: 'filled' })
    await expect(api.project('nowhere')).rejects.toMatchObject({ code: 'not_found' })
    await expect(api.project('a/b/c')).rejects.toMatchObject({ code: 'invalid_argument' })
  })

  it('creates, renames and deletes a project', async () => {
    const made = await api.createProject('short', { description: 'for a moment' })
    expect(made).toMatchObject({ entity: 'admin', name: 'short', description: 'for a moment', isNew: true })
    expect(await api.createProject('admin/short')).toMatchObject({ id: made.id, isNew: false })
    expect(await api.renameProject(made, 'shorter')).toMatchObject({ id: made.id, name: 'shorter' })
    expect(await api.project('short')).toMatchObject({ name: 'shorter', runCount: 0, sweepCount: 0 })
    await expect(api.renameProject({ entity: 'admin', name: 'shorter' }, 'filled')).rejects.toMatchObject({
      code: 'conflict',
    })
    await api.deleteProject(made)
    await expect(api.project('shorter')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('counts what is in a project', async () => {
    expect(await api.project('filled')).toMatchObject({ runCount: 2, sweepCount: 1 })
    const types = await take(api.artifactTypes('filled'))
    expect(types.find(({ name }) => name === 'dataset')).toMatchObject({ collectionCount: 1 })
  })

  it('lists what was logged as a tree, and searches it', async () => {
    const keys = await vi.waitFor(async () => {
      const found = await take(api.keys('filled', { pageSize: 2 }))
      expect(found.find(({ name }) => name === 'loss')).toMatchObject({ runCount: 2 }) // both runs are counted
      return found
    }, COUNTED_WITHIN)
    expect(keys.map(({ name }) => name)).toEqual([
      '_runtime',
      '_step',
      '_timestamp',
      'large',
      'loss',
      'nest.',
      'odd',
      'rare',
    ])
    const [loss, odd] = ['loss', 'odd'].map((name) => keys.find((key) => key.name === name))
    expect(loss).toMatchObject({ typeCounts: new Map([['number', 2501]]), min: 1 / 2500, max: 3 })
    expect(odd).toMatchObject({ runCount: 1, typeCounts: new Map([['number', 1]]), min: undefined, max: undefined })
    expect(await take(api.keys('filled', { prefix: 'nest.' }))).toMatchObject([{ name: 'nest.acc', isFolder: false }])
    expect((await take(api.keys('filled', { search: 'ACC' }))).map(({ name }) => name)).toEqual(['nest.acc'])
    await expect(take(api.keys('nowhere'))).rejects.toMatchObject({ code: 'not_found' })
  })

  it('draws runs as one, and tells what they are grouped by', async () => {
    const filled = await api.createProject('drawn-together')
    for (const [id, factor] of [
      ['one', 1],
      ['two', 3],
    ] as const) {
      const settings = { baseUrl: server.url, apiKey: TEST_KEY, rootFolder: folder, isSilent: true }
      const run = await begin({ project: filled.name, id, config: { factor }, group: 'both', settings })
      for (let step = 0; step < 3; step++) run.log({ y: step * factor, z: step === 1 ? NaN : 1 })
      await run.finish()
    }
    const { runCount, curves } = await api.groupChart(filled.name, {
      keys: ['y', 'z', 'none'],
      filters: { group: 'both' },
    })
    expect([runCount, [...curves.keys()]]).toEqual([2, ['y', 'z', 'none']])
    expect(curves.get('y')).toMatchObject({
      bucketWidth: 0,
      x: Float64Array.of(0, 1, 2),
      mean: Float64Array.of(0, 2, 4),
      max: Float64Array.of(0, 3, 6),
      runs: Float64Array.of(2, 2, 2),
    })
    expect(curves.get('z')).toMatchObject({ mean: Float64Array.of(1, NaN, 1), nonFinite: Float64Array.of(0, 2, 0) })
    expect(curves.get('none')?.x).toHaveLength(0)
    const groups = await vi.waitFor(async () => {
      const { groups: some } = await api.runGroups(filled.name, 'config.factor')
      expect(some.map(({ value }) => value)).toEqual([1, 3]) // configs are looked up a moment after they came
      return some
    }, COUNTED_WITHIN)
    const [, three] = groups
    expect((await take(api.runs(filled.name, { filters: three?.filters }))).map(({ id }) => id)).toEqual(['two'])
    expect((await api.groupChart(filled.name, { keys: ['y'], filters: three?.filters })).runCount).toBe(1)
    await expect(api.groupChart('nowhere', { keys: ['y'] })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('asks with a client and settings that are there already', async () => {
    const { client } = api
    const other = new Api({ client, settings: { ...readSettings({ baseUrl: server.url }), project: 'filled' } })
    expect(other.client).toBe(client)
    expect(await other.project('')).toMatchObject({ entity: 'admin', name: 'filled' })
    expect(await other.serverVersion()).toMatch(/^\d+\.\d+\.\d+/)
  })

  it('asks with a client alone: no settings of this machine are looked at', async () => {
    const other = new Api({ client: api.client })
    expect(await other.viewer()).toMatchObject({ username: 'admin', entity: 'admin' })
    expect(await other.project('filled')).toMatchObject({ entity: 'admin' })
    await expect(other.project('')).rejects.toMatchObject({ code: 'invalid_argument' })
    expect(await new Api({ client: api.client, project: 'filled' }).project('')).toMatchObject({ name: 'filled' })
  })

  it('lists runs as plain facts, without config and summary', async () => {
    const listed = await take(api.listRuns('filled', { pageSize: 1, order: '+created_at' }))
    const facts = { entity: 'admin', project: 'filled', state: 'finished', username: 'admin' }
    expect(listed).toMatchObject([
      { ...facts, id: ids.train, name: 'train', group: 'g', jobType: 'fit', tags: ['a', 'b'], rowCount: 2501 },
      { ...facts, name: 'eval', jobType: 'eval' },
    ])
    expect(await take(api.listRuns('filled', { filters: { jobType: 'eval' } }))).toHaveLength(1)
    await expect(take(api.listRuns('nowhere'))).rejects.toMatchObject({ code: 'not_found' })
  })

  it('lists runs by filters and order, page by page', async () => {
    const names = async (options: Parameters<Api['runs']>[1]): Promise<string[]> =>
      (await take(api.runs('filled', options))).map(({ name }) => name)
    expect(await names({ pageSize: 1 })).toEqual(['train', 'eval'])
    expect(await names({ order: '-created_at', limit: 1 })).toEqual(['eval'])
    expect(await names({ filters: { 'config.lr': { $gt: 0.2 } } })).toEqual(['train'])
    expect(await names({ filters: { $or: [{ jobType: 'eval' }, { tags: 'b' }] }, order: '+config.lr' })).toEqual([
      'eval',
      'train',
    ])
    expect(await api.runCount('filled', { filters: { state: 'finished' } })).toBe(2)
    await expect(names({ filters: { lr: { $near: 1 } } })).rejects.toMatchObject({ code: 'invalid_argument' })
  })

  it('reads a run: config and summary exactly', async () => {
    const run = await api.run(`admin/filled/${ids.train}`)
    expect(run).toMatchObject({ name: 'train', state: 'finished', jobType: 'fit', group: 'g', notes: 'first' })
    expect(run.tags).toEqual(['a', 'b'])
    expect(run.config).toEqual({ lr: 0.5, layers: [1, 2], big: 2n ** 60n, 'dotted.key': 'x' })
    expect(run.summary).toMatchObject({ best: 0.25, large: 2n ** 60n, odd: Number.NaN })
    expect(run.rowCount).toBe(2501)
    expect(run.exitCode).toBe(0)
    expect(run.host).toBeTruthy()
    expect(run.historyKeys).toEqual(expect.arrayContaining(['_step', 'loss', 'nest.acc', 'rare']))
    expect((await run.counts()).alerts).toBe(0)
    await expect(api.run('nothing')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('reads every row of the history, across gaps of steps', async () => {
    const run = await api.run(ids.train)
    const rows = await take(run.scanHistory())
    expect(rows.length).toBe(2501)
    expect(rows[2499]).toMatchObject({ _step: 2499, loss: 1 / 2500, nest: { acc: 2499 / 2500 } })
    expect(rows.at(-1)).toMatchObject({ _step: 1_700_000_000, odd: Number.NaN, large: 2n ** 60n })
    expect((await take(run.scanHistory({ minStep: 10, maxStep: 12 }))).map(({ _step }) => _step)).toEqual([10, 11])
    expect(await take(run.scanHistory({ keys: ['rare', 'nest.acc'], maxStep: 1001, pageSteps: 100 }))).toEqual([
      { _step: 0, rare: 0, 'nest.acc': 0 },
      { _step: 500, rare: 500, 'nest.acc': 0.2 },
      { _step: 1000, rare: 1000, 'nest.acc': 0.4 },
    ])
    expect((await run.history({ samples: 10 })).length).toBeLessThanOrEqual(10)
  })

  it('asks for fewer steps where the server would not give so many rows at once', async () => {
    const { client } = api
    let refused = 0
    const fetchFew: typeof fetch = async (input, init) => {
      const { minStep, maxStep } = stepsOf(init?.body)
      if (maxStep - minStep <= 300) return client.fetch(input, init)
      refused++
      const errors = [{ message: 'too much', extensions: { code: 'too_large' } }]
      return Response.json({ errors, data: null })
    }
    const careful = new Api({ baseUrl: server.url, apiKey: TEST_KEY, project: 'filled', fetch: fetchFew })
    const rows = await take((await careful.run(ids.train)).scanHistory({ maxStep: 2000 }))
    expect(rows.map(({ _step }) => _step)).toEqual(Array.from({ length: 2000 }, (_, step) => step))
    expect(refused).toBeGreaterThan(0)
  })

  it('reads numbers as typed arrays', async () => {
    const run = await api.run(ids.train)
    const { steps, values } = await run.columns(['loss', 'nest.acc'], { maxStep: 3 })
    expect(steps).toEqual(Float64Array.of(0, 1, 2))
    expect(values.get('loss')).toEqual(Float64Array.of(1, 1 / 2, 1 / 3))
    expect(values.get('nest.acc')?.[1]).toBe(1 / 2500)
  })

  it('writes the history into a file, whole or not at all', async () => {
    const run = await api.run(ids.train)
    const csv = await run.exportHistory(join(folder, 'out', 'all.csv'), { keys: ['rare', 'nest.acc'] })
    const lines = (await readFile(csv, 'utf8')).split('\r\n')
    expect(lines.slice(0, 3)).toEqual(['_step,rare,nest.acc', '0,0,0', '1,,0.0004'])
    const parquet = await run.exportHistory(join(folder, 'out', 'all.parquet'))
    expect((await readFile(parquet)).subarray(0, 4).toString()).toBe('PAR1')
    await expect(run.exportHistory(join(folder, 'out', 'all.txt'))).rejects.toMatchObject({ code: 'invalid_argument' })
    await run.exportHistory(join(folder, 'out', 'all.txt'), { format: 'csv' })
    const breaking: typeof fetch = async (input, init) => {
      if (init?.method === 'POST') return api.client.fetch(input, init)
      const half = new ReadableStream<Uint8Array>({
        pull: (controller) => {
          controller.enqueue(new TextEncoder().encode('_step,'))
          controller.error(new TypeError('terminated'))
        },
      })
      return new Response(half)
    }
    const careful = new Api({ baseUrl: server.url, apiKey: TEST_KEY, project: 'filled', fetch: breaking })
    const half = (await careful.run(ids.train)).exportHistory(join(folder, 'out', 'half.csv'))
    await expect(half).rejects.toThrow('half.csv broke off on its way')
    expect((await readdir(join(folder, 'out'))).toSorted()).toEqual(['all.csv', 'all.parquet', 'all.txt'])
  })

  it('lists and downloads files', async () => {
    const run = await api.run(ids.train)
    const names = (await take(run.files({ pageSize: 2 }))).map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['notes.txt', 'wandb-metadata.json']))
    const file = await run.file('notes.txt')
    expect(await file.text()).toBe('kept with the run\n')
    const path = await file.download(join(folder, 'down'))
    expect(await readFile(path, 'utf8')).toBe('kept with the run\n')
    await expect(run.file('other.txt')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('changes name, notes, tags, config and summary, and nothing else', async () => {
    const run = await api.run(ids.eval)
    run.name = 'evaluated'
    run.notes = 'again'
    run.tags = ['c']
    run.config['lr'] = 0.2
    run.summary['f1'] = 0.75
    await run.save()
    const again = await api.run(ids.eval)
    expect(again).toMatchObject({ name: 'evaluated', notes: 'again', tags: ['c'], config: { lr: 0.2 } })
    expect(again.summary).toMatchObject({ loss: 3, f1: 0.75 })
    expect(await run.refresh()).toMatchObject({ jobType: 'eval', config: { lr: 0.2 } })
  })

  it('lists types, collections and aliases of artifacts', async () => {
    expect((await take(api.artifactTypes('filled'))).map(({ name }) => name)).toContain('dataset')
    const [data] = await take(api.collections('filled', { type: 'dataset' }))
    expect(data).toMatchObject({ name: 'data', kind: 'sequence', type: 'dataset', project: 'filled' })
    expect(await take(api.collections('filled', { type: 'none' }))).toEqual([])
    const collection = await api.collection('filled/data')
    expect((await take(api.aliases(collection))).toSorted()).toEqual(['best', 'latest'])
    await expect(api.collection('filled/none')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('finds versions by name, alias, number and digest, with their files and tables', async () => {
    const version = await api.artifact('data:best')
    expect(version).toMatchObject({ qualifiedName: 'admin/filled/data:v0', type: 'dataset', description: 'numbers' })
    expect((await api.artifact(`admin/filled/data:${version.digest}`)).id).toBe(version.id)
    expect((await api.artifactById(version.id)).name).toBe('data:v0')
    expect((await take(api.versions('filled/data'))).map(({ name }) => name)).toEqual(['data:v0'])
    const table = await version.get('table', { root: join(folder, 'data') })
    expect(table instanceof Table && [...table.rows()]).toEqual([
      [1, 'x'],
      [2, null],
    ])
    await expect(api.artifact('data:none')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('tells where a version is from, and what two of them do not have alike', async () => {
    const version = await api.artifact('data')
    const run = `admin/filled/${ids.train}`
    expect(await api.origin(version)).toEqual({ username: 'admin', run, consumerCount: 1 })
    expect(await api.compare(version, version)).toMatchObject({ added: 0, changed: 0, files: [], isListed: true })
    await expect(api.origin({ id: 'bm90aGluZw==' })).rejects.toMatchObject({ code: 'not_found' })
    expect(await api.collection('filled/data')).toMatchObject({ versionCount: 1 })
  })

  it('saves of a version what was changed: what others change meanwhile stays', async () => {
    const [mine, theirs] = [await api.artifact('data'), await api.artifact('data')]
    theirs.description = 'said by another'
    await theirs.save()
    mine.tags = ['mine']
    await mine.save()
    expect(await api.artifact('data')).toMatchObject({ description: 'said by another', tags: ['mine'] })
    Object.assign(mine, { description: 'numbers', tags: [] })
    await mine.save()
  })

  it('lists what a run made and used', async () => {
    const [train, evaluation] = [await api.run(ids.train), await api.run(ids.eval)]
    expect((await take(train.loggedArtifacts())).map(({ name }) => name)).toContain('data:v0')
    expect((await take(evaluation.usedArtifacts())).map(({ name }) => name)).toEqual(['data:v0'])
    expect(await take(train.usedArtifacts())).toEqual([])
    const down = await api.lineage(await api.artifact('data'), { direction: 'down' })
    expect(down.used).toMatchObject([{ run: { path: evaluation.path } }])
  })

  it('follows lineage up, down and both ways', async () => {
    const run = await api.run(ids.eval)
    const up = await run.lineage({ direction: 'up' })
    expect(up.artifacts).toMatchObject([{ name: 'admin/filled/data:v0', type: 'dataset' }])
    expect(up.logged).toMatchObject([
      { run: { path: `admin/filled/${ids.train}` }, artifact: { name: 'admin/filled/data:v0' } },
    ])
    expect(up.used).toMatchObject([{ run: { path: run.path } }])
    expect((await run.lineage({ direction: 'down' })).artifacts).toEqual([])
    expect((await run.lineage({ direction: 'up', depth: 1 })).runs.map(({ path }) => path)).toEqual([run.path])
    const trained = await api.run(ids.train)
    expect((await trained.lineage()).runs.map(({ path }) => path)).toContain(run.path)
  })

  it('reads sweeps', async () => {
    expect((await take(api.sweeps('filled'))).map(({ name }) => name)).toEqual([ids.sweep])
    expect(await api.sweep(`filled/${ids.sweep}`)).toMatchObject({ method: 'grid', runCountExpected: 2 })
  })

  it('stops when it is told to', async () => {
    const controller = new AbortController()
    const run = await api.run(ids.train)
    const rows = run.scanHistory({ pageSteps: 100, signal: controller.signal })
    await rows.next()
    controller.abort(new Error('enough'))
    await expect(take(rows)).rejects.toThrow('enough')
  })

  it('asks a run to stop, and deletes one', async () => {
    const run = await api.run(ids.eval)
    await run.stop()
    await run.delete()
    await expect(api.run(ids.eval)).rejects.toMatchObject({ code: 'not_found' })
  })
})
