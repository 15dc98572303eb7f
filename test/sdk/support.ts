import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { httpTransport } from '../../packages/sdk/src/artifact/http-transport.ts'
import type { Transport } from '../../packages/sdk/src/client/transport.ts'
import { Artifact, artifactContext, createClient } from '../../packages/sdk/src/index.ts'
import type { ArtifactContext } from '../../packages/sdk/src/index.ts'

/** A folder of its own for one test, with what the SDK keeps and makes in it. */
export interface Scratch extends Disposable {
  readonly folder: string
  /** A new file under `source/`; random bytes where only a size is said. */
  write(path: string, content: string | Uint8Array | number): string
  draft(name?: string): Artifact
}

export function makeScratch(): Scratch {
  const folder = mkdtempSync(join(tmpdir(), 'amphora-sdk-'))
  return {
    folder,
    write(path, content) {
      const file = join(folder, 'source', path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, typeof content === 'number' ? randomBytes(content) : content)
      return file
    },
    draft: (name = 'data') => new Artifact(name, 'dataset', { stagingFolder: join(folder, 'staging') }),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** What was asked of a server, as `METHOD path`. */
export interface Watched {
  readonly context: ArtifactContext
  readonly requests: string[]
}

export interface Place {
  readonly url: string
  readonly key: string
  readonly folder: string
  readonly project: string
  /** Such as one that breaks connections. */
  readonly fetch?: typeof fetch
}

/** Bytes travel as they do for users, unless a test has its own `fetch`. */
export function contextOf({ url, key, folder, project, fetch: own }: Place): Watched {
  const requests: string[] = []
  const watched: typeof fetch = (input, init) => {
    requests.push(lineOf(init?.method, input instanceof Request ? input.url : String(input)))
    return (own ?? fetch)(input, init)
  }
  const transport: Transport = (request) => {
    requests.push(lineOf(request.method, request.url))
    return httpTransport(request)
  }
  const options = { baseUrl: url, apiKey: key, fetch: watched, ...(!own && { transport }) }
  const client = { ...createClient(options), sleep: () => Promise.resolve() }
  const places = { artifactFolder: join(folder, 'artifacts'), cacheFolder: join(folder, 'cache') }
  return { context: artifactContext(client, { ...places, entity: 'admin', project }), requests }
}

function lineOf(method: string | undefined, url: string): string {
  return `${method ?? 'GET'} ${new URL(url).pathname}`
}
