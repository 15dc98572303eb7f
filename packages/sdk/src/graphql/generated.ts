/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type AddAliasesInput = {
  readonly aliases: ReadonlyArray<ArtifactCollectionAliasInput>;
  readonly artifactID: string;
  readonly clientMutationId?: string | null;
};

export type AlertSeverity =
  | 'ERROR'
  | 'INFO'
  | 'WARN';

/** At most 128 characters, no `/` and no `:`. */
export type ArtifactAliasInput = {
  readonly alias: string;
  readonly artifactCollectionName: string;
};

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

export type ArtifactManifestType =
  | 'FULL'
  | 'INCREMENTAL'
  | 'PATCH';

export type ArtifactState =
  | 'COMMITTED'
  | 'DELETED'
  | 'PENDING';

export type ArtifactStorageLayout =
  | 'V1'
  | 'V2';

export type ChartFile =
  | 'EVENTS'
  | 'HISTORY';

export type CompleteMultipartAction =
  | 'Complete';

export type CompleteMultipartUploadArtifactInput = {
  readonly artifactID: string;
  readonly completeMultipartAction: CompleteMultipartAction;
  readonly completedParts: ReadonlyArray<UploadPartsInput>;
  readonly storagePath: string;
  readonly uploadID: string;
};

export type CreateArtifactFileSpecInput = {
  readonly artifactID: string;
  readonly artifactManifestID?: string | null;
  readonly digest?: string | null;
  readonly md5: string;
  readonly mimetype?: string | null;
  readonly name: string;
  readonly uploadPartsInput?: ReadonlyArray<UploadPartsInput> | null;
};

export type CreateArtifactFilesInput = {
  readonly artifactFiles: ReadonlyArray<CreateArtifactFileSpecInput>;
  readonly clientMutationId?: string | null;
  readonly cloudRegionID?: string | null;
  readonly digestAlgorithm?: ArtifactDigestAlgorithm | null;
  readonly storageLayout?: ArtifactStorageLayout | null;
};

/** An empty entity is the caller's default one: `wandb sync` of offline runs sends it. */
export type CreateArtifactInput = {
  readonly aliases?: ReadonlyArray<ArtifactAliasInput> | null;
  readonly artifactCollectionName?: string | null;
  readonly artifactCollectionNames?: ReadonlyArray<string> | null;
  readonly artifactTypeName: string;
  readonly clientID?: string | null;
  readonly clientMutationId?: string | null;
  readonly description?: string | null;
  readonly digest: string;
  /** Null means MANIFEST_MD5: clients before 0.29 do not send it. */
  readonly digestAlgorithm?: ArtifactDigestAlgorithm | null;
  readonly distributedID?: string | null;
  readonly enableDigestDeduplication?: boolean | null;
  readonly entityName: string;
  readonly historyStep?: number | null;
  readonly labels?: string | null;
  readonly metadata?: string | null;
  readonly projectName: string;
  /** Null: made by the user as an input, there is no producing run. */
  readonly runName?: string | null;
  readonly sequenceClientID?: string | null;
  readonly storageRegion?: string | null;
  readonly tags?: ReadonlyArray<TagInput> | null;
  readonly ttlDurationSeconds?: number | null;
};

export type CreateArtifactManifestInput = {
  readonly artifactID: string;
  readonly baseArtifactID?: string | null;
  readonly clientMutationId?: string | null;
  readonly digest: string;
  readonly entityName: string;
  readonly name: string;
  readonly projectName: string;
  readonly runName: string;
  readonly type?: ArtifactManifestType | null;
};

export type DeleteAliasesInput = {
  readonly aliases: ReadonlyArray<ArtifactCollectionAliasInput>;
  readonly artifactID: string;
  readonly clientMutationId?: string | null;
};

export type DeleteArtifactInput = {
  readonly artifactID: string;
  readonly clientMutationId?: string | null;
  readonly deleteAliases?: boolean | null;
};

export type GroupChartInput = {
  /** How many buckets each key is drawn in at most, 2 to 8,192; never more than the longest run has points. */
  readonly buckets?: number;
  readonly file?: ChartFile;
  /** Which runs of the project, as in `runs`; all where nothing is said. */
  readonly filters?: string | null;
  /** A window of x, both ends included. */
  readonly from?: number | null;
  /** At most 100; dotted. */
  readonly keys: ReadonlyArray<string>;
  readonly to?: number | null;
  /** The key on the x axis; rows without a finite number there are left out. */
  readonly x?: string;
};

/** Which arrows to follow: all of them, those against their direction, those along it. */
export type LineageDirection =
  | 'BOTH'
  | 'DOWNSTREAM'
  | 'UPSTREAM';

/** The version by `artifactID`, or by `clientID` while its run still saves it. */
export type LinkArtifactInput = {
  readonly aliases?: ReadonlyArray<ArtifactAliasInput> | null;
  readonly artifactID?: string | null;
  readonly artifactPortfolioID?: string | null;
  readonly artifactPortfolioName?: string | null;
  readonly clientID?: string | null;
  readonly clientMutationId?: string | null;
  readonly entityName?: string | null;
  readonly projectName?: string | null;
};

export type NotifyScriptableRunAlertInput = {
  readonly entityName: string;
  readonly projectName: string;
  readonly runName: string;
  readonly severity?: AlertSeverity | null;
  readonly text: string;
  readonly title: string;
  /** How long the same title is kept quiet. */
  readonly waitDuration?: number | null;
};

/** At most 128 characters: letters, digits, `_`, `-`, blanks inside. */
export type TagInput = {
  readonly attributes?: string | null;
  readonly tagCategoryName?: string | null;
  readonly tagName: string;
};

export type UnlinkArtifactInput = {
  readonly artifactID: string;
  readonly artifactPortfolioID: string;
  readonly clientMutationId?: string | null;
};

