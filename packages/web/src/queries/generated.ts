/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type AlertSeverity =
  | 'ERROR'
  | 'INFO'
  | 'WARN';

export type ArtifactActionKind =
  | 'ALIAS_ADDED'
  | 'ALIAS_MOVED'
  | 'ALIAS_REMOVED'
  | 'CREATED'
  | 'DELETED'
  | 'DESCRIPTION_CHANGED'
  | 'LINKED'
  | 'METADATA_CHANGED'
  | 'RENAMED'
  | 'TAG_ADDED'
  | 'TAG_REMOVED'
  | 'TTL_CHANGED'
  | 'TYPE_CHANGED'
  | 'UNLINKED';

export type ArtifactCollectionAliasInput = {
  readonly alias: string;
  readonly artifactCollectionName: string;
  readonly entityName: string;
  readonly projectName: string;
};

export type ArtifactDigestAlgorithm =
  | 'MANIFEST_MD5'
  | 'MANIFEST_XXH128';

export type ArtifactFileDifferenceKind =
  | 'ADDED'
  | 'CHANGED'
  | 'REMOVED'
  | 'RENAMED';

export type ArtifactState =
  | 'COMMITTED'
  | 'DELETED'
  | 'PENDING';

export type CreateArtifactCollectionTagAssignmentsInput = {
  readonly artifactCollectionName: string;
  readonly clientMutationID?: string | null;
  readonly entityName: string;
  readonly projectName: string;
  readonly tags: ReadonlyArray<TagInput>;
};

export type DeleteApiKeyInput = {
  readonly id: string;
};

export type DeleteArtifactCollectionTagAssignmentsInput = {
  readonly artifactCollectionName: string;
  readonly clientMutationID?: string | null;
  readonly entityName: string;
  readonly projectName: string;
  readonly tags: ReadonlyArray<TagInput>;
};

export type DeleteSessionInput = {
  readonly id: string;
};

export type FolderMoveState =
  | 'DONE'
  | 'FAILED'
  | 'RUNNING';

export type GenerateApiKeyInput = {
  readonly description?: string | null;
};

/** Which arrows to follow: all of them, those against their direction, those along it. */
export type LineageDirection =
  | 'BOTH'
  | 'DOWNSTREAM'
  | 'UPSTREAM';

export type LogSearchInput = {
  readonly from?: number;
  /** RE2. Otherwise upper and lower case are alike. */
  readonly isRegex?: boolean;
  /** At most 1,000. */
  readonly limit?: number;
  readonly text: string;
};

/** Consumed, or logged. Asked by the pages. */
export type RunArtifactKind =
  | 'INPUT'
  | 'OUTPUT';

export type SetUserPasswordInput = {
  /** What one has now, if any: asked of who is signed in with a browser. */
  readonly currentPassword?: string | null;
  /** At least 12 characters. */
  readonly password: string;
  readonly username: string;
};

/** At most 128 characters: letters, digits, `_`, `-`, blanks inside. */
export type TagInput = {
  readonly attributes?: string | null;
  readonly tagCategoryName?: string | null;
  readonly tagName: string;
};

export type UpdateUserInput = {
  readonly defaultEntity?: string | null;
};

/** `id` is the storage id, `name` the run id; one of the two is given. `modelName` is the project. */
export type UpsertBucketInput = {
  readonly clientMutationId?: string | null;
  readonly commit?: string | null;
  readonly config?: string | null;
  readonly debug?: boolean | null;
  readonly description?: string | null;
  readonly displayName?: string | null;
  readonly entityName?: string | null;
  readonly groupName?: string | null;
  readonly host?: string | null;
  readonly id?: string | null;
  readonly jobProgram?: string | null;
  readonly jobRepo?: string | null;
  readonly jobType?: string | null;
  readonly modelName?: string | null;
  readonly name?: string | null;
  readonly notes?: string | null;
  readonly state?: string | null;
  readonly summaryMetrics?: string | null;
  readonly sweep?: string | null;
  readonly tags?: ReadonlyArray<string> | null;
};

export type OwnAccountQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnAccountQuery = { readonly viewer: { readonly id: string, readonly username: string | null, readonly name: string, readonly email: string | null, readonly admin: boolean | null, readonly entity: string | null, readonly hasPassword: boolean | null, readonly teams: { readonly edges: ReadonlyArray<{ readonly node: { readonly name: string } }> } | null } | null, readonly sessions: ReadonlyArray<{ readonly id: string, readonly browser: string | null, readonly createdAt: string, readonly lastSeenAt: string, readonly isCurrent: boolean }> };

export type SetOwnPasswordMutationVariables = Exact<{
  input: SetUserPasswordInput;
}>;


export type SetOwnPasswordMutation = { readonly setUserPassword: { readonly success: boolean } | null };

export type SetDefaultEntityMutationVariables = Exact<{
  input: UpdateUserInput;
}>;


export type SetDefaultEntityMutation = { readonly updateUser: { readonly user: { readonly id: string, readonly entity: string | null } | null } | null };

export type DeleteSessionMutationVariables = Exact<{
  input: DeleteSessionInput;
}>;


export type DeleteSessionMutation = { readonly deleteSession: { readonly success: boolean } | null };

export type DeleteOtherSessionsMutationVariables = Exact<{ [key: string]: never; }>;


export type DeleteOtherSessionsMutation = { readonly deleteOtherSessions: { readonly success: boolean } | null };

export type ActiveProjectFragment = { readonly runCount: number, readonly runningCount: number, readonly lastRunAt: string | null, readonly project: { readonly id: string, readonly name: string, readonly entityName: string, readonly description: string | null } };

export type RecentWorkQueryVariables = Exact<{ [key: string]: never; }>;


