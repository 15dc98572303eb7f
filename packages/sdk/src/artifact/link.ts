import { AmphoraError, parseArtifactPath, parseCollectionName } from '@amphora/wire'
import { ask } from '../client.ts'
import type { Client, RequestOptions } from '../client.ts'
import type {
  FetchOrgInfoFromEntityQuery,
  FetchOrgInfoFromEntityQueryVariables,
  LinkArtifactMutation,
  LinkArtifactMutationVariables,
  MembershipFieldsFragment,
} from '../graphql/generated.ts'
import { LINK_ARTIFACT, ORGANIZATION_OF } from './documents.ts'
import { parseAliases } from './input.ts'

export interface LinkOptions extends RequestOptions {
  /** In the portfolio. */
  readonly aliases?: readonly string[] | undefined
}

interface Source {
  readonly id: string
  readonly entity: string
  readonly project: string
}

const REGISTRY_PREFIX = 'wandb-registry-'

/** @throws {AmphoraError} `invalid_argument` for a target that is no path of a portfolio; what the server refuses */
export async function linkVersion(
  client: Client,
  source: Source,
  target: string,
  { aliases = [], ...options }: LinkOptions,
): Promise<MembershipFieldsFragment> {
  const portfolio = await portfolioOf(client, source, target, options)
  const input = {
    artifactID: source.id,
    artifactPortfolioName: portfolio.name,
    entityName: portfolio.entity,
    projectName: portfolio.project,
    aliases: parseAliases(aliases).map((alias) => ({ alias, artifactCollectionName: portfolio.name })),
  }
  const answer = await ask<LinkArtifactMutation, LinkArtifactMutationVariables>(
    client,
    LINK_ARTIFACT,
    { input },
    options,
  )
  const membership = answer.linkArtifact?.artifactMembership
  if (membership) return membership
  throw new AmphoraError('not_served', 'the server did not say where the link is: it is too old for this')
}

interface Portfolio {
  readonly entity: string
  readonly project: string
  readonly name: string
}

/** What the path leaves out is the version's own; a registry is a project of the organization. */
async function portfolioOf(
  client: Client,
  source: Source,
  target: string,
  options: RequestOptions,
): Promise<Portfolio> {
  if (target.includes(':')) {
    throw new AmphoraError(
      'invalid_argument',
      `"${target}" names a version: a link goes to a portfolio, such as "models/best"`,
    )
  }
  const { entity, project = source.project, collection } = parseArtifactPath(target)
  const name = parseCollectionName(collection)
  if (!project.startsWith(REGISTRY_PREFIX)) return { entity: entity ?? source.entity, project, name }
  return { entity: await organizationEntity(client, source.entity, { wanted: entity, options }), project, name }
}

/** The entity of an organization: of the team's, or of the one the user has or names. */
async function organizationEntity(
  client: Client,
  entity: string,
  { wanted, options }: { readonly wanted: string | undefined; readonly options: RequestOptions },
): Promise<string> {
  const answer = await ask<FetchOrgInfoFromEntityQuery, FetchOrgInfoFromEntityQueryVariables>(
    client,
    ORGANIZATION_OF,
    { entity },
    options,
  )
  const { organization, user } = answer.entity ?? {}
  const all = [organization, ...(user?.organizations ?? [])].flatMap((each) =>
    each?.orgEntity ? [{ name: each.name, entity: each.orgEntity.name }] : [],
  )
  const fitting = wanted === undefined ? all : all.filter((each) => each.name === wanted || each.entity === wanted)
  const [found] = fitting
  if (found && (wanted !== undefined || fitting.length === 1)) return found.entity
  throw new AmphoraError(
    'invalid_argument',
    `which organization's registry is meant? Write ORGANIZATION/wandb-registry-NAME/COLLECTION; "${entity}" is in: ${all.map(({ name }) => name).join(', ') || 'none'}`,
    { entity },
  )
}
