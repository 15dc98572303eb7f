import { ask } from '../client.ts'
import type { Client, RequestOptions } from '../client.ts'
import type { ApiOriginQuery, ApiOriginQueryVariables } from '../graphql/generated.ts'
import { ORIGIN } from './artifact-documents.ts'
import { found } from './page.ts'

/** Where a version is from, and how many runs used it. */
export interface VersionOrigin {
  /** Who made it; undefined where nobody is known. */
  readonly username: string | undefined
  /** `entity/project/id` of the run that logged it; undefined: none did, or your key may not see it. */
  readonly run: string | undefined
  readonly consumerCount: number
}

/** @throws {AmphoraError} `not_found` */
export async function loadOrigin(client: Client, id: string, options: RequestOptions): Promise<VersionOrigin> {
  const answer = await ask<ApiOriginQuery, ApiOriginQueryVariables>(client, ORIGIN, { id }, options)
  const { author, createdBy, consumerCount } = found(answer.artifact, `version with the id "${id}"`)
  const run = createdBy && 'project' in createdBy ? createdBy : undefined
  return {
    username: author?.username ?? undefined,
    run: run && `${run.project.entityName}/${run.project.name}/${run.name}`,
    consumerCount,
  }
}