export type RecentWorkQuery = { readonly running: ReadonlyArray<{ readonly id: string, readonly name: string, readonly displayName: string | null, readonly state: string, readonly jobType: string | null, readonly group: string | null, readonly createdAt: string, readonly heartbeatAt: string | null, readonly project: { readonly id: string, readonly name: string, readonly entityName: string }, readonly user: { readonly username: string | null } }>, readonly failed: ReadonlyArray<{ readonly id: string, readonly name: string, readonly displayName: string | null, readonly state: string, readonly jobType: string | null, readonly group: string | null, readonly createdAt: string, readonly heartbeatAt: string | null, readonly project: { readonly id: string, readonly name: string, readonly entityName: string }, readonly user: { readonly username: string | null } }>, readonly recent: ReadonlyArray<{ readonly id: string, readonly name: string, readonly displayName: string | null, readonly state: string, readonly jobType: string | null, readonly group: string | null, readonly createdAt: string, readonly heartbeatAt: string | null, readonly project: { readonly id: string, readonly name: string, readonly entityName: string }, readonly user: { readonly username: string | null } }>, readonly projectActivity: { readonly totalCount: number, readonly items: ReadonlyArray<{ readonly runCount: number, readonly runningCount: number, readonly lastRunAt: string | null, readonly project: { readonly id: string, readonly name: string, readonly entityName: string, readonly description: string | null } }> } | null };

export type RecentRunFragment = { readonly id: string, readonly name: string, readonly displayName: string | null, readonly state: string, readonly jobType: string | null, readonly group: string | null, readonly createdAt: string, readonly heartbeatAt: string | null, readonly project: { readonly id: string, readonly name: string, readonly entityName: string }, readonly user: { readonly username: string | null } };

export type EntityProjectsQueryVariables = Exact<{
  entity: string;
}>;


export type EntityProjectsQuery = { readonly entity: { readonly id: string, readonly name: string, readonly isTeam: boolean, readonly members: ReadonlyArray<{ readonly id: string | null, readonly name: string, readonly username: string | null, readonly role: string | null, readonly accountType: string | null, readonly pending: boolean | null }> } | null, readonly projectActivity: { readonly totalCount: number, readonly items: ReadonlyArray<{ readonly runCount: number, readonly runningCount: number, readonly lastRunAt: string | null, readonly project: { readonly id: string, readonly name: string, readonly entityName: string, readonly description: string | null } }> } | null };

export type OwnKeysQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnKeysQuery = { readonly viewer: { readonly id: string, readonly apiKeys: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly description: string | null, readonly createdAt: string } }> } | null } | null };

export type GenerateKeyMutationVariables = Exact<{
  input: GenerateApiKeyInput;
}>;


export type GenerateKeyMutation = { readonly generateApiKey: { readonly apiKey: { readonly id: string, readonly name: string } | null } | null };

export type DeleteKeyMutationVariables = Exact<{
  input: DeleteApiKeyInput;
}>;


export type DeleteKeyMutation = { readonly deleteApiKey: { readonly success: boolean } | null };

export type ArtifactTypesQueryVariables = Exact<{
  entity: string;
  project: string;
}>;


export type ArtifactTypesQuery = { readonly project: { readonly id: string, readonly artifactTypes: { readonly pageInfo: { readonly hasNextPage: boolean }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly collectionCount: number } }> } } | null };

export type ProjectCollectionsQueryVariables = Exact<{
  entity: string;
  project: string;
  search?: string | null;
  first: number;
  after?: string | null;
}>;


export type ProjectCollectionsQuery = { readonly project: { readonly id: string, readonly artifactCollections: { readonly totalCount: number, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly edges: ReadonlyArray<{ readonly node:
          | { readonly id: string, readonly name: string, readonly versionCount: number, readonly defaultArtifactType: { readonly name: string } }
          | { readonly id: string, readonly name: string, readonly versionCount: number, readonly defaultArtifactType: { readonly name: string } }
         }> } | null } | null };

export type TypeCollectionsQueryVariables = Exact<{
  entity: string;
  project: string;
  type: string;
  search?: string | null;
  first: number;
  after?: string | null;
}>;


export type TypeCollectionsQuery = { readonly project: { readonly id: string, readonly artifactType: { readonly id: string, readonly artifactCollections: { readonly totalCount: number, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly edges: ReadonlyArray<{ readonly node:
            | { readonly __typename: 'ArtifactPortfolio', readonly id: string, readonly name: string, readonly description: string | null, readonly createdAt: string, readonly updatedAt: string, readonly versionCount: number, readonly tags: { readonly edges: ReadonlyArray<{ readonly node: { readonly name: string } }> } }
            | { readonly __typename: 'ArtifactSequence', readonly id: string, readonly name: string, readonly description: string | null, readonly createdAt: string, readonly updatedAt: string, readonly versionCount: number, readonly tags: { readonly edges: ReadonlyArray<{ readonly node: { readonly name: string } }> } }
           }> } | null } | null } | null };

export type ArtifactCollectionQueryVariables = Exact<{
  entity: string;
  project: string;
  collection: string;
}>;


export type ArtifactCollectionQuery = { readonly project: { readonly id: string, readonly readOnly: boolean | null, readonly artifactCollection:
      | { readonly __typename: 'ArtifactPortfolio', readonly id: string, readonly name: string, readonly description: string | null, readonly createdAt: string, readonly updatedAt: string, readonly versionCount: number, readonly defaultArtifactType: { readonly name: string }, readonly tags: { readonly edges: ReadonlyArray<{ readonly node: { readonly name: string } }> } }
      | { readonly __typename: 'ArtifactSequence', readonly id: string, readonly name: string, readonly description: string | null, readonly createdAt: string, readonly updatedAt: string, readonly versionCount: number, readonly defaultArtifactType: { readonly name: string }, readonly tags: { readonly edges: ReadonlyArray<{ readonly node: { readonly name: string } }> } }
     | null } | null };

export type ArtifactVersionsQueryVariables = Exact<{
  entity: string;
  project: string;
  collection: string;
  search?: string | null;
  order?: string | null;
  first: number;
  after?: string | null;
  isWhole: boolean;
}>;


