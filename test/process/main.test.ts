import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { basic, makeFolder, TEST_KEY } from '../../packages/server/src/testing/app.ts'

/** The server as a process, as `npm start` runs it. */
class Process {
  readonly #child: ChildProcess
  output = ''

  constructor(command: readonly string[], environment: Readonly<Record<string, string>>) {
    const [program = '', ...args] = command
    const { PATH = '', HOME = '' } = process.env
    this.#child = spawn(program, args, { env: { PATH, HOME, ...environment } })
    this.#child.stdout?.on('data', (text: Buffer) => (this.output += text.toString()))
    this.#child.stderr?.on('data', (text: Buffer) => (this.output += text.toString()))
  }

  /** What it printed once it is ready. */
  async ready(): Promise<string> {
    return this.printed('Amphora is ready')
  }

  async printed(text: string): Promise<string> {
    while (!this.output.includes(text)) await this.#more()
    return this.output
  }

  get url(): string {
    return /http:\S+:\d+/.exec(this.output)?.[0] ?? ''
  }

  /** Its exit code, after everything it printed. */
  async end(): Promise<number | null> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, 'close')
    return this.#child.exitCode
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }

  async #more(): Promise<void> {
    const { exitCode, signalCode, stdout } = this.#child
    if (exitCode !== null || signalCode !== null) throw new Error(`it ended with ${exitCode}: ${this.output}`)
    if (stdout) await Promise.race([once(stdout, 'data'), once(this.#child, 'close')])
  }
}

let folder: string
const processes: Process[] = []

function start(
  args: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
  prefix: readonly string[] = [],
): Process {
  const main = join(import.meta.dirname, '../../packages/server/src/start.js')
  const command = [...prefix, process.execPath, main, '--port', '0', '--data', folder, ...args]
  const started = new Process(command, environment)
  processes.push(started)
  return started
}

beforeEach(async () => {
  folder = await makeFolder()
})

afterEach(async () => {
  for (const started of processes.splice(0)) {
    started.signal('SIGKILL')
    await started.end()
  }
  await rm(folder, { recursive: true })
})

describe('the first start', () => {
  it('prints the address, a key that works, and the lines to paste; later starts print no key', async () => {
    const first = start()
    const printed = await first.ready()
    const key = /local-[0-9a-f]{40}$/m.exec(printed)?.[0] ?? ''
    expect(printed).toContain(`export WANDB_BASE_URL=${first.url}\n`)
    expect(printed).toContain(`export WANDB_API_KEY=${key}\n`)
    const headers = { authorization: basic(key) }
    const answer = await fetch(`${first.url}/graphql`, {
      method: 'POST',
      headers,
      body: '{"query":"{viewer{username}}"}',
    })
    expect(await answer.json()).toEqual({ data: { viewer: { username: 'admin' } } })
    first.signal('SIGTERM')
    expect(await first.end()).toBe(0)

    const printedLater = await start().ready()
    expect(printedLater).not.toContain('local-')
    expect(printedLater).toContain('the key of user admin from the first start')
  })

  it('takes the key from AMPHORA_ADMIN_API_KEY; another one is ignored later, and that is said', async () => {
    const environment = { AMPHORA_ADMIN_API_KEY: TEST_KEY }
    const first = start([], environment)
    expect(await first.ready()).not.toContain(TEST_KEY)
    first.signal('SIGINT')
    expect(await first.end()).toBe(0)

    const same = start([], environment)
    expect(await same.ready()).not.toContain('ignored')
    same.signal('SIGTERM')
    await same.end()

    const other = start([], { AMPHORA_ADMIN_API_KEY: `local-${'9'.repeat(40)}` })
    expect(await other.ready()).toContain('AMPHORA_ADMIN_API_KEY is ignored')
    const headers = { authorization: basic(TEST_KEY) }
    expect((await fetch(`${other.url}/metrics`, { headers })).status).toBe(200)
  })
})

it('stops in order on Ctrl-C, which npm sends a second time', async () => {
  const server = start()
  await server.ready()
  server.signal('SIGINT')
  await server.printed('finishing')
  server.signal('SIGINT')
  expect(await server.end()).toBe(0)
})

/** Starts, uses the link that is printed, does something with the server, stops. Answers whether there was a link. */
async function signInByLink(then: (server: Process) => Promise<unknown>): Promise<boolean> {
  const server = start([], { AMPHORA_ADMIN_API_KEY: TEST_KEY })
  await server.ready()
  const link = /\/login#link=([\w-]+)\n/.exec(server.output)?.[1]
  const headers = { origin: server.url, 'content-type': 'application/json' }
  const answer = await fetch(`${server.url}/auth/session`, { method: 'POST', headers, body: JSON.stringify({ link }) })
  expect(answer.status).toBe(link === undefined ? 400 : 200)
  await then(server)
  server.signal('SIGTERM')
  expect(await server.end()).toBe(0)
  return link !== undefined
}

it('prints a link that signs the administrator in, at each start until there is a password', async () => {
  const query =
    'mutation { setUserPassword(input: {username: "admin", password: "correct horse battery"}) { success } }'
  const setPassword = async ({ url }: Process): Promise<void> => {
    const headers = { authorization: basic(TEST_KEY) }
    await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) })
  }
  expect(await signInByLink(async () => undefined)).toBe(true)
  expect(await signInByLink(setPassword)).toBe(true)
  expect(await signInByLink(async () => undefined)).toBe(false)
})

