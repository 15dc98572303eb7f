/*
 * What the SDK asks about artifacts. The types of the answers are made from these texts: graphql/generated.ts.
 */

export const CREATE_ARTIFACT = /* GraphQL */ `
  mutation CreateArtifact($input: CreateArtifactInput!) {
    createArtifact(input: $input) {
      artifact {
        id
        state
        artifactSequence {
          id
          latestArtifact {
            id
          }
        }
      }
    }
  }
`

export const CREATE_MANIFEST = /* GraphQL */ `
  mutation CreateArtifactManifest($input: CreateArtifactManifestInput!) {
    createArtifactManifest(input: $input) {
      artifactManifest {
        id
        file {
          id
          uploadUrl
          uploadHeaders
        }
      }
    }
  }
`

export const UPDATE_MANIFEST = /* GraphQL */ `
  mutation UpdateArtifactManifest($input: UpdateArtifactManifestInput!) {
    updateArtifactManifest(input: $input) {
      artifactManifest {
        id
        file {
          id
          uploadUrl
          uploadHeaders
        }
      }
    }
  }
`

export const CREATE_FILES = /* GraphQL */ `
  mutation CreateArtifactFiles($input: CreateArtifactFilesInput!) {
    createArtifactFiles(input: $input) {
      files {
        edges {
          node {
            storagePath
            uploadUrl
            uploadHeaders
            uploadMultipartUrls {
              uploadID
              uploadUrlParts {
                partNumber
                uploadUrl
              }
            }
            artifact {
              id
            }
          }
        }
      }
    }
  }
`

export const COMPLETE_MULTIPART = /* GraphQL */ `
  mutation CompleteMultipartUploadArtifact($input: CompleteMultipartUploadArtifactInput!) {
    completeMultipartUploadArtifact(input: $input) {
      digest
    }
  }
`

export const COMMIT_ARTIFACT = /* GraphQL */ `
  mutation CommitArtifact($artifactID: ID!) {
    commitArtifact(input: { artifactID: $artifactID }) {
      artifact {
        id
        digest
      }
    }
  }
`

export const USE_ARTIFACT = /* GraphQL */ `
  mutation UseArtifact($input: UseArtifactInput!) {
    useArtifact(input: $input) {
      artifact {
        id
      }
    }
  }
`

export const CLIENT_ID_MAPPING = /* GraphQL */ `
  query ClientIDMapping($clientID: ID!) {
    clientIDMapping(clientID: $clientID) {
      serverID
    }
  }
`

/** A version, as its source collection has it. Names of `VersionFieldsFragment` are what `ArtifactVersion` is made from. */
export const VERSION_FIELDS = /* GraphQL */ `
  fragment VersionFields on Artifact {
    id
    versionIndex
    state
    description
    metadata
    ttlDurationSeconds
    ttlIsInherited
    historyStep
    size
    fileCount
    digest
    digestAlgorithm
    createdAt
    updatedAt
    artifactType {
      name
    }
    tags {
      name
    }
    aliases {
      alias
      artifactCollection {
        id
        name
        project {
          name
          entity {
            name
          }
        }
      }
    }
    artifactSequence {
      id
      name
      project {
        name
        entity {
          name
        }
      }
    }
  }
`

/** A version as one collection has it: its own, or one it was linked to. */
const MEMBERSHIP_FIELDS = /* GraphQL */ `
  fragment MembershipFields on ArtifactCollectionMembership {
    id
    versionIndex
    aliases {
      alias
    }
    artifactCollection {
      __typename
      id
      name
      project {
        name
        entity {
          name
        }
      }
    }
    artifact {
      ...VersionFields
    }
  }
  ${VERSION_FIELDS}
`

export const VERSION_BY_ID = /* GraphQL */ `
  query ArtifactByID($id: ID!) {
    artifact(id: $id) {
      ...VersionFields
    }
  }
  ${VERSION_FIELDS}
`

export const VERSION_BY_NAME = /* GraphQL */ `
  query ArtifactMembershipByName($entity: String!, $project: String!, $name: String!) {
    project(name: $project, entityName: $entity) {
      artifactCollectionMembership(name: $name) {
        ...MembershipFields
      }
    }
  }
  ${MEMBERSHIP_FIELDS}
`

export const FETCH_MANIFEST = /* GraphQL */ `
  query FetchArtifactManifest($id: ID!) {
    artifact(id: $id) {
      currentManifest {
        id
        file {
          id
          directUrl
        }
      }
    }
  }
`

export const FILE_URLS = /* GraphQL */ `
  query ArtifactFileURLs($id: ID!, $names: [String!]!, $first: Int!) {
    artifact(id: $id) {
      files(names: $names, first: $first) {
        edges {
          node {
            name
            directUrl
          }
        }
      }
    }
  }
`

export const UPDATE_ARTIFACT = /* GraphQL */ `
  mutation UpdateArtifact($input: UpdateArtifactInput!) {
    updateArtifact(input: $input) {
      artifact {
        ...VersionFields
      }
    }
  }
  ${VERSION_FIELDS}
`

export const ADD_ALIASES = /* GraphQL */ `
  mutation AddAliases($input: AddAliasesInput!) {
    addAliases(input: $input) {
      success
    }
  }
`

export const DELETE_ALIASES = /* GraphQL */ `
  mutation DeleteAliases($input: DeleteAliasesInput!) {
    deleteAliases(input: $input) {
      success
    }
  }
`

export const DELETE_ARTIFACT = /* GraphQL */ `
  mutation DeleteArtifact($input: DeleteArtifactInput!) {
    deleteArtifact(input: $input) {
      artifact {
        id
      }
    }
  }
`

export const LINK_ARTIFACT = /* GraphQL */ `
  mutation LinkArtifact($input: LinkArtifactInput!) {
    linkArtifact(input: $input) {
      versionIndex
      artifactMembership {
        ...MembershipFields
      }
    }
  }
  ${MEMBERSHIP_FIELDS}
`

export const UNLINK_ARTIFACT = /* GraphQL */ `
  mutation UnlinkArtifact($input: UnlinkArtifactInput!) {
    unlinkArtifact(input: $input) {
      success
    }
  }
`

export const ORGANIZATION_OF = /* GraphQL */ `
  query FetchOrgInfoFromEntity($entity: String!) {
    entity(name: $entity) {
      organization {
        name
        orgEntity {
          name
        }
      }
      user {
        organizations {
          name
          orgEntity {
            name
          }
        }
      }
    }
  }
`
