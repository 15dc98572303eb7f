import { ask, type Client } from '@amphora/sdk'
import { AmphoraError, parseArtifactPath } from '@amphora/wire'
import type {
  ChangeAliasesMutation,
  ChangeAliasesMutationVariables,
  DeleteVersionMutation,
  DeleteVersionMutationVariables,
  VersionQuery,
  VersionQueryVariables,
} from './generated.ts'
import type { ProjectPath } from '../commands/project.ts'

const VERSION = /* GraphQL */ `
  query Version($entity: String, $project: String!, $name: String!) {
    project(name: $project, entityName: $entity) {
      name
      entityName
      artifactCollectionMembership(name: $name) {
        versionIndex
        aliases {
          alias
        }
        artifactCollection {
          id
          name
          defaultArtifactType {
            name
          }
        }
        artifact {
          id
          state
          description
          metadata
          ttlDurationSeconds
          size
          fileCount
          digest
          createdAt
          consumerCount
          tags {
            name
          }
          author {
            username
          }
          createdBy {
            ... on Run {
              name
              displayName
              project {
                name
                entityName
              }
            }
          }
        }
      }
    }
  }
`

const CHANGE_ALIASES = /* GraphQL */ `
  mutation ChangeAliases(
    $add: AddAliasesInput!
    $remove: DeleteAliasesInput!
    $hasAdded: Boolean!
    $hasRemoved: Boolean!
  ) {
    addAliases(input: $add) @include(if: $hasAdded) {
      success
    }
    deleteAliases(input: $remove) @include(if: $hasRemoved) {
      success
    }
  }
`

const DELETE_VERSION = /* GraphQL */ `
  mutation DeleteVersion($input: DeleteArtifactInput!) {
    deleteArtifact(input: $input) {
      artifact {
        id
      }
    }
  }
`

/** Where a version is looked for. */
export interface VersionPath {
  readonly entity: string | undefined
  readonly project: string
  readonly collection: string
  readonly alias: string
}

type Membership = NonNullable<NonNullable<VersionQuery['project']>['artifactCollectionMembership']>
type Artifact = NonNullable<Membership['artifact']>

export interface FoundVersion extends Artifact {
  readonly entity: string
  readonly project: string
  readonly collection: string
  readonly type: string
  readonly index: number
  readonly aliases: readonly string[]
}

/** `name`, `name:alias`, `project/name:alias` or `entity/project/name:alias`. @throws {AmphoraError} `invalid_argument` */
export function parseVersionPath(text: string, byDefault: ProjectPath): VersionPath {
  const { entity = byDefault.entity, project = byDefault.project, collection, alias } = parseArtifactPath(text)
  return { entity, project, collection, alias }
}

/** @throws {AmphoraError} `not_found` */
export async function getVersion(client: Client, path: VersionPath): Promise<FoundVersion> {
  const { entity, project, collection, alias } = path
  const variables = { entity: entity ?? null, project, name: `${collection}:${alias}` }
  const answer = await ask<VersionQuery, VersionQueryVariables>(client, VERSION, variables)
  const member = answer.project?.artifactCollectionMembership
  if (!answer.project || !member?.artifact || !member.artifactCollection || member.versionIndex === null) {
    throw absent(path)
  }
  return {
    ...member.artifact,
    entity: answer.project.entityName,
    project: answer.project.name,
    collection: member.artifactCollection.name,
    type: member.artifactCollection.defaultArtifactType.name,
    index: member.versionIndex,
    aliases: member.aliases.map((one) => one.alias).filter((name) => !/^v\d+$/.test(name)),
  }
}

/** `entity/project/name:vN`. */
export function versionName({ entity, project, collection, index }: FoundVersion): string {
  return `${entity}/${project}/${collection}:v${index}`
}

export interface AliasChange {
  readonly add: readonly string[]
  readonly remove: readonly string[]
}

/** An alias that is added leaves the version that had it. */
export async function changeAliases(
  client: Client,
  version: FoundVersion,
  { add, remove }: AliasChange,
): Promise<void> {
  const inputOf = (aliases: readonly string[]) => ({
    artifactID: version.id,
    aliases: aliases.map((alias) => ({
      alias,
      artifactCollectionName: version.collection,
      entityName: version.entity,
      projectName: version.project,
    })),
  })
  await ask<ChangeAliasesMutation, ChangeAliasesMutationVariables>(client, CHANGE_ALIASES, {
    add: inputOf(add),
    remove: inputOf(remove),
    hasAdded: add.length > 0,
    hasRemoved: remove.length > 0,
  })
}

/** @throws {AmphoraError} `conflict` while it has aliases, unless they go too */
export async function deleteVersion(client: Client, { id }: FoundVersion, deleteAliases: boolean): Promise<void> {
  const input = { artifactID: id, deleteAliases }
  await ask<DeleteVersionMutation, DeleteVersionMutationVariables>(client, DELETE_VERSION, { input })
}

function absent({ entity, project, collection, alias }: VersionPath): AmphoraError {
  const name = `${entity === undefined ? '' : `${entity}/`}${project}/${collection}:${alias}`
  return new AmphoraError(
    'not_found',
    `there is no version ${name}, or none that this key may see: see \`amphora artifact ls ${project}\``,
  )
}