describe('a start that cannot be', () => {
  it('on a taken port names a free one, exits 1, and makes no key that nobody would see', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const refused = start(['--port', String(port)])
    expect(await refused.end()).toBe(1)
    const free = Number(/is taken by another program: try --port (\d+)/.exec(refused.output)?.[1])
    expect(free).toBeGreaterThan(port)
    other.close()
    const next = start(['--port', String(free)])
    expect(await next.ready()).toContain('local-')
  })

  it('on a folder in use says so in a sentence and exits 1; after SIGKILL the folder is free', async () => {
    const first = start()
    await first.ready()
    const second = start()
    expect(await second.end()).toBe(1)
    expect(second.output.trim()).toBe(
      `Amphora cannot start: another Amphora server is using the data folder ${folder}: stop it, or choose another with --data`,
    )
    first.signal('SIGKILL')
    await first.end()
    expect(await start().ready()).toContain('Amphora is ready')
  })

  it('on data of a newer version says so, exits 1 and changes nothing', async () => {
    const first = start()
    await first.ready()
    first.signal('SIGTERM')
    await first.end()
    const database = new DatabaseSync(join(folder, 'amphora.db'))
    database.exec(`insert into schema_migration (name, timestamp) values ('999-from-the-future', '2030')`)
    database.close()
    const older = start()
    expect(await older.end()).toBe(1)
    expect(older.output).toContain('written by a newer Amphora (schema 999-from-the-future is unknown here)')
  })

  it('with a wrong configuration tells every problem and exits 64', async () => {
    const refused = start(['--port', 'http', '--verbose'])
    expect(await refused.end()).toBe(64)
    expect(refused.output).toContain('--verbose is not an option')
    expect(refused.output).toContain('--port (AMPHORA_PORT) is a whole number')
    expect(await readdir(folder)).toEqual([])
  })
})

describe('a database that fails', () => {
  it('ends the process with exit code 74, and the write that met it is not answered with success', async () => {
    const server = start([], { AMPHORA_ADMIN_API_KEY: TEST_KEY }, WITH_SMALL_FILES)
    await server.ready()
    const statuses: number[] = []
    for (let i = 0; i < 20 && !statuses.includes(0); i++) statuses.push(await writeProject(server.url, `p${i}`))
    expect(statuses.slice(0, 2)).toEqual([200, 200])
    expect(statuses.indexOf(0)).toBe(statuses.lastIndexOf(200) + 1)
    expect(await server.end()).toBe(74)
    expect(server.output).toContain('the database failed')
    const { url } = await restarted()
    expect(await countProjects(url)).toBe(statuses.filter((status) => status === 200).length)
  })
})

describe('a stop', () => {
  it('finishes the request in hand, takes no new one, and exits 0', async () => {
    const server = start([], { AMPHORA_ADMIN_API_KEY: TEST_KEY })
    await server.ready()
    const { promise: bodyMayEnd, resolve: endBody } = Promise.withResolvers<void>()
    const { promise: bodyBegan, resolve: beginBody } = Promise.withResolvers<void>()
    async function* body(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode('{"query":')
      beginBody()
      await bodyMayEnd
      yield new TextEncoder().encode('"{viewer{username}}"}')
    }
    const headers = { authorization: basic(TEST_KEY) }
    const inHand = fetch(`${server.url}/graphql`, { method: 'POST', headers, body: body(), duplex: 'half' })
    await bodyBegan
    await seenBy(server.url)
    server.signal('SIGTERM')
    while (!server.output.includes('finishing what is in hand')) await new Promise(setImmediate)
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow('fetch failed')
    endBody()
    const answer = await inHand
    expect(await answer.json()).toEqual({ data: { viewer: { username: 'admin' } } })
    expect(await server.end()).toBe(0)
  })

  it('is at once at the second signal', async () => {
    const server = start([], { AMPHORA_ADMIN_API_KEY: TEST_KEY })
    await server.ready()
    const open = new AbortController()
    const hanging = fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { authorization: basic(TEST_KEY) },
      body: new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array([0x7b])) }),
      duplex: 'half',
      signal: open.signal,
    }).catch(() => 'cut')
    await seenBy(server.url)
    server.signal('SIGINT')
    while (!server.output.includes('finishing what is in hand')) await new Promise(setImmediate)
    server.signal('SIGTERM')
    expect(await server.end()).toBe(1)
    expect(await hanging).toBe('cut')
  })
})

/** Files cannot grow beyond 2 MiB: a write past that fails, as on a broken disk. */
const WITH_SMALL_FILES = ['/bin/sh', '-c', 'ulimit -f 4096; trap "" XFSZ; exec "$0" "$@"']

/** Writes 200 KB; the status, or 0 when the connection ended without an answer. */
async function writeProject(url: string, name: string): Promise<number> {
  const query = 'mutation M($input: UpsertModelInput!) { upsertModel(input: $input) { inserted } }'
  const body = JSON.stringify({ query, variables: { input: { name, description: 'x'.repeat(200_000) } } })
  const headers = { authorization: basic(TEST_KEY) }
  return fetch(`${url}/graphql`, { method: 'POST', headers, body }).then(
    (answer) => answer.status,
    () => 0,
  )
}

async function countProjects(url: string): Promise<number> {
  const body = JSON.stringify({ query: '{ models { edges { cursor } } }' })
  const answer = await fetch(`${url}/graphql`, { method: 'POST', headers: { authorization: basic(TEST_KEY) }, body })
  return (await answer.text()).split('cursor').length - 1
}

async function restarted(): Promise<Process> {
  const next = start()
  await next.ready()
  return next
}

/** Requests come in the order they are sent: once this one is answered, those before it have been seen. */
async function seenBy(url: string): Promise<void> {
  await fetch(`${url}/healthz`)
}
