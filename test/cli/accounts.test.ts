import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, TEST_KEY, type TestApp } from '../../packages/server/src/testing/app.ts'
import { amphora, documentOf, itemsOf, type Answer } from './shell.ts'

let app: TestApp
let home: string

beforeAll(async () => {
  app = await startTestApp()
  home = await mkdtemp(join(tmpdir(), 'amphora-cli-'))
})
afterAll(async () => {
  await app.close()
  await rm(home, { recursive: true })
})

async function as(key: string, words: readonly string[], input?: string): Promise<Answer> {
  const variables = { AMPHORA_BASE_URL: app.url, AMPHORA_API_KEY: key }
  return amphora(words, { home, variables, ...(input !== undefined && { input }) })
}

async function aUser(username: string): Promise<string> {
  const words = ['user', 'add', `${username}@example.com`, '--username', username, '--json']
  return (documentOf(await as(TEST_KEY, words)) as { apiKey: string }).apiKey
}

describe('a user', () => {
  it('is made with a key that works, is listed, and is removed with it', async () => {
    const key = await aUser('ada')
    expect(documentOf(await as(key, ['status', '--json']))).toMatchObject({ username: 'ada', isAdmin: false })
    expect(itemsOf(await as(TEST_KEY, ['user', 'ls', 'ad', '--json']))).toMatchObject([
      { username: 'ada' },
      { username: 'admin' },
    ])
    expect((await as(TEST_KEY, ['user', 'rm', 'ada'])).code).toBe(2)
    expect((await as(TEST_KEY, ['user', 'rm', 'ada', '--yes'])).code).toBe(0)
    expect((await as(key, ['status'])).code).toBe(3)
    expect((await as(TEST_KEY, ['user', 'rm', 'ada', '--yes'])).code).toBe(4) // a name that nobody has may be a slip
  })

  it('is made by administrators only', async () => {
    const key = await aUser('bob')
    const { code, errors } = await as(key, ['user', 'add', 'eve@example.com'])
    expect(code).toBe(1)
    expect(errors).toContain('administrator')
  })

  it('gets a password that is piped in, and signs in with it', async () => {
    await aUser('carol')
    expect((await as(TEST_KEY, ['user', 'passwd', 'carol'], 'correct horse battery\n')).code).toBe(0)
    const body = { username: 'carol', password: 'correct horse battery' }
    const headers = { authorization: '', origin: app.url, 'content-type': 'application/json' }
    const { json } = await app.send('/auth/session', { method: 'POST', headers, body })
    expect(json).toMatchObject({ user: { username: 'carol' } })
  })
})

describe('a team', () => {
  it('has members with roles, invitations and service accounts', async () => {
    await aUser('dora')
    expect(documentOf(await as(TEST_KEY, ['team', 'create', 'vision', '--json']))).toEqual({ team: 'vision' })
    await as(TEST_KEY, ['team', 'add', 'vision', 'dora', '--role', 'viewer'])
    await as(TEST_KEY, ['team', 'add', 'vision', 'new@example.com'])
    const account = documentOf(await as(TEST_KEY, ['team', 'service-account', 'vision', 'nightly', '--json'])) as {
      apiKey: string
    }
    expect(documentOf(await as(account.apiKey, ['status', '--json']))).toMatchObject({ defaultEntity: 'vision' })
    const members = itemsOf(await as(TEST_KEY, ['team', 'show', 'vision', '--json']))
    expect(members).toMatchObject([
      { username: 'admin', role: 'admin' },
      { username: 'dora', role: 'viewer' },
      { email: 'new@example.com', pending: true },
      { accountType: 'SERVICE' },
    ])
    expect(itemsOf(await as(TEST_KEY, ['team', 'ls', '--json']))).toEqual([{ team: 'vision' }])
    await as(TEST_KEY, ['team', 'remove', 'vision', 'dora'])
    expect((await as(TEST_KEY, ['team', 'show', 'vision'])).output).not.toContain('dora')
  })

  it('that is not there ends with code 4', async () => {
    expect((await as(TEST_KEY, ['team', 'show', 'nobody'])).code).toBe(4)
  })
})

describe('a key', () => {
  it('is made, listed by its first characters, and revoked', async () => {
    const made = documentOf(await as(TEST_KEY, ['key', 'create', 'laptop', '--json'])) as { id: string; apiKey: string }
    expect((await as(made.apiKey, ['status'])).code).toBe(0)
    const keys = itemsOf(await as(TEST_KEY, ['key', 'ls', '--json'])) as {
      id: string
      name: string
      description: string
    }[]
    const shown = keys.find(({ id }) => id === made.id)
    expect(shown).toMatchObject({ description: 'laptop' })
    expect(made.apiKey.split('-')[1]).toMatch(new RegExp(`^${shown?.name}`))
    await as(TEST_KEY, ['key', 'rm', shown?.name ?? ''])
    expect((await as(made.apiKey, ['status'])).code).toBe(3)
  })

  it('that is printed for people is nothing but the key, so that a script can keep it', async () => {
    expect((await as(TEST_KEY, ['key', 'create'])).output).toMatch(/^\S{40,}\n$/)
  })
})

describe('a project', () => {
  it('is made, shown, renamed and removed', async () => {
    const made = await as(TEST_KEY, ['project', 'create', 'digits', '--description', 'handwritten', '--json'])
    expect(documentOf(made)).toEqual({ entity: 'admin', project: 'digits', isNew: true })
    const shown = documentOf(await as(TEST_KEY, ['project', 'show', 'admin/digits', '--json']))
    expect(shown).toMatchObject({ description: 'handwritten', runCount: 0, artifactTypes: [] })
    expect(itemsOf(await as(TEST_KEY, ['project', 'ls', '--json']))).toMatchObject([{ name: 'digits' }])
    await as(TEST_KEY, ['project', 'rename', 'digits', 'mnist'])
    expect((await as(TEST_KEY, ['project', 'show', 'mnist'])).output).toContain('admin/mnist\nhandwritten\n')
    await as(TEST_KEY, ['project', 'rm', 'mnist', '--yes'])
    const { code, errors } = await as(TEST_KEY, ['project', 'show', 'mnist'])
    expect(code).toBe(4)
    expect(errors).toContain('amphora project ls')
  })
})
