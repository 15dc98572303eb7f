import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeId, flatten, kindOf, parseLine, isJsonObject, type JsonObject } from '@amphora/wire'
import { sharedTestDomain } from '../testing/domain.ts'
import { find, post, start } from '../testing/run.ts'
import type { KeyFolder, ProjectKey } from './project-key.ts'

const t = sharedTestDomain()

async function log(id: string, offset: number, ...content: readonly string[]): Promise<void> {
  await post(t, id, { files: { 'wandb-history.jsonl': { offset, content } } })
}

function fail(error: unknown): never {
  throw error
}

async function countAll(onFailure: (error: unknown) => void = fail): Promise<void> {
  let after: number | undefined = 0
  while (after !== undefined) after = await t.domain.keyCounts.countKeys(after, onFailure)
}

async function startAnew(id: string): Promise<void> {
  await start(t, id)
  await post(t, id, { complete: true, exitcode: 0 })
  await start(t, id)
}

async function remove(id: string): Promise<void> {
  await t.domain.runs.deleteRun(t.viewer, encodeId('Run', (await find(t, id)).storage_id))
}

async function level(prefix = '', limit = 100, after?: string): Promise<readonly (ProjectKey | KeyFolder)[]> {
  const project = await t.domain.projects.getProject(t.viewer, { project: t.project })
  return t.domain.projectKeys.listKeyLevel(project, { prefix, limit, after })
}

async function search(text: string, limit = 100, after?: string): Promise<readonly string[]> {
  const project = await t.domain.projects.getProject(t.viewer, { project: t.project })
  const found = await t.domain.projectKeys.findKeys(project, { prefix: '', text, limit, after })
  return found.map(({ name }) => name)
}

/** Without what only a list needs. */
async function keysOf(prefix = ''): Promise<Readonly<Record<string, unknown>>> {
  const entries = (await level(prefix)).map(({ position: _position, name, ...node }) => [
    name,
    'kinds' in node ? { ...node, kinds: Object.fromEntries(node.kinds) } : node,
  ])
  return Object.fromEntries(entries) as Readonly<Record<string, unknown>>
}