export type UpdateArtifactInput = {
  readonly aliases?: ReadonlyArray<ArtifactAliasInput> | null;
  readonly artifactID: string;
  readonly clientMutationId?: string | null;
  readonly description?: string | null;
  readonly labels?: string | null;
  readonly metadata?: string | null;
  readonly tagsToAdd?: ReadonlyArray<TagInput> | null;
  readonly tagsToDelete?: ReadonlyArray<TagInput> | null;
  /** Above 0 sets, -1 inherits, -2 switches off, absent leaves. */
  readonly ttlDurationSeconds?: number | null;
};

export type UpdateArtifactManifestInput = {
  readonly artifactManifestID: string;
  readonly baseArtifactID?: string | null;
  readonly clientMutationId?: string | null;
  readonly digest?: string | null;
};

export type UploadPartsInput = {
  /** Of the part; when completing, the ETag header as it came, quotes included. */
  readonly hexMD5: string;
  readonly partNumber: number;
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

export type UseArtifactInput = {
  /** Where the artifact is, if not in the run's own project. Asked by wandb >= 0.19, behind a flag. */
  readonly artifactEntityName?: string | null;
  readonly artifactID: string;
  readonly artifactProjectName?: string | null;
  readonly clientMutationId?: string | null;
  readonly entityName: string;
  readonly projectName: string;
  readonly runName: string;
  readonly usedAs?: string | null;
};

export type ApiArtifactTypesQueryVariables = Exact<{
  entity: string;
  project: string;
  first: number;
  after?: string | null;
}>;


export type ApiArtifactTypesQuery = { readonly project: { readonly artifactTypes: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly description: string | null, readonly createdAt: string, readonly collectionCount: number } }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } } | null };

type ApiCollectionFields_ArtifactPortfolio_Fragment = { readonly __typename: 'ArtifactPortfolio', readonly id: string, readonly name: string, readonly description: string | null, readonly createdAt: string, readonly updatedAt: string, readonly versionCount: number, readonly defaultArtifactType: { readonly name: string }, readonly tags: { readonly edges: ReadonlyArray<{ readonly node: { readonly name: string } }> } };

type ApiCollectionFields_ArtifactSequence_Fragment = { readonly __typename: 'ArtifactSequence', readonly id: string, readonly name: string, readonly description: string | null, readonly createdAt: string, readonly updatedAt: string, readonly versionCount: number, readonly defaultArtifactType: { readonly name: string }, readonly tags: { readonly edges: ReadonlyArray<{ readonly node: { readonly name: string } }> } };

export type ApiCollectionFieldsFragment =
  | ApiCollectionFields_ArtifactPortfolio_Fragment
  | ApiCollectionFields_ArtifactSequence_Fragment
;

export type ApiCollectionsQueryVariables = Exact<{
  entity: string;
  project: string;
  filters?: string | null;
  order?: string | null;
  first: number;
  after?: string | null;
}>;


export type ApiCollectionsQuery = { readonly project: { readonly artifactCollections: { readonly edges: ReadonlyArray<{ readonly node:
          | { readonly __typename: 'ArtifactPortfolio', readonly id: string, readonly name: string, readonly description: string | null, readonly createdAt: string, readonly updatedAt: string, readonly versionCount: number, readonly defaultArtifactType: { readonly name: string }, readonly tags: { readonly edges: ReadonlyArray<{ readonly node: { readonly name: string } }> } }
          | { readonly __typename: 'ArtifactSequence', readonly id: string, readonly name: string, readonly description: string | null, readonly createdAt: string, readonly updatedAt: string, readonly versionCount: number, readonly defaultArtifactType: { readonly name: string }, readonly tags: { readonly edges: ReadonlyArray<{ readonly node: { readonly name: string } }> } }
         }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } | null } | null };

export type ApiCollectionsOfTypeQueryVariables = Exact<{
  entity: string;
  project: string;
  type: string;
  filters?: string | null;
  order?: string | null;
  first: number;
  after?: string | null;
}>;


export type ApiCollectionsOfTypeQuery = { readonly project: { readonly artifactType: { readonly artifactCollections: { readonly edges: ReadonlyArray<{ readonly node:
            | { readonly __typename: 'ArtifactPortfolio', readonly id: string, readonly name: string, readonly description: string | null, readonly createdAt: string, readonly updatedAt: string, readonly versionCount: number, readonly defaultArtifactType: { readonly name: string }, readonly tags: { readonly edges: ReadonlyArray<{ readonly node: { readonly name: string } }> } }
            | { readonly __typename: 'ArtifactSequence', readonly id: string, readonly name: string, readonly description: string | null, readonly createdAt: string, readonly updatedAt: string, readonly versionCount: number, readonly defaultArtifactType: { readonly name: string }, readonly tags: { readonly edges: ReadonlyArray<{ readonly node: { readonly name: string } }> } }
           }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } | null } | null } | null };

export type ApiCollectionQueryVariables = Exact<{
  entity: string;
  project: string;
  collection: string;
}>;


export type ApiCollectionQuery = { readonly project: { readonly artifactCollection:
      | { readonly __typename: 'ArtifactPortfolio', readonly id: string, readonly name: string, readonly description: string | null, readonly createdAt: string, readonly updatedAt: string, readonly versionCount: number, readonly defaultArtifactType: { readonly name: string }, readonly tags: { readonly edges: ReadonlyArray<{ readonly node: { readonly name: string } }> } }
      | { readonly __typename: 'ArtifactSequence', readonly id: string, readonly name: string, readonly description: string | null, readonly createdAt: string, readonly updatedAt: string, readonly versionCount: number, readonly defaultArtifactType: { readonly name: string }, readonly tags: { readonly edges: ReadonlyArray<{ readonly node: { readonly name: string } }> } }
     | null } | null };

export type ApiAliasesQueryVariables = Exact<{
  collectionId: string;
  first: number;
  after?: string | null;
}>;


export type ApiAliasesQuery = { readonly artifactCollection:
    | { readonly aliases: { readonly edges: ReadonlyArray<{ readonly node: { readonly alias: string } }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } }
    | { readonly aliases: { readonly edges: ReadonlyArray<{ readonly node: { readonly alias: string } }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } }
   | null };