export type ArtifactVersionsQuery = { readonly project: { readonly id: string, readonly artifactCollection:
      | { readonly id: string, readonly artifacts: { readonly totalCount: number, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly edges: ReadonlyArray<{ readonly version: string, readonly node: { readonly id: string, readonly size: number, readonly createdAt: string, readonly sizeBefore?: number | null, readonly fileCount?: number, readonly metadata?: string | null, readonly consumerCount?: number, readonly aliases: ReadonlyArray<{ readonly alias: string, readonly artifactCollectionName: string | null }>, readonly tags?: ReadonlyArray<{ readonly name: string }>, readonly author?: { readonly username: string | null } | null, readonly createdBy?:
                | { readonly name: string, readonly displayName: string | null, readonly summaryMetrics: string, readonly project: { readonly name: string, readonly entityName: string } }
                | Record<PropertyKey, never>
               | null } }> } | null }
      | { readonly id: string, readonly artifacts: { readonly totalCount: number, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly edges: ReadonlyArray<{ readonly version: string, readonly node: { readonly id: string, readonly size: number, readonly createdAt: string, readonly sizeBefore?: number | null, readonly fileCount?: number, readonly metadata?: string | null, readonly consumerCount?: number, readonly aliases: ReadonlyArray<{ readonly alias: string, readonly artifactCollectionName: string | null }>, readonly tags?: ReadonlyArray<{ readonly name: string }>, readonly author?: { readonly username: string | null } | null, readonly createdBy?:
                | { readonly name: string, readonly displayName: string | null, readonly summaryMetrics: string, readonly project: { readonly name: string, readonly entityName: string } }
                | Record<PropertyKey, never>
               | null } }> } | null }
     | null } | null };

export type ArtifactVersionValuesQueryVariables = Exact<{
  entity: string;
  project: string;
  collection: string;
  search?: string | null;
  order?: string | null;
  first: number;
}>;


export type ArtifactVersionValuesQuery = { readonly project: { readonly id: string, readonly artifactCollection:
      | { readonly id: string, readonly artifacts: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly loggedValues: string | null } }> } | null }
      | { readonly id: string, readonly artifacts: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly loggedValues: string | null } }> } | null }
     | null } | null };

export type AddVersionAliasMutationVariables = Exact<{
  id: string;
  aliases: ReadonlyArray<ArtifactCollectionAliasInput> | ArtifactCollectionAliasInput;
}>;


export type AddVersionAliasMutation = { readonly addAliases: { readonly success: boolean } | null };

export type RemoveVersionAliasMutationVariables = Exact<{
  id: string;
  aliases: ReadonlyArray<ArtifactCollectionAliasInput> | ArtifactCollectionAliasInput;
}>;


export type RemoveVersionAliasMutation = { readonly deleteAliases: { readonly success: boolean } | null };

export type AliasHolderQueryVariables = Exact<{
  entity: string;
  project: string;
  collection: string;
  alias: string;
}>;


export type AliasHolderQuery = { readonly project: { readonly id: string, readonly artifactCollection:
      | { readonly id: string, readonly artifactMembership: { readonly versionIndex: number | null, readonly artifact: { readonly id: string } | null } | null }
      | { readonly id: string, readonly artifactMembership: { readonly versionIndex: number | null, readonly artifact: { readonly id: string } | null } | null }
     | null } | null };

export type EditVersionMutationVariables = Exact<{
  id: string;
  description?: string | null;
  ttl?: number | null;
  tagsToAdd?: ReadonlyArray<TagInput> | TagInput | null;
  tagsToDelete?: ReadonlyArray<TagInput> | TagInput | null;
}>;


export type EditVersionMutation = { readonly updateArtifact: { readonly artifact: { readonly id: string } } | null };

export type DescribeSequenceMutationVariables = Exact<{
  id: string;
  description?: string | null;
}>;


export type DescribeSequenceMutation = { readonly updateArtifactSequence: { readonly artifactCollection:
      | { readonly id: string }
      | { readonly id: string }
     } | null };

export type DescribePortfolioMutationVariables = Exact<{
  id: string;
  description?: string | null;
}>;


export type DescribePortfolioMutation = { readonly updateArtifactPortfolio: { readonly artifactCollection:
      | { readonly id: string }
      | { readonly id: string }
     } | null };

export type AddCollectionTagMutationVariables = Exact<{
  input: CreateArtifactCollectionTagAssignmentsInput;
}>;


export type AddCollectionTagMutation = { readonly createArtifactCollectionTagAssignments: { readonly tags: ReadonlyArray<{ readonly id: string }> } | null };

export type RemoveCollectionTagMutationVariables = Exact<{
  input: DeleteArtifactCollectionTagAssignmentsInput;
}>;


export type RemoveCollectionTagMutation = { readonly deleteArtifactCollectionTagAssignments: { readonly success: boolean } | null };

export type ArtifactEntriesQueryVariables = Exact<{
  id: string;
  first: number;
  after?: string | null;
}>;


export type ArtifactEntriesQuery = { readonly artifact: { readonly files: { readonly totalCount: number, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly edges: ReadonlyArray<{ readonly node: { readonly name: string, readonly sizeBytes: number } }> } } | null };

export type ArtifactEntryQueryVariables = Exact<{
  id: string;
  names?: ReadonlyArray<string> | string | null;
}>;


export type ArtifactEntryQuery = { readonly artifact: { readonly files: { readonly edges: ReadonlyArray<{ readonly node: { readonly name: string, readonly sizeBytes: number, readonly digest: string | null, readonly ref: string | null, readonly directUrl: string } }> } } | null };

export type ArtifactFolderQueryVariables = Exact<{
  id: string;
  path: string;
  first: number;
  after?: string | null;
}>;


