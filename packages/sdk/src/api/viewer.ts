import { AmphoraError } from '@amphora/wire'
import { ask } from '../client.ts'
import type { Client, RequestOptions } from '../client.ts'
import type { ApiServerQuery, ApiViewerQuery } from '../graphql/generated.ts'
import { SERVER, VIEWER } from './documents.ts'

/** Who asks. */
export interface Viewer {
  readonly id: string
  readonly username: string
  readonly name: string
  readonly email: string | undefined
  readonly isAdmin: boolean
  /** Meant by paths that name none. */
  readonly entity: string
  readonly teams: readonly string[]
}

/** @throws {AmphoraError} `unauthenticated` */
export async function loadViewer(client: Client, options: RequestOptions): Promise<Viewer> {
  const { viewer } = await ask<ApiViewerQuery>(client, VIEWER, {}, options)
  if (!viewer) throw new AmphoraError('unauthenticated', `${client.baseUrl} does not know this API key: log in again`)
  return {
    id: viewer.id,
    username: viewer.username ?? viewer.name,
    name: viewer.name,
    email: viewer.email ?? undefined,
    isAdmin: viewer.admin ?? false,
    entity: viewer.entity ?? viewer.username ?? viewer.name,
    teams: (viewer.teams?.edges ?? []).map(({ node }) => node.name),
  }
}

export async function loadServerVersion(client: Client, options: RequestOptions): Promise<string | undefined> {
  const { serverInfo } = await ask<ApiServerQuery>(client, SERVER, {}, options)
  return serverInfo?.version
}