describe('the keys of a project', () => {
  it('are counted with their kinds and ranges over all runs, what is not finite apart', async () => {
    await start(t, 'a')
    await start(t, 'b')
    await log('a', 0, '{"_step":0,"loss":3,"text":"x"}', '{"_step":1,"loss":NaN}', '{"_step":2,"loss":-1}')
    await log(
      'b',
      0,
      '{"_step":9,"loss":"none","img":{"_type":"image-file","path":"p"},"of":{"a":1,"b":{"c":2}},"nan":NaN,"up":Infinity}',
    )
    await log('b', 1, '{"_step":10,"big":9007199254740993,"up":1}')
    await countAll()
    const one = (kinds: object, min?: number, max?: number) => ({ runCount: 1, kinds, min, max })
    expect(await keysOf()).toEqual({
      _step: { runCount: 2, kinds: { number: 5 }, min: 0, max: 10 },
      big: one({ number: 1 }, 2 ** 53, 2 ** 53),
      loss: { runCount: 2, kinds: { number: 3, string: 1 }, min: -1, max: 3 },
      nan: one({ number: 1 }),
      text: one({ string: 1 }),
      up: one({ number: 2 }, 1, 1),
      img: one({ 'image-file': 1 }),
      'of.': { keyCount: 2 },
    })
    expect(Object.keys(await keysOf('of.'))).toEqual(['of.a', 'of.b.'])
  })

  it('are fewer, and narrower, when a run is deleted or started anew', async () => {
    for (const [id, value] of [
      ['a', 1],
      ['b', 5],
      ['c', 9],
    ] as const) {
      await start(t, id)
      await log(id, 0, `{"_step":0,"loss":${value},"only/${id}":1}`)
    }
    await countAll()
    expect(await keysOf()).toMatchObject({ loss: { runCount: 3, min: 1, max: 9 }, 'only/': { keyCount: 3 } })
    await remove('c')
    await startAnew('a')
    await countAll()
    expect(await keysOf()).toMatchObject({ loss: { runCount: 1, min: 5, max: 5 }, 'only/': { keyCount: 1 } })
    await log('a', 0, '{"_step":0,"loss":7}')
    await countAll()
    expect(await keysOf()).toMatchObject({ loss: { runCount: 2, min: 5, max: 7 }, 'only/': { keyCount: 1 } })
  })

  it('are what all rows give, however runs grow, start anew and go', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anAct(), { minLength: 1, maxLength: 14 }), async (acts) => {
        const shown = new Map<string, JsonObject[]>()
        const mark = Math.random().toString(36).slice(2)
        for (const { run, act } of acts) {
          const id = `${mark}-${run}`
          if (act === 'count') await countAll()
          else if (act === 'start') {
            await startAnew(id)
            shown.set(id, [])
          } else if (act === 'delete') {
            if (shown.delete(id)) await remove(id)
          } else if (shown.has(id)) {
            const rows = shown.get(id) ?? []
            await log(id, rows.length, ...act)
            rows.push(...act.map(parseObject))
          }
        }
        await countAll()
        expect(await keysOf()).toEqual(bruteForce(shown))
        for (const id of shown.keys()) await remove(id)
        await countAll()
        expect(await keysOf()).toEqual({})
      }),
      { numRuns: 25 },
    )
  })

  it('have whole names, however long, and no key comes in the way of another', async () => {
    const long = `a/${'é'.repeat(5000)}`
    await start(t, 'r')
    await log(
      'r',
      0,
      JSON.stringify({ [long]: 1, [`${long}2`]: 2, ['__proto__']: 3, constructor: 4 }).replace(
        '{',
        '{"":5,"\\ud800":6,',
      ),
    )
    await countAll()
    const root = await level()
    expect(root.map(({ name }) => name)).toEqual(['', '__proto__', 'a/', 'constructor', '\ufffd'])
    expect((await level('a/')).map(({ name }) => name).toSorted()).toEqual([long, `${long}2`])
  })

  it('are counted beside a run that cannot be read, which is told each time', async () => {
    for (const id of ['a', 'damaged', 'z']) {
      await start(t, id)
      await log(id, 0, '{"loss":1}')
    }
    const { storage_id: id } = await find(t, 'damaged')
    await t.database.transaction((tx) =>
      tx
        .updateTable('chunk')
        .set({ key_stats: null, body: new Uint8Array(4) })
        .where('run_storage_id', '=', id)
        .execute(),
    )
    const told: unknown[] = []
    await countAll((error) => told.push(error))
    expect(told).toHaveLength(1)
    expect(await keysOf()).toMatchObject({ loss: { runCount: 2 } })
    await remove('damaged') // shows nothing, and so nothing is read
    await countAll()
  })

  it('that a server counted while another did the same are counted again', async () => {
    await start(t, 'r')
    await log('r', 0, '{"loss":1}')
    const page = { afterStorageId: 0, limit: 1000 }
    const { storage_id: id } = await find(t, 'r')
    const waiting = async () =>
      (await t.deps.store.runKeys.listUncounted(page)).filter(({ runStorageId }) => runStorageId === id)
    const seen = await waiting()
    await countAll()
    expect(await waiting()).toEqual([])
    await t.deps.store.transaction((tx) => tx.runKeys.markCounted(seen))
    expect(await waiting()).toHaveLength(1)
  })
})