export type ArtifactFolderQuery = { readonly artifact: { readonly folder: { readonly fileCount: number, readonly hasMoreFolders: boolean, readonly folders: ReadonlyArray<{ readonly name: string, readonly fileCount: number, readonly sizeBytes: number }>, readonly files: { readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly edges: ReadonlyArray<{ readonly node: { readonly name: string, readonly sizeBytes: number } }> } } } | null };

export type FoundArtifactFilesQueryVariables = Exact<{
  id: string;
  search: string;
}>;


export type FoundArtifactFilesQuery = { readonly artifact: { readonly fileCount: number, readonly foundFiles: { readonly searched: number, readonly files: ReadonlyArray<{ readonly name: string, readonly sizeBytes: number }> } } | null };

export type ArtifactDifferenceQueryVariables = Exact<{
  from: string;
  to: string;
}>;


export type ArtifactDifferenceQuery = { readonly artifact: { readonly difference: { readonly added: number, readonly removed: number, readonly changed: number, readonly renamed: number, readonly isListed: boolean, readonly files: ReadonlyArray<{ readonly kind: ArtifactFileDifferenceKind, readonly path: string, readonly oldPath: string | null, readonly oldSize: number | null, readonly newSize: number | null }> } } | null };

export type ActionsFragment = { readonly recordedSince: string | null, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly kind: ArtifactActionKind, readonly name: string | null, readonly oldText: string | null, readonly newText: string | null, readonly createdAt: string, readonly artifactCollection:
        | { readonly name: string }
        | { readonly name: string }
       | null, readonly artifact: { readonly versionIndex: number | null, readonly state: ArtifactState } | null, readonly user: { readonly username: string | null, readonly name: string } | null, readonly run: { readonly name: string, readonly displayName: string | null, readonly project: { readonly name: string, readonly entityName: string } } | null } }> };

export type CollectionActionsQueryVariables = Exact<{
  entity: string;
  project: string;
  collection: string;
  after?: string | null;
}>;


export type CollectionActionsQuery = { readonly project: { readonly id: string, readonly artifactCollection:
      | { readonly createdAt: string, readonly actions: { readonly recordedSince: string | null, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly kind: ArtifactActionKind, readonly name: string | null, readonly oldText: string | null, readonly newText: string | null, readonly createdAt: string, readonly artifactCollection:
                | { readonly name: string }
                | { readonly name: string }
               | null, readonly artifact: { readonly versionIndex: number | null, readonly state: ArtifactState } | null, readonly user: { readonly username: string | null, readonly name: string } | null, readonly run: { readonly name: string, readonly displayName: string | null, readonly project: { readonly name: string, readonly entityName: string } } | null } }> } }
      | { readonly createdAt: string, readonly actions: { readonly recordedSince: string | null, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly kind: ArtifactActionKind, readonly name: string | null, readonly oldText: string | null, readonly newText: string | null, readonly createdAt: string, readonly artifactCollection:
                | { readonly name: string }
                | { readonly name: string }
               | null, readonly artifact: { readonly versionIndex: number | null, readonly state: ArtifactState } | null, readonly user: { readonly username: string | null, readonly name: string } | null, readonly run: { readonly name: string, readonly displayName: string | null, readonly project: { readonly name: string, readonly entityName: string } } | null } }> } }
     | null } | null };

export type VersionActionsQueryVariables = Exact<{
  id: string;
  after?: string | null;
}>;


export type VersionActionsQuery = { readonly artifact: { readonly createdAt: string, readonly actions: { readonly recordedSince: string | null, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly kind: ArtifactActionKind, readonly name: string | null, readonly oldText: string | null, readonly newText: string | null, readonly createdAt: string, readonly artifactCollection:
            | { readonly name: string }
            | { readonly name: string }
           | null, readonly artifact: { readonly versionIndex: number | null, readonly state: ArtifactState } | null, readonly user: { readonly username: string | null, readonly name: string } | null, readonly run: { readonly name: string, readonly displayName: string | null, readonly project: { readonly name: string, readonly entityName: string } } | null } }> } } | null };

export type ArtifactVersionQueryVariables = Exact<{
  entity: string;
  project: string;
  name: string;
}>;


export type ArtifactVersionQuery = { readonly project: { readonly id: string, readonly readOnly: boolean | null, readonly artifactCollectionMembership: { readonly id: string, readonly versionIndex: number | null, readonly createdAt: string, readonly aliases: ReadonlyArray<{ readonly id: string, readonly alias: string }>, readonly artifactCollection:
        | { readonly __typename: 'ArtifactPortfolio', readonly id: string, readonly name: string, readonly description: string | null, readonly createdAt: string, readonly versionCount: number, readonly defaultArtifactType: { readonly name: string } }
        | { readonly __typename: 'ArtifactSequence', readonly id: string, readonly name: string, readonly description: string | null, readonly createdAt: string, readonly versionCount: number, readonly defaultArtifactType: { readonly name: string } }
       | null, readonly artifact: { readonly id: string, readonly state: ArtifactState, readonly description: string | null, readonly metadata: string | null, readonly ttlDurationSeconds: number, readonly ttlIsInherited: boolean, readonly historyStep: number | null, readonly size: number, readonly sizeBefore: number | null, readonly fileCount: number, readonly digest: string, readonly digestAlgorithm: ArtifactDigestAlgorithm | null, readonly createdAt: string, readonly updatedAt: string, readonly consumerCount: number, readonly artifactSequence: { readonly name: string, readonly project: { readonly name: string, readonly entityName: string } | null, readonly defaultArtifactType: { readonly name: string } }, readonly tags: ReadonlyArray<{ readonly name: string }>, readonly author: { readonly username: string | null, readonly name: string } | null, readonly createdBy:
          | { readonly name: string, readonly displayName: string | null, readonly state: string, readonly jobType: string | null, readonly config: string, readonly createdAt: string, readonly project: { readonly name: string, readonly entityName: string } }
          | Record<PropertyKey, never>
         | null, readonly artifactMemberships: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly versionIndex: number | null, readonly artifactCollection:
                | { readonly __typename: 'ArtifactPortfolio', readonly name: string, readonly defaultArtifactType: { readonly name: string }, readonly project: { readonly name: string, readonly entityName: string } | null }
                | { readonly __typename: 'ArtifactSequence', readonly name: string, readonly defaultArtifactType: { readonly name: string }, readonly project: { readonly name: string, readonly entityName: string } | null }
               | null } }> } } | null } | null } | null };

