import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, TEST_KEY, type TestApp } from '../../packages/server/src/testing/app.ts'
import { amphora, documentOf, type Terminal } from './shell.ts'

let app: TestApp
let home: string

beforeAll(async () => {
  app = await startTestApp()
})
afterAll(async () => app.close())
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'amphora-cli-'))
})
afterEach(async () => rm(home, { recursive: true }))

const at = (more: Partial<Terminal> = {}): Terminal => ({ home, ...more })

describe('login', () => {
  it('keeps the key in netrc, for its owner only, and the address in the settings, as the Python client does', async () => {
    const { code, output } = await amphora(['login', '--host', app.url, '--key', '-'], at({ input: `${TEST_KEY}\n` }))
    expect(code).toBe(0)
    expect(output).toContain(`Signed in as admin: ${app.url}`)
    const netrc = join(home, '.netrc')
    expect(await readFile(netrc, 'utf8')).toContain(
      `machine ${new URL(app.url).host}\n  login user\n  password ${TEST_KEY}\n`,
    )
    expect((await stat(netrc)).mode & 0o777).toBe(0o600)
    expect(await readFile(join(home, '.config/wandb/settings'), 'utf8')).toMatch(/\[default\]\nbase_url ?= ?http/)
    expect(output).not.toContain(TEST_KEY)
  })

  it('keeps nothing when the server does not know the key', async () => {
    const wrong = `local-${'9'.repeat(40)}`
    const { code, errors } = await amphora(['login', app.url, '--key', wrong], at())
    expect(code).toBe(3)
    expect(errors).toContain('amphora login')
    await expect(stat(join(home, '.netrc'))).rejects.toThrow('ENOENT')
  })

  it('keeps the keys of other machines, and replaces its own', async () => {
    const netrc = join(home, '.netrc')
    await writeFile(
      netrc,
      `machine other.example\n  login me\n  password secret\nmachine ${new URL(app.url).host}\n  login user\n  password old\n`,
    )
    await amphora(['login', app.url, '--key', TEST_KEY], at())
    const text = await readFile(netrc, 'utf8')
    expect(text).toContain('machine other.example\n  login me\n  password secret\n')
    expect(text).not.toContain('old')
  })

  it('says where a key without form is wrong, with code 1 and without telling it', async () => {
    const { code, errors } = await amphora(['login', app.url, '--key', 'letmein'], at())
    expect(code).toBe(1)
    expect(errors).toContain('40 or more')
    expect(errors).not.toContain('letmein')
  })
})

describe('status', () => {
  it('tells server, user and where the key is from', async () => {
    await amphora(['login', app.url, '--key', TEST_KEY], at())
    expect(documentOf(await amphora(['status', '--json'], at()))).toMatchObject({
      baseUrl: app.url,
      username: 'admin',
      isAdmin: true,
      defaultEntity: 'admin',
      serverVersion: '0.1.0',
    })
  })

  it('reads WANDB_ variables, and AMPHORA_ ones before them', async () => {
    const variables = { WANDB_BASE_URL: 'http://127.0.0.1:9', AMPHORA_BASE_URL: app.url, WANDB_API_KEY: TEST_KEY }
    expect(documentOf(await amphora(['status', '--json'], at({ variables })))).toMatchObject({ username: 'admin' })
  })

  it('says without a key how to get one', async () => {
    const { code, output } = await amphora(['status', '--host', app.url], at())
    expect(code).toBe(0)
    expect(output).toContain(`amphora login --host ${app.url}`)
  })
})

describe('doctor', () => {
  it('finds nothing wrong where nothing is', async () => {
    const variables = { AMPHORA_BASE_URL: app.url, AMPHORA_API_KEY: TEST_KEY }
    const report = documentOf(await amphora(['doctor', '--json'], at({ variables }))) as {
      isHealthy: boolean
      checks: { name: string; state: string }[]
    }
    expect(report.isHealthy).toBe(true)
    const states = Object.fromEntries(report.checks.map(({ name, state }) => [name, state]))
    expect(states).toMatchObject({ Node: 'ok', address: 'ok', server: 'ok', clock: 'ok', key: 'ok', version: 'ok' })
  })

  it('says of a server that is away, a wrong key, and a name that is none, what to do', async () => {
    const away = await amphora(['doctor'], at({ variables: { AMPHORA_BASE_URL: 'http://127.0.0.1:9' } }))
    expect(away.code).toBe(1)
    expect(away.output).toMatch(/FAIL {2}server .*nothing answers at http:\/\/127\.0\.0\.1:9.*\n.*amphora server/)
    const variables = { AMPHORA_BASE_URL: app.url, AMPHORA_API_KEY: `local-${'9'.repeat(40)}` }
    const wrong = await amphora(['doctor'], at({ variables }))
    expect(wrong.code).toBe(1)
    expect(wrong.output).toMatch(/FAIL {2}key .*AMPHORA_API_KEY/)
    const nowhere = await amphora(['doctor'], at({ variables: { AMPHORA_BASE_URL: 'http://no-such-host.invalid' } }))
    expect(nowhere.output).toMatch(/FAIL {2}address .*no machine is called "no-such-host\.invalid"/)
  })
})
