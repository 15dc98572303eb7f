import { VERSION_FIELDS } from '../artifact/documents.ts'

/*
 * What the public Api asks about types, collections, versions and lineage of artifacts.
 */

export const ARTIFACT_TYPES = /* GraphQL */ `
  query ApiArtifactTypes($entity: String!, $project: String!, $first: Int!, $after: String) {
    project(name: $project, entityName: $entity) {
      artifactTypes(first: $first, after: $after) {
        edges {
          node {
            id
            name
            description
            createdAt
            collectionCount
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

const COLLECTION_FIELDS = /* GraphQL */ `
  fragment ApiCollectionFields on ArtifactCollection {
    __typename
    id
    name
    description
    createdAt
    updatedAt
    versionCount
    defaultArtifactType {
      name
    }
    tags {
      edges {
        node {
          name
        }
      }
    }
  }
`

export const COLLECTIONS = /* GraphQL */ `
  query ApiCollections(
    $entity: String!
    $project: String!
    $filters: JSONString
    $order: String
    $first: Int!
    $after: String
  ) {
    project(name: $project, entityName: $entity) {
      artifactCollections(filters: $filters, order: $order, first: $first, after: $after) {
        edges {
          node {
            ...ApiCollectionFields
          }
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  }
  ${COLLECTION_FIELDS}
`

export const COLLECTIONS_OF_TYPE = /* GraphQL */ `
  query ApiCollectionsOfType(
    $entity: String!
    $project: String!
    $type: String!
    $filters: JSONString
    $order: String
    $first: Int!
    $after: String
  ) {
    project(name: $project, entityName: $entity) {
      artifactType(name: $type) {
        artifactCollections(filters: $filters, order: $order, first: $first, after: $after) {
          edges {
            node {
              ...ApiCollectionFields
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
  ${COLLECTION_FIELDS}
`

export const COLLECTION = /* GraphQL */ `
  query ApiCollection($entity: String!, $project: String!, $collection: String!) {
    project(name: $project, entityName: $entity) {
      artifactCollection(name: $collection) {
        ...ApiCollectionFields
      }
    }
  }
  ${COLLECTION_FIELDS}
`

export const ALIASES = /* GraphQL */ `
  query ApiAliases($collectionId: ID!, $first: Int!, $after: String) {
    artifactCollection(id: $collectionId) {
      aliases(first: $first, after: $after) {
        edges {
          node {
            alias
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

const LINEAGE_FIELDS = /* GraphQL */ `
  fragment ApiLineageFields on LineageGraph {
    projects {
      entity
      name
    }
    artifacts {
      ids
      names
      types
      versions
      aliases
      projects
    }
    runs {
      ids
      names
      jobTypes
      states
      projects
    }
    consumed
    produced
    hasMore
  }
`

export const ARTIFACT_LINEAGE = /* GraphQL */ `
  query ApiArtifactLineage($id: ID!, $direction: LineageDirection!, $depth: Int) {
    artifact(id: $id) {
      lineage(direction: $direction, depth: $depth) {
        ...ApiLineageFields
      }
    }
  }
  ${LINEAGE_FIELDS}
`

export const RUN_LINEAGE = /* GraphQL */ `
  query ApiRunLineage($entity: String!, $project: String!, $run: String!, $direction: LineageDirection!, $depth: Int) {
    project(name: $project, entityName: $entity) {
      run(name: $run) {
        lineage(direction: $direction, depth: $depth) {
          ...ApiLineageFields
        }
      }
    }
  }
  ${LINEAGE_FIELDS}
`

export const ORIGIN = /* GraphQL */ `
  query ApiOrigin($id: ID!) {
    artifact(id: $id) {
      consumerCount
      author {
        username
      }
      createdBy {
        ... on Run {
          name
          project {
            name
            entityName
          }
        }
      }
    }
  }
`

export const DIFFERENCE = /* GraphQL */ `
  query ApiDifference($from: ID!, $to: ID!) {
    artifact(id: $to) {
      difference(from: $from) {
        added
        removed
        changed
        renamed
        isListed
        files {
          kind
          path
          oldPath
          oldSize
          newSize
        }
      }
    }
  }
`

export const VERSIONS = /* GraphQL */ `
  query ApiVersions(
    $entity: String!
    $project: String!
    $collection: String!
    $filters: JSONString
    $order: String
    $first: Int!
    $after: String
  ) {
    project(name: $project, entityName: $entity) {
      artifactCollection(name: $collection) {
        __typename
        artifacts(filters: $filters, order: $order, first: $first, after: $after) {
          edges {
            version
            node {
              ...VersionFields
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
  ${VERSION_FIELDS}
`

export const LOGGED_ARTIFACTS = /* GraphQL */ `
  query ApiLoggedArtifacts($entity: String!, $project: String!, $run: String!, $first: Int!, $after: String) {
    project(name: $project, entityName: $entity) {
      run(name: $run) {
        outputArtifacts(first: $first, after: $after) {
          edges {
            node {
              ...VersionFields
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
  ${VERSION_FIELDS}
`

export const USED_ARTIFACTS = /* GraphQL */ `
  query ApiUsedArtifacts($entity: String!, $project: String!, $run: String!, $first: Int!, $after: String) {
    project(name: $project, entityName: $entity) {
      run(name: $run) {
        inputArtifacts(first: $first, after: $after) {
          edges {
            node {
              ...VersionFields
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
  ${VERSION_FIELDS}
`