export type ApiLineageFieldsFragment = { readonly consumed: ReadonlyArray<number>, readonly produced: ReadonlyArray<number>, readonly hasMore: boolean, readonly projects: ReadonlyArray<{ readonly entity: string, readonly name: string }>, readonly artifacts: { readonly ids: ReadonlyArray<string | null>, readonly names: ReadonlyArray<string | null>, readonly types: ReadonlyArray<string | null>, readonly versions: ReadonlyArray<number | null>, readonly aliases: ReadonlyArray<ReadonlyArray<string> | null>, readonly projects: ReadonlyArray<number | null> }, readonly runs: { readonly ids: ReadonlyArray<string | null>, readonly names: ReadonlyArray<string | null>, readonly jobTypes: ReadonlyArray<string | null>, readonly states: ReadonlyArray<string | null>, readonly projects: ReadonlyArray<number | null> } };

export type ApiArtifactLineageQueryVariables = Exact<{
  id: string;
  direction: LineageDirection;
  depth?: number | null;
}>;


export type ApiArtifactLineageQuery = { readonly artifact: { readonly lineage: { readonly consumed: ReadonlyArray<number>, readonly produced: ReadonlyArray<number>, readonly hasMore: boolean, readonly projects: ReadonlyArray<{ readonly entity: string, readonly name: string }>, readonly artifacts: { readonly ids: ReadonlyArray<string | null>, readonly names: ReadonlyArray<string | null>, readonly types: ReadonlyArray<string | null>, readonly versions: ReadonlyArray<number | null>, readonly aliases: ReadonlyArray<ReadonlyArray<string> | null>, readonly projects: ReadonlyArray<number | null> }, readonly runs: { readonly ids: ReadonlyArray<string | null>, readonly names: ReadonlyArray<string | null>, readonly jobTypes: ReadonlyArray<string | null>, readonly states: ReadonlyArray<string | null>, readonly projects: ReadonlyArray<number | null> } } } | null };

export type ApiRunLineageQueryVariables = Exact<{
  entity: string;
  project: string;
  run: string;
  direction: LineageDirection;
  depth?: number | null;
}>;


export type ApiRunLineageQuery = { readonly project: { readonly run: { readonly lineage: { readonly consumed: ReadonlyArray<number>, readonly produced: ReadonlyArray<number>, readonly hasMore: boolean, readonly projects: ReadonlyArray<{ readonly entity: string, readonly name: string }>, readonly artifacts: { readonly ids: ReadonlyArray<string | null>, readonly names: ReadonlyArray<string | null>, readonly types: ReadonlyArray<string | null>, readonly versions: ReadonlyArray<number | null>, readonly aliases: ReadonlyArray<ReadonlyArray<string> | null>, readonly projects: ReadonlyArray<number | null> }, readonly runs: { readonly ids: ReadonlyArray<string | null>, readonly names: ReadonlyArray<string | null>, readonly jobTypes: ReadonlyArray<string | null>, readonly states: ReadonlyArray<string | null>, readonly projects: ReadonlyArray<number | null> } } } | null } | null };

export type ApiOriginQueryVariables = Exact<{
  id: string;
}>;


export type ApiOriginQuery = { readonly artifact: { readonly consumerCount: number, readonly author: { readonly username: string | null } | null, readonly createdBy:
      | { readonly name: string, readonly project: { readonly name: string, readonly entityName: string } }
      | Record<PropertyKey, never>
     | null } | null };

export type ApiDifferenceQueryVariables = Exact<{
  from: string;
  to: string;
}>;


export type ApiDifferenceQuery = { readonly artifact: { readonly difference: { readonly added: number, readonly removed: number, readonly changed: number, readonly renamed: number, readonly isListed: boolean, readonly files: ReadonlyArray<{ readonly kind: ArtifactFileDifferenceKind, readonly path: string, readonly oldPath: string | null, readonly oldSize: number | null, readonly newSize: number | null }> } } | null };

export type ApiVersionsQueryVariables = Exact<{
  entity: string;
  project: string;
  collection: string;
  filters?: string | null;
  order?: string | null;
  first: number;
  after?: string | null;
}>;


export type ApiVersionsQuery = { readonly project: { readonly artifactCollection:
      | { readonly __typename: 'ArtifactPortfolio', readonly artifacts: { readonly edges: ReadonlyArray<{ readonly version: string, readonly node: { readonly id: string, readonly versionIndex: number | null, readonly state: ArtifactState, readonly description: string | null, readonly metadata: string | null, readonly ttlDurationSeconds: number, readonly ttlIsInherited: boolean, readonly historyStep: number | null, readonly size: number, readonly fileCount: number, readonly digest: string, readonly digestAlgorithm: ArtifactDigestAlgorithm | null, readonly createdAt: string, readonly updatedAt: string, readonly artifactType: { readonly name: string }, readonly tags: ReadonlyArray<{ readonly name: string }>, readonly aliases: ReadonlyArray<{ readonly alias: string, readonly artifactCollection:
                  | { readonly id: string, readonly name: string, readonly project: { readonly name: string, readonly entity: { readonly name: string } } | null }
                  | { readonly id: string, readonly name: string, readonly project: { readonly name: string, readonly entity: { readonly name: string } } | null }
                 | null }>, readonly artifactSequence: { readonly id: string, readonly name: string, readonly project: { readonly name: string, readonly entity: { readonly name: string } } | null } } }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } | null }
      | { readonly __typename: 'ArtifactSequence', readonly artifacts: { readonly edges: ReadonlyArray<{ readonly version: string, readonly node: { readonly id: string, readonly versionIndex: number | null, readonly state: ArtifactState, readonly description: string | null, readonly metadata: string | null, readonly ttlDurationSeconds: number, readonly ttlIsInherited: boolean, readonly historyStep: number | null, readonly size: number, readonly fileCount: number, readonly digest: string, readonly digestAlgorithm: ArtifactDigestAlgorithm | null, readonly createdAt: string, readonly updatedAt: string, readonly artifactType: { readonly name: string }, readonly tags: ReadonlyArray<{ readonly name: string }>, readonly aliases: ReadonlyArray<{ readonly alias: string, readonly artifactCollection:
                  | { readonly id: string, readonly name: string, readonly project: { readonly name: string, readonly entity: { readonly name: string } } | null }
                  | { readonly id: string, readonly name: string, readonly project: { readonly name: string, readonly entity: { readonly name: string } } | null }
                 | null }>, readonly artifactSequence: { readonly id: string, readonly name: string, readonly project: { readonly name: string, readonly entity: { readonly name: string } } | null } } }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } | null }
     | null } | null };

