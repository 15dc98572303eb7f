import { ask, type Client } from '@amphora/sdk'
import { AmphoraError } from '@amphora/wire'
import type { CollectionsQuery, CollectionsQueryVariables, VersionsQuery, VersionsQueryVariables } from './generated.ts'
import type { ProjectPath } from '../commands/project.ts'

const COLLECTIONS = /* GraphQL */ `
  query Collections($entity: String, $project: String!, $first: Int!, $after: String) {
    project(name: $project, entityName: $entity) {
      artifactCollections(first: $first, after: $after) {
        edges {
          node {
            __typename
            name
            description
            updatedAt
            versionCount
            defaultArtifactType {
              name
            }
          }
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  }
`

const VERSIONS = /* GraphQL */ `
  query Versions($entity: String, $project: String!, $collection: String!, $first: Int!, $after: String) {
    project(name: $project, entityName: $entity) {
      artifactCollection(name: $collection) {
        artifacts(first: $first, after: $after) {
          edges {
            version
            node {
              size
              fileCount
              digest
              createdAt
              state
              aliases {
                alias
                artifactCollection {
                  name
                }
              }
            }
          }
          pageInfo {
            endCursor
            hasNextPage
          }
        }
      }
    }
  }
`

const PAGE = 100

export type ListedCollection = NonNullable<
  NonNullable<CollectionsQuery['project']>['artifactCollections']
>['edges'][number]['node']

export interface ListedVersion {
  /** `v3`. */
  readonly version: string
  readonly aliases: readonly string[]
  readonly sizeBytes: number
  readonly fileCount: number
  readonly digest: string
  readonly createdAt: string
}

/** Of a project. @throws {AmphoraError} `not_found` */
export async function* listCollections(
  client: Client,
  { entity, project }: ProjectPath,
): AsyncGenerator<ListedCollection> {
  let after: string | null = null
  do {
    const variables: CollectionsQueryVariables = { entity: entity ?? null, project, first: PAGE, after }
    const answer: CollectionsQuery = await ask<CollectionsQuery, CollectionsQueryVariables>(
      client,
      COLLECTIONS,
      variables,
    )
    if (!answer.project) throw absent(`project "${project}"`, 'amphora project ls')
    const page: NonNullable<CollectionsQuery['project']>['artifactCollections'] = answer.project.artifactCollections
    yield* page?.edges.map(({ node }) => node) ?? []
    after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
  } while (after !== null)
}

/** Of a collection, newest first. @throws {AmphoraError} `not_found` */
export async function* listVersions(
  client: Client,
  { entity, project }: ProjectPath,
  collection: string,
): AsyncGenerator<ListedVersion> {
  let after: string | null = null
  do {
    const variables: VersionsQueryVariables = { entity: entity ?? null, project, collection, first: PAGE, after }
    const answer: VersionsQuery = await ask<VersionsQuery, VersionsQueryVariables>(client, VERSIONS, variables)
    const found: NonNullable<VersionsQuery['project']>['artifactCollection'] =
      answer.project?.artifactCollection ?? null
    if (!found) throw absent(`artifact "${collection}" in ${project}`, `amphora artifact ls ${project}`)
    for (const { version, node } of found.artifacts?.edges ?? []) {
      const own = node.aliases.filter((alias) => alias.artifactCollection?.name === collection)
      const aliases = own.map(({ alias }) => alias).filter((alias) => !/^v\d+$/.test(alias))
      yield {
        version,
        aliases,
        sizeBytes: node.size,
        fileCount: node.fileCount,
        digest: node.digest,
        createdAt: node.createdAt,
      }
    }
    after = found.artifacts?.pageInfo.hasNextPage ? found.artifacts.pageInfo.endCursor : null
  } while (after !== null)
}

function absent(what: string, cure: string): AmphoraError {
  return new AmphoraError('not_found', `there is no ${what}, or none that this key may see: see \`${cure}\``)
}