export type ArtifactConsumersQueryVariables = Exact<{
  id: string;
  first: number;
  after?: string | null;
}>;


export type ArtifactConsumersQuery = { readonly artifact: { readonly consumerCount: number, readonly consumers: { readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly edges: ReadonlyArray<{ readonly usedAs: string | null, readonly usedAt: string, readonly node: { readonly id: string, readonly name: string, readonly displayName: string | null, readonly state: string, readonly jobType: string | null, readonly project: { readonly name: string, readonly entityName: string } } }> } } | null };

export type ArtifactReferencesQueryVariables = Exact<{
  id: string;
}>;


export type ArtifactReferencesQuery = { readonly artifact: { readonly references: { readonly count: number, readonly sizeBytes: number } } | null };

export type LoggedValuesQueryVariables = Exact<{
  id: string;
}>;


export type LoggedValuesQuery = { readonly artifact: { readonly loggedValues: string | null } | null };

export type RunFilesByNameQueryVariables = Exact<{
  entity: string;
  project: string;
  run: string;
  names?: ReadonlyArray<string | null> | string | null;
  first: number;
}>;


export type RunFilesByNameQuery = { readonly project: { readonly run: { readonly files: { readonly edges: ReadonlyArray<{ readonly node: { readonly name: string, readonly sizeBytes: number, readonly directUrl: string | null, readonly updatedAt: string | null } }> } } | null } | null };

export type RunFileListQueryVariables = Exact<{
  entity: string;
  project: string;
  run: string;
  first: number;
  after?: string | null;
}>;


export type RunFileListQuery = { readonly project: { readonly run: { readonly id: string, readonly fileCount: number, readonly files: { readonly edges: ReadonlyArray<{ readonly node: { readonly name: string, readonly sizeBytes: number, readonly updatedAt: string | null } }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } } | null } | null };

export type RunFilesInQueryVariables = Exact<{
  entity: string;
  project: string;
  run: string;
  pattern?: string | null;
  first: number;
  after?: string | null;
}>;


export type RunFilesInQuery = { readonly project: { readonly run: { readonly files: { readonly edges: ReadonlyArray<{ readonly node: { readonly name: string } }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } } | null } | null };

export type VersionFilesByNameQueryVariables = Exact<{
  id: string;
  names?: ReadonlyArray<string> | string | null;
  first: number;
}>;


export type VersionFilesByNameQuery = { readonly artifact: { readonly files: { readonly edges: ReadonlyArray<{ readonly node: { readonly name: string, readonly sizeBytes: number, readonly directUrl: string } }> } } | null };

export type VersionFilesInQueryVariables = Exact<{
  id: string;
  first: number;
  after?: string | null;
}>;


export type VersionFilesInQuery = { readonly artifact: { readonly files: { readonly edges: ReadonlyArray<{ readonly node: { readonly name: string } }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } } | null };

export type ClientIdQueryVariables = Exact<{
  clientId: string;
}>;


export type ClientIdQuery = { readonly clientIDMapping: { readonly serverID: string } | null };

export type HistoryKeysQueryVariables = Exact<{
  entity: string;
  project: string;
  run: string;
}>;


export type HistoryKeysQuery = { readonly project: { readonly run: { readonly historyKeys: unknown } | null } | null };

export type EventKeysQueryVariables = Exact<{
  entity: string;
  project: string;
  run: string;
}>;


export type EventKeysQuery = { readonly project: { readonly run: { readonly eventsKeys: unknown } | null } | null };

export type LineageRunNumbersQueryVariables = Exact<{
  entity: string;
  project: string;
  filters: string;
  first: number;
}>;


export type LineageRunNumbersQuery = { readonly project: { readonly id: string, readonly runs: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly summaryMetrics: string } }> } } | null };

export type LineageVersionNumbersQueryVariables = Exact<{
  entity: string;
  project: string;
  collection: string;
  first: number;
}>;


export type LineageVersionNumbersQuery = { readonly project: { readonly id: string, readonly artifactCollection:
      | { readonly id: string, readonly artifacts: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly metadata: string | null, readonly createdBy:
                | { readonly id: string, readonly summaryMetrics: string }
                | Record<PropertyKey, never>
               | null } }> } | null }
      | { readonly id: string, readonly artifacts: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly metadata: string | null, readonly createdBy:
                | { readonly id: string, readonly summaryMetrics: string }
                | Record<PropertyKey, never>
               | null } }> } | null }
     | null } | null };

export type GraphFragment = { readonly consumed: ReadonlyArray<number>, readonly produced: ReadonlyArray<number>, readonly hasMore: boolean, readonly projects: ReadonlyArray<{ readonly entity: string, readonly name: string }>, readonly artifacts: { readonly ids: ReadonlyArray<string | null>, readonly names: ReadonlyArray<string | null>, readonly types: ReadonlyArray<string | null>, readonly versions: ReadonlyArray<number | null>, readonly aliases: ReadonlyArray<ReadonlyArray<string> | null>, readonly states: ReadonlyArray<ArtifactState | null>, readonly digests: ReadonlyArray<string | null>, readonly sizes: ReadonlyArray<number | null>, readonly fileCounts: ReadonlyArray<number | null>, readonly createdAt: ReadonlyArray<string | null>, readonly projects: ReadonlyArray<number | null> }, readonly runs: { readonly ids: ReadonlyArray<string | null>, readonly names: ReadonlyArray<string | null>, readonly jobTypes: ReadonlyArray<string | null>, readonly states: ReadonlyArray<string | null>, readonly createdAt: ReadonlyArray<string | null>, readonly durations: ReadonlyArray<number | null>, readonly projects: ReadonlyArray<number | null> } };