export type ApiLoggedArtifactsQueryVariables = Exact<{
  entity: string;
  project: string;
  run: string;
  first: number;
  after?: string | null;
}>;


export type ApiLoggedArtifactsQuery = { readonly project: { readonly run: { readonly outputArtifacts: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly versionIndex: number | null, readonly state: ArtifactState, readonly description: string | null, readonly metadata: string | null, readonly ttlDurationSeconds: number, readonly ttlIsInherited: boolean, readonly historyStep: number | null, readonly size: number, readonly fileCount: number, readonly digest: string, readonly digestAlgorithm: ArtifactDigestAlgorithm | null, readonly createdAt: string, readonly updatedAt: string, readonly artifactType: { readonly name: string }, readonly tags: ReadonlyArray<{ readonly name: string }>, readonly aliases: ReadonlyArray<{ readonly alias: string, readonly artifactCollection:
                | { readonly id: string, readonly name: string, readonly project: { readonly name: string, readonly entity: { readonly name: string } } | null }
                | { readonly id: string, readonly name: string, readonly project: { readonly name: string, readonly entity: { readonly name: string } } | null }
               | null }>, readonly artifactSequence: { readonly id: string, readonly name: string, readonly project: { readonly name: string, readonly entity: { readonly name: string } } | null } } }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } | null } | null } | null };

export type ApiUsedArtifactsQueryVariables = Exact<{
  entity: string;
  project: string;
  run: string;
  first: number;
  after?: string | null;
}>;


export type ApiUsedArtifactsQuery = { readonly project: { readonly run: { readonly inputArtifacts: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly versionIndex: number | null, readonly state: ArtifactState, readonly description: string | null, readonly metadata: string | null, readonly ttlDurationSeconds: number, readonly ttlIsInherited: boolean, readonly historyStep: number | null, readonly size: number, readonly fileCount: number, readonly digest: string, readonly digestAlgorithm: ArtifactDigestAlgorithm | null, readonly createdAt: string, readonly updatedAt: string, readonly artifactType: { readonly name: string }, readonly tags: ReadonlyArray<{ readonly name: string }>, readonly aliases: ReadonlyArray<{ readonly alias: string, readonly artifactCollection:
                | { readonly id: string, readonly name: string, readonly project: { readonly name: string, readonly entity: { readonly name: string } } | null }
                | { readonly id: string, readonly name: string, readonly project: { readonly name: string, readonly entity: { readonly name: string } } | null }
               | null }>, readonly artifactSequence: { readonly id: string, readonly name: string, readonly project: { readonly name: string, readonly entity: { readonly name: string } } | null } } }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } | null } | null } | null };

export type ApiViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ApiViewerQuery = { readonly viewer: { readonly id: string, readonly username: string | null, readonly name: string, readonly email: string | null, readonly admin: boolean | null, readonly entity: string | null, readonly teams: { readonly edges: ReadonlyArray<{ readonly node: { readonly name: string } }> } | null } | null };

export type ApiServerQueryVariables = Exact<{ [key: string]: never; }>;


export type ApiServerQuery = { readonly serverInfo: { readonly version: string } | null };

export type ApiProjectFieldsFragment = { readonly id: string, readonly name: string, readonly entityName: string, readonly description: string | null, readonly createdAt: string, readonly updatedAt: string, readonly runCount: number, readonly totalSweeps: number };

export type ApiProjectsQueryVariables = Exact<{
  entity: string;
  first: number;
  after?: string | null;
}>;


export type ApiProjectsQuery = { readonly models: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly entityName: string, readonly description: string | null, readonly createdAt: string, readonly updatedAt: string, readonly runCount: number, readonly totalSweeps: number } }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } | null };

export type ApiProjectQueryVariables = Exact<{
  entity: string;
  project: string;
}>;


export type ApiProjectQuery = { readonly project: { readonly id: string, readonly name: string, readonly entityName: string, readonly description: string | null, readonly createdAt: string, readonly updatedAt: string, readonly runCount: number, readonly totalSweeps: number } | null };

export type ApiCreateProjectMutationVariables = Exact<{
  entity: string;
  name: string;
  description?: string | null;
}>;


export type ApiCreateProjectMutation = { readonly upsertModel: { readonly inserted: boolean | null, readonly project: { readonly id: string, readonly name: string, readonly entityName: string, readonly description: string | null, readonly createdAt: string, readonly updatedAt: string, readonly runCount: number, readonly totalSweeps: number } | null } | null };

export type ApiRenameProjectMutationVariables = Exact<{
  entity: string;
  name: string;
  newName: string;
}>;


export type ApiRenameProjectMutation = { readonly renameProject: { readonly project: { readonly id: string, readonly name: string, readonly entityName: string, readonly description: string | null, readonly createdAt: string, readonly updatedAt: string, readonly runCount: number, readonly totalSweeps: number } | null } | null };

export type ApiDeleteProjectMutationVariables = Exact<{
  id: string;
}>;


export type ApiDeleteProjectMutation = { readonly deleteModel: { readonly success: boolean } | null };

export type ApiRunFieldsFragment = { readonly id: string, readonly name: string, readonly displayName: string | null, readonly notes: string | null, readonly tags: ReadonlyArray<string>, readonly group: string | null, readonly jobType: string | null, readonly commit: string | null, readonly host: string | null, readonly state: string, readonly exitcode: number | null, readonly sweepName: string | null, readonly createdAt: string, readonly heartbeatAt: string | null, readonly historyLineCount: number, readonly historyKeys: unknown, readonly config: string, readonly summaryMetrics: string, readonly systemMetrics: string | null, readonly fileCount: number, readonly user: { readonly username: string | null, readonly name: string } };

