import { afterAll, beforeAll, expect, it } from 'vitest'
import { basic, makeFolder, startTestApp, TEST_KEY, type TestApp } from '../testing/app.ts'
import { databaseUrlOf, removeFolder } from '../testing/database.ts'
import { addRun, EventReader, log, type LiveEvent } from '../testing/live.ts'

const STRANGER_KEY = `local-${'5'.repeat(40)}`

let folder: string
let app: TestApp

beforeAll(async () => {
  folder = await makeFolder()
  app = await startTestApp({ folder })
  const input = { email: 'stranger@example.com', username: 'stranger', apiKey: STRANGER_KEY }
  await app.ask('mutation($i: CreateUserInput!) { createUser(input: $i) { user { id } } }', { i: input })
})

afterAll(async () => {
  await app.close()
  await removeFolder(folder)
})

async function upload(to: TestApp, run: string, name: string): Promise<void> {
  const input = { entityName: 'admin', projectName: 'p', runName: run, files: [name] }
  const make = 'mutation($input: CreateRunFilesInput!) { createRunFiles(input: $input) { files { uploadUrl } } }'
  const { json } = await to.ask(make, { input })
  const { data } = json as {
    readonly data: { readonly createRunFiles: { readonly files: readonly [{ uploadUrl: string }] } }
  }
  const [{ uploadUrl }] = data.createRunFiles.files
  expect((await fetch(uploadUrl, { method: 'PUT', body: 'notes' })).status).toBe(200)
}

function linesOf({ data }: LiveEvent): unknown {
  return data['historyLines']
}

it('tells a run at once, and again when rows, a file or an end come', async () => {
  await addRun(app, 'grows')
  const events = await EventReader.open(app, ['admin/p/grows'])
  expect(await events.next()).toMatchObject({
    event: 'run',
    data: {
      run: 'admin/p/grows',
      generation: 0,
      state: 'running',
      historyLines: 0,
      logLines: 0,
      files: 0,
      artifacts: 0,
    },
  })
  await log(app, 'grows', { 'wandb-history.jsonl': { offset: 0, content: ['{"_step":0,"loss":1}', 'broken'] } })
  expect(linesOf(await events.next())).toBe(2 + 1) // what is set aside is a line of the run, and one set aside
  await log(app, 'grows', { 'output.log': { offset: 0, content: ['0%'] } })
  expect((await events.next()).data).toMatchObject({ logLines: 1 })
  await log(app, 'grows', { 'output.log': { offset: 0, content: ['100%'] } }) // the same line again
  expect((await events.next()).data).toMatchObject({ logLines: 1 })
  await upload(app, 'grows', 'notes.txt')
  expect((await events.next()).data).toMatchObject({ files: 1 })
  await log(app, 'grows', {}, { complete: true, exitcode: 0 })
  expect((await events.next()).data).toMatchObject({ state: 'finished' })
  events.close()
})

it('goes on after the server was started anew, from what it had told', async () => {
  const own = await makeFolder()
  const first = await startTestApp({ folder: own })
  await addRun(first, 'still')
  await addRun(first, 'moves')
  const watched = { run: ['admin/p/still', 'admin/p/moves'] }
  const before = await EventReader.openOn(first, watched)
  const states = [await before.next(), await before.next()].map(({ data }) => data['state'])
  await Promise.all([first.close(), before.ended()])
  const second = await startTestApp({ folder: own })
  const after = await EventReader.openOn(second, watched, undefined, before.lastId)
  await log(second, 'moves', { 'wandb-history.jsonl': { offset: 0, content: ['{"_step":0}'] } })
  expect(states).toEqual(['running', 'running'])
  expect(await after.next()).toMatchObject({ event: 'run', data: { run: 'admin/p/moves', historyLines: 1 } })
  after.close()
  await second.close()
  await removeFolder(own)
})

