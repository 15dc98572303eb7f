import { stringifyExact } from '@amphora/wire'
import { ask } from '../client.ts'
import type { Client, RequestOptions } from '../client.ts'
import type {
  ApiAliasesQuery,
  ApiAliasesQueryVariables,
  ApiArtifactTypesQuery,
  ApiArtifactTypesQueryVariables,
  ApiCollectionFieldsFragment,
  ApiCollectionQuery,
  ApiCollectionQueryVariables,
  ApiCollectionsOfTypeQuery,
  ApiCollectionsOfTypeQueryVariables,
  ApiCollectionsQuery,
  ApiCollectionsQueryVariables,
} from '../graphql/generated.ts'
import { plainJson } from '../media/plain-json.ts'
import { ALIASES, ARTIFACT_TYPES, COLLECTION, COLLECTIONS, COLLECTIONS_OF_TYPE } from './artifact-documents.ts'
import { found, listAll } from './page.ts'
import type { ListOptions } from './page.ts'

/** A project by its two names. */
export interface Place {
  readonly entity: string
  readonly project: string
}

export interface ArtifactType {
  readonly id: string
  readonly name: string
  readonly description: string | undefined
  readonly createdAt: string
  readonly collectionCount: number
}

/** A name that versions live under: a sequence, which runs log to, or a portfolio, which has links. */
export interface Collection extends Place {
  readonly id: string
  readonly kind: 'sequence' | 'portfolio'
  readonly name: string
  readonly type: string
  readonly description: string | undefined
  readonly tags: readonly string[]
  readonly createdAt: string
  readonly updatedAt: string
  readonly versionCount: number
}

export interface CollectionListOptions extends ListOptions {
  /** Of this type only. */
  readonly type?: string | undefined
  readonly filters?: Readonly<Record<string, unknown>> | undefined
  /** A key with a sign: `-updated_at`, `+name`. */
  readonly order?: string | undefined
}

export async function* listTypes(
  client: Client,
  place: Place,
  options: ListOptions,
): AsyncGenerator<ArtifactType, undefined> {
  const nodes = listAll(options, async (page) => {
    const answer = await ask<ApiArtifactTypesQuery, ApiArtifactTypesQueryVariables>(
      client,
      ARTIFACT_TYPES,
      { ...place, ...page },
      options,
    )
    return found(answer.project, `project ${place.entity}/${place.project}`).artifactTypes
  })
  for await (const node of nodes) yield { ...node, description: node.description ?? undefined }
  return undefined
}

/** A type that nothing has is an empty list. */
export async function* listCollections(
  client: Client,
  place: Place,
  { type, filters, order, ...options }: CollectionListOptions,
): AsyncGenerator<Collection, undefined> {
  const query = {
    ...place,
    filters: filters === undefined ? null : stringifyExact(plainJson(filters)),
    order: order ?? null,
  }
  const nodes = listAll(options, async (page) => {
    if (type === undefined) {
      const answer = await ask<ApiCollectionsQuery, ApiCollectionsQueryVariables>(
        client,
        COLLECTIONS,
        { ...query, ...page },
        options,
      )
      return found(answer.project, `project ${place.entity}/${place.project}`).artifactCollections ?? NOTHING
    }
    const answer = await ask<ApiCollectionsOfTypeQuery, ApiCollectionsOfTypeQueryVariables>(
      client,
      COLLECTIONS_OF_TYPE,
      { ...query, type, ...page },
      options,
    )
    return (
      found(answer.project, `project ${place.entity}/${place.project}`).artifactType?.artifactCollections ?? NOTHING
    )
  })
  for await (const node of nodes) yield collectionOf(node, place)
  return undefined
}

const NOTHING = { edges: [], pageInfo: { endCursor: null, hasNextPage: false } }

export async function loadCollection(
  client: Client,
  place: Place,
  name: string,
  options: RequestOptions,
): Promise<Collection> {
  const answer = await ask<ApiCollectionQuery, ApiCollectionQueryVariables>(
    client,
    COLLECTION,
    { ...place, collection: name },
    options,
  )
  const fields = found(answer.project?.artifactCollection, `collection ${place.entity}/${place.project}/${name}`)
  return collectionOf(fields, place)
}

export async function* listAliases(
  client: Client,
  collectionId: string,
  options: ListOptions,
): AsyncGenerator<string, undefined> {
  const nodes = listAll({ pageSize: 1000, ...options }, async (page) => {
    const answer = await ask<ApiAliasesQuery, ApiAliasesQueryVariables>(
      client,
      ALIASES,
      { collectionId, ...page },
      options,
    )
    return found(answer.artifactCollection, `collection with the id "${collectionId}"`).aliases
  })
  for await (const { alias } of nodes) if (!/^v\d+$/.test(alias)) yield alias
  return undefined
}

function collectionOf(fields: ApiCollectionFieldsFragment, place: Place): Collection {
  const { __typename, defaultArtifactType, tags, description, ...rest } = fields
  return {
    ...place,
    ...rest,
    kind: __typename === 'ArtifactPortfolio' ? 'portfolio' : 'sequence',
    type: defaultArtifactType.name,
    description: description ?? undefined,
    tags: tags.edges.map(({ node }) => node.name),
  }
}
