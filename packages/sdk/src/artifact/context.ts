import type { Client } from '../client.ts'
import { LocalCache } from './cache.ts'
import { withHttpTransport } from './http-transport.ts'

/** What versions need of whoever asks for them: a server, and where things lie on this machine. */
export interface ArtifactContext {
  readonly client: Client
  /** Where downloads go by default: `artifacts` in the working folder. */
  readonly artifactFolder: string
  /** Absent: nothing is kept. */
  readonly cache: LocalCache | undefined
  /** Meant by names that do not say them. */
  readonly entity: string | undefined
  readonly project: string | undefined
}

export interface ContextOptions {
  readonly artifactFolder: string
  readonly cacheFolder: string | undefined
  readonly cacheBytes?: number | undefined
  readonly entity?: string | undefined
  readonly project?: string | undefined
}

export function artifactContext(client: Client, options: ContextOptions): ArtifactContext {
  const { artifactFolder, cacheFolder, cacheBytes, entity, project } = options
  const cache = cacheFolder === undefined ? undefined : new LocalCache(cacheFolder, cacheBytes)
  return { client: withHttpTransport(client), artifactFolder, cache, entity, project }
}