describe('the tree of a project’s keys', () => {
  it('has pages, whatever stands in a folder, and folders tell how many keys are below', async () => {
    await start(t, 'r')
    const inside = Array.from({ length: 450 }, (_, i) => `deep/${i % 3}/k${i}`)
    const names = ['a', 'b/c', 'b/d.e', 'b', 'deep', 'x.y', 'x/y', 'z', ...inside]
    await log('r', 0, JSON.stringify(Object.fromEntries(names.map((name) => [name, 1]))))
    await countAll()
    const expected = ['a', 'b', 'b/', 'deep', 'deep/', 'x.', 'x/', 'z']
    for (const limit of [1, 3, 100]) expect(await namesByPage(limit)).toEqual(expected)
    expect(await keysOf()).toMatchObject({ 'b/': { keyCount: 2 }, 'deep/': { keyCount: 450 }, 'x.': { keyCount: 1 } })
    expect(Object.keys(await keysOf('b/'))).toEqual(['b/c', 'b/d.'])
    expect(await keysOf('deep/')).toMatchObject({ 'deep/0/': { keyCount: 150 }, 'deep/2/': { keyCount: 150 } })
    expect(await level('none/')).toEqual([])
  })

  it('is searched by words, in any order and case, however deep', async () => {
    await start(t, 'r')
    await log('r', 0, '{"val/Loss":1,"train/loss":1,"train/acc":1,"loss":1}')
    await countAll()
    expect(await search('LOSS')).toEqual(['loss', 'train/loss', 'val/Loss'])
    expect(await search('loss tra')).toEqual(['train/loss'])
    expect(await search('loss', 1, 'loss')).toEqual(['train/loss'])
    await expect(search('x'.repeat(201))).rejects.toMatchObject({ code: 'too_large' })
  })
})

async function namesByPage(limit: number): Promise<readonly string[]> {
  const names: string[] = []
  let page = await level('', limit)
  while (page.length > 0) {
    names.push(...page.map(({ name }) => name))
    page = await level('', limit, page.at(-1)?.position)
  }
  return names
}

function anAct() {
  const value = fc.constantFrom('1', '-2', '7.5', 'NaN', 'Infinity', '"text"', 'null', '{"x":3}', '9007199254740993')
  const key = fc.constantFrom('a', 'b', 'c')
  const row = fc.dictionary(key, value, { maxKeys: 3 }).map(
    (of) =>
      `{${Object.entries(of)
        .map(([k, v]) => `"${k}":${v}`)
        .join()}}`,
  )
  const rows = fc.array(row, { minLength: 1, maxLength: 4 })
  const act = fc.oneof(
    { weight: 5, arbitrary: rows },
    { weight: 2, arbitrary: fc.constant('start' as const) },
    { weight: 1, arbitrary: fc.constant('delete' as const) },
    { weight: 2, arbitrary: fc.constant('count' as const) },
  )
  return fc.record({ run: fc.nat(2), act })
}

function parseObject(text: string): JsonObject {
  const value = parseLine(text)
  if (!isJsonObject(value)) throw new Error('rows are objects')
  return value
}

/** As `keysOf`. */
function bruteForce(runs: ReadonlyMap<string, readonly JsonObject[]>): Readonly<Record<string, unknown>> {
  const keys: Record<string, { runs: Set<string>; kinds: Record<string, number>; numbers: number[] }> = {}
  for (const [run, rows] of runs) {
    for (const [key, value] of rows.flatMap((row) => [...flatten(row)])) {
      const known = (keys[key] ??= { runs: new Set(), kinds: {}, numbers: [] })
      known.runs.add(run)
      known.kinds[kindOf(value)] = (known.kinds[kindOf(value)] ?? 0) + 1
      if (kindOf(value) === 'number' && Number.isFinite(Number(value))) known.numbers.push(Number(value))
    }
  }
  const flat = Object.entries(keys).filter(([key]) => !key.includes('.'))
  const below = (folder: string) => Object.keys(keys).filter((key) => key.startsWith(folder)).length
  const folders = ['a.', 'b.', 'c.'].filter((folder) => below(folder) > 0)
  return Object.fromEntries([
    ...flat.map(([key, { runs: of, kinds, numbers }]): [string, unknown] => [
      key,
      {
        runCount: of.size,
        kinds,
        min: numbers.length > 0 ? Math.min(...numbers) : undefined,
        max: numbers.length > 0 ? Math.max(...numbers) : undefined,
      },
    ]),
    ...folders.map((folder): [string, unknown] => [folder, { keyCount: below(folder) }]),
  ])
}