export type ApiRunsQueryVariables = Exact<{
  entity: string;
  project: string;
  filters?: string | null;
  order?: string | null;
  first: number;
  after?: string | null;
}>;


export type ApiRunsQuery = { readonly project: { readonly entityName: string, readonly name: string, readonly runs: { readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly name: string, readonly displayName: string | null, readonly notes: string | null, readonly tags: ReadonlyArray<string>, readonly group: string | null, readonly jobType: string | null, readonly commit: string | null, readonly host: string | null, readonly state: string, readonly exitcode: number | null, readonly sweepName: string | null, readonly createdAt: string, readonly heartbeatAt: string | null, readonly historyLineCount: number, readonly historyKeys: unknown, readonly config: string, readonly summaryMetrics: string, readonly systemMetrics: string | null, readonly fileCount: number, readonly user: { readonly username: string | null, readonly name: string } } }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } } | null };

export type ApiListedRunsQueryVariables = Exact<{
  entity: string;
  project: string;
  filters?: string | null;
  order?: string | null;
  first: number;
  after?: string | null;
}>;


export type ApiListedRunsQuery = { readonly project: { readonly entityName: string, readonly name: string, readonly runs: { readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly name: string, readonly displayName: string | null, readonly state: string, readonly group: string | null, readonly jobType: string | null, readonly tags: ReadonlyArray<string>, readonly createdAt: string, readonly heartbeatAt: string | null, readonly historyLineCount: number, readonly user: { readonly username: string | null } } }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } } | null };

export type ApiRunCountQueryVariables = Exact<{
  entity: string;
  project: string;
  filters?: string | null;
}>;


export type ApiRunCountQuery = { readonly project: { readonly runCount: number } | null };

export type ApiRunQueryVariables = Exact<{
  entity: string;
  project: string;
  run: string;
}>;


export type ApiRunQuery = { readonly project: { readonly entityName: string, readonly name: string, readonly run: { readonly id: string, readonly name: string, readonly displayName: string | null, readonly notes: string | null, readonly tags: ReadonlyArray<string>, readonly group: string | null, readonly jobType: string | null, readonly commit: string | null, readonly host: string | null, readonly state: string, readonly exitcode: number | null, readonly sweepName: string | null, readonly createdAt: string, readonly heartbeatAt: string | null, readonly historyLineCount: number, readonly historyKeys: unknown, readonly config: string, readonly summaryMetrics: string, readonly systemMetrics: string | null, readonly fileCount: number, readonly user: { readonly username: string | null, readonly name: string } } | null } | null };

export type ApiRunCountsQueryVariables = Exact<{
  entity: string;
  project: string;
  run: string;
}>;


export type ApiRunCountsQuery = { readonly project: { readonly run: { readonly logLineCount: number, readonly alertCount: number } | null } | null };

export type ApiHistorySampleQueryVariables = Exact<{
  entity: string;
  project: string;
  run: string;
  samples: number;
}>;


export type ApiHistorySampleQuery = { readonly project: { readonly run: { readonly history: ReadonlyArray<string> } | null } | null };

export type ApiEventsSampleQueryVariables = Exact<{
  entity: string;
  project: string;
  run: string;
  samples: number;
}>;


export type ApiEventsSampleQuery = { readonly project: { readonly run: { readonly events: ReadonlyArray<string> } | null } | null };

export type ApiHistoryPageQueryVariables = Exact<{
  entity: string;
  project: string;
  run: string;
  minStep: number;
  maxStep: number;
}>;


export type ApiHistoryPageQuery = { readonly project: { readonly run: { readonly history: ReadonlyArray<string> } | null } | null };

export type ApiHistoryKeysQueryVariables = Exact<{
  entity: string;
  project: string;
  run: string;
}>;


export type ApiHistoryKeysQuery = { readonly project: { readonly run: { readonly historyKeys: unknown } | null } | null };

export type ApiRunFilesQueryVariables = Exact<{
  entity: string;
  project: string;
  run: string;
  names?: ReadonlyArray<string> | string | null;
  pattern?: string | null;
  first: number;
  after?: string | null;
}>;


export type ApiRunFilesQuery = { readonly project: { readonly run: { readonly files: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly url: string | null, readonly sizeBytes: number, readonly mimetype: string | null, readonly md5: string | null, readonly updatedAt: string | null } }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } } | null } | null };

export type ApiUpdateRunMutationVariables = Exact<{
  input: UpsertBucketInput;
}>;


export type ApiUpdateRunMutation = { readonly upsertBucket: { readonly bucket: { readonly id: string } } | null };

export type ApiDeleteRunMutationVariables = Exact<{
  id: string;
  deleteArtifacts: boolean;
}>;


export type ApiDeleteRunMutation = { readonly deleteRun: { readonly clientMutationId: string | null } | null };

export type ApiStopRunMutationVariables = Exact<{
  id: string;
}>;


export type ApiStopRunMutation = { readonly stopRun: { readonly success: boolean } | null };

export type ApiSweepFieldsFragment = { readonly id: string, readonly name: string, readonly displayName: string | null, readonly description: string | null, readonly method: string, readonly state: string, readonly config: string, readonly bestLoss: number | null, readonly createdAt: string, readonly runCount: number, readonly runCountExpected: number | null };

export type ApiSweepsQueryVariables = Exact<{
  entity: string;
  project: string;
  first: number;
  after?: string | null;
}>;


export type ApiSweepsQuery = { readonly project: { readonly sweeps: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly displayName: string | null, readonly description: string | null, readonly method: string, readonly state: string, readonly config: string, readonly bestLoss: number | null, readonly createdAt: string, readonly runCount: number, readonly runCountExpected: number | null } }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } } | null };

export type ApiSweepQueryVariables = Exact<{
  entity: string;
  project: string;
  sweep: string;
}>;