export type LineageOfVersionQueryVariables = Exact<{
  entity: string;
  project: string;
  name: string;
  direction?: LineageDirection | null;
}>;


export type LineageOfVersionQuery = { readonly project: { readonly artifact: { readonly id: string, readonly lineage: { readonly consumed: ReadonlyArray<number>, readonly produced: ReadonlyArray<number>, readonly hasMore: boolean, readonly projects: ReadonlyArray<{ readonly entity: string, readonly name: string }>, readonly artifacts: { readonly ids: ReadonlyArray<string | null>, readonly names: ReadonlyArray<string | null>, readonly types: ReadonlyArray<string | null>, readonly versions: ReadonlyArray<number | null>, readonly aliases: ReadonlyArray<ReadonlyArray<string> | null>, readonly states: ReadonlyArray<ArtifactState | null>, readonly digests: ReadonlyArray<string | null>, readonly sizes: ReadonlyArray<number | null>, readonly fileCounts: ReadonlyArray<number | null>, readonly createdAt: ReadonlyArray<string | null>, readonly projects: ReadonlyArray<number | null> }, readonly runs: { readonly ids: ReadonlyArray<string | null>, readonly names: ReadonlyArray<string | null>, readonly jobTypes: ReadonlyArray<string | null>, readonly states: ReadonlyArray<string | null>, readonly createdAt: ReadonlyArray<string | null>, readonly durations: ReadonlyArray<number | null>, readonly projects: ReadonlyArray<number | null> } } } | null } | null };

export type LineageOfArtifactQueryVariables = Exact<{
  id: string;
  direction?: LineageDirection | null;
}>;


export type LineageOfArtifactQuery = { readonly artifact: { readonly id: string, readonly lineage: { readonly consumed: ReadonlyArray<number>, readonly produced: ReadonlyArray<number>, readonly hasMore: boolean, readonly projects: ReadonlyArray<{ readonly entity: string, readonly name: string }>, readonly artifacts: { readonly ids: ReadonlyArray<string | null>, readonly names: ReadonlyArray<string | null>, readonly types: ReadonlyArray<string | null>, readonly versions: ReadonlyArray<number | null>, readonly aliases: ReadonlyArray<ReadonlyArray<string> | null>, readonly states: ReadonlyArray<ArtifactState | null>, readonly digests: ReadonlyArray<string | null>, readonly sizes: ReadonlyArray<number | null>, readonly fileCounts: ReadonlyArray<number | null>, readonly createdAt: ReadonlyArray<string | null>, readonly projects: ReadonlyArray<number | null> }, readonly runs: { readonly ids: ReadonlyArray<string | null>, readonly names: ReadonlyArray<string | null>, readonly jobTypes: ReadonlyArray<string | null>, readonly states: ReadonlyArray<string | null>, readonly createdAt: ReadonlyArray<string | null>, readonly durations: ReadonlyArray<number | null>, readonly projects: ReadonlyArray<number | null> } } } | null };

export type LineageOfRunQueryVariables = Exact<{
  entity: string;
  project: string;
  run: string;
  direction?: LineageDirection | null;
  depth?: number | null;
}>;


export type LineageOfRunQuery = { readonly project: { readonly id: string, readonly run: { readonly id: string, readonly lineage: { readonly consumed: ReadonlyArray<number>, readonly produced: ReadonlyArray<number>, readonly hasMore: boolean, readonly projects: ReadonlyArray<{ readonly entity: string, readonly name: string }>, readonly artifacts: { readonly ids: ReadonlyArray<string | null>, readonly names: ReadonlyArray<string | null>, readonly types: ReadonlyArray<string | null>, readonly versions: ReadonlyArray<number | null>, readonly aliases: ReadonlyArray<ReadonlyArray<string> | null>, readonly states: ReadonlyArray<ArtifactState | null>, readonly digests: ReadonlyArray<string | null>, readonly sizes: ReadonlyArray<number | null>, readonly fileCounts: ReadonlyArray<number | null>, readonly createdAt: ReadonlyArray<string | null>, readonly projects: ReadonlyArray<number | null> }, readonly runs: { readonly ids: ReadonlyArray<string | null>, readonly names: ReadonlyArray<string | null>, readonly jobTypes: ReadonlyArray<string | null>, readonly states: ReadonlyArray<string | null>, readonly createdAt: ReadonlyArray<string | null>, readonly durations: ReadonlyArray<number | null>, readonly projects: ReadonlyArray<number | null> } } } | null } | null };

export type LineageRunDetailsQueryVariables = Exact<{
  entity: string;
  project: string;
  run: string;
}>;


export type LineageRunDetailsQuery = { readonly project: { readonly run: { readonly id: string, readonly summaryMetrics: string, readonly user: { readonly username: string | null, readonly name: string } } | null } | null };

export type LineageRunConfigQueryVariables = Exact<{
  entity: string;
  project: string;
  run: string;
}>;


export type LineageRunConfigQuery = { readonly project: { readonly id: string, readonly run: { readonly id: string, readonly config: string } | null } | null };

export type LineageVersionDetailsQueryVariables = Exact<{
  id: string;
}>;


export type LineageVersionDetailsQuery = { readonly artifact: { readonly id: string, readonly description: string | null, readonly createdBy:
      | { readonly name: string, readonly displayName: string | null, readonly project: { readonly name: string, readonly entityName: string } }
      | { readonly username: string | null }
     | null } | null };

export type LogHeadQueryVariables = Exact<{
  entity: string;
  project: string;
  run: string;
}>;


export type LogHeadQuery = { readonly project: { readonly id: string, readonly run: { readonly id: string, readonly logPage: { readonly totalCount: number, readonly writers: ReadonlyArray<{ readonly label: string, readonly first: number, readonly count: number }>, readonly lines: ReadonlyArray<{ readonly timestamp: string | null }> } } | null } | null };

