import { encodeId, parseFileStreamPost } from '@amphora/wire'
import { parquetMetadata } from 'hyparquet'
import { buffer } from 'node:stream/consumers'
import { beforeEach, describe, expect, it } from 'vitest'
import { aRun, sharedTestDomain } from '../testing/domain.ts'
import { start } from '../testing/run.ts'
import { offerFile } from './history-file.ts'
import { getRun, type Run } from './run/run.ts'

const t = sharedTestDomain()
let nextLine = 0

beforeEach(async () => {
  nextLine = 0
  await aRun(t, 'r')
})

const find = (): Promise<Run> => getRun(t.deps, t.viewer, { project: t.project, id: 'r' })
const offer = async () => t.domain.historyFiles.offerFile(await find())

async function post(lines: readonly string[], isComplete = true): Promise<void> {
  const body = {
    files: { 'wandb-history.jsonl': { offset: nextLine, content: lines } },
    ...(isComplete && { complete: true, exitcode: 0 }),
  }
  nextLine += lines.length
  const path = { project: t.project, id: 'r' }
  await t.domain.fileStreams.receivePost(t.viewer, { path, writer: '', post: parseFileStreamPost(body) })
}

const rowsOf = (from: number, to: number, more = ''): readonly string[] =>
  Array.from(
    { length: to - from },
    (_, at) => `{"_step":${from + at},"_runtime":${at / 4},"_timestamp":${1.5e9 + at},"loss":${Math.sin(at)}${more}}`,
  )

async function read(urlPath: string): Promise<ArrayBuffer> {
  const [, , token = ''] = urlPath.split('/')
  const opened = await t.domain.downloads.openDownload(await t.domain.downloads.getDownload(token))
  const bytes = Buffer.isBuffer(opened) ? opened : await buffer(opened)
  return new Uint8Array(bytes).buffer
}

it('hands out all rows of a run that has ended, in one file, the same each time', async () => {
  await post(rowsOf(0, 100, ',"name":"a","isBest":true'))
  const { urlPath = '' } = await offer()
  const { num_rows: rowCount, schema } = parquetMetadata(await read(urlPath))
  expect([Number(rowCount), schema.slice(1).map(({ name }) => name)]).toEqual([
    100,
    ['_step', '_timestamp', '_runtime', 'loss', 'name', 'isBest'],
  ])
  const known = await t.deps.store.historyFiles.find((await find()).storage_id)
  expect((await offer()).urlPath).toBeDefined()
  expect(await t.deps.store.historyFiles.find((await find()).storage_id)).toEqual(known)
})

it('hands out none before the run has ended', async () => {
  expect(await offer()).toEqual({ hasRows: true })
  await post(rowsOf(0, 3), false)
  expect(await offer()).toEqual({ hasRows: true })
  await post([])
  expect((await offer()).urlPath).toBeDefined()
})

describe('where rows from a file would not be those that are asked for', () => {
  it.each([
    ['a row lacks a key', [...rowsOf(0, 5), ...rowsOf(5, 6, ',"rare":1')]],
    ['a key is nested', rowsOf(0, 5, ',"train":{"loss":1}')],
    ['a key has a dot', rowsOf(0, 5, ',"train.loss":1')],
    ['values are of two kinds', [...rowsOf(0, 5, ',"a":1'), ...rowsOf(5, 6, ',"a":"x"')]],
    ['a value is a list', rowsOf(0, 5, ',"a":[1]')],
    ['a value is null', rowsOf(0, 5, ',"a":null')],
    ['a row has no step', [...rowsOf(0, 5), '{"_runtime":1,"_timestamp":1.5e9,"loss":1}']],
    [
      'whole numbers and others are beyond what one column holds',
      [...rowsOf(0, 5, ',"a":9007199254740993'), ...rowsOf(5, 6, ',"a":0.5')],
    ],
  ])('hands out none: %s', async (_why, lines) => {
    await post(lines)
    expect(await offer()).toEqual({ hasRows: true })
    expect(await offer()).toEqual({ hasRows: true })
  })
})

it('hands out none any more when the run went on after its file was handed out', async () => {
  await post(rowsOf(0, 5))
  expect((await offer()).urlPath).toBeDefined()
  await post(rowsOf(5, 6))
  expect(await offer()).toEqual({ hasRows: true })
  await post(rowsOf(6, 8))
  expect(await offer()).toEqual({ hasRows: true })
})

it('hands out none of a run that has the names of one whose file was handed out', async () => {
  await post(rowsOf(0, 5))
  expect((await offer()).urlPath).toBeDefined()
  await t.domain.runs.deleteRun(t.viewer, encodeId('Run', (await find()).storage_id))
  await aRun(t, 'r')
  nextLine = 0
  await post(rowsOf(0, 6))
  expect(await offer()).toEqual({ hasRows: true })
})

it('lets nobody wait for a long history: timed work makes the file', async () => {
  await post(rowsOf(0, 60_000, ',"a":1,"b":1,"c":1,"d":1,"e":1'))
  expect(await offer()).toEqual({ hasRows: true })
  expect(await t.domain.historyFiles.makeNextFile()).toBe(true)
  expect(await t.domain.historyFiles.makeNextFile()).toBe(false)
  expect((await offer()).urlPath).toBeDefined()
})

it('makes none of a history that went on before timed work came to it', async () => {
  await post(rowsOf(0, 60_000, ',"a":1,"b":1,"c":1,"d":1,"e":1'))
  await offer()
  await post(rowsOf(60_000, 60_001, ',"a":1,"b":1,"c":1,"d":1,"e":1'))
  expect(await t.domain.historyFiles.makeNextFile()).toBe(true)
  expect(await t.deps.store.historyFiles.find((await find()).storage_id)).toBeUndefined()
})

it('makes none of a history that began anew, as long as before, while the file was made', async () => {
  await start(t, 'r')
  await post(rowsOf(0, 5))
  const { blobs } = t.deps
  const receive: typeof blobs.receive = async (...given) => {
    await start(t, 'r')
    nextLine = 0
    await post(rowsOf(0, 5, ',"again":true'))
    return blobs.receive(...given)
  }
  expect(await offerFile({ ...t.deps, blobs: { ...blobs, receive } }, await find())).toEqual({ hasRows: true })
  const { urlPath = '' } = await offer()
  expect(parquetMetadata(await read(urlPath)).schema.map(({ name }) => name)).toContain('again')
})