export type ApiSweepQuery = { readonly project: { readonly sweep: { readonly id: string, readonly name: string, readonly displayName: string | null, readonly description: string | null, readonly method: string, readonly state: string, readonly config: string, readonly bestLoss: number | null, readonly createdAt: string, readonly runCount: number, readonly runCountExpected: number | null } | null } | null };

export type ApiGroupChartQueryVariables = Exact<{
  entity: string;
  project: string;
  input: GroupChartInput;
}>;


export type ApiGroupChartQuery = { readonly project: { readonly groupChart: { readonly runCount: number, readonly series: ReadonlyArray<{ readonly key: string, readonly bucketWidth: number, readonly x: ReadonlyArray<number | null>, readonly endX: ReadonlyArray<number | null>, readonly mean: ReadonlyArray<number | null>, readonly median: ReadonlyArray<number | null>, readonly std: ReadonlyArray<number | null>, readonly stderr: ReadonlyArray<number | null>, readonly min: ReadonlyArray<number | null>, readonly max: ReadonlyArray<number | null>, readonly runs: ReadonlyArray<number | null>, readonly count: ReadonlyArray<number | null>, readonly nonFinite: ReadonlyArray<number | null> }> } } | null };

export type ApiRunGroupsQueryVariables = Exact<{
  entity: string;
  project: string;
  by: string;
  filters?: string | null;
  first?: number | null;
}>;


export type ApiRunGroupsQuery = { readonly project: { readonly runGroups: { readonly totalCount: number, readonly groups: ReadonlyArray<{ readonly value: unknown, readonly runCount: number, readonly filters: string }> } } | null };

export type ApiProjectKeysQueryVariables = Exact<{
  entity: string;
  project: string;
  prefix: string;
  search?: string | null;
  first: number;
  after?: string | null;
}>;


export type ApiProjectKeysQuery = { readonly project: { readonly keys: { readonly edges: ReadonlyArray<{ readonly node: { readonly name: string, readonly keyCount: number | null, readonly runCount: number | null, readonly min: number | null, readonly max: number | null, readonly typeCounts: ReadonlyArray<{ readonly type: string, readonly count: number }> | null } }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } } | null };

export type CreateArtifactMutationVariables = Exact<{
  input: CreateArtifactInput;
}>;


export type CreateArtifactMutation = { readonly createArtifact: { readonly artifact: { readonly id: string, readonly state: ArtifactState, readonly artifactSequence: { readonly id: string, readonly latestArtifact: { readonly id: string } | null } } } | null };

export type CreateArtifactManifestMutationVariables = Exact<{
  input: CreateArtifactManifestInput;
}>;


export type CreateArtifactManifestMutation = { readonly createArtifactManifest: { readonly artifactManifest: { readonly id: string, readonly file: { readonly id: string, readonly uploadUrl: string | null, readonly uploadHeaders: ReadonlyArray<string> } } } | null };

export type UpdateArtifactManifestMutationVariables = Exact<{
  input: UpdateArtifactManifestInput;
}>;


export type UpdateArtifactManifestMutation = { readonly updateArtifactManifest: { readonly artifactManifest: { readonly id: string, readonly file: { readonly id: string, readonly uploadUrl: string | null, readonly uploadHeaders: ReadonlyArray<string> } } } | null };

export type CreateArtifactFilesMutationVariables = Exact<{
  input: CreateArtifactFilesInput;
}>;


export type CreateArtifactFilesMutation = { readonly createArtifactFiles: { readonly files: { readonly edges: ReadonlyArray<{ readonly node: { readonly storagePath: string | null, readonly uploadUrl: string | null, readonly uploadHeaders: ReadonlyArray<string> | null, readonly uploadMultipartUrls: { readonly uploadID: string, readonly uploadUrlParts: ReadonlyArray<{ readonly partNumber: number, readonly uploadUrl: string }> } | null, readonly artifact: { readonly id: string } } }> } } | null };

export type CompleteMultipartUploadArtifactMutationVariables = Exact<{
  input: CompleteMultipartUploadArtifactInput;
}>;


export type CompleteMultipartUploadArtifactMutation = { readonly completeMultipartUploadArtifact: { readonly digest: string | null } | null };

export type CommitArtifactMutationVariables = Exact<{
  artifactID: string;
}>;


export type CommitArtifactMutation = { readonly commitArtifact: { readonly artifact: { readonly id: string, readonly digest: string } } | null };

export type UseArtifactMutationVariables = Exact<{
  input: UseArtifactInput;
}>;


export type UseArtifactMutation = { readonly useArtifact: { readonly artifact: { readonly id: string } } | null };

export type ClientIDMappingQueryVariables = Exact<{
  clientID: string;
}>;


export type ClientIDMappingQuery = { readonly clientIDMapping: { readonly serverID: string } | null };

export type VersionFieldsFragment = { readonly id: string, readonly versionIndex: number | null, readonly state: ArtifactState, readonly description: string | null, readonly metadata: string | null, readonly ttlDurationSeconds: number, readonly ttlIsInherited: boolean, readonly historyStep: number | null, readonly size: number, readonly fileCount: number, readonly digest: string, readonly digestAlgorithm: ArtifactDigestAlgorithm | null, readonly createdAt: string, readonly updatedAt: string, readonly artifactType: { readonly name: string }, readonly tags: ReadonlyArray<{ readonly name: string }>, readonly aliases: ReadonlyArray<{ readonly alias: string, readonly artifactCollection:
      | { readonly id: string, readonly name: string, readonly project: { readonly name: string, readonly entity: { readonly name: string } } | null }
      | { readonly id: string, readonly name: string, readonly project: { readonly name: string, readonly entity: { readonly name: string } } | null }
     | null }>, readonly artifactSequence: { readonly id: string, readonly name: string, readonly project: { readonly name: string, readonly entity: { readonly name: string } } | null } };