export type LogPageQueryVariables = Exact<{
  entity: string;
  project: string;
  run: string;
  from: number;
  limit: number;
}>;


export type LogPageQuery = { readonly project: { readonly id: string, readonly run: { readonly id: string, readonly logPage: { readonly lines: ReadonlyArray<{ readonly number: number, readonly timestamp: string | null, readonly level: string | null, readonly label: string | null, readonly line: string }> } } | null } | null };

export type LogSearchQueryVariables = Exact<{
  entity: string;
  project: string;
  run: string;
  input: LogSearchInput;
}>;


export type LogSearchQuery = { readonly project: { readonly id: string, readonly run: { readonly id: string, readonly logSearch: { readonly searchedTo: number, readonly totalCount: number, readonly lines: ReadonlyArray<{ readonly number: number, readonly line: string }> } } | null } | null };

export type MediaKeysQueryVariables = Exact<{
  entity: string;
  project: string;
  run: string;
}>;


export type MediaKeysQuery = { readonly project: { readonly run: { readonly id: string, readonly historyKeys: unknown, readonly config: string } | null } | null };

export type MediaValuesQueryVariables = Exact<{
  entity: string;
  project: string;
  run: string;
  specs: ReadonlyArray<string> | string;
}>;


export type MediaValuesQuery = { readonly project: { readonly run: { readonly id: string, readonly sampledHistory: ReadonlyArray<unknown> } | null } | null };

export type OpenedFolderFieldsFragment = { readonly path: string, readonly target: string | null, readonly move: { readonly state: FolderMoveState, readonly server: string, readonly count: number, readonly arrivedCount: number, readonly growingCount: number, readonly problem: string | null, readonly places: ReadonlyArray<{ readonly title: string, readonly url: string }> } | null };

export type OpenedFolderQueryVariables = Exact<{ [key: string]: never; }>;


export type OpenedFolderQuery = { readonly openedFolder: { readonly path: string, readonly target: string | null, readonly move: { readonly state: FolderMoveState, readonly server: string, readonly count: number, readonly arrivedCount: number, readonly growingCount: number, readonly problem: string | null, readonly places: ReadonlyArray<{ readonly title: string, readonly url: string }> } | null } | null };

export type MoveOpenedFolderMutationVariables = Exact<{ [key: string]: never; }>;


export type MoveOpenedFolderMutation = { readonly moveOpenedFolder: { readonly openedFolder: { readonly path: string, readonly target: string | null, readonly move: { readonly state: FolderMoveState, readonly server: string, readonly count: number, readonly arrivedCount: number, readonly growingCount: number, readonly problem: string | null, readonly places: ReadonlyArray<{ readonly title: string, readonly url: string }> } | null } } | null };

export type ProjectKeysQueryVariables = Exact<{
  entity: string;
  project: string;
  prefix: string;
  search?: string | null;
  first: number;
  after?: string | null;
}>;


export type ProjectKeysQuery = { readonly project: { readonly keys: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly name: string, readonly keyCount: number | null, readonly runCount: number | null, readonly min: number | null, readonly max: number | null, readonly typeCounts: ReadonlyArray<{ readonly type: string, readonly count: number }> | null } }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } } | null };

export type ProjectQueryVariables = Exact<{
  entity: string;
  project: string;
}>;


export type ProjectQuery = { readonly project: { readonly id: string, readonly name: string, readonly entityName: string, readonly description: string | null, readonly createdAt: string, readonly runCount: number, readonly totalSweeps: number, readonly user: { readonly username: string | null, readonly name: string } | null } | null };

export type RecentCollectionsQueryVariables = Exact<{
  entity: string;
  project: string;
  first: number;
}>;


export type RecentCollectionsQuery = { readonly project: { readonly id: string, readonly artifactCollections: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node:
          | { readonly id: string, readonly name: string, readonly description: string | null, readonly updatedAt: string, readonly versionCount: number, readonly defaultArtifactType: { readonly name: string } }
          | { readonly id: string, readonly name: string, readonly description: string | null, readonly updatedAt: string, readonly versionCount: number, readonly defaultArtifactType: { readonly name: string } }
         }> } | null } | null };

export type RunArtifactsQueryVariables = Exact<{
  entity: string;
  project: string;
  run: string;
  kind: RunArtifactKind;
  first?: number | null;
  after?: string | null;
}>;


export type RunArtifactsQuery = { readonly project: { readonly id: string, readonly run: { readonly id: string, readonly artifactUses: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly usedAs: string | null, readonly usedAt: string, readonly node: { readonly id: string, readonly versionIndex: number | null, readonly size: number, readonly fileCount: number, readonly aliases: ReadonlyArray<{ readonly id: string, readonly alias: string, readonly artifactCollectionName: string | null }>, readonly artifactSequence: { readonly name: string, readonly defaultArtifactType: { readonly name: string }, readonly project: { readonly name: string, readonly entityName: string } | null } } }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } } | null } | null };

export type RunCodeQueryVariables = Exact<{
  entity: string;
  project: string;
  run: string;
}>;


export type RunCodeQuery = { readonly project: { readonly id: string, readonly run: { readonly id: string, readonly files: { readonly edges: ReadonlyArray<{ readonly node: { readonly name: string, readonly md5: string | null, readonly sizeBytes: number } }> }, readonly artifactUses: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly artifactSequence: { readonly defaultArtifactType: { readonly name: string } } } }> } } | null } | null };

export type CodeFilesQueryVariables = Exact<{
  id: string;
}>;


export type CodeFilesQuery = { readonly artifact: { readonly files: { readonly edges: ReadonlyArray<{ readonly node: { readonly name: string, readonly digest: string | null, readonly sizeBytes: number } }> } } | null };

export type RunFileIdQueryVariables = Exact<{
  entity: string;
  project: string;
  run: string;
  path: string;
}>;


