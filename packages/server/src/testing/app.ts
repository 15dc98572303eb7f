import { startApp, systemClock, systemRandom, type App, type Surroundings } from '../app.ts'
import { parseConfig } from '../config.ts'
import { createLog } from '../log.ts'
import { databaseUrlOf, makeFolder, removeFolder } from './database.ts'

/** A whole server for one test file: a folder of its own, a free port, its administrator's key. Close it. */
export interface TestApp extends App {
  readonly url: string
  readonly key: string
  /** What it logged, from `debug` up. */
  readonly logged: readonly string[]
  /** A request with the administrator's key; a body that is no text is sent as JSON. */
  send(path: string, request?: TestRequest): Promise<TestAnswer>
  /** Signs the administrator in with a browser; answers what it sends from then on. */
  signIn(credentials?: object): Promise<BrowserHeaders>
  /** POST /graphql. */
  ask(query: string, variables?: object): Promise<TestAnswer>
}

/** What a browser sends from one of our own pages. `authorization` is empty: it has a cookie. */
export interface BrowserHeaders extends Record<string, string> {
  readonly cookie: string
  readonly authorization: ''
}

export interface TestRequest {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

export interface TestAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The parsed body; undefined when it is not JSON. */
  readonly json: unknown
}

/** What a test may decide; all else is as in real life. */
export type TestOptions = Partial<Surroundings> & {
  readonly args?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  /** An existing data folder; it then stays. */
  readonly folder?: string
}

export { makeFolder } from './database.ts'

export const TEST_KEY = `local-${'0123456789'.repeat(4)}`

export async function startTestApp(options: TestOptions = {}): Promise<TestApp> {
  const folder = options.folder ?? (await makeFolder())
  const databaseUrl = await databaseUrlOf(folder)
  const logged: string[] = []
  const config = parseConfig(
    ['--port', '0', '--host', '127.0.0.1', '--data', folder, ...(options.args ?? [])],
    {
      AMPHORA_ADMIN_API_KEY: TEST_KEY,
      AMPHORA_LOG_LEVEL: 'debug',
      AMPHORA_DATABASE_URL: databaseUrl,
      ...options.environment,
    },
    folder,
  )
  const app = await startApp(config, {
    log: createLog(config.logLevel, { write: (line) => void logged.push(line) }),
    clock: systemClock,
    random: systemRandom,
    onFailure(error) {
      throw error
    },
    ...options,
  })
  const url = `http://127.0.0.1:${app.port}`
  const send: TestApp['send'] = (path, request) => sendTo(url, path, request)
  return {
    ...app,
    url,
    key: TEST_KEY,
    logged,
    send,
    async signIn(credentials = { apiKey: TEST_KEY }) {
      const page = { authorization: '', origin: url, 'content-type': 'application/json' } as const
      const { headers, text } = await send('/auth/session', { method: 'POST', headers: page, body: credentials })
      const [cookie = ''] = (headers.get('set-cookie') ?? '').split(';')
      if (cookie === '') throw new Error(`nobody is signed in: ${text}`)
      return { ...page, cookie }
    },
    ask: (query, variables = {}) => send('/graphql', { method: 'POST', body: { query, variables } }),
    async close() {
      await app.close()
      if (options.folder === undefined) await removeFolder(folder)
    },
  }
}

async function sendTo(
  url: string,
  path: string,
  { method = 'GET', headers = {}, body }: TestRequest = {},
): Promise<TestAnswer> {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: basic(TEST_KEY), ...headers },
    ...(body === undefined
      ? {}
      : { body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, text, json: parseJson(text) }
}

/** The header as clients send it. */
export function basic(key: string): string {
  return `Basic ${Buffer.from(`api:${key}`).toString('base64')}`
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