export type MembershipFieldsFragment = { readonly id: string, readonly versionIndex: number | null, readonly aliases: ReadonlyArray<{ readonly alias: string }>, readonly artifactCollection:
    | { readonly __typename: 'ArtifactPortfolio', readonly id: string, readonly name: string, readonly project: { readonly name: string, readonly entity: { readonly name: string } } | null }
    | { readonly __typename: 'ArtifactSequence', readonly id: string, readonly name: string, readonly project: { readonly name: string, readonly entity: { readonly name: string } } | null }
   | null, readonly artifact: { readonly id: string, readonly versionIndex: number | null, readonly state: ArtifactState, readonly description: string | null, readonly metadata: string | null, readonly ttlDurationSeconds: number, readonly ttlIsInherited: boolean, readonly historyStep: number | null, readonly size: number, readonly fileCount: number, readonly digest: string, readonly digestAlgorithm: ArtifactDigestAlgorithm | null, readonly createdAt: string, readonly updatedAt: string, readonly artifactType: { readonly name: string }, readonly tags: ReadonlyArray<{ readonly name: string }>, readonly aliases: ReadonlyArray<{ readonly alias: string, readonly artifactCollection:
        | { readonly id: string, readonly name: string, readonly project: { readonly name: string, readonly entity: { readonly name: string } } | null }
        | { readonly id: string, readonly name: string, readonly project: { readonly name: string, readonly entity: { readonly name: string } } | null }
       | null }>, readonly artifactSequence: { readonly id: string, readonly name: string, readonly project: { readonly name: string, readonly entity: { readonly name: string } } | null } } | null };

export type ArtifactByIDQueryVariables = Exact<{
  id: string;
}>;


export type ArtifactByIDQuery = { readonly artifact: { readonly id: string, readonly versionIndex: number | null, readonly state: ArtifactState, readonly description: string | null, readonly metadata: string | null, readonly ttlDurationSeconds: number, readonly ttlIsInherited: boolean, readonly historyStep: number | null, readonly size: number, readonly fileCount: number, readonly digest: string, readonly digestAlgorithm: ArtifactDigestAlgorithm | null, readonly createdAt: string, readonly updatedAt: string, readonly artifactType: { readonly name: string }, readonly tags: ReadonlyArray<{ readonly name: string }>, readonly aliases: ReadonlyArray<{ readonly alias: string, readonly artifactCollection:
        | { readonly id: string, readonly name: string, readonly project: { readonly name: string, readonly entity: { readonly name: string } } | null }
        | { readonly id: string, readonly name: string, readonly project: { readonly name: string, readonly entity: { readonly name: string } } | null }
       | null }>, readonly artifactSequence: { readonly id: string, readonly name: string, readonly project: { readonly name: string, readonly entity: { readonly name: string } } | null } } | null };

export type ArtifactMembershipByNameQueryVariables = Exact<{
  entity: string;
  project: string;
  name: string;
}>;


export type ArtifactMembershipByNameQuery = { readonly project: { readonly artifactCollectionMembership: { readonly id: string, readonly versionIndex: number | null, readonly aliases: ReadonlyArray<{ readonly alias: string }>, readonly artifactCollection:
        | { readonly __typename: 'ArtifactPortfolio', readonly id: string, readonly name: string, readonly project: { readonly name: string, readonly entity: { readonly name: string } } | null }
        | { readonly __typename: 'ArtifactSequence', readonly id: string, readonly name: string, readonly project: { readonly name: string, readonly entity: { readonly name: string } } | null }
       | null, readonly artifact: { readonly id: string, readonly versionIndex: number | null, readonly state: ArtifactState, readonly description: string | null, readonly metadata: string | null, readonly ttlDurationSeconds: number, readonly ttlIsInherited: boolean, readonly historyStep: number | null, readonly size: number, readonly fileCount: number, readonly digest: string, readonly digestAlgorithm: ArtifactDigestAlgorithm | null, readonly createdAt: string, readonly updatedAt: string, readonly artifactType: { readonly name: string }, readonly tags: ReadonlyArray<{ readonly name: string }>, readonly aliases: ReadonlyArray<{ readonly alias: string, readonly artifactCollection:
            | { readonly id: string, readonly name: string, readonly project: { readonly name: string, readonly entity: { readonly name: string } } | null }
            | { readonly id: string, readonly name: string, readonly project: { readonly name: string, readonly entity: { readonly name: string } } | null }
           | null }>, readonly artifactSequence: { readonly id: string, readonly name: string, readonly project: { readonly name: string, readonly entity: { readonly name: string } } | null } } | null } | null } | null };

export type FetchArtifactManifestQueryVariables = Exact<{
  id: string;
}>;


export type FetchArtifactManifestQuery = { readonly artifact: { readonly currentManifest: { readonly id: string, readonly file: { readonly id: string, readonly directUrl: string } } | null } | null };

export type ArtifactFileURLsQueryVariables = Exact<{
  id: string;
  names: ReadonlyArray<string> | string;
  first: number;
}>;


export type ArtifactFileURLsQuery = { readonly artifact: { readonly files: { readonly edges: ReadonlyArray<{ readonly node: { readonly name: string, readonly directUrl: string } }> } } | null };

export type UpdateArtifactMutationVariables = Exact<{
  input: UpdateArtifactInput;
}>;


export type UpdateArtifactMutation = { readonly updateArtifact: { readonly artifact: { readonly id: string, readonly versionIndex: number | null, readonly state: ArtifactState, readonly description: string | null, readonly metadata: string | null, readonly ttlDurationSeconds: number, readonly ttlIsInherited: boolean, readonly historyStep: number | null, readonly size: number, readonly fileCount: number, readonly digest: string, readonly digestAlgorithm: ArtifactDigestAlgorithm | null, readonly createdAt: string, readonly updatedAt: string, readonly artifactType: { readonly name: string }, readonly tags: ReadonlyArray<{ readonly name: string }>, readonly aliases: ReadonlyArray<{ readonly alias: string, readonly artifactCollection:
          | { readonly id: string, readonly name: string, readonly project: { readonly name: string, readonly entity: { readonly name: string } } | null }
          | { readonly id: string, readonly name: string, readonly project: { readonly name: string, readonly entity: { readonly name: string } } | null }
         | null }>, readonly artifactSequence: { readonly id: string, readonly name: string, readonly project: { readonly name: string, readonly entity: { readonly name: string } } | null } } } | null };