it('shows what another server wrote, where the database takes two', async () => {
  await addRun(app, 'elsewhere')
  const url = await databaseUrlOf(folder)
  const other = url === undefined ? undefined : await startTestApp({ environment: { AMPHORA_DATABASE_URL: url } })
  const events = await EventReader.open(app, ['admin/p/elsewhere'])
  await events.next()
  await log(other ?? app, 'elsewhere', { 'wandb-history.jsonl': { offset: 0, content: ['{"_step":0}'] } })
  expect(linesOf(await events.next())).toBe(1)
  events.close()
  await other?.close()
})

it('tells who comes back only what has changed since, on whichever server', async () => {
  await addRun(app, 'still')
  await addRun(app, 'moves')
  const watched = { run: ['admin/p/still', 'admin/p/moves', 'admin/p/absent'], list: ['admin/p'] }
  const before = await EventReader.openOn(app, watched)
  for (const _each of [1, 2, 3, 4]) await before.next()
  const { lastId } = before
  before.close()
  await log(app, 'moves', { 'wandb-history.jsonl': { offset: 0, content: ['{"_step":0}'] } })
  const url = await databaseUrlOf(folder)
  const other = url === undefined ? undefined : await startTestApp({ environment: { AMPHORA_DATABASE_URL: url } })
  const after = await EventReader.openOn(other ?? app, watched, undefined, lastId)
  expect(await after.next()).toMatchObject({ event: 'run', data: { run: 'admin/p/moves', historyLines: 1 } })
  await addRun(app, 'absent')
  const told = [await after.next(), await after.next()].map(({ event, data }) => [event, data['run'] ?? data['list']])
  expect(told).not.toContainEqual(['run', 'admin/p/still'])
  expect(told).toContainEqual(['list', 'admin/p'])
  after.close()
  await other?.close()
})

it('tells all to who comes back with what is no id', async () => {
  await addRun(app, 'known')
  const events = await EventReader.openOn(app, { run: ['admin/p/known'] }, undefined, 'no id of ours, and longer')
  expect(await events.next()).toMatchObject({ event: 'run', data: { run: 'admin/p/known' } })
  events.close()
})

it('says a word at once, which no proxy holds back or changes', async () => {
  const answer = await app.send('/live?run=admin/p/nowhere', { method: 'HEAD' })
  expect(answer.status).toBe(404) // a stream has no length to tell
  const leaving = new AbortController()
  const headers = { authorization: basic(TEST_KEY) }
  const { headers: got, body } = await fetch(`${app.url}/live?run=admin/p/known`, { headers, signal: leaving.signal })
  expect(got.get('content-type')).toMatch(/^text\/event-stream/)
  expect([got.get('cache-control'), got.get('x-accel-buffering')]).toEqual(['no-store, no-transform', 'no'])
  const first = await body?.pipeThrough(new TextDecoderStream()).getReader().read()
  expect(first?.value).toMatch(/^: open\n\n/)
  leaving.abort()
})

it('says of runs that are absent or hidden that they are gone, alike, and of one that is deleted', async () => {
  const id = await addRun(app, 'hidden')
  const asStranger = await EventReader.open(app, ['admin/p/hidden', 'admin/p/absent'], basic(STRANGER_KEY))
  expect([await asStranger.next(), await asStranger.next()]).toEqual([
    { event: 'gone', data: { run: 'admin/p/hidden' } },
    { event: 'gone', data: { run: 'admin/p/absent' } },
  ])
  asStranger.close()
  const events = await EventReader.open(app, ['admin/p/hidden'])
  await events.next()
  await app.ask('mutation($id: ID!) { deleteRun(input: {id: $id}) { clientMutationId } }', { id })
  expect(await events.next()).toEqual({ event: 'gone', data: { run: 'admin/p/hidden' } })
  events.close()
})

it('takes names with a slash, once more percent-encoded', async () => {
  const name = 'a%2Fb'
  const events = await EventReader.open(app, [`admin/p/${name}`])
  expect(await events.next()).toEqual({ event: 'gone', data: { run: `admin/p/${name}` } })
  events.close()
})

