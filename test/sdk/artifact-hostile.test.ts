import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadVersionById } from '../../packages/sdk/src/index.ts'
import { contextOf, makeScratch } from './support.ts'

/** What a server that lies says: a manifest, and the bytes of a file. */
interface Lies {
  readonly contents: Readonly<Record<string, object>>
  readonly collection?: string
  /** Answers a GET of a file. */
  readonly serve?: (response: ServerResponse, range: string | undefined) => void
}

const SMALL = Buffer.from('what was logged')
const LARGE = Buffer.alloc(9 * 1024 * 1024, 'x')

function entryOf(bytes: Uint8Array, change: object = {}): object {
  return { digest: createHash('md5').update(bytes).digest('base64'), size: bytes.length, ...change }
}

/** A server of our own that answers what the SDK asks for, with lies. */
async function startLiar({ contents, collection = 'data', serve }: Lies) {
  const server = createServer((request, response) => {
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    if (request.url === '/file') return serve?.(response, request.headers.range)
    if (request.url === '/manifest') return void response.end(manifestText(contents))
    let body = ''
    request.on('data', (text: Buffer) => (body += text.toString()))
    request.on(
      'end',
      () => void response.end(JSON.stringify({ data: answerOf(body, { origin, collection, contents }) })),
    )
    return undefined
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}

function manifestText(contents: Lies['contents']): string {
  const head = { version: 1, storagePolicy: 'wandb-storage-policy-v1', storagePolicyConfig: {} }
  return JSON.stringify({ ...head, contents })
}

interface Asked {
  readonly origin: string
  readonly collection: string
  readonly contents: Lies['contents']
}

function answerOf(body: string, { origin, collection, contents }: Asked): object {
  if (body.includes('FetchArtifactManifest')) {
    return { artifact: { currentManifest: { id: 'm', file: { id: 'f', directUrl: `${origin}/manifest` } } } }
  }
  if (body.includes('ArtifactFileURLs')) {
    const edges = Object.keys(contents).map((name) => ({ node: { name, directUrl: `${origin}/file` } }))
    return { artifact: { files: { edges } } }
  }
  const project = { name: 'p', entity: { name: 'admin' } }
  const version = { id: 'QXJ0aWZhY3Q6MQ==', versionIndex: 0, state: 'COMMITTED', description: null, metadata: null }
  const counts = {
    ttlDurationSeconds: -2,
    ttlIsInherited: false,
    historyStep: null,
    size: 1,
    fileCount: 1,
    digest: 'd',
  }
  const lists = {
    digestAlgorithm: null,
    createdAt: '',
    updatedAt: '',
    artifactType: { name: 't' },
    tags: [],
    aliases: [],
  }
  return { artifact: { ...version, ...counts, ...lists, artifactSequence: { id: 's', name: collection, project } } }
}

/** Every file under a folder, however hidden. */
function filesUnder(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []
}

it.each(['../escape', 'a/../../escape', '/etc/escape', 'C:\\escape', 'a\u0000b', 'a//b', '..\\escape'])(
  'refuses a manifest with the path %j whole, and writes nothing',
  async (path) => {
    using scratch = makeScratch()
    const contents = { good: entryOf(SMALL), [path]: entryOf(SMALL) }
    await using server = await startLiar({ contents, serve: (response) => void response.end(SMALL) })
    const { context } = contextOf({ ...server, key: 'k', folder: scratch.folder, project: 'p' })
    const version = await loadVersionById(context, 'x')
    await expect(version.download()).rejects.toMatchObject({ code: 'invalid_argument' })
    expect(filesUnder(scratch.folder)).toEqual([])
  },
)

it('refuses a collection whose name would leave the folder of downloads', async () => {
  using scratch = makeScratch()
  await using server = await startLiar({ contents: { a: entryOf(SMALL) }, collection: '../../up' })
  const { context } = contextOf({ ...server, key: 'k', folder: scratch.folder, project: 'p' })
  await expect(loadVersionById(context, 'x')).rejects.toMatchObject({ code: 'invalid_argument' })
})

const WRONG: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  'other bytes': (bytes) => Buffer.alloc(bytes.length, '!'),
  'fewer bytes': (bytes) => bytes.subarray(0, bytes.length - 1),
  'more bytes': (bytes) => Buffer.concat([bytes, bytes]),
}

for (const [size, bytes] of Object.entries({ small: SMALL, large: LARGE })) {
  it.each(Object.keys(WRONG))(`keeps nothing of a ${size} file that comes with %s`, async (how) => {
    using scratch = makeScratch()
    const wrong = WRONG[how]?.(bytes)
    await using server = await startLiar({
      contents: { file: entryOf(bytes) },
      serve: (response) => void response.end(wrong),
    })
    const { context } = contextOf({ ...server, key: 'k', folder: scratch.folder, project: 'p' })
    const version = await loadVersionById(context, 'x')
    await expect(version.download()).rejects.toMatchObject({ code: 'digest_mismatch' })
    const left = filesUnder(scratch.folder).filter((path) => !/(?:^|\/)(?:artifacts|obj|tmp|cache|data:v0)$/.test(path))
    expect(left).toEqual([])
  })
}

it('goes on where a large download broke, and asks only for the rest', async () => {
  using scratch = makeScratch()
  const ranges: (string | undefined)[] = []
  const half = LARGE.length / 2
  await using server = await startLiar({
    contents: { file: entryOf(LARGE) },
    serve(response, range) {
      ranges.push(range)
      const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0)
      const rest = LARGE.length - from
      const headers = { 'content-length': rest, 'content-range': `bytes ${from}-${LARGE.length - 1}/${LARGE.length}` }
      response.writeHead(from > 0 ? 206 : 200, headers)
      if (from > 0) response.end(LARGE.subarray(from))
      else response.write(LARGE.subarray(0, half), () => void setImmediate(() => response.destroy()))
    },
  })
  const { context } = contextOf({ ...server, key: 'k', folder: scratch.folder, project: 'p' })
  const version = await loadVersionById(context, 'x')
  const root = await version.download()
  await version.verify()
  expect(readdirSync(root)).toEqual(['file'])
  expect(ranges).toHaveLength(2)
  expect(Number(/^bytes=(\d+)-$/.exec(ranges[1] ?? '')?.[1])).toBeGreaterThan(0)
})

it('takes no address that is no web address', async () => {
  using scratch = makeScratch()
  await using server = await startLiar({ contents: { file: entryOf(SMALL) } })
  const { context } = contextOf({ ...server, key: 'k', folder: scratch.folder, project: 'p' })
  const version = await loadVersionById(context, 'x')
  const lying = { ...context.client, fetch: liarFetch(context.client.fetch, join(scratch.folder, 'secret')) }
  const other = await loadVersionById({ ...context, client: lying }, 'x')
  expect(other.id).toBe(version.id)
  await expect(other.download()).rejects.toMatchObject({ code: 'invalid_argument' })
})

/** Turns the addresses of files into one of this machine. */
function liarFetch(send: typeof fetch, path: string): typeof fetch {
  return async (input, init) => {
    const response = await send(input, init)
    const text = await response.text()
    return new Response(text.replaceAll(/http:\/\/[^"]*\/file/g, `file://${path}`), { status: response.status })
  }
}