export type AddAliasesMutationVariables = Exact<{
  input: AddAliasesInput;
}>;


export type AddAliasesMutation = { readonly addAliases: { readonly success: boolean } | null };

export type DeleteAliasesMutationVariables = Exact<{
  input: DeleteAliasesInput;
}>;


export type DeleteAliasesMutation = { readonly deleteAliases: { readonly success: boolean } | null };

export type DeleteArtifactMutationVariables = Exact<{
  input: DeleteArtifactInput;
}>;


export type DeleteArtifactMutation = { readonly deleteArtifact: { readonly artifact: { readonly id: string } } | null };

export type LinkArtifactMutationVariables = Exact<{
  input: LinkArtifactInput;
}>;


export type LinkArtifactMutation = { readonly linkArtifact: { readonly versionIndex: number | null, readonly artifactMembership: { readonly id: string, readonly versionIndex: number | null, readonly aliases: ReadonlyArray<{ readonly alias: string }>, readonly artifactCollection:
        | { readonly __typename: 'ArtifactPortfolio', readonly id: string, readonly name: string, readonly project: { readonly name: string, readonly entity: { readonly name: string } } | null }
        | { readonly __typename: 'ArtifactSequence', readonly id: string, readonly name: string, readonly project: { readonly name: string, readonly entity: { readonly name: string } } | null }
       | null, readonly artifact: { readonly id: string, readonly versionIndex: number | null, readonly state: ArtifactState, readonly description: string | null, readonly metadata: string | null, readonly ttlDurationSeconds: number, readonly ttlIsInherited: boolean, readonly historyStep: number | null, readonly size: number, readonly fileCount: number, readonly digest: string, readonly digestAlgorithm: ArtifactDigestAlgorithm | null, readonly createdAt: string, readonly updatedAt: string, readonly artifactType: { readonly name: string }, readonly tags: ReadonlyArray<{ readonly name: string }>, readonly aliases: ReadonlyArray<{ readonly alias: string, readonly artifactCollection:
            | { readonly id: string, readonly name: string, readonly project: { readonly name: string, readonly entity: { readonly name: string } } | null }
            | { readonly id: string, readonly name: string, readonly project: { readonly name: string, readonly entity: { readonly name: string } } | null }
           | null }>, readonly artifactSequence: { readonly id: string, readonly name: string, readonly project: { readonly name: string, readonly entity: { readonly name: string } } | null } } | null } | null } | null };

export type UnlinkArtifactMutationVariables = Exact<{
  input: UnlinkArtifactInput;
}>;


export type UnlinkArtifactMutation = { readonly unlinkArtifact: { readonly success: boolean } | null };

export type FetchOrgInfoFromEntityQueryVariables = Exact<{
  entity: string;
}>;


export type FetchOrgInfoFromEntityQuery = { readonly entity: { readonly organization: { readonly name: string, readonly orgEntity: { readonly name: string } | null } | null, readonly user: { readonly organizations: ReadonlyArray<{ readonly name: string, readonly orgEntity: { readonly name: string } | null }> } | null } | null };

export type RunResumeStatusQueryVariables = Exact<{
  project?: string | null;
  entity?: string | null;
  name: string;
}>;


export type RunResumeStatusQuery = { readonly model: { readonly bucket: { readonly id: string, readonly summaryMetrics: string, readonly logLineCount: number, readonly historyLineCount: number, readonly eventsLineCount: number, readonly historyTail: string, readonly config: string, readonly tags: ReadonlyArray<string>, readonly notes: string | null, readonly wandbConfig: string | null } | null } | null };

export type RewindRunMutationVariables = Exact<{
  runName: string;
  entity?: string | null;
  project?: string | null;
  metricName: string;
  metricValue: number;
}>;


export type RewindRunMutation = { readonly rewindRun: { readonly rewoundRun: { readonly id: string, readonly name: string, readonly historyLineCount: number } | null } | null };

export type NotifyScriptableRunAlertMutationVariables = Exact<{
  input: NotifyScriptableRunAlertInput;
}>;


export type NotifyScriptableRunAlertMutation = { readonly notifyScriptableRunAlert: { readonly success: boolean } | null };

export type CreateRunFilesMutationVariables = Exact<{
  entity: string;
  project: string;
  run: string;
  files: ReadonlyArray<string> | string;
}>;


export type CreateRunFilesMutation = { readonly createRunFiles: { readonly uploadHeaders: ReadonlyArray<string>, readonly files: ReadonlyArray<{ readonly name: string, readonly uploadUrl: string | null }> } | null };

export type RunPlaceQueryVariables = Exact<{
  entity?: string | null;
  project: string;
  name: string;
}>;


export type RunPlaceQuery = { readonly project: { readonly run: { readonly id: string, readonly config: string, readonly historyLineCount: number, readonly eventsLineCount: number, readonly logLineCount: number, readonly historyTail: string, readonly eventsTail: string, readonly summaryMetrics: string } | null } | null };

export type UpsertBucketMutationVariables = Exact<{
  id?: string | null;
  name?: string | null;
  project?: string | null;
  entity?: string | null;
  groupName?: string | null;
  description?: string | null;
  displayName?: string | null;
  notes?: string | null;
  commit?: string | null;
  config?: string | null;
  host?: string | null;
  debug?: boolean | null;
  program?: string | null;
  repo?: string | null;
  jobType?: string | null;
  state?: string | null;
  sweep?: string | null;
  tags?: ReadonlyArray<string> | string | null;
  summaryMetrics?: string | null;
}>;


export type UpsertBucketMutation = { readonly upsertBucket: { readonly bucket: { readonly id: string, readonly name: string, readonly displayName: string | null, readonly sweepName: string | null, readonly historyLineCount: number, readonly project: { readonly name: string, readonly entity: { readonly name: string } } } } | null };

export type SetRunStateMutationVariables = Exact<{
  id: string;
  state: string;
}>;


export type SetRunStateMutation = { readonly upsertBucket: { readonly inserted: boolean } | null };
