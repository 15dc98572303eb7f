import { ask, type Client } from '@amphora/sdk'
import type { ViewerQuery } from './generated.ts'

const VIEWER = /* GraphQL */ `
  query Viewer {
    viewer {
      id
      username
      name
      email
      admin
      entity
      teams {
        edges {
          node {
            name
          }
        }
      }
    }
  }
`

/** Who a key belongs to. */
export interface Viewer {
  readonly username: string
  readonly name: string
  readonly email: string | null
  readonly isAdmin: boolean
  /** Where runs go that name no entity. */
  readonly defaultEntity: string
  readonly teams: readonly string[]
}

/** @throws {AmphoraError} `unauthenticated` */
export async function getViewer(client: Client, signal?: AbortSignal): Promise<Viewer> {
  const { viewer } = await ask<ViewerQuery>(client, VIEWER, {}, { signal })
  const username = viewer?.username ?? ''
  return {
    username,
    name: viewer?.name ?? username,
    email: viewer?.email ?? null,
    isAdmin: viewer?.admin ?? false,
    defaultEntity: viewer?.entity ?? username,
    teams: viewer?.teams?.edges.map(({ node }) => node.name).filter((name) => name !== username) ?? [],
  }
}
