import { AmphoraError, parseArtifactPath } from '@amphora/wire'
import { ask } from '../client.ts'
import type { RequestOptions } from '../client.ts'
import type {
  ArtifactByIDQuery,
  ArtifactByIDQueryVariables,
  ArtifactMembershipByNameQuery,
  ArtifactMembershipByNameQueryVariables,
} from '../graphql/generated.ts'
import type { ArtifactContext } from './context.ts'
import { VERSION_BY_ID, VERSION_BY_NAME } from './documents.ts'
import { versionOfFields, versionOfMembership } from './version.ts'
import type { ArtifactVersion } from './version.ts'

export interface LookupOptions extends RequestOptions {
  /** What the version has to be of. */
  readonly type?: string | undefined
}

/**
 * A version by `name`, `name:alias`, `name:v<N>` or `name:<digest>`, with `project/` or `entity/project/` before it where it is
 * not of the context's.
 * @throws {AmphoraError} `not_found`; `invalid_argument` for a name that is none, or a version of another type
 */
export async function loadVersion(
  context: ArtifactContext,
  name: string,
  { type, ...options }: LookupOptions = {},
): Promise<ArtifactVersion> {
  const path = parseArtifactPath(name)
  const { entity = context.entity, project = context.project } = path
  if (entity === undefined || project === undefined) {
    throw new AmphoraError('invalid_argument', `"${name}" does not say whose it is: write entity/project/name:alias`)
  }
  const variables = { entity, project, name: `${path.collection}:${path.alias}` }
  const answer = await ask<ArtifactMembershipByNameQuery, ArtifactMembershipByNameQueryVariables>(
    context.client,
    VERSION_BY_NAME,
    variables,
    options,
  )
  const membership = answer.project?.artifactCollectionMembership
  if (!membership) {
    throw new AmphoraError(
      'not_found',
      `there is no artifact ${variables.name} in ${entity}/${project}: check the name and alias; what is hidden from your key looks absent`,
      variables,
    )
  }
  const version = versionOfMembership(context, membership)
  if (type === undefined || version.type === type) return version
  throw new AmphoraError('invalid_argument', `${version.qualifiedName} is of type "${version.type}", not "${type}"`)
}

/** @throws {AmphoraError} `not_found` */
export async function loadVersionById(
  context: ArtifactContext,
  id: string,
  options: RequestOptions = {},
): Promise<ArtifactVersion> {
  const answer = await ask<ArtifactByIDQuery, ArtifactByIDQueryVariables>(
    context.client,
    VERSION_BY_ID,
    { id },
    options,
  )
  if (answer.artifact) return versionOfFields(context, answer.artifact)
  throw new AmphoraError('not_found', `there is no version with the id "${id}"`, { id })
}