export type RunFileIdQuery = { readonly project: { readonly id: string, readonly run: { readonly id: string, readonly projectId: number, readonly files: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string } }> } } | null } | null };

export type DeleteRunFilesMutationVariables = Exact<{
  files: ReadonlyArray<string> | string;
  projectId?: number | null;
}>;


export type DeleteRunFilesMutation = { readonly deleteFiles: { readonly success: boolean } | null };

export type RunGroupsQueryVariables = Exact<{
  entity: string;
  project: string;
  by: string;
  filters?: string | null;
  first?: number | null;
}>;


export type RunGroupsQuery = { readonly project: { readonly runGroups: { readonly totalCount: number, readonly groups: ReadonlyArray<{ readonly value: unknown, readonly runCount: number, readonly filters: string }> } } | null };

export type ConfigKeysQueryVariables = Exact<{
  entity: string;
  project: string;
}>;


export type ConfigKeysQuery = { readonly project: { readonly configKeys: ReadonlyArray<string> } | null };

export type RunQueryVariables = Exact<{
  entity: string;
  project: string;
  run: string;
}>;


export type RunQuery = { readonly project: { readonly id: string, readonly run: { readonly id: string, readonly name: string, readonly displayName: string | null, readonly state: string, readonly stopped: boolean | null, readonly exitcode: number | null, readonly readOnly: boolean | null, readonly createdAt: string, readonly heartbeatAt: string | null, readonly notes: string | null, readonly tags: ReadonlyArray<string>, readonly group: string | null, readonly jobType: string | null, readonly commit: string | null, readonly sweepName: string | null, readonly config: string, readonly summaryMetrics: string, readonly historyLineCount: number, readonly logLineCount: number, readonly fileCount: number, readonly host: string | null, readonly alertCount: number, readonly setAsideLineCount: number, readonly missingLineCount: number, readonly forkedAtStep: number | null, readonly forkedFrom: { readonly name: string, readonly displayName: string | null } | null, readonly user: { readonly username: string | null, readonly name: string } } | null } | null };

export type EditRunMutationVariables = Exact<{
  input: UpsertBucketInput;
}>;


export type EditRunMutation = { readonly upsertBucket: { readonly bucket: { readonly id: string } } | null };

export type StopRunMutationVariables = Exact<{
  id: string;
}>;


export type StopRunMutation = { readonly stopRun: { readonly success: boolean } | null };

export type DeleteRunMutationVariables = Exact<{
  id: string;
  deleteArtifacts?: boolean | null;
}>;


export type DeleteRunMutation = { readonly deleteRun: { readonly clientMutationId: string | null } | null };

export type RunAlertsQueryVariables = Exact<{
  entity: string;
  project: string;
  run: string;
}>;


export type RunAlertsQuery = { readonly project: { readonly id: string, readonly run: { readonly id: string, readonly alerts: ReadonlyArray<{ readonly id: string, readonly title: string, readonly text: string, readonly severity: AlertSeverity, readonly createdAt: string }> } | null } | null };

export type RunSetAsideQueryVariables = Exact<{
  entity: string;
  project: string;
  run: string;
}>;


export type RunSetAsideQuery = { readonly project: { readonly id: string, readonly run: { readonly id: string, readonly setAsideLines: { readonly edges: ReadonlyArray<{ readonly node: { readonly file: string, readonly writer: string, readonly line: number, readonly reason: string, readonly content: string, readonly createdAt: string } }> } } | null } | null };

export type RunsQueryVariables = Exact<{
  entity: string;
  project: string;
  filters?: string | null;
  order?: string | null;
  first: number;
  after?: string | null;
}>;


export type RunsQuery = { readonly project: { readonly id: string, readonly runCount: number, readonly runs: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly displayName: string | null, readonly state: string, readonly group: string | null, readonly jobType: string | null, readonly tags: ReadonlyArray<string>, readonly createdAt: string, readonly heartbeatAt: string | null, readonly sweepName: string | null, readonly user: { readonly username: string | null } } }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } } | null };

export type SearchQueryVariables = Exact<{
  text: string;
}>;


export type SearchQuery = { readonly search: { readonly isCut: boolean, readonly projects: ReadonlyArray<{ readonly id: string, readonly name: string, readonly entityName: string }>, readonly runs: ReadonlyArray<{ readonly id: string, readonly name: string, readonly displayName: string | null, readonly state: string, readonly project: { readonly id: string, readonly name: string, readonly entityName: string } }>, readonly collections: ReadonlyArray<
      | { readonly id: string, readonly name: string, readonly type: { readonly id: string, readonly name: string }, readonly project: { readonly id: string, readonly name: string, readonly entityName: string } | null }
      | { readonly id: string, readonly name: string, readonly type: { readonly id: string, readonly name: string }, readonly project: { readonly id: string, readonly name: string, readonly entityName: string } | null }
    > } };

export type SweepsQueryVariables = Exact<{
  entity: string;
  project: string;
  first: number;
  after?: string | null;
}>;


export type SweepsQuery = { readonly project: { readonly id: string, readonly totalSweeps: number, readonly sweeps: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly displayName: string | null, readonly state: string, readonly method: string, readonly createdAt: string, readonly runCount: number, readonly runCountExpected: number | null, readonly bestLoss: number | null } }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } } | null };

export type SweepQueryVariables = Exact<{
  entity: string;
  project: string;
  sweep: string;
}>;


export type SweepQuery = { readonly project: { readonly id: string, readonly sweep: { readonly id: string, readonly name: string, readonly displayName: string | null, readonly description: string | null, readonly state: string, readonly method: string, readonly config: string, readonly createdAt: string, readonly runCount: number, readonly runCountExpected: number | null, readonly bestLoss: number | null } | null } | null };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { readonly viewer: { readonly id: string, readonly username: string | null, readonly name: string, readonly entity: string | null, readonly admin: boolean | null } | null };
