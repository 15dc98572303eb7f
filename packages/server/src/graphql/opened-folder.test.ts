import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { FolderMove, OpenedFolder } from '../domain/opened-folder.ts'
import { basic, startTestApp, type TestApp } from '../testing/app.ts'

const QUERY = '{ openedFolder { path target move { state server count arrivedCount problem places { title url } } } }'
const MOVE = 'mutation { moveOpenedFolder { openedFolder { path move { state } } } }'
const RUNNING: FolderMove = {
  state: 'running',
  server: 'https://runs.example',
  count: 3,
  arrivedCount: 1,
  growingCount: 0,
  places: [{ title: 'ann/digits', url: 'https://runs.example/ann/digits' }],
  problem: undefined,
}

/** What the command line brings along, without its senders. */
class Folder implements OpenedFolder {
  readonly path = '/data/wandb'
  starts = 0
  /** Whoever comes by the link. */
  readonly entering: (() => void)[] = []

  target(): Promise<string | undefined> {
    return Promise.resolve(undefined)
  }

  move(): FolderMove | undefined {
    return this.starts > 0 ? RUNNING : undefined
  }

  startMove(): Promise<void> {
    this.starts++
    return Promise.resolve()
  }

  enter(): Promise<void> {
    return new Promise((resolve) => {
      this.entering.push(resolve)
    })
  }
}

const openedFolder = new Folder()
let app: TestApp
let plain: TestApp
/** Of a user who is no administrator. */
let userKey: string
beforeAll(async () => {
  app = await startTestApp({ openedFolder })
  plain = await startTestApp()
  const { json } = await app.ask(
    'mutation { createUser(input: {email: "ann@example.org", username: "ann"}) { apiKey { name } } }',
  )
  userKey = (json as { data: { createUser: { apiKey: { name: string } } } }).data.createUser.apiKey.name
})
afterAll(async () => {
  await app.close()
  await plain.close()
})

const asUser = (query: string) =>
  app.send('/graphql', { method: 'POST', headers: { authorization: basic(userKey) }, body: { query } })

it('shows an administrator which folder is opened, and begins to move it, by a page of our own only', async () => {
  expect((await app.ask(QUERY)).json).toEqual({
    data: { openedFolder: { path: '/data/wandb', target: null, move: null } },
  })
  const browser = await app.signIn()
  const move = (headers: Readonly<Record<string, string>>) =>
    app.send('/graphql', { method: 'POST', headers, body: { query: MOVE } })
  expect((await move({ ...browser, origin: 'https://evil.example' })).status).toBe(403)
  expect(openedFolder.starts).toBe(0)
  expect((await move(browser)).json).toEqual({
    data: { moveOpenedFolder: { openedFolder: { path: '/data/wandb', move: { state: 'RUNNING' } } } },
  })
  expect(openedFolder.starts).toBe(1)
  const { growingCount: _, ...shown } = RUNNING
  expect((await app.ask(QUERY)).json).toMatchObject({
    data: { openedFolder: { move: { ...shown, state: 'RUNNING', problem: null } } },
  })
})

it('says nothing of a folder to anybody else, and moves nothing for them', async () => {
  const before = openedFolder.starts
  expect((await asUser(QUERY)).json).toEqual({ data: { openedFolder: null } })
  expect(await asUser(MOVE)).toMatchObject({ status: 404 })
  expect(openedFolder.starts).toBe(before)
})

it('is not there on a server that shows no folder', async () => {
  expect((await plain.ask(QUERY)).json).toEqual({ data: { openedFolder: null } })
  expect(await plain.ask(MOVE)).toMatchObject({ status: 404 })
})

it('lets the pages of an administrator know with the session, and those of nobody else', async () => {
  const session = async (of: TestApp, headers: Readonly<Record<string, string>>) =>
    (await of.send('/auth/session', { headers })).json
  const user = { headers: await app.signIn({ apiKey: userKey }) }
  expect(await session(app, await app.signIn())).toMatchObject({ user: { username: 'admin' }, showsFolder: true })
  expect(await session(app, user.headers)).not.toHaveProperty('showsFolder')
  expect(await session(app, { authorization: '' })).toEqual({ user: null, isPlainHttp: false })
  expect(await session(plain, await plain.signIn())).not.toHaveProperty('showsFolder')
})

it('signs in by the link once what that leads to is there', async () => {
  const entered = app.signIn({ link: app.signInToken }).then(() => 'in')
  await vi.waitFor(() => expect(openedFolder.entering).toHaveLength(1))
  expect(await Promise.race([entered, setImmediate('outside')])).toBe('outside')
  openedFolder.entering[0]?.()
  expect(await entered).toBe('in')
})