it('tells of lists when runs come, start, end and go', async () => {
  const events = await EventReader.openOn(app, { list: ['admin/counted'] })
  expect(await events.next()).toEqual({ event: 'gone', data: { list: 'admin/counted' } })
  events.close()
  await addRun(app, 'first', 'counted')
  const counted = await EventReader.openOn(app, { list: ['admin/counted', 'admin', '*'] })
  const told = [await counted.next(), await counted.next(), await counted.next()]
  expect(told.map(({ event, data }) => [event, data['list']])).toEqual([
    ['list', 'admin/counted'],
    ['list', 'admin'],
    ['list', '*'],
  ])
  expect(told[0]?.data).toMatchObject({ projects: 1, runs: 1, running: 1, newestAt: expect.any(String) as string })
  counted.close()

  const one = await EventReader.openOn(app, { list: ['admin/counted'] })
  await one.next()
  const id = await addRun(app, 'second', 'counted')
  expect((await one.next()).data).toMatchObject({ runs: 2, running: 2 })
  await log(app, 'second', {}, { complete: true, exitcode: 0, project: 'counted' })
  expect((await one.next()).data).toMatchObject({ runs: 2, running: 1 })
  await app.ask('mutation($id: ID!) { deleteRun(input: {id: $id}) { clientMutationId } }', { id })
  expect((await one.next()).data).toMatchObject({ runs: 1, running: 1 })
  one.close()
})

it('tells of a graph when a run comes', async () => {
  await addRun(app, 'maker', 'joined')
  const events = await EventReader.openOn(app, { graph: ['admin/joined'] })
  expect(await events.next()).toMatchObject({ event: 'graph', data: { graph: 'admin/joined', arrows: 0, runs: 1 } })
  await addRun(app, 'user', 'joined')
  expect((await events.next()).data).toMatchObject({ arrows: 0, runs: 2 })
  events.close()
})

it('counts what a caller sees, and says that the rest is gone', async () => {
  await addRun(app, 'unseen', 'unseen')
  const events = await EventReader.openOn(
    app,
    { list: ['*', 'admin', 'admin/unseen', 'nobody'], graph: ['admin/unseen'] },
    basic(STRANGER_KEY),
  )
  const told = [await events.next(), await events.next(), await events.next(), await events.next(), await events.next()]
  expect(told.slice(0, 4)).toEqual([
    { event: 'gone', data: { list: 'admin' } },
    { event: 'gone', data: { list: 'admin/unseen' } },
    { event: 'gone', data: { list: 'nobody' } },
    { event: 'gone', data: { graph: 'admin/unseen' } },
  ])
  expect(told[4]).toMatchObject({ event: 'list', data: { list: '*', runs: 0, running: 0 } })
  events.close()
})

it.each([
  ['nothing', '', 400],
  ['a list that is none', '?list=a/b/c', 400],
  ['a graph without a project', '?graph=a', 400],
  ['too many lists', `?${Array.from({ length: 21 }, (_, at) => `list=a/${at}`).join('&')}`, 413],
  ['what is no path', '?run=a/b', 400],
  ['what is not encoded', `?run=${encodeURIComponent('a/b/%')}`, 400],
  ['too many', `?${Array.from({ length: 101 }, (_, at) => `run=a/b/${at}`).join('&')}`, 413],
])('refuses %s', async (_what, query, status) => {
  expect((await app.send(`/live${query}`)).status).toBe(status)
})

it('asks who calls', async () => {
  expect((await app.send('/live?run=a/b/c', { headers: { authorization: '' } })).status).toBe(401)
})

it('ends when the server stops, which does not wait for it', async () => {
  const stopping = await startTestApp()
  await addRun(stopping, 'open')
  const events = await EventReader.open(stopping, ['admin/p/open'])
  await events.next()
  const startedAt = performance.now()
  await Promise.all([stopping.close(), events.ended()])
  expect(performance.now() - startedAt).toBeLessThan(9000) // the listener cuts what is left after ten
})
