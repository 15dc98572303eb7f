import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { AgentModel, ApiKeyModel, ArtifactModel, ArtifactActionModel, AliasModel, CollectionModel, MembershipModel, ArtifactFolderModel, ManifestModel, ArtifactTypeModel, EntityModel, ArtifactFileModel, FolderMoveModel, InviteModel, TeamMemberModel, OpenedFolderModel, OrganizationModel, OrganizationMemberModel, ProjectModel, ProjectKeyModel, ProjectKeyPageModel, RunModel, FileModel, SessionModel, SweepModel, TagModel, UserModel } from './mappers.ts';
import type { Context } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A moment in UTC, ISO 8601 with a Z at the end. */
  DateTime: { input: string; output: string; }
  /** A length of time in whole milliseconds. */
  Duration: { input: number; output: number; }
  /** A whole number of up to 64 bits. */
  Int64: { input: number | bigint; output: number | bigint; }
  /** Any JSON value, sent as itself: an object, a list, a number. */
  JSON: { input: unknown; output: unknown; }
  /** JSON kept as text in a string, in both directions. History, config and summary may hold bare NaN, Infinity and 64-bit integers. */
  JSONString: { input: string; output: string; }
};

export type ARIAActionInput = {
  readonly prompt: Scalars['String']['input'];
};

export type ARIATriggeredAction = {
  readonly prompt: Scalars['String']['output'];
};

/** A link that lets anyone read a report and the projects it names. */
export type AccessToken = {
  readonly projects: ReadonlyArray<Project>;
  readonly revokedAt: Maybe<Scalars['DateTime']['output']>;
  readonly token: Scalars['String']['output'];
  readonly type: Scalars['String']['output'];
};

export type AckRunQueueItemInput = {
  readonly runName: Scalars['String']['input'];
  readonly runQueueItemId: Scalars['ID']['input'];
};

export type AddAliasesInput = {
  readonly aliases: ReadonlyArray<ArtifactCollectionAliasInput>;
  readonly artifactID: Scalars['ID']['input'];
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
};

export type AdvancedRegistryFeatures = {
  readonly advancedSearch: Scalars['Boolean']['output'];
};

/** A process that runs trials. Asked by wandb, AgentFragment and GetAgentRuns. */
export type Agent = {
  readonly createdAt: Scalars['DateTime']['output'];
  readonly heartbeatAt: Maybe<Scalars['DateTime']['output']>;
  readonly host: Scalars['String']['output'];
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly runs: RunConnection;
  /** `RUNNING`, `FINISHED` when it was told to leave, `CRASHED` when it went silent. */
  readonly state: Maybe<Scalars['String']['output']>;
  readonly totalRuns: Scalars['Int']['output'];
};


/** A process that runs trials. Asked by wandb, AgentFragment and GetAgentRuns. */
export type AgentRunsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  order: InputMaybe<Scalars['String']['input']>;
};

export type AgentConnection = {
  readonly edges: ReadonlyArray<AgentEdge>;
  readonly pageInfo: PageInfo;
};

export type AgentEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Agent;
};

export type AgentHeartbeatInput = {
  readonly id: Scalars['ID']['input'];
  readonly metrics?: InputMaybe<Scalars['JSONString']['input']>;
  /** Object of run id to true, for the trials that live. */
  readonly runState?: InputMaybe<Scalars['JSONString']['input']>;
};

export type AgentHeartbeatPayload = {
  readonly agent: Agent;
  /** Text of a list of commands. */
  readonly commands: Scalars['JSONString']['output'];
};

export type AlertSeverity =
  | 'ERROR'
  | 'INFO'
  | 'WARN';

/** A key as it may be shown. Asked by wandb, ApiKeyFragment. */
export type ApiKey = {
  /** Asked by the pages. */
  readonly createdAt: Scalars['DateTime']['output'];
  readonly description: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  /** The first characters of the key. In the answer that makes it, once, the whole key. */
  readonly name: Scalars['String']['output'];
};

export type ApiKeyConnection = {
  readonly edges: ReadonlyArray<ApiKeyEdge>;
  readonly pageInfo: PageInfo;
};

export type ApiKeyEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: ApiKey;
};

/**
 * One version, always as its source collection has it. `id` is padded base64 without `/` and `+`: the client decodes it
 * and puts the hex of its bytes into references. Asked by wandb, ArtifactFragment.
 */
export type Artifact = {
  /** What was done to it in every collection the caller may see, newest first; aliases that left it included. Asked by the pages. */
  readonly actions: ArtifactActionConnection;
  /** Of every collection it is in, `vN` among them; the client sorts out which. Asked by wandb, ArtifactFragment: before 0.19 it ends without exactly one `vN`. */
  readonly aliases: ReadonlyArray<ArtifactAlias>;
  /** Its place in each collection, the source included: an empty list is an error in the client. Asked by wandb, FetchLinkedArtifacts. */
  readonly artifactMemberships: ArtifactCollectionMembershipConnection;
  readonly artifactSequence: ArtifactSequence;
  readonly artifactType: ArtifactType;
  /** Whose hand logged it, with or without a run. Asked by the pages. */
  readonly author: Maybe<User>;
  readonly commitHash: Maybe<Scalars['String']['output']>;
  /** Runs that used it, as far as the caller may see them. Asked by the pages. */
  readonly consumerCount: Scalars['Int']['output'];
  /** Newest first. Asked by the pages. */
  readonly consumers: ArtifactConsumerConnection;
  readonly createdAt: Scalars['DateTime']['output'];
  /** Null when it was made as an input, without a run. Asked by wandb, ArtifactCreatedBy. */
  readonly createdBy: Maybe<ArtifactCreator>;
  /** The list of its files. Asked by wandb, FetchArtifactManifest and ArtifactManifest. */
  readonly currentManifest: Maybe<ArtifactManifest>;
  readonly description: Maybe<Scalars['String']['output']>;
  /** What its files are against those of another version, by their bytes. Asked by the pages. */
  readonly difference: ArtifactDifference;
  /** Lower-case hex over the manifest. */
  readonly digest: Scalars['String']['output'];
  /** Asked by wandb >= 0.29, behind the flag ARTIFACT_DIGEST_ALGORITHM. */
  readonly digestAlgorithm: Maybe<ArtifactDigestAlgorithm>;
  readonly fileCount: Scalars['Int']['output'];
  /** Asked by wandb before 0.31, ArtifactFileURLs. */
  readonly files: FileConnection;
  /** Addresses for entries that the client names. Asked by wandb, ArtifactFileURLsByManifestEntries. */
  readonly filesByManifestEntries: FileConnection;
  /** One level of its files; `path` is empty for the top and has no `/` at its end. Asked by the pages. */
  readonly folder: ArtifactFolder;
  /** Files whose paths have all words, in any form of their letters. Asked by the pages. */
  readonly foundFiles: ArtifactFoundFiles;
  readonly historyStep: Maybe<Scalars['Int64']['output']>;
  readonly id: Scalars['ID']['output'];
  /** Null: labels are not kept. Asked by wandb before 0.16, ArtifactFragment. */
  readonly labels: Maybe<Scalars['JSONString']['output']>;
  /** Every version and run that is joined to it, nearest first, as far as the caller may see. Asked by the pages. */
  readonly lineage: LineageGraph;
  /** Numbers that its run had logged last when it logged the version, by dotted key. Null: not known. Asked by the pages. */
  readonly loggedValues: Maybe<Scalars['JSONString']['output']>;
  readonly metadata: Maybe<Scalars['JSONString']['output']>;
  /** Entries that point elsewhere. Asked by the pages. */
  readonly references: ArtifactReferences;
  /** Of all entries, references included. */
  readonly size: Scalars['Int64']['output'];
  /** Of the version before it in the collection it was logged to; null for the first. Asked by the pages. */
  readonly sizeBefore: Maybe<Scalars['Int64']['output']>;
  readonly state: ArtifactState;
  /** Asked by wandb, ArtifactFragment. Never null. */
  readonly tags: ReadonlyArray<Tag>;
  /** Seconds; -2 means no limit. Never null. */
  readonly ttlDurationSeconds: Scalars['Int64']['output'];
  readonly ttlIsInherited: Scalars['Boolean']['output'];
  /** Never null: `wandb artifact ls` prints it. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Runs that consumed it, all of them: the page that wandb before 0.14 asks for is taken and ignored. Asked by wandb, ArtifactUsedBy. */
  readonly usedBy: RunConnection;
  /** Null until it is committed. */
  readonly versionIndex: Maybe<Scalars['Int']['output']>;
};


/**
 * One version, always as its source collection has it. `id` is padded base64 without `/` and `+`: the client decodes it
 * and puts the hex of its bytes into references. Asked by wandb, ArtifactFragment.
 */
export type ArtifactActionsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
};


/**
 * One version, always as its source collection has it. `id` is padded base64 without `/` and `+`: the client decodes it
 * and puts the hex of its bytes into references. Asked by wandb, ArtifactFragment.
 */
export type ArtifactConsumersArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
};


/**
 * One version, always as its source collection has it. `id` is padded base64 without `/` and `+`: the client decodes it
 * and puts the hex of its bytes into references. Asked by wandb, ArtifactFragment.
 */
export type ArtifactDifferenceArgs = {
  from: Scalars['ID']['input'];
};


/**
 * One version, always as its source collection has it. `id` is padded base64 without `/` and `+`: the client decodes it
 * and puts the hex of its bytes into references. Asked by wandb, ArtifactFragment.
 */
export type ArtifactFilesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  names: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};


/**
 * One version, always as its source collection has it. `id` is padded base64 without `/` and `+`: the client decodes it
 * and puts the hex of its bytes into references. Asked by wandb, ArtifactFragment.
 */
export type ArtifactFilesByManifestEntriesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  entries: InputMaybe<ReadonlyArray<ArtifactManifestEntryInput>>;
  first: InputMaybe<Scalars['Int']['input']>;
  manifestVersion: Scalars['String']['input'];
  storageLayout: Scalars['String']['input'];
  storageRegion: InputMaybe<Scalars['String']['input']>;
};


/**
 * One version, always as its source collection has it. `id` is padded base64 without `/` and `+`: the client decodes it
 * and puts the hex of its bytes into references. Asked by wandb, ArtifactFragment.
 */
export type ArtifactFolderArgs = {
  path: InputMaybe<Scalars['String']['input']>;
};


/**
 * One version, always as its source collection has it. `id` is padded base64 without `/` and `+`: the client decodes it
 * and puts the hex of its bytes into references. Asked by wandb, ArtifactFragment.
 */
export type ArtifactFoundFilesArgs = {
  first: InputMaybe<Scalars['Int']['input']>;
  search: Scalars['String']['input'];
};


/**
 * One version, always as its source collection has it. `id` is padded base64 without `/` and `+`: the client decodes it
 * and puts the hex of its bytes into references. Asked by wandb, ArtifactFragment.
 */
export type ArtifactLineageArgs = {
  depth: InputMaybe<Scalars['Int']['input']>;
  direction?: InputMaybe<LineageDirection>;
};


/**
 * One version, always as its source collection has it. `id` is padded base64 without `/` and `+`: the client decodes it
 * and puts the hex of its bytes into references. Asked by wandb, ArtifactFragment.
 */
export type ArtifactUsedByArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  before: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
};

/** Something that somebody did to a version or, where `artifact` is null, to a collection. */
export type ArtifactAction = {
  readonly artifact: Maybe<Artifact>;
  readonly artifactCollection: Maybe<ArtifactCollection>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly id: Scalars['ID']['output'];
  readonly kind: ArtifactActionKind;
  /** The alias or tag. */
  readonly name: Maybe<Scalars['String']['output']>;
  readonly newText: Maybe<Scalars['String']['output']>;
  /** Texts over 2,000 characters are cut. Of an alias that moved: the version it left. Of a TTL: seconds. */
  readonly oldText: Maybe<Scalars['String']['output']>;
  /** The run that did it by logging. */
  readonly run: Maybe<Run>;
  readonly user: Maybe<User>;
};

export type ArtifactActionConnection = {
  readonly edges: ReadonlyArray<ArtifactActionEdge>;
  readonly pageInfo: PageInfo;
  /** Nothing was recorded before: when this server learnt to. */
  readonly recordedSince: Maybe<Scalars['DateTime']['output']>;
};

export type ArtifactActionEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: ArtifactAction;
};

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

/** A name that points at one version of a collection. `vN` is not stored, but resolves everywhere. Asked by wandb, ArtifactAliasFragment. */
export type ArtifactAlias = {
  readonly alias: Scalars['String']['output'];
  readonly artifactCollection: Maybe<ArtifactCollection>;
  /** Asked by wandb before 0.14, ArtifactFragment. */
  readonly artifactCollectionName: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
};

export type ArtifactAliasConnection = {
  readonly edges: ReadonlyArray<ArtifactAliasEdge>;
  readonly pageInfo: PageInfo;
};

export type ArtifactAliasEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: ArtifactAlias;
};

/** At most 128 characters, no `/` and no `:`. */
export type ArtifactAliasInput = {
  readonly alias: Scalars['String']['input'];
  readonly artifactCollectionName: Scalars['String']['input'];
};

/** A name that versions live under: a sequence, which runs log to, or a portfolio, which only has links. Asked by wandb, ArtifactCollectionFragment. */
export type ArtifactCollection = {
  /** What was done to it and to its versions, newest first. Asked by the pages. */
  readonly actions: ArtifactActionConnection;
  /** Asked by wandb, ArtifactCollectionAliases, 1,000 a page. */
  readonly aliases: ArtifactAliasConnection;
  /** By alias, `vN` included. Asked by wandb, ArtifactMembershipFiles. */
  readonly artifactMembership: Maybe<ArtifactCollectionMembership>;
  /** Its versions, newest first; `order` is one key with a sign. Asked by wandb, ProjectArtifacts; with `search`, words of an alias or tag, or `vN`, by the pages. */
  readonly artifacts: Maybe<VersionedArtifactConnection>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly defaultArtifactType: ArtifactType;
  readonly description: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  /** Null marks a project the caller may not see. */
  readonly project: Maybe<Project>;
  readonly state: ArtifactCollectionState;
  readonly tags: TagConnection;
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Those that the caller may see. Asked by the pages. */
  readonly versionCount: Scalars['Int']['output'];
};


/** A name that versions live under: a sequence, which runs log to, or a portfolio, which only has links. Asked by wandb, ArtifactCollectionFragment. */
export type ArtifactCollectionActionsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
};


/** A name that versions live under: a sequence, which runs log to, or a portfolio, which only has links. Asked by wandb, ArtifactCollectionFragment. */
export type ArtifactCollectionAliasesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
};


/** A name that versions live under: a sequence, which runs log to, or a portfolio, which only has links. Asked by wandb, ArtifactCollectionFragment. */
export type ArtifactCollectionArtifactMembershipArgs = {
  aliasName: Scalars['String']['input'];
};


/** A name that versions live under: a sequence, which runs log to, or a portfolio, which only has links. Asked by wandb, ArtifactCollectionFragment. */
export type ArtifactCollectionArtifactsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  filters: InputMaybe<Scalars['JSONString']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  order: InputMaybe<Scalars['String']['input']>;
  search: InputMaybe<Scalars['String']['input']>;
};

export type ArtifactCollectionAliasInput = {
  readonly alias: Scalars['String']['input'];
  readonly artifactCollectionName: Scalars['String']['input'];
  readonly entityName: Scalars['String']['input'];
  readonly projectName: Scalars['String']['input'];
};

export type ArtifactCollectionConnection = {
  readonly edges: ReadonlyArray<ArtifactCollectionEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type ArtifactCollectionEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: ArtifactCollection;
};

/** A version in a collection, with a number, aliases and a date of its own there. Asked by wandb, ArtifactMembershipFragment. */
export type ArtifactCollectionMembership = {
  readonly aliases: ReadonlyArray<ArtifactAlias>;
  readonly artifact: Maybe<Artifact>;
  readonly artifactCollection: Maybe<ArtifactCollection>;
  /** When it was linked. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Every entry, references too. Asked by wandb, ArtifactMembershipFiles and, 5,000 a page, GetArtifactMembershipFileUrls. */
  readonly files: Maybe<FileConnection>;
  readonly id: Scalars['ID']['output'];
  readonly versionIndex: Maybe<Scalars['Int']['output']>;
};


/** A version in a collection, with a number, aliases and a date of its own there. Asked by wandb, ArtifactMembershipFragment. */
export type ArtifactCollectionMembershipFilesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  names: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type ArtifactCollectionMembershipConnection = {
  readonly edges: ReadonlyArray<ArtifactCollectionMembershipEdge>;
  readonly pageInfo: PageInfo;
};

export type ArtifactCollectionMembershipEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: ArtifactCollectionMembership;
};

export type ArtifactCollectionPayload = {
  readonly artifactCollection: ArtifactCollection;
};

export type ArtifactCollectionState =
  | 'DELETED'
  | 'READY';

export type ArtifactCollectionType =
  | 'PORTFOLIO'
  | 'SEQUENCE';

export type ArtifactConnection = {
  readonly edges: ReadonlyArray<ArtifactEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type ArtifactConsumerConnection = {
  readonly edges: ReadonlyArray<ArtifactConsumerEdge>;
  readonly pageInfo: PageInfo;
};

export type ArtifactConsumerEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Run;
  /** What the run calls it. */
  readonly usedAs: Maybe<Scalars['String']['output']>;
  readonly usedAt: Scalars['DateTime']['output'];
};

export type ArtifactCreator = Run | User;

export type ArtifactDifference = {
  /** With renamed ones among them and the removed when there are too many to list. */
  readonly added: Scalars['Int']['output'];
  readonly changed: Scalars['Int']['output'];
  /** By path; empty when there are more than 2,000 gone or changed, or as many added. */
  readonly files: ReadonlyArray<ArtifactFileDifference>;
  readonly isListed: Scalars['Boolean']['output'];
  readonly removed: Scalars['Int']['output'];
  readonly renamed: Scalars['Int']['output'];
};

export type ArtifactDigestAlgorithm =
  | 'MANIFEST_MD5'
  | 'MANIFEST_XXH128';

export type ArtifactEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Artifact;
};

export type ArtifactFileDifference = {
  readonly kind: ArtifactFileDifferenceKind;
  /** Null for a removed one. */
  readonly newSize: Maybe<Scalars['Int64']['output']>;
  /** Where a renamed one was. */
  readonly oldPath: Maybe<Scalars['String']['output']>;
  /** Null for an added one. */
  readonly oldSize: Maybe<Scalars['Int64']['output']>;
  readonly path: Scalars['String']['output'];
};

export type ArtifactFileDifferenceKind =
  | 'ADDED'
  | 'CHANGED'
  | 'REMOVED'
  | 'RENAMED';

export type ArtifactFileUpload = {
  /** The version that the bytes are filed under, `birthArtifactID` of the entry. */
  readonly artifact: Artifact;
  readonly displayName: Scalars['String']['output'];
  /** Asked by wandb before 0.31, CreateArtifactFiles, as the two that follow. */
  readonly id: Scalars['ID']['output'];
  /** The path in the manifest. */
  readonly name: Scalars['String']['output'];
  readonly storagePath: Maybe<Scalars['String']['output']>;
  /** `Key:Value`, sent as they are. */
  readonly uploadHeaders: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Null: the file goes in one piece. */
  readonly uploadMultipartUrls: Maybe<UploadMultipartUrls>;
  readonly uploadUrl: Maybe<Scalars['String']['output']>;
};

export type ArtifactFileUploadConnection = {
  readonly edges: ReadonlyArray<ArtifactFileUploadEdge>;
};

export type ArtifactFileUploadEdge = {
  readonly node: ArtifactFileUpload;
};

export type ArtifactFolder = {
  /** Of the level itself. */
  readonly fileCount: Scalars['Int']['output'];
  readonly files: ArtifactFolderFiles;
  /** By name, with all that is below them. */
  readonly folders: ReadonlyArray<ArtifactSubfolder>;
  readonly hasMoreFolders: Scalars['Boolean']['output'];
  readonly path: Scalars['String']['output'];
  readonly sizeBytes: Scalars['Int64']['output'];
};


export type ArtifactFolderFilesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
};

export type ArtifactFolderFiles = {
  readonly edges: ReadonlyArray<FileEdge>;
  readonly pageInfo: PageInfo;
};

export type ArtifactFoundFiles = {
  readonly files: ReadonlyArray<File>;
  /** In how many files it was looked for; fewer than there are where the list is full, or the version too large. */
  readonly searched: Scalars['Int']['output'];
};

export type ArtifactManifest = {
  readonly file: ManifestFile;
  readonly id: Scalars['ID']['output'];
};

export type ArtifactManifestEntryInput = {
  readonly birthArtifactID?: InputMaybe<Scalars['String']['input']>;
  readonly digest: Scalars['String']['input'];
  readonly name: Scalars['String']['input'];
  readonly size?: InputMaybe<Scalars['Int64']['input']>;
};

export type ArtifactManifestPayload = {
  readonly artifactManifest: ArtifactManifest;
};

export type ArtifactManifestType =
  | 'FULL'
  | 'INCREMENTAL'
  | 'PATCH';

export type ArtifactPayload = {
  readonly artifact: Artifact;
};

export type ArtifactPortfolio = ArtifactCollection & {
  readonly actions: ArtifactActionConnection;
  readonly aliases: ArtifactAliasConnection;
  readonly artifactMembership: Maybe<ArtifactCollectionMembership>;
  readonly artifacts: Maybe<VersionedArtifactConnection>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly defaultArtifactType: ArtifactType;
  readonly description: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly project: Maybe<Project>;
  readonly state: ArtifactCollectionState;
  readonly tags: TagConnection;
  readonly updatedAt: Scalars['DateTime']['output'];
  readonly versionCount: Scalars['Int']['output'];
};


export type ArtifactPortfolioActionsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
};


export type ArtifactPortfolioAliasesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
};


export type ArtifactPortfolioArtifactMembershipArgs = {
  aliasName: Scalars['String']['input'];
};


export type ArtifactPortfolioArtifactsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  filters: InputMaybe<Scalars['JSONString']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  order: InputMaybe<Scalars['String']['input']>;
  search: InputMaybe<Scalars['String']['input']>;
};

export type ArtifactReferences = {
  readonly count: Scalars['Int']['output'];
  readonly sizeBytes: Scalars['Int64']['output'];
};

export type ArtifactSequence = ArtifactCollection & {
  readonly actions: ArtifactActionConnection;
  readonly aliases: ArtifactAliasConnection;
  readonly artifactMembership: Maybe<ArtifactCollectionMembership>;
  readonly artifacts: Maybe<VersionedArtifactConnection>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly defaultArtifactType: ArtifactType;
  readonly description: Maybe<Scalars['String']['output']>;
  /** What the collection already has wins. Asked by wandb >= 0.29, FetchArtifactDigestAlgorithm. */
  readonly digestAlgorithm: Maybe<ArtifactDigestAlgorithm>;
  readonly id: Scalars['ID']['output'];
  /** The newest committed version; its id becomes the base of the next manifest. Asked by wandb, CreatedArtifact. */
  readonly latestArtifact: Maybe<Artifact>;
  readonly name: Scalars['String']['output'];
  readonly project: Maybe<Project>;
  readonly state: ArtifactCollectionState;
  readonly tags: TagConnection;
  readonly updatedAt: Scalars['DateTime']['output'];
  readonly versionCount: Scalars['Int']['output'];
};


export type ArtifactSequenceActionsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
};


export type ArtifactSequenceAliasesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
};


export type ArtifactSequenceArtifactMembershipArgs = {
  aliasName: Scalars['String']['input'];
};


export type ArtifactSequenceArtifactsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  filters: InputMaybe<Scalars['JSONString']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  order: InputMaybe<Scalars['String']['input']>;
  search: InputMaybe<Scalars['String']['input']>;
};

export type ArtifactState =
  | 'COMMITTED'
  | 'DELETED'
  | 'PENDING';

export type ArtifactStorageLayout =
  | 'V1'
  | 'V2';

export type ArtifactSubfolder = {
  readonly fileCount: Scalars['Int']['output'];
  readonly name: Scalars['String']['output'];
  readonly sizeBytes: Scalars['Int64']['output'];
};

/** Asked by wandb, ArtifactTypeFragment. */
export type ArtifactType = {
  /** The same within a type. Asked by wandb before 0.23, ArtifactVersionFiles. */
  readonly artifact: Maybe<Artifact>;
  /** Asked by wandb, ProjectArtifactCollection, also for each `artifact.url`. */
  readonly artifactCollection: Maybe<ArtifactCollection>;
  /** Asked by wandb, ArtifactTypeArtifactCollections and ArtifactOfType; with `search` by the pages. */
  readonly artifactCollections: Maybe<ArtifactCollectionConnection>;
  /** The same when it is a sequence, otherwise null. Asked by wandb before 0.22, ProjectArtifactCollection. */
  readonly artifactSequence: Maybe<ArtifactSequence>;
  /** The same, by its old name. Asked by wandb before 0.17, ProjectArtifactCollections, of servers without `artifactCollections`. */
  readonly artifactSequences: Maybe<ArtifactCollectionConnection>;
  /** Asked by the pages. */
  readonly collectionCount: Scalars['Int']['output'];
  readonly createdAt: Scalars['DateTime']['output'];
  readonly description: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  /** Asked by wandb before 0.16, ArtifactFragment. */
  readonly project: Project;
};


/** Asked by wandb, ArtifactTypeFragment. */
export type ArtifactTypeArtifactArgs = {
  name: Scalars['String']['input'];
};


/** Asked by wandb, ArtifactTypeFragment. */
export type ArtifactTypeArtifactCollectionArgs = {
  name: Scalars['String']['input'];
};


/** Asked by wandb, ArtifactTypeFragment. */
export type ArtifactTypeArtifactCollectionsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  filters: InputMaybe<Scalars['JSONString']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  order: InputMaybe<Scalars['String']['input']>;
  search: InputMaybe<Scalars['String']['input']>;
};


/** Asked by wandb, ArtifactTypeFragment. */
export type ArtifactTypeArtifactSequenceArgs = {
  name: Scalars['String']['input'];
};


/** Asked by wandb, ArtifactTypeFragment. */
export type ArtifactTypeArtifactSequencesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
};

export type ArtifactTypeConnection = {
  readonly edges: ReadonlyArray<ArtifactTypeEdge>;
  readonly pageInfo: PageInfo;
};

export type ArtifactTypeEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: ArtifactType;
};

export type ArtifactTypeInput = {
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly name: Scalars['String']['input'];
};

export type Chart = {
  /** The highest step among those looked at. */
  readonly lastStep: Maybe<Scalars['Int64']['output']>;
  /** Rows that were looked at. */
  readonly rowCount: Scalars['Int']['output'];
  /** In the order of `keys`. */
  readonly series: ReadonlyArray<ChartSeries>;
  /** Rows that the run had when the reading began. More than were known before and are new: rows came in between, all has to be asked for again. */
  readonly totalRowCount: Scalars['Int']['output'];
};

export type ChartFile =
  | 'EVENTS'
  | 'HISTORY';

export type ChartInput = {
  /** How many buckets each key is drawn in at most, 2 to 8,192. One with no more points than that gets them all. */
  readonly buckets?: Scalars['Int']['input'];
  readonly file?: ChartFile;
  /** A window of x, both ends included. */
  readonly from?: InputMaybe<Scalars['Float']['input']>;
  /** At most 100; dotted. */
  readonly keys: ReadonlyArray<Scalars['String']['input']>;
  /** Only rows with a step from here on: what came since. */
  readonly minStep?: InputMaybe<Scalars['Int64']['input']>;
  readonly to?: InputMaybe<Scalars['Float']['input']>;
  /** The key on the x axis; rows without a finite number there are left out. */
  readonly x?: Scalars['String']['input'];
};

/** The numbers of one key by x, as columns of one length; null where one is NaN or infinite. The pages take them as bytes, from `POST /charts`. */
export type ChartSeries = {
  /** 0: each is one point, and has `x` and `first` only. Else a power of two, and bucket n begins at n times the width; empty ones are left out. */
  readonly bucketWidth: Scalars['Float']['output'];
  /** How many finite numbers. */
  readonly count: Maybe<ReadonlyArray<Maybe<Scalars['Float']['output']>>>;
  /** The greatest x of the bucket. */
  readonly endX: Maybe<ReadonlyArray<Maybe<Scalars['Float']['output']>>>;
  /** The number; of a bucket its first finite one in order of steps. */
  readonly first: ReadonlyArray<Maybe<Scalars['Float']['output']>>;
  readonly key: Scalars['String']['output'];
  readonly last: Maybe<ReadonlyArray<Maybe<Scalars['Float']['output']>>>;
  readonly max: Maybe<ReadonlyArray<Maybe<Scalars['Float']['output']>>>;
  readonly mean: Maybe<ReadonlyArray<Maybe<Scalars['Float']['output']>>>;
  readonly min: Maybe<ReadonlyArray<Maybe<Scalars['Float']['output']>>>;
  /** How many are NaN or infinite. */
  readonly nonFinite: Maybe<ReadonlyArray<Maybe<Scalars['Float']['output']>>>;
  /** Of the point; the least in the bucket. */
  readonly x: ReadonlyArray<Maybe<Scalars['Float']['output']>>;
};

export type ClientIDMapping = {
  readonly serverID: Scalars['ID']['output'];
};

export type CommitArtifactInput = {
  readonly artifactID: Scalars['ID']['input'];
};

export type CompleteMultipartAction =
  | 'Complete';

export type CompleteMultipartUploadArtifactInput = {
  readonly artifactID: Scalars['ID']['input'];
  readonly completeMultipartAction: CompleteMultipartAction;
  readonly completedParts: ReadonlyArray<UploadPartsInput>;
  readonly storagePath: Scalars['String']['input'];
  readonly uploadID: Scalars['String']['input'];
};

export type CompleteMultipartUploadArtifactPayload = {
  readonly digest: Maybe<Scalars['String']['output']>;
};

export type CreateAccessTokenInput = {
  readonly projects: ReadonlyArray<ProjectSpecifier>;
  readonly viewId: Scalars['ID']['input'];
};

export type CreateAccessTokenPayload = {
  readonly accessToken: AccessToken;
};

export type CreateAgentInput = {
  readonly entityName?: InputMaybe<Scalars['String']['input']>;
  readonly host: Scalars['String']['input'];
  readonly projectName?: InputMaybe<Scalars['String']['input']>;
  readonly sweep: Scalars['String']['input'];
};

export type CreateAgentPayload = {
  readonly agent: Agent;
};

export type CreateAnonymousEntityInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
};

export type CreateAnonymousEntityPayload = {
  readonly apiKey: Maybe<ApiKey>;
};

export type CreateArtifactCollectionTagAssignmentsInput = {
  readonly artifactCollectionName: Scalars['String']['input'];
  readonly clientMutationID?: InputMaybe<Scalars['String']['input']>;
  readonly entityName: Scalars['String']['input'];
  readonly projectName: Scalars['String']['input'];
  readonly tags: ReadonlyArray<TagInput>;
};

export type CreateArtifactCollectionTagAssignmentsPayload = {
  readonly tags: ReadonlyArray<Tag>;
};

export type CreateArtifactFileSpecInput = {
  readonly artifactID: Scalars['ID']['input'];
  readonly artifactManifestID?: InputMaybe<Scalars['ID']['input']>;
  readonly digest?: InputMaybe<Scalars['String']['input']>;
  readonly md5: Scalars['String']['input'];
  readonly mimetype?: InputMaybe<Scalars['String']['input']>;
  readonly name: Scalars['String']['input'];
  readonly uploadPartsInput?: InputMaybe<ReadonlyArray<UploadPartsInput>>;
};

export type CreateArtifactFilesInput = {
  readonly artifactFiles: ReadonlyArray<CreateArtifactFileSpecInput>;
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly cloudRegionID?: InputMaybe<Scalars['ID']['input']>;
  readonly digestAlgorithm?: InputMaybe<ArtifactDigestAlgorithm>;
  readonly storageLayout?: InputMaybe<ArtifactStorageLayout>;
};

export type CreateArtifactFilesPayload = {
  readonly files: ArtifactFileUploadConnection;
};

/** An empty entity is the caller's default one: `wandb sync` of offline runs sends it. */
export type CreateArtifactInput = {
  readonly aliases?: InputMaybe<ReadonlyArray<ArtifactAliasInput>>;
  readonly artifactCollectionName?: InputMaybe<Scalars['String']['input']>;
  readonly artifactCollectionNames?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly artifactTypeName: Scalars['String']['input'];
  readonly clientID?: InputMaybe<Scalars['ID']['input']>;
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly digest: Scalars['String']['input'];
  /** Null means MANIFEST_MD5: clients before 0.29 do not send it. */
  readonly digestAlgorithm?: InputMaybe<ArtifactDigestAlgorithm>;
  readonly distributedID?: InputMaybe<Scalars['String']['input']>;
  readonly enableDigestDeduplication?: InputMaybe<Scalars['Boolean']['input']>;
  readonly entityName: Scalars['String']['input'];
  readonly historyStep?: InputMaybe<Scalars['Int64']['input']>;
  readonly labels?: InputMaybe<Scalars['JSONString']['input']>;
  readonly metadata?: InputMaybe<Scalars['JSONString']['input']>;
  readonly projectName: Scalars['String']['input'];
  /** Null: made by the user as an input, there is no producing run. */
  readonly runName?: InputMaybe<Scalars['String']['input']>;
  readonly sequenceClientID?: InputMaybe<Scalars['ID']['input']>;
  readonly storageRegion?: InputMaybe<Scalars['String']['input']>;
  readonly tags?: InputMaybe<ReadonlyArray<TagInput>>;
  readonly ttlDurationSeconds?: InputMaybe<Scalars['Int64']['input']>;
};

export type CreateArtifactManifestInput = {
  readonly artifactID: Scalars['ID']['input'];
  readonly baseArtifactID?: InputMaybe<Scalars['ID']['input']>;
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly digest: Scalars['String']['input'];
  readonly entityName: Scalars['String']['input'];
  readonly name: Scalars['String']['input'];
  readonly projectName: Scalars['String']['input'];
  readonly runName: Scalars['String']['input'];
  readonly type?: InputMaybe<ArtifactManifestType>;
};

/** The client's fragment CreatedArtifact is on this type. */
export type CreateArtifactPayload = {
  readonly artifact: Artifact;
};

export type CreateArtifactTypeInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly entityName: Scalars['String']['input'];
  readonly name: Scalars['String']['input'];
  readonly projectName: Scalars['String']['input'];
};

export type CreateArtifactTypePayload = {
  readonly artifactType: ArtifactType;
};

export type CreateCustomChartInput = {
  /** `PRIVATE` or `PUBLIC`. */
  readonly access: Scalars['String']['input'];
  readonly displayName: Scalars['String']['input'];
  readonly entity: Scalars['String']['input'];
  readonly name: Scalars['String']['input'];
  readonly spec: Scalars['JSONString']['input'];
  /** `vega2`. */
  readonly type: Scalars['String']['input'];
};

export type CreateCustomChartPayload = {
  readonly chart: CustomChart;
};

export type CreateDefaultResourceConfigInput = {
  readonly config: Scalars['JSONString']['input'];
  readonly entityName: Scalars['String']['input'];
  readonly resource: Scalars['String']['input'];
  readonly templateVariables?: InputMaybe<Scalars['JSONString']['input']>;
};

export type CreateDefaultResourceConfigPayload = {
  readonly defaultResourceConfigID: Maybe<Scalars['ID']['output']>;
  readonly success: Scalars['Boolean']['output'];
};

/** The name has at most 255 characters. */
export type CreateFilterTriggerInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly enabled: Scalars['Boolean']['input'];
  readonly eventFilter: Scalars['JSONString']['input'];
  readonly name: Scalars['String']['input'];
  readonly scopeID: Scalars['ID']['input'];
  readonly scopeType: TriggerScopeType;
  readonly triggeredActionConfig: TriggeredActionConfig;
  readonly triggeredActionType: TriggeredActionType;
  readonly triggeringEventType: EventTriggeringConditionType;
};

/** Clients before 0.23 have fragments on the three payload types. */
export type CreateFilterTriggerPayload = {
  readonly trigger: Maybe<Trigger>;
};

/** The name has at most 64 characters. */
export type CreateGenericWebhookIntegrationInput = {
  readonly accessTokenRef?: InputMaybe<Scalars['String']['input']>;
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly entityName: Scalars['String']['input'];
  readonly name: Scalars['String']['input'];
  readonly secretRef?: InputMaybe<Scalars['String']['input']>;
  readonly urlEndpoint: Scalars['String']['input'];
};

export type CreateGenericWebhookIntegrationPayload = {
  readonly integration: Integration;
};

export type CreateInviteInput = {
  readonly admin?: InputMaybe<Scalars['Boolean']['input']>;
  readonly email?: InputMaybe<Scalars['String']['input']>;
  readonly entityName: Scalars['String']['input'];
  /** `admin`, `member` or `viewer`; of somebody who is in the team it changes the role. Ours. */
  readonly role?: InputMaybe<Scalars['String']['input']>;
  readonly username?: InputMaybe<Scalars['String']['input']>;
};

export type CreateInvitePayload = {
  readonly invite: Maybe<Invite>;
};

export type CreateLaunchAgentInput = {
  readonly agentConfig?: InputMaybe<Scalars['JSONString']['input']>;
  readonly entityName: Scalars['String']['input'];
  readonly hostname: Scalars['String']['input'];
  readonly projectName: Scalars['String']['input'];
  readonly runQueues: ReadonlyArray<Scalars['ID']['input']>;
  readonly version?: InputMaybe<Scalars['String']['input']>;
};

export type CreateLaunchAgentPayload = {
  readonly launchAgentId: Scalars['ID']['output'];
};

export type CreateOrganizationInput = {
  readonly adminUsername?: InputMaybe<Scalars['String']['input']>;
  readonly name: Scalars['String']['input'];
};

export type CreateOrganizationPayload = {
  readonly organization: Maybe<Organization>;
};

export type CreateProjectMembersInput = {
  readonly projectId: Scalars['ID']['input'];
  readonly teamIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly userIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

export type CreateRunFilesInput = {
  readonly entityName: Scalars['String']['input'];
  readonly files: ReadonlyArray<Scalars['String']['input']>;
  readonly projectName: Scalars['String']['input'];
  readonly runName: Scalars['String']['input'];
};

export type CreateRunFilesPayload = {
  readonly files: ReadonlyArray<RunFileUpload>;
  /** The storage id of the run; the client fails without it. */
  readonly runID: Scalars['ID']['output'];
  /** `Key:Value`, without a blank, sent with each upload as they are. */
  readonly uploadHeaders: ReadonlyArray<Scalars['String']['output']>;
};

export type CreateRunQueueInput = {
  readonly access: RunQueueAccessType;
  readonly defaultResourceConfigID?: InputMaybe<Scalars['ID']['input']>;
  readonly entityName: Scalars['String']['input'];
  readonly prioritizationMode?: InputMaybe<RunQueuePrioritizationMode>;
  readonly projectName: Scalars['String']['input'];
  readonly queueName: Scalars['String']['input'];
};

export type CreateRunQueuePayload = {
  readonly queueID: Maybe<Scalars['ID']['output']>;
  readonly success: Scalars['Boolean']['output'];
};

export type CreateServiceAccountInput = {
  readonly description: Scalars['String']['input'];
  readonly entityName: Scalars['String']['input'];
};

export type CreateServiceAccountPayload = {
  /** Its `name` is the whole key. Ours. */
  readonly apiKey: Maybe<ApiKey>;
  readonly user: Maybe<User>;
};

export type CreateTeamInput = {
  /** None: the caller's only one, else `default`. Ours. */
  readonly organizationName?: InputMaybe<Scalars['String']['input']>;
  /** None: the caller. */
  readonly teamAdminUserName?: InputMaybe<Scalars['String']['input']>;
  readonly teamName: Scalars['String']['input'];
};

export type CreateTeamPayload = {
  readonly entity: Maybe<Entity>;
};

export type CreateUserInput = {
  readonly admin?: InputMaybe<Scalars['Boolean']['input']>;
  /** A key the user has from another server; none: a new one. */
  readonly apiKey?: InputMaybe<Scalars['String']['input']>;
  readonly email: Scalars['String']['input'];
  /** At least 12 characters. */
  readonly password?: InputMaybe<Scalars['String']['input']>;
  /** None: what stands before the `@`, with a number if that is taken. */
  readonly username?: InputMaybe<Scalars['String']['input']>;
};

export type CreateUserPayload = {
  /** Its `name` is the whole key. */
  readonly apiKey: Maybe<ApiKey>;
  readonly user: Maybe<User>;
};

export type CustomChart = {
  /** `entity/name`. */
  readonly id: Scalars['ID']['output'];
};

export type DefaultResourceConfig = {
  readonly config: Maybe<Scalars['JSON']['output']>;
  readonly resource: Maybe<Scalars['String']['output']>;
  readonly templateVariables: ReadonlyArray<TemplateVariable>;
};

export type DeleteAliasesInput = {
  readonly aliases: ReadonlyArray<ArtifactCollectionAliasInput>;
  readonly artifactID: Scalars['ID']['input'];
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
};

export type DeleteApiKeyInput = {
  readonly id: Scalars['String']['input'];
};

export type DeleteArtifactCollectionTagAssignmentsInput = {
  readonly artifactCollectionName: Scalars['String']['input'];
  readonly clientMutationID?: InputMaybe<Scalars['String']['input']>;
  readonly entityName: Scalars['String']['input'];
  readonly projectName: Scalars['String']['input'];
  readonly tags: ReadonlyArray<TagInput>;
};

export type DeleteArtifactInput = {
  readonly artifactID: Scalars['ID']['input'];
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly deleteAliases?: InputMaybe<Scalars['Boolean']['input']>;
};

export type DeleteArtifactPortfolioInput = {
  readonly artifactPortfolioID: Scalars['ID']['input'];
};

export type DeleteArtifactSequenceInput = {
  readonly artifactSequenceID: Scalars['ID']['input'];
};

export type DeleteFilesInput = {
  readonly files: ReadonlyArray<Scalars['ID']['input']>;
  readonly projectId?: InputMaybe<Scalars['Int']['input']>;
};

export type DeleteFromRunQueueInput = {
  readonly queueID: Scalars['ID']['input'];
  readonly runQueueItemId: Scalars['ID']['input'];
};

export type DeleteInviteInput = {
  readonly entityName?: InputMaybe<Scalars['String']['input']>;
  readonly id?: InputMaybe<Scalars['String']['input']>;
};

export type DeleteModelInput = {
  readonly id: Scalars['String']['input'];
};

export type DeleteOrganizationInput = {
  readonly name: Scalars['String']['input'];
};

export type DeleteProjectMembersInput = {
  readonly projectId: Scalars['ID']['input'];
  readonly teamIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly userIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

export type DeleteRunInput = {
  /** Also the artifacts that it logged. */
  readonly deleteArtifacts?: InputMaybe<Scalars['Boolean']['input']>;
  readonly id: Scalars['ID']['input'];
};

export type DeleteRunPayload = {
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
};

export type DeleteRunQueuesInput = {
  readonly queueIDs: ReadonlyArray<Scalars['ID']['input']>;
};

export type DeleteSessionInput = {
  readonly id: Scalars['String']['input'];
};

export type DeleteTriggerInput = {
  readonly triggerID: Scalars['ID']['input'];
};

export type DeleteTriggerPayload = {
  readonly success: Scalars['Boolean']['output'];
};

export type DeleteUserInput = {
  readonly username: Scalars['String']['input'];
};

export type DeleteViewInput = {
  readonly deleteDrafts?: InputMaybe<Scalars['Boolean']['input']>;
  readonly id: Scalars['ID']['input'];
};

export type DeleteViewPayload = {
  readonly pendingDrafts: Maybe<ReadonlyArray<View>>;
  readonly success: Scalars['Boolean']['output'];
};

export type EnqueueSweepRunInput = {
  readonly config: Scalars['JSONString']['input'];
  readonly displayName?: InputMaybe<Scalars['String']['input']>;
  readonly id: Scalars['ID']['input'];
};

export type EnqueueSweepRunPayload = {
  /** The id of the run. */
  readonly id: Scalars['ID']['output'];
  readonly runQueueItemId: Scalars['ID']['output'];
};

/** The owner of projects: a person, a team or an organization. `id` is base64 of `Entity:` and a decimal number. */
export type Entity = {
  /** Asked by wandb, RegistryCollections. */
  readonly artifactCollections: Maybe<ArtifactCollectionConnection>;
  /** Asked by wandb, RegistryVersions. */
  readonly artifactMemberships: Maybe<ArtifactCollectionMembershipConnection>;
  readonly available: Maybe<Scalars['Boolean']['output']>;
  readonly codeSavingEnabled: Scalars['Boolean']['output'];
  readonly defaultAccess: Scalars['String']['output'];
  /** Asked by wandb, GetDefaultResourceConfig. */
  readonly defaultResourceConfig: Maybe<DefaultResourceConfig>;
  /** `user`, `team` or `organization`. Asked by wandb, FetchOrganization. */
  readonly entityType: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  /** Asked by wandb, IntegrationsByEntity. */
  readonly integrations: Maybe<IntegrationConnection>;
  readonly isPaid: Maybe<Scalars['Boolean']['output']>;
  /** Asked by wandb, EntityIsTeam. */
  readonly isTeam: Scalars['Boolean']['output'];
  /** Asked by wandb, CreateTeam. */
  readonly limits: Maybe<Scalars['JSONString']['output']>;
  /** Asked by wandb, GetTeamEntity, which fails on null. New service accounts go last. */
  readonly members: ReadonlyArray<Member>;
  readonly name: Scalars['String']['output'];
  /** Asked by wandb, FetchOrgInfoFromEntity and OrganizationCoreWeaveOrganizationID; null is fine at every level. */
  readonly organization: Maybe<Organization>;
  readonly photoUrl: Maybe<Scalars['String']['output']>;
  readonly privateOnly: Scalars['Boolean']['output'];
  /** Null when unknown or not visible. Asked by wandb, FetchRegistry. */
  readonly project: Maybe<Project>;
  /** With `filters` or `order` it is a search of registries, refused until those are served. Asked by wandb, GetEntityAutomationsLegacy and FetchRegistries. */
  readonly projects: Maybe<ProjectConnection>;
  readonly readOnly: Maybe<Scalars['Boolean']['output']>;
  readonly readOnlyAdmin: Scalars['Boolean']['output'];
  /** Bytes of files and artifacts kept for it, equal content counted once. Asked by wandb, GetTeamEntity. */
  readonly storageBytes: Scalars['Int64']['output'];
  /** Those of all its projects and collections. Asked by wandb, GetEntityAutomations. */
  readonly triggers: TriggerConnection;
  /** The person behind a personal entity; null for a team. Asked by wandb, FetchOrgInfoFromEntity. */
  readonly user: Maybe<User>;
  /** False makes the client hash with MD5. Asked by wandb >= 0.29, XXHashDigestsEnabled. */
  readonly xxhashDigestsEnabled: Scalars['Boolean']['output'];
};


/** The owner of projects: a person, a team or an organization. `id` is base64 of `Entity:` and a decimal number. */
export type EntityArtifactCollectionsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  collectionTypes: InputMaybe<ReadonlyArray<ArtifactCollectionType>>;
  filters: InputMaybe<Scalars['JSONString']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  order: InputMaybe<Scalars['String']['input']>;
  projectFilters: InputMaybe<Scalars['JSONString']['input']>;
};


/** The owner of projects: a person, a team or an organization. `id` is base64 of `Entity:` and a decimal number. */
export type EntityArtifactMembershipsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  collectionFilters: InputMaybe<Scalars['JSONString']['input']>;
  filters: InputMaybe<Scalars['JSONString']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  order: InputMaybe<Scalars['String']['input']>;
  projectFilters: InputMaybe<Scalars['JSONString']['input']>;
};


/** The owner of projects: a person, a team or an organization. `id` is base64 of `Entity:` and a decimal number. */
export type EntityDefaultResourceConfigArgs = {
  id: Scalars['ID']['input'];
};


/** The owner of projects: a person, a team or an organization. `id` is base64 of `Entity:` and a decimal number. */
export type EntityIntegrationsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
};


/** The owner of projects: a person, a team or an organization. `id` is base64 of `Entity:` and a decimal number. */
export type EntityProjectArgs = {
  name: InputMaybe<Scalars['String']['input']>;
};


/** The owner of projects: a person, a team or an organization. `id` is base64 of `Entity:` and a decimal number. */
export type EntityProjectsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  filters: InputMaybe<Scalars['JSONString']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  order: InputMaybe<Scalars['String']['input']>;
};


/** The owner of projects: a person, a team or an organization. `id` is base64 of `Entity:` and a decimal number. */
export type EntityTriggersArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  filters: InputMaybe<Scalars['JSONString']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  order: InputMaybe<Scalars['String']['input']>;
};

export type EntityConnection = {
  readonly edges: ReadonlyArray<EntityEdge>;
  readonly pageInfo: PageInfo;
};

export type EntityEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Entity;
};

export type EventTriggeringConditionType =
  | 'ADD_ARTIFACT_ALIAS'
  | 'ADD_ARTIFACT_TAG'
  | 'ADD_COLLECTION_TAG'
  | 'CREATE_ARTIFACT'
  | 'LINK_MODEL'
  | 'REMOVE_ARTIFACT_TAG'
  | 'REMOVE_COLLECTION_TAG'
  | 'RUN_METRIC'
  | 'RUN_METRIC_CHANGE'
  | 'RUN_METRIC_ZSCORE'
  | 'RUN_STATE'
  | 'UNLINK_ARTIFACT'
  | 'UPDATE_ARTIFACT_ALIAS'
  | 'WEAVE_METRIC_THRESHOLD';

export type FailRunQueueItemInput = {
  readonly filePaths?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly message?: InputMaybe<Scalars['String']['input']>;
  readonly runQueueItemId: Scalars['ID']['input'];
  readonly stage?: InputMaybe<Scalars['String']['input']>;
};

/** A file of a version. Asked by wandb, FileFragment and FileWithUrlFragment. */
export type File = {
  /** As the manifest has it. */
  readonly digest: Maybe<Scalars['String']['output']>;
  /** Never null, also for a reference, where it is not used. Needs no credentials. */
  readonly directUrl: Scalars['String']['output'];
  /** The same. */
  readonly displayName: Scalars['String']['output'];
  readonly id: Scalars['ID']['output'];
  readonly md5: Maybe<Scalars['String']['output']>;
  readonly mimetype: Maybe<Scalars['String']['output']>;
  /** The path in the manifest; a name that is not there fails the download. */
  readonly name: Scalars['String']['output'];
  /** What a reference points at; null for a file whose bytes are here. Asked by the pages. */
  readonly ref: Maybe<Scalars['String']['output']>;
  readonly sizeBytes: Scalars['Int64']['output'];
  readonly storagePath: Maybe<Scalars['String']['output']>;
  readonly updatedAt: Maybe<Scalars['DateTime']['output']>;
  readonly url: Maybe<Scalars['String']['output']>;
};

export type FileConnection = {
  readonly edges: ReadonlyArray<FileEdge>;
  readonly pageInfo: PageInfo;
  /** Behind the flag TOTAL_COUNT_IN_FILE_CONNECTION. */
  readonly totalCount: Scalars['Int']['output'];
};

export type FileEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: File;
};

export type FilterEventTriggeringCondition = {
  readonly eventType: EventTriggeringConditionType;
  readonly filter: Scalars['JSONString']['output'];
};

export type FolderMove = {
  /** Those that are there, up to their end or up to now. */
  readonly arrivedCount: Scalars['Int']['output'];
  /** Logs in the folder. */
  readonly count: Scalars['Int']['output'];
  /** Those of them that are still being written: they go on growing there. */
  readonly growingCount: Scalars['Int']['output'];
  readonly places: ReadonlyArray<FolderMovePlace>;
  /** Why it failed, and what to do; null unless it did. */
  readonly problem: Maybe<Scalars['String']['output']>;
  readonly server: Scalars['String']['output'];
  readonly state: FolderMoveState;
};

/** Something at the other server that can be opened there. */
export type FolderMovePlace = {
  readonly title: Scalars['String']['output'];
  readonly url: Scalars['String']['output'];
};

export type FolderMoveState =
  | 'DONE'
  | 'FAILED'
  | 'RUNNING';

export type GenerateApiKeyInput = {
  readonly description?: InputMaybe<Scalars['String']['input']>;
};

export type GenerateApiKeyPayload = {
  readonly apiKey: Maybe<ApiKey>;
};

export type GenericWebhookActionInput = {
  readonly integrationID: Scalars['ID']['input'];
  readonly requestPayload?: InputMaybe<Scalars['JSONString']['input']>;
};

export type GenericWebhookIntegration = {
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly urlEndpoint: Scalars['String']['output'];
};

export type GenericWebhookTriggeredAction = {
  readonly integration: Integration;
  readonly requestPayload: Maybe<Scalars['JSONString']['output']>;
};

export type GitInfo = {
  readonly commit: Maybe<Scalars['String']['output']>;
  readonly remote: Maybe<Scalars['String']['output']>;
};

export type GroupChart = {
  readonly runCount: Scalars['Int']['output'];
  /** In the order of `keys`. */
  readonly series: ReadonlyArray<GroupChartSeries>;
};

export type GroupChartInput = {
  /** How many buckets each key is drawn in at most, 2 to 8,192; never more than the longest run has points. */
  readonly buckets?: Scalars['Int']['input'];
  readonly file?: ChartFile;
  /** Which runs of the project, as in `runs`; all where nothing is said. */
  readonly filters?: InputMaybe<Scalars['JSONString']['input']>;
  /** A window of x, both ends included. */
  readonly from?: InputMaybe<Scalars['Float']['input']>;
  /** At most 100; dotted. */
  readonly keys: ReadonlyArray<Scalars['String']['input']>;
  readonly to?: InputMaybe<Scalars['Float']['input']>;
  /** The key on the x axis; rows without a finite number there are left out. */
  readonly x?: Scalars['String']['input'];
};

/**
 * The numbers of one key over the runs. Columns are of one length, null where there is no number. A run counts once in a
 * bucket, by the mean of its finite numbers there.
 */
export type GroupChartSeries = {
  /** 0: each x stands alone, since the runs have few points and share them. Else a power of two, and bucket n begins at n times the width; empty ones are left out. */
  readonly bucketWidth: Scalars['Float']['output'];
  /** How many finite numbers. */
  readonly count: ReadonlyArray<Maybe<Scalars['Float']['output']>>;
  /** The greatest. */
  readonly endX: ReadonlyArray<Maybe<Scalars['Float']['output']>>;
  /** Always true: no row holds these numbers. */
  readonly isDerived: Scalars['Boolean']['output'];
  readonly key: Scalars['String']['output'];
  readonly max: ReadonlyArray<Maybe<Scalars['Float']['output']>>;
  /** Of the runs; null without any. */
  readonly mean: ReadonlyArray<Maybe<Scalars['Float']['output']>>;
  readonly median: ReadonlyArray<Maybe<Scalars['Float']['output']>>;
  /** The least finite number that any run has there, not the least mean: no spike is lost. */
  readonly min: ReadonlyArray<Maybe<Scalars['Float']['output']>>;
  /** How many are NaN or infinite. */
  readonly nonFinite: ReadonlyArray<Maybe<Scalars['Float']['output']>>;
  /** How many runs have a finite number there. */
  readonly runs: ReadonlyArray<Maybe<Scalars['Float']['output']>>;
  /** The standard deviation of a sample (n - 1); null of one run. */
  readonly std: ReadonlyArray<Maybe<Scalars['Float']['output']>>;
  /** `std` over the square root of the number of runs. */
  readonly stderr: ReadonlyArray<Maybe<Scalars['Float']['output']>>;
  /** The least x in the bucket. */
  readonly x: ReadonlyArray<Maybe<Scalars['Float']['output']>>;
};

export type InputArtifactConnection = {
  readonly edges: ReadonlyArray<ArtifactEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type Integration = GenericWebhookIntegration | SlackIntegration;

export type IntegrationConnection = {
  readonly edges: ReadonlyArray<IntegrationEdge>;
  readonly pageInfo: PageInfo;
};

export type IntegrationEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Integration;
};

export type Invite = {
  readonly createdAt: Maybe<Scalars['DateTime']['output']>;
  readonly email: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly toUser: Maybe<User>;
};

/** How many values of a key are of one kind. */
export type KeyTypeCount = {
  readonly count: Scalars['Int64']['output'];
  /** `number`, `string`, `boolean`, `null`, `list`, `object`, or the `_type` of media. */
  readonly type: Scalars['String']['output'];
};

/** What a field answers until a later release serves it. */
export type LaterAnswer =
  /** An empty list or connection; 0 for a count, false for a claim. */
  | 'EMPTY'
  /** Null, where the client copes with it. */
  | 'NULL'
  /** An error that names what is missing. Nothing is changed. */
  | 'REFUSE';

export type LatestLocalVersionInfo = {
  readonly latestVersionString: Maybe<Scalars['String']['output']>;
  readonly outOfDate: Maybe<Scalars['Boolean']['output']>;
  readonly versionOnThisInstanceString: Maybe<Scalars['String']['output']>;
};

export type LaunchAgent = {
  readonly agentStatus: Maybe<Scalars['String']['output']>;
  readonly heartbeatAt: Maybe<Scalars['DateTime']['output']>;
  readonly hostname: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly runQueues: Maybe<ReadonlyArray<Scalars['ID']['output']>>;
  readonly stopPolling: Maybe<Scalars['Boolean']['output']>;
};

/** The versions of a lineage graph. One that the caller may not see is null in every list. Asked by the pages. */
export type LineageArtifacts = {
  readonly aliases: ReadonlyArray<Maybe<ReadonlyArray<Scalars['String']['output']>>>;
  readonly createdAt: ReadonlyArray<Maybe<Scalars['DateTime']['output']>>;
  readonly digests: ReadonlyArray<Maybe<Scalars['String']['output']>>;
  readonly fileCounts: ReadonlyArray<Maybe<Scalars['Int']['output']>>;
  readonly ids: ReadonlyArray<Maybe<Scalars['ID']['output']>>;
  /** Of the collection. */
  readonly names: ReadonlyArray<Maybe<Scalars['String']['output']>>;
  /** Places in `projects`. */
  readonly projects: ReadonlyArray<Maybe<Scalars['Int']['output']>>;
  readonly sizes: ReadonlyArray<Maybe<Scalars['Int64']['output']>>;
  readonly states: ReadonlyArray<Maybe<ArtifactState>>;
  readonly types: ReadonlyArray<Maybe<Scalars['String']['output']>>;
  readonly versions: ReadonlyArray<Maybe<Scalars['Int']['output']>>;
};

/** Which arrows to follow: all of them, those against their direction, those along it. */
export type LineageDirection =
  | 'BOTH'
  | 'DOWNSTREAM'
  | 'UPSTREAM';

/**
 * A lineage graph of at most 10,000 nodes and 40,000 arrows, in columns: the n-th value of each list is of the n-th node.
 * Asked by the pages.
 */
export type LineageGraph = {
  readonly artifacts: LineageArtifacts;
  /** Places of a version and of a run that consumed it, one pair after the other. */
  readonly consumed: ReadonlyArray<Scalars['Int']['output']>;
  /** There is more than one answer holds; what is nearest to the start is here. */
  readonly hasMore: Scalars['Boolean']['output'];
  /** Places of a version and of a run that logged it, one pair after the other. */
  readonly produced: ReadonlyArray<Scalars['Int']['output']>;
  /** The projects that the nodes are in. */
  readonly projects: ReadonlyArray<LineageProject>;
  readonly runs: LineageRuns;
};

/** Where nodes of a lineage graph are. Asked by the pages. */
export type LineageProject = {
  readonly entity: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
};

/** The runs of a lineage graph. One that the caller may not see is null in every list. Asked by the pages. */
export type LineageRuns = {
  readonly createdAt: ReadonlyArray<Maybe<Scalars['DateTime']['output']>>;
  /** Seconds from its start to its last sign of life. */
  readonly durations: ReadonlyArray<Maybe<Scalars['Float']['output']>>;
  /** Ids that users type. */
  readonly ids: ReadonlyArray<Maybe<Scalars['String']['output']>>;
  /** Null too for a run without one. */
  readonly jobTypes: ReadonlyArray<Maybe<Scalars['String']['output']>>;
  readonly names: ReadonlyArray<Maybe<Scalars['String']['output']>>;
  /** Places in `projects`. */
  readonly projects: ReadonlyArray<Maybe<Scalars['Int']['output']>>;
  /** `deleted` for a run that was deleted. */
  readonly states: ReadonlyArray<Maybe<Scalars['String']['output']>>;
};

/** The version by `artifactID`, or by `clientID` while its run still saves it. */
export type LinkArtifactInput = {
  readonly aliases?: InputMaybe<ReadonlyArray<ArtifactAliasInput>>;
  readonly artifactID?: InputMaybe<Scalars['ID']['input']>;
  readonly artifactPortfolioID?: InputMaybe<Scalars['ID']['input']>;
  readonly artifactPortfolioName?: InputMaybe<Scalars['String']['input']>;
  readonly clientID?: InputMaybe<Scalars['ID']['input']>;
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly entityName?: InputMaybe<Scalars['String']['input']>;
  readonly projectName?: InputMaybe<Scalars['String']['input']>;
};

export type LinkArtifactPayload = {
  /** Behind the flag ARTIFACT_MEMBERSHIP_IN_LINK_ARTIFACT_RESPONSE. */
  readonly artifactMembership: Maybe<ArtifactCollectionMembership>;
  /** The number in the portfolio. */
  readonly versionIndex: Maybe<Scalars['Int']['output']>;
};

export type LogLine = {
  readonly label: Maybe<Scalars['String']['output']>;
  /** `error` for stderr, otherwise empty. */
  readonly level: Maybe<Scalars['String']['output']>;
  readonly line: Scalars['String']['output'];
  /** Absolute, from 0. */
  readonly number: Scalars['Int']['output'];
  /** ISO 8601 in UTC, as the client wrote it: to the microsecond, without a zone. */
  readonly timestamp: Maybe<Scalars['String']['output']>;
};

export type LogLineConnection = {
  readonly edges: ReadonlyArray<LogLineEdge>;
  readonly pageInfo: PageInfo;
};

export type LogLineEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: LogLine;
};

export type LogPage = {
  /** At most 5,000. Numbers that never came are stepped over. */
  readonly lines: ReadonlyArray<LogLine>;
  /** How far the numbers go. */
  readonly totalCount: Scalars['Int']['output'];
  /** In the order of their lines. */
  readonly writers: ReadonlyArray<LogWriter>;
};

export type LogSearch = {
  readonly lines: ReadonlyArray<LogLine>;
  /** The number up to which was looked, not included: one request takes 200 ms of the server's processor, and a second, at most. The next one goes on from here. */
  readonly searchedTo: Scalars['Int']['output'];
  readonly totalCount: Scalars['Int']['output'];
};

export type LogSearchInput = {
  readonly from?: Scalars['Int']['input'];
  /** RE2. Otherwise upper and lower case are alike. */
  readonly isRegex?: Scalars['Boolean']['input'];
  /** At most 1,000. */
  readonly limit?: Scalars['Int']['input'];
  readonly text: Scalars['String']['input'];
};

/** One of the processes that wrote a run together; most runs have one. */
export type LogWriter = {
  readonly count: Scalars['Int']['output'];
  /** The number of its first line; its lines follow one another. */
  readonly first: Scalars['Int']['output'];
  /** Empty for the one without a name. */
  readonly label: Scalars['String']['output'];
};

/** The manifest as a file of JSON. */
export type ManifestFile = {
  /** Read without credentials. Asked by wandb, DeferredManifestFragment. */
  readonly directUrl: Scalars['String']['output'];
  readonly displayName: Scalars['String']['output'];
  readonly id: Scalars['ID']['output'];
  /** Both names are asked by wandb before 0.31, CreateArtifactManifest. */
  readonly name: Scalars['String']['output'];
  /** `Key:Value`, sent as they are. */
  readonly uploadHeaders: ReadonlyArray<Scalars['String']['output']>;
  /** Asked by wandb with `includeUpload`; null then fails the save. */
  readonly uploadUrl: Maybe<Scalars['String']['output']>;
};

export type MarkRunFilesUploadedInput = {
  readonly entityName: Scalars['String']['input'];
  readonly files: ReadonlyArray<Scalars['String']['input']>;
  readonly projectName: Scalars['String']['input'];
  readonly runName: Scalars['String']['input'];
};

/** A person, a service account or an invitation; the three share one space of ids. Asked by wandb, TeamMemberFragment. */
export type Member = {
  /** `MEMBER`, `USER` or `SERVICE`. */
  readonly accountType: Maybe<Scalars['String']['output']>;
  readonly admin: Maybe<Scalars['Boolean']['output']>;
  /** Of a new service account, for a minute, for whoever made it. */
  readonly apiKey: Maybe<Scalars['String']['output']>;
  /** For administrators of the team. */
  readonly email: Maybe<Scalars['String']['output']>;
  readonly id: Maybe<Scalars['String']['output']>;
  readonly name: Scalars['String']['output'];
  /** An invitation that waits for a user of that e-mail. */
  readonly pending: Maybe<Scalars['Boolean']['output']>;
  readonly photoUrl: Maybe<Scalars['String']['output']>;
  /** `admin`, `member` or `viewer`. */
  readonly role: Maybe<Scalars['String']['output']>;
  readonly username: Maybe<Scalars['String']['output']>;
};

export type MoveArtifactSequenceInput = {
  readonly artifactSequenceID: Scalars['ID']['input'];
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly destinationArtifactTypeName: Scalars['String']['input'];
};

export type MoveOpenedFolderPayload = {
  readonly openedFolder: OpenedFolder;
};

export type Mutation = {
  readonly ackRunQueueItem: Maybe<SuccessPayload>;
  /** Gives aliases to a version; each leaves the version that had it. Asked by wandb, AddAliases. */
  readonly addAliases: Maybe<SuccessPayload>;
  /** Asked by wandb, Heartbeat. */
  readonly agentHeartbeat: Maybe<AgentHeartbeatPayload>;
  /** Publishes the version: number, `latest`, aliases, in one transaction. Again is the same. Asked by wandb, CommitArtifact. */
  readonly commitArtifact: Maybe<ArtifactPayload>;
  /** Asked by wandb, CompleteMultipartUploadArtifact. */
  readonly completeMultipartUploadArtifact: Maybe<CompleteMultipartUploadArtifactPayload>;
  /** Asked by wandb-workspaces, createAccessToken. */
  readonly createAccessToken: Maybe<CreateAccessTokenPayload>;
  /** Asked by wandb, CreateAgent. */
  readonly createAgent: Maybe<CreateAgentPayload>;
  /** Asked by wandb before 0.24, CreateAnonymousApiKey. */
  readonly createAnonymousEntity: Maybe<CreateAnonymousEntityPayload>;
  /** Starts a version, or answers the one that already is: same client id, or same digest in the collection. Asked by wandb, CreateArtifact. */
  readonly createArtifact: Maybe<CreateArtifactPayload>;
  /** At most 20 tags. Asked by wandb, AddArtifactCollectionTags. */
  readonly createArtifactCollectionTagAssignments: Maybe<CreateArtifactCollectionTagAssignmentsPayload>;
  /** Where to put the bytes, in the order asked for; a null address means that they are here. Asked by wandb, CreateArtifactFiles. */
  readonly createArtifactFiles: Maybe<CreateArtifactFilesPayload>;
  /** A FULL save sends it twice: without digest for a handle, then with it for the address. Asked by wandb, CreateArtifactManifest. */
  readonly createArtifactManifest: Maybe<ArtifactManifestPayload>;
  /** Makes a type before anything has it; an existing one is answered as it is. Asked by wandb before 0.31, CreateArtifactType. */
  readonly createArtifactType: Maybe<CreateArtifactTypePayload>;
  /** Asked by wandb, CreateCustomChart: a null payload is an error there. */
  readonly createCustomChart: Maybe<CreateCustomChartPayload>;
  readonly createDefaultResourceConfig: Maybe<CreateDefaultResourceConfigPayload>;
  /** Asked by wandb, CreateAutomation. */
  readonly createFilterTrigger: Maybe<CreateFilterTriggerPayload>;
  /** Asked by wandb, CreateGenericWebhookIntegration. */
  readonly createGenericWebhookIntegration: Maybe<CreateGenericWebhookIntegrationPayload>;
  /** A user joins at once; an e-mail that nobody has yet keeps its place. Asked by wandb, CreateInvite. */
  readonly createInvite: Maybe<CreateInvitePayload>;
  readonly createLaunchAgent: Maybe<CreateLaunchAgentPayload>;
  /** For administrators of the server; `adminUsername`, else the caller, administrates it. Ours. */
  readonly createOrganization: Maybe<CreateOrganizationPayload>;
  /** Asked by wandb, CreateRegistryMembers. */
  readonly createProjectMembers: Maybe<SuccessPayload>;
  /** Announces files of a run and answers where to put them: as many as were asked for. Asked by wandb, CreateRunFiles. */
  readonly createRunFiles: Maybe<CreateRunFilesPayload>;
  readonly createRunQueue: Maybe<CreateRunQueuePayload>;
  /** Asked by wandb, CreateServiceAccount, which then reads the key from the team's last member. */
  readonly createServiceAccount: Maybe<CreateServiceAccountPayload>;
  /** Asked by wandb, CreateTeam, which swallows errors and then reads the team. */
  readonly createTeam: Maybe<CreateTeamPayload>;
  /** For administrators. The key is told in this answer only. Asked by wandb, CreateUserFromAdmin. */
  readonly createUser: Maybe<CreateUserPayload>;
  /** Asked by wandb, DeleteAliases. */
  readonly deleteAliases: Maybe<SuccessPayload>;
  /** Own keys, those of service accounts of a team one administrates, and everybody's for administrators of the server; deleting again succeeds. Asked by wandb, DeleteApiKey. */
  readonly deleteApiKey: Maybe<SuccessPayload>;
  /** Refused while aliases hold the version, unless `deleteAliases`. Asked by wandb, DeleteArtifact. */
  readonly deleteArtifact: Maybe<ArtifactPayload>;
  /** Asked by wandb, DeleteArtifactCollectionTags. */
  readonly deleteArtifactCollectionTagAssignments: Maybe<SuccessPayload>;
  /** Asked by wandb, DeleteArtifactPortfolio. */
  readonly deleteArtifactPortfolio: Maybe<ArtifactCollectionPayload>;
  /** Asked by wandb, DeleteArtifactSequence. */
  readonly deleteArtifactSequence: Maybe<ArtifactCollectionPayload>;
  /** Asked by wandb, deleteFiles. */
  readonly deleteFiles: Maybe<SuccessPayload>;
  readonly deleteFromRunQueue: Maybe<SuccessPayload>;
  /** Also removes a member. Asked by wandb, DeleteInvite. */
  readonly deleteInvite: Maybe<SuccessPayload>;
  /** Hides a project with its runs and artifacts; again: nothing changes. Asked by wandb, DeleteRegistry. */
  readonly deleteModel: Maybe<SuccessPayload>;
  /** Refused while one of its teams holds a project; deleting again succeeds. Ours. */
  readonly deleteOrganization: Maybe<SuccessPayload>;
  /** Signs all of the caller's browsers out but this one. Asked by the pages. */
  readonly deleteOtherSessions: Maybe<SuccessPayload>;
  /** Asked by wandb, DeleteRegistryMembers. */
  readonly deleteProjectMembers: Maybe<SuccessPayload>;
  /** Asked by wandb, DeleteRun. */
  readonly deleteRun: Maybe<DeleteRunPayload>;
  /** Asked by wandb, DeleteRunQueue. */
  readonly deleteRunQueues: Maybe<SuccessPayload>;
  /** Signs one of the caller's own browsers out. Asked by the pages. */
  readonly deleteSession: Maybe<SuccessPayload>;
  /** Asked by wandb, DeleteAutomation. */
  readonly deleteTrigger: Maybe<DeleteTriggerPayload>;
  /** For administrators. What the user made stays; deleting again succeeds. Ours. */
  readonly deleteUser: Maybe<SuccessPayload>;
  /** Asked by wandb-workspaces, deleteView. */
  readonly deleteView: Maybe<DeleteViewPayload>;
  /** Asked by wandb, EnqueueSweepRun, behind the flag SWEEPS_LOCAL_SCHEDULER. */
  readonly enqueueSweepRun: Maybe<EnqueueSweepRunPayload>;
  readonly failRunQueueItem: Maybe<SuccessPayload>;
  /** Asked by wandb, GenerateApiKey. */
  readonly generateApiKey: Maybe<GenerateApiKeyPayload>;
  /** Asked by wandb, LinkArtifact. */
  readonly linkArtifact: Maybe<LinkArtifactPayload>;
  /** Asked by wandb >= 0.28, MarkRunFilesUploaded, after `Run.upload_file`: leaves state and heartbeat alone. */
  readonly markRunFilesUploaded: Maybe<SuccessPayload>;
  /** Asked by wandb, UpdateArtifactSequenceType. */
  readonly moveArtifactSequence: Maybe<ArtifactCollectionPayload>;
  /**
   * Begins to send the runs of the opened folder to the server that this machine is logged in to, or begins anew when that has
   * failed. Again changes nothing. Administrators only. Asked by the pages.
   */
  readonly moveOpenedFolder: Maybe<MoveOpenedFolderPayload>;
  /** Keeps an alert raised by a run. Asked by wandb, NotifyScriptableRunAlert. */
  readonly notifyScriptableRunAlert: Maybe<SuccessPayload>;
  readonly popFromRunQueue: Maybe<PopFromRunQueuePayload>;
  readonly pushToRunQueue: Maybe<PushToRunQueuePayload>;
  readonly pushToRunQueueByName: Maybe<PushToRunQueueByNamePayload>;
  /** The old name goes on leading to the project until another takes it. Asked by wandb, RenameRegistry. */
  readonly renameProject: Maybe<RenameProjectPayload>;
  /** Asked by wandb-workspaces, revokeAccessToken. */
  readonly revokeAccessToken: Maybe<SuccessPayload>;
  /** Hides all rows after a step. Asked by wandb, RewindRun (`resume_from`): null is an error of `wandb.init`. */
  readonly rewindRun: Maybe<RewindRunPayload>;
  /** Adds somebody or changes their role. For the organization's administrators. Ours. */
  readonly setOrganizationMember: Maybe<SuccessPayload>;
  /** One's own, or anybody's for administrators; it signs the user's other browsers out. Asked by the pages. */
  readonly setUserPassword: Maybe<SuccessPayload>;
  /** Asks a run to stop; its next file_stream answer carries it. Asked by wandb, StopRun. */
  readonly stopRun: Maybe<SuccessPayload>;
  /** Asked by wandb, UnlinkArtifact. */
  readonly unlinkArtifact: Maybe<UnlinkArtifactPayload>;
  /** Asked by wandb-workspaces, updateAccessTokenProjects. */
  readonly updateAccessTokenProjects: Maybe<SuccessPayload>;
  /** Description and metadata replace, tags are added and taken away. Asked by wandb, UpdateArtifact. */
  readonly updateArtifact: Maybe<ArtifactPayload>;
  /** The second step for INCREMENTAL and PATCH. Asked by wandb, UpdateArtifactManifest. */
  readonly updateArtifactManifest: Maybe<ArtifactManifestPayload>;
  /** Asked by wandb, UpdateArtifactPortfolio. */
  readonly updateArtifactPortfolio: Maybe<ArtifactCollectionPayload>;
  /** Asked by wandb, UpdateArtifactSequence. */
  readonly updateArtifactSequence: Maybe<ArtifactCollectionPayload>;
  /** Asked by wandb, UpdateAutomation. */
  readonly updateFilterTrigger: Maybe<UpdateFilterTriggerPayload>;
  readonly updateLaunchAgent: Maybe<SuccessPayload>;
  /** Asked by wandb, UpdateUserRegistryRole. */
  readonly updateProjectMember: Maybe<SuccessPayload>;
  /** Asked by wandb, UpdateTeamRegistryRole. */
  readonly updateProjectTeamMember: Maybe<SuccessPayload>;
  readonly updateRunQueueItemWarning: Maybe<SuccessPayload>;
  /** Asked by wandb, UpdateRunState: `pending` or `failed`, from the states that allow it. */
  readonly updateRunState: Maybe<SuccessPayload>;
  /** Sets the caller's default entity. Asked by the pages, in the vendor's name. */
  readonly updateUser: Maybe<UpdateUserPayload>;
  /** Creates, resumes or changes a run: null and absent mean leave as it is. Asked by wandb, UpsertBucket. */
  readonly upsertBucket: Maybe<UpsertBucketPayload>;
  /** Creates a project, or changes the given fields of one. Asked by wandb, CreateProject; UpsertRegistry sends it too, and names for registries are refused until they are served. */
  readonly upsertModel: Maybe<UpsertModelPayload>;
  readonly upsertRunQueue: Maybe<UpsertRunQueuePayload>;
  /** Asked by wandb, UpsertSweep (which tries older shapes after any error) and UpsertSweepState. */
  readonly upsertSweep: Maybe<UpsertSweepPayload>;
  /** Asked by wandb-workspaces, upsertView and UpsertView2. */
  readonly upsertView: Maybe<UpsertViewPayload>;
  /** Records a version as an input of a run, once. Asked by wandb, UseArtifact. */
  readonly useArtifact: Maybe<ArtifactPayload>;
};


export type MutationAckRunQueueItemArgs = {
  input: AckRunQueueItemInput;
};


export type MutationAddAliasesArgs = {
  input: AddAliasesInput;
};


export type MutationAgentHeartbeatArgs = {
  input: AgentHeartbeatInput;
};


export type MutationCommitArtifactArgs = {
  input: CommitArtifactInput;
};


export type MutationCompleteMultipartUploadArtifactArgs = {
  input: CompleteMultipartUploadArtifactInput;
};


export type MutationCreateAccessTokenArgs = {
  input: CreateAccessTokenInput;
};


export type MutationCreateAgentArgs = {
  input: CreateAgentInput;
};


export type MutationCreateAnonymousEntityArgs = {
  input: CreateAnonymousEntityInput;
};


export type MutationCreateArtifactArgs = {
  input: CreateArtifactInput;
};


export type MutationCreateArtifactCollectionTagAssignmentsArgs = {
  input: CreateArtifactCollectionTagAssignmentsInput;
};


export type MutationCreateArtifactFilesArgs = {
  input: CreateArtifactFilesInput;
};


export type MutationCreateArtifactManifestArgs = {
  input: CreateArtifactManifestInput;
};


export type MutationCreateArtifactTypeArgs = {
  input: CreateArtifactTypeInput;
};


export type MutationCreateCustomChartArgs = {
  input: CreateCustomChartInput;
};


export type MutationCreateDefaultResourceConfigArgs = {
  input: CreateDefaultResourceConfigInput;
};


export type MutationCreateFilterTriggerArgs = {
  input: CreateFilterTriggerInput;
};


export type MutationCreateGenericWebhookIntegrationArgs = {
  input: CreateGenericWebhookIntegrationInput;
};


export type MutationCreateInviteArgs = {
  input: CreateInviteInput;
};


export type MutationCreateLaunchAgentArgs = {
  input: CreateLaunchAgentInput;
};


export type MutationCreateOrganizationArgs = {
  input: CreateOrganizationInput;
};


export type MutationCreateProjectMembersArgs = {
  input: CreateProjectMembersInput;
};


export type MutationCreateRunFilesArgs = {
  input: CreateRunFilesInput;
};


export type MutationCreateRunQueueArgs = {
  input: CreateRunQueueInput;
};


export type MutationCreateServiceAccountArgs = {
  input: CreateServiceAccountInput;
};


export type MutationCreateTeamArgs = {
  input: CreateTeamInput;
};


export type MutationCreateUserArgs = {
  input: CreateUserInput;
};


export type MutationDeleteAliasesArgs = {
  input: DeleteAliasesInput;
};


export type MutationDeleteApiKeyArgs = {
  input: DeleteApiKeyInput;
};


export type MutationDeleteArtifactArgs = {
  input: DeleteArtifactInput;
};


export type MutationDeleteArtifactCollectionTagAssignmentsArgs = {
  input: DeleteArtifactCollectionTagAssignmentsInput;
};


export type MutationDeleteArtifactPortfolioArgs = {
  input: DeleteArtifactPortfolioInput;
};


export type MutationDeleteArtifactSequenceArgs = {
  input: DeleteArtifactSequenceInput;
};


export type MutationDeleteFilesArgs = {
  input: DeleteFilesInput;
};


export type MutationDeleteFromRunQueueArgs = {
  input: DeleteFromRunQueueInput;
};


export type MutationDeleteInviteArgs = {
  input: DeleteInviteInput;
};


export type MutationDeleteModelArgs = {
  input: DeleteModelInput;
};


export type MutationDeleteOrganizationArgs = {
  input: DeleteOrganizationInput;
};


export type MutationDeleteProjectMembersArgs = {
  input: DeleteProjectMembersInput;
};


export type MutationDeleteRunArgs = {
  input: DeleteRunInput;
};


export type MutationDeleteRunQueuesArgs = {
  input: DeleteRunQueuesInput;
};


export type MutationDeleteSessionArgs = {
  input: DeleteSessionInput;
};


export type MutationDeleteTriggerArgs = {
  input: DeleteTriggerInput;
};


export type MutationDeleteUserArgs = {
  input: DeleteUserInput;
};


export type MutationDeleteViewArgs = {
  input: DeleteViewInput;
};


export type MutationEnqueueSweepRunArgs = {
  input: EnqueueSweepRunInput;
};


export type MutationFailRunQueueItemArgs = {
  input: FailRunQueueItemInput;
};


export type MutationGenerateApiKeyArgs = {
  input: GenerateApiKeyInput;
};


export type MutationLinkArtifactArgs = {
  input: LinkArtifactInput;
};


export type MutationMarkRunFilesUploadedArgs = {
  input: MarkRunFilesUploadedInput;
};


export type MutationMoveArtifactSequenceArgs = {
  input: MoveArtifactSequenceInput;
};


export type MutationNotifyScriptableRunAlertArgs = {
  input: NotifyScriptableRunAlertInput;
};


export type MutationPopFromRunQueueArgs = {
  input: PopFromRunQueueInput;
};


export type MutationPushToRunQueueArgs = {
  input: PushToRunQueueInput;
};


export type MutationPushToRunQueueByNameArgs = {
  input: PushToRunQueueByNameInput;
};


export type MutationRenameProjectArgs = {
  input: RenameProjectInput;
};


export type MutationRevokeAccessTokenArgs = {
  input: RevokeAccessTokenInput;
};


export type MutationRewindRunArgs = {
  input: RewindRunInput;
};


export type MutationSetOrganizationMemberArgs = {
  input: SetOrganizationMemberInput;
};


export type MutationSetUserPasswordArgs = {
  input: SetUserPasswordInput;
};


export type MutationStopRunArgs = {
  input: StopRunInput;
};


export type MutationUnlinkArtifactArgs = {
  input: UnlinkArtifactInput;
};


export type MutationUpdateAccessTokenProjectsArgs = {
  input: UpdateAccessTokenProjectsInput;
};


export type MutationUpdateArtifactArgs = {
  input: UpdateArtifactInput;
};


export type MutationUpdateArtifactManifestArgs = {
  input: UpdateArtifactManifestInput;
};


export type MutationUpdateArtifactPortfolioArgs = {
  input: UpdateArtifactPortfolioInput;
};


export type MutationUpdateArtifactSequenceArgs = {
  input: UpdateArtifactSequenceInput;
};


export type MutationUpdateFilterTriggerArgs = {
  input: UpdateFilterTriggerInput;
};


export type MutationUpdateLaunchAgentArgs = {
  input: UpdateLaunchAgentInput;
};


export type MutationUpdateProjectMemberArgs = {
  input: UpdateProjectMemberInput;
};


export type MutationUpdateProjectTeamMemberArgs = {
  input: UpdateProjectTeamMemberInput;
};


export type MutationUpdateRunQueueItemWarningArgs = {
  input: UpdateRunQueueItemWarningInput;
};


export type MutationUpdateRunStateArgs = {
  input: UpdateRunStateInput;
};


export type MutationUpdateUserArgs = {
  input: UpdateUserInput;
};


export type MutationUpsertBucketArgs = {
  input: UpsertBucketInput;
};


export type MutationUpsertModelArgs = {
  input: UpsertModelInput;
};


export type MutationUpsertRunQueueArgs = {
  input: UpsertRunQueueInput;
};


export type MutationUpsertSweepArgs = {
  input: UpsertSweepInput;
};


export type MutationUpsertViewArgs = {
  input: UpsertViewInput;
};


export type MutationUseArtifactArgs = {
  input: UseArtifactInput;
};

export type NoOpTriggeredAction = {
  readonly noOp: Maybe<Scalars['Boolean']['output']>;
};

export type NoOpTriggeredActionInput = {
  readonly noOp?: InputMaybe<Scalars['Boolean']['input']>;
};

export type NotificationActionInput = {
  readonly integrationID: Scalars['ID']['input'];
  readonly message?: InputMaybe<Scalars['String']['input']>;
  readonly severity?: InputMaybe<AlertSeverity>;
  readonly title?: InputMaybe<Scalars['String']['input']>;
};

export type NotificationTriggeredAction = {
  readonly integration: Integration;
  readonly message: Maybe<Scalars['String']['output']>;
  readonly severity: Maybe<AlertSeverity>;
  readonly title: Maybe<Scalars['String']['output']>;
};

export type NotifyScriptableRunAlertInput = {
  readonly entityName: Scalars['String']['input'];
  readonly projectName: Scalars['String']['input'];
  readonly runName: Scalars['String']['input'];
  readonly severity?: InputMaybe<AlertSeverity>;
  readonly text: Scalars['String']['input'];
  readonly title: Scalars['String']['input'];
  /** How long the same title is kept quiet. */
  readonly waitDuration?: InputMaybe<Scalars['Duration']['input']>;
};

export type OpenedFolder = {
  /** Null before it has begun. */
  readonly move: Maybe<FolderMove>;
  readonly path: Scalars['String']['output'];
  /** The server that this machine is logged in to, now; null: to none. */
  readonly target: Maybe<Scalars['String']['output']>;
};

/** A group of entities with one entity of its own, `orgEntity`, which owns the registries. */
export type Organization = {
  /** Null keeps the basic fields of a registry search. Asked by wandb, FetchAdvancedRegistryFeatures. */
  readonly advancedRegistryFeatures: Maybe<AdvancedRegistryFeatures>;
  /** Telemetry only; null is fine. Asked by wandb, OrganizationCoreWeaveOrganizationID. */
  readonly coreWeaveOrganizationId: Maybe<Scalars['String']['output']>;
  /** May be empty. Asked by wandb, OrgFeatureFlags. */
  readonly featureFlags: ReadonlyArray<RampFeatureFlag>;
  readonly id: Scalars['ID']['output'];
  /** Ours. */
  readonly members: ReadonlyArray<OrganizationMember>;
  readonly name: Scalars['String']['output'];
  readonly orgEntity: Maybe<Entity>;
  /** Asked by wandb, GetOrgAutomations. */
  readonly triggers: TriggerConnection;
};


/** A group of entities with one entity of its own, `orgEntity`, which owns the registries. */
export type OrganizationFeatureFlagsArgs = {
  rampIDType: RampIDType;
};


/** A group of entities with one entity of its own, `orgEntity`, which owns the registries. */
export type OrganizationTriggersArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  filters: InputMaybe<Scalars['JSONString']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  order: InputMaybe<Scalars['String']['input']>;
};

/** Ours. */
export type OrganizationMember = {
  /** `admin`, `member` or `viewer`. */
  readonly role: Scalars['String']['output'];
  readonly user: Maybe<User>;
};

/** Where a page ends. `endCursor` stays valid in a new process and while rows are added. Asked by wandb, every listing. */
export type PageInfo = {
  readonly endCursor: Maybe<Scalars['String']['output']>;
  readonly hasNextPage: Scalars['Boolean']['output'];
};

export type ParquetHistory = {
  /** The first step of rows that are in no file. */
  readonly liveData: ReadonlyArray<Scalars['JSON']['output']>;
  /** Absolute addresses that need no credentials. The client keeps file n of a run for ever, so a file never changes. */
  readonly parquetUrls: ReadonlyArray<Scalars['String']['output']>;
};

export type PopFromRunQueueInput = {
  readonly entityName: Scalars['String']['input'];
  readonly launchAgentId?: InputMaybe<Scalars['ID']['input']>;
  readonly projectName: Scalars['String']['input'];
  readonly queueName: Scalars['String']['input'];
};

export type PopFromRunQueuePayload = {
  readonly runQueueItemId: Scalars['ID']['output'];
  readonly runSpec: Maybe<Scalars['JSONString']['output']>;
};

/** A named place for runs and artifacts. Asked by wandb, ProjectFragment, ProjectInfoFragment and CreatedProjectFragment. */
export type Project = {
  readonly access: Maybe<Scalars['String']['output']>;
  /** `viewName` matches name or display name. Asked by wandb, ProjectViews; wandb-workspaces, View. */
  readonly allViews: ViewConnection;
  /** Asked by wandb, RegistryFragment. */
  readonly allowAllArtifactTypesInRegistry: Scalars['Boolean']['output'];
  /** By `collection`, `collection:alias` or `collection:vN`. Asked by wandb, ArtifactType, as a guard before each save. `enableTracking` is taken and ignored: before 0.28, ArtifactByName. */
  readonly artifact: Maybe<Artifact>;
  /** Asked by wandb, ArtifactMembershipFiles and GetArtifactMembershipFileUrls. */
  readonly artifactCollection: Maybe<ArtifactCollection>;
  /** By `collection` (meaning latest), `collection:alias`, `collection:vN` or `collection:digest`; null when there is none. Asked by wandb, ArtifactMembershipByName. */
  readonly artifactCollectionMembership: Maybe<ArtifactCollectionMembership>;
  /** Asked by wandb, ProjectArtifactCollections; with `search`, words of the name, by the pages. */
  readonly artifactCollections: Maybe<ArtifactCollectionConnection>;
  /** Asked by wandb, ProjectArtifactType and every operation that goes through a type. */
  readonly artifactType: Maybe<ArtifactType>;
  /** `includeAll`: for a registry without a restriction, the types in use. Asked by wandb, ProjectArtifactTypes and RegistryFragment. */
  readonly artifactTypes: ArtifactTypeConnection;
  /** The same, by its old name. Asked by wandb, RunResumeStatus, and before 0.31, RunUploadUrls. */
  readonly bucket: Maybe<Run>;
  /** The same as `runs`, by its old name. Asked by wandb before 0.31, ProjectRuns. */
  readonly buckets: RunConnection;
  /** What runs can be grouped by beside what all of them have: `config.lr`. By name, at most 1,000. Asked by the pages. */
  readonly configKeys: ReadonlyArray<Scalars['String']['output']>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly description: Maybe<Scalars['String']['output']>;
  readonly dockerImage: Maybe<Scalars['String']['output']>;
  readonly entity: Entity;
  readonly entityName: Scalars['String']['output'];
  /**
   * Several runs drawn as one, over buckets of x that all of them share. At most 1,000 runs, and 2,097,152 of runs × keys × buckets.
   * Our own.
   */
  readonly groupChart: GroupChart;
  readonly id: Scalars['ID']['output'];
  /** Base64 of `Project:` and a decimal number, since the client decodes it. Asked by wandb, RunFiles and ProjectInternalId. */
  readonly internalId: Scalars['ID']['output'];
  readonly isBenchmark: Scalars['Boolean']['output'];
  /**
   * The names of what was logged in the runs of this project, by name: one level of their tree, what stands below `prefix` up to the next
   * separator (`/` or `.`). With `search` the keys below `prefix`, however deep, whose name has every word of it; an empty one leaves none out. At most 1,000 of them, 100 where nothing is said.
   * Runs are counted in the background, a few seconds after their rows came; deleted ones are taken off. Asked by the SDK.
   */
  readonly keys: ProjectKeyConnection;
  /** Asked by wandb, RegistryUserMembers. */
  readonly members: ReadonlyArray<ProjectMember>;
  readonly name: Scalars['String']['output'];
  /** May the caller only read here. Asked by wandb, IsProjectReadOnly: null or true lets it change aliases only. */
  readonly readOnly: Maybe<Scalars['Boolean']['output']>;
  /** Null, as the field below: neither is kept. Asked by wandb before 0.31, ProjectDetails. */
  readonly repo: Maybe<Scalars['String']['output']>;
  /** A run by its id; null when there is none. `desc` is taken and ignored. Asked by wandb, Run and others; Project, the 10 MB probe of `wandb verify`, sends `desc`. */
  readonly run: Maybe<Run>;
  /** Counts what `filters` lets through. Asked by wandb, Runs. */
  readonly runCount: Scalars['Int']['output'];
  /**
   * Runs by what they have in a field: `group`, `job_type`, `sweep`, `state`, … or a key such as `config.lr`. Numbers first, then texts, those without a value last. At most 1,000,
   * 20 where nothing is said. Runs with NaN are in no group. Asked by the pages.
   */
  readonly runGroups: RunGroups;
  /** Asked by wandb, GetRunQueueMetadata, GetRunQueueItem and others. */
  readonly runQueue: Maybe<RunQueue>;
  /** Asked by wandb, ProjectRunQueues. */
  readonly runQueues: ReadonlyArray<RunQueue>;
  /** Pages by the last edge's cursor. `order` is one key with a sign, default `+created_at`. Asked by wandb, Runs. */
  readonly runs: RunConnection;
  /** Null: the client reports that it could not find the sweep. Asked by wandb, GetSweep, SweepWithRuns, SweepConfig and others. */
  readonly sweep: Maybe<Sweep>;
  /** Newest first. Filters as of runs, over `name`, `state`, `displayName`, `method`, `createdAt` and `updatedAt`. Asked by wandb, GetSweeps. */
  readonly sweeps: SweepConnection;
  /** Asked by wandb, RegistryTeamMembers. */
  readonly teamMembers: ReadonlyArray<ProjectTeamMember>;
  /** Asked by wandb, GetSweeps. */
  readonly totalSweeps: Scalars['Int']['output'];
  /** Asked by wandb, ProjectTriggersFields. */
  readonly triggers: ReadonlyArray<Trigger>;
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Who made it. */
  readonly user: Maybe<User>;
  readonly views: Maybe<Scalars['JSONString']['output']>;
};


/** A named place for runs and artifacts. Asked by wandb, ProjectFragment, ProjectInfoFragment and CreatedProjectFragment. */
export type ProjectAllViewsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  userName: InputMaybe<Scalars['String']['input']>;
  viewName: InputMaybe<Scalars['String']['input']>;
  viewType?: InputMaybe<Scalars['String']['input']>;
};


/** A named place for runs and artifacts. Asked by wandb, ProjectFragment, ProjectInfoFragment and CreatedProjectFragment. */
export type ProjectArtifactArgs = {
  enableTracking: InputMaybe<Scalars['Boolean']['input']>;
  name: Scalars['String']['input'];
};


/** A named place for runs and artifacts. Asked by wandb, ProjectFragment, ProjectInfoFragment and CreatedProjectFragment. */
export type ProjectArtifactCollectionArgs = {
  name: Scalars['String']['input'];
};


/** A named place for runs and artifacts. Asked by wandb, ProjectFragment, ProjectInfoFragment and CreatedProjectFragment. */
export type ProjectArtifactCollectionMembershipArgs = {
  name: Scalars['String']['input'];
};


/** A named place for runs and artifacts. Asked by wandb, ProjectFragment, ProjectInfoFragment and CreatedProjectFragment. */
export type ProjectArtifactCollectionsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  filters: InputMaybe<Scalars['JSONString']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  order: InputMaybe<Scalars['String']['input']>;
  search: InputMaybe<Scalars['String']['input']>;
};


/** A named place for runs and artifacts. Asked by wandb, ProjectFragment, ProjectInfoFragment and CreatedProjectFragment. */
export type ProjectArtifactTypeArgs = {
  name: Scalars['String']['input'];
};


/** A named place for runs and artifacts. Asked by wandb, ProjectFragment, ProjectInfoFragment and CreatedProjectFragment. */
export type ProjectArtifactTypesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  includeAll: InputMaybe<Scalars['Boolean']['input']>;
};


/** A named place for runs and artifacts. Asked by wandb, ProjectFragment, ProjectInfoFragment and CreatedProjectFragment. */
export type ProjectBucketArgs = {
  desc: InputMaybe<Scalars['String']['input']>;
  missingOk?: InputMaybe<Scalars['Boolean']['input']>;
  name: Scalars['String']['input'];
};


/** A named place for runs and artifacts. Asked by wandb, ProjectFragment, ProjectInfoFragment and CreatedProjectFragment. */
export type ProjectBucketsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
};


/** A named place for runs and artifacts. Asked by wandb, ProjectFragment, ProjectInfoFragment and CreatedProjectFragment. */
export type ProjectGroupChartArgs = {
  input: GroupChartInput;
};


/** A named place for runs and artifacts. Asked by wandb, ProjectFragment, ProjectInfoFragment and CreatedProjectFragment. */
export type ProjectKeysArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  prefix?: Scalars['String']['input'];
  search: InputMaybe<Scalars['String']['input']>;
};


/** A named place for runs and artifacts. Asked by wandb, ProjectFragment, ProjectInfoFragment and CreatedProjectFragment. */
export type ProjectRunArgs = {
  desc: InputMaybe<Scalars['String']['input']>;
  name: Scalars['String']['input'];
};


/** A named place for runs and artifacts. Asked by wandb, ProjectFragment, ProjectInfoFragment and CreatedProjectFragment. */
export type ProjectRunCountArgs = {
  filters: InputMaybe<Scalars['JSONString']['input']>;
};


/** A named place for runs and artifacts. Asked by wandb, ProjectFragment, ProjectInfoFragment and CreatedProjectFragment. */
export type ProjectRunGroupsArgs = {
  by: Scalars['String']['input'];
  filters: InputMaybe<Scalars['JSONString']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
};


/** A named place for runs and artifacts. Asked by wandb, ProjectFragment, ProjectInfoFragment and CreatedProjectFragment. */
export type ProjectRunQueueArgs = {
  name: Scalars['String']['input'];
};


/** A named place for runs and artifacts. Asked by wandb, ProjectFragment, ProjectInfoFragment and CreatedProjectFragment. */
export type ProjectRunsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  filters: InputMaybe<Scalars['JSONString']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  order: InputMaybe<Scalars['String']['input']>;
};


/** A named place for runs and artifacts. Asked by wandb, ProjectFragment, ProjectInfoFragment and CreatedProjectFragment. */
export type ProjectSweepArgs = {
  sweepName: Scalars['String']['input'];
};


/** A named place for runs and artifacts. Asked by wandb, ProjectFragment, ProjectInfoFragment and CreatedProjectFragment. */
export type ProjectSweepsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  filters: InputMaybe<Scalars['JSONString']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
};

export type ProjectActivity = {
  /** When its newest run was made; null without any. */
  readonly lastRunAt: Maybe<Scalars['DateTime']['output']>;
  readonly project: Project;
  readonly runCount: Scalars['Int']['output'];
  readonly runningCount: Scalars['Int']['output'];
};

export type ProjectActivityList = {
  readonly items: ReadonlyArray<ProjectActivity>;
  readonly totalCount: Scalars['Int']['output'];
};

export type ProjectConnection = {
  readonly edges: ReadonlyArray<ProjectEdge>;
  readonly pageInfo: PageInfo;
};

export type ProjectEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Project;
};

export type ProjectIconInput = {
  readonly color: Scalars['String']['input'];
  readonly name: Scalars['String']['input'];
};

export type ProjectKey = {
  /** Of a folder, how many keys are below it, however deep; null: this is a key. */
  readonly keyCount: Maybe<Scalars['Int']['output']>;
  /** The greatest one. */
  readonly max: Maybe<Scalars['Float']['output']>;
  /** The least finite number, as a 64-bit float; null without any, and where rows came before that was counted. */
  readonly min: Maybe<Scalars['Float']['output']>;
  /** The whole name, dotted. Of a folder what its keys begin with, the separator included: the `prefix` of its level. */
  readonly name: Scalars['String']['output'];
  /** How many runs have the key; null for a folder, like all that follows. */
  readonly runCount: Maybe<Scalars['Int']['output']>;
  /** How many values of each kind there are, over all runs. */
  readonly typeCounts: Maybe<ReadonlyArray<KeyTypeCount>>;
};

export type ProjectKeyConnection = {
  readonly edges: ReadonlyArray<ProjectKeyEdge>;
  readonly pageInfo: PageInfo;
  /** How many keys there are below `prefix`, however deep, that have the words of `search`. */
  readonly totalCount: Scalars['Int']['output'];
};

export type ProjectKeyEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: ProjectKey;
};

export type ProjectMember = {
  readonly email: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly name: Maybe<Scalars['String']['output']>;
  readonly role: Role;
  readonly username: Maybe<Scalars['String']['output']>;
};

export type ProjectSpecifier = {
  readonly entityName: Scalars['String']['input'];
  readonly projectName: Scalars['String']['input'];
};

export type ProjectTeamMember = {
  readonly role: Role;
  readonly team: Entity;
};

export type PushNotificationActionInput = {
  readonly body?: InputMaybe<Scalars['String']['input']>;
  readonly title?: InputMaybe<Scalars['String']['input']>;
  readonly userID: Scalars['ID']['input'];
};

export type PushToRunQueueByNameInput = {
  readonly entityName: Scalars['String']['input'];
  readonly priority?: InputMaybe<Scalars['Int']['input']>;
  readonly projectName: Scalars['String']['input'];
  readonly queueName: Scalars['String']['input'];
  readonly runSpec: Scalars['JSONString']['input'];
  readonly templateVariableValues?: InputMaybe<Scalars['JSONString']['input']>;
};

/** The client looks for this name in error messages. */
export type PushToRunQueueByNamePayload = {
  readonly runQueueItemId: Scalars['ID']['output'];
  readonly runSpec: Maybe<Scalars['JSONString']['output']>;
};

export type PushToRunQueueInput = {
  readonly queueID: Scalars['ID']['input'];
  readonly runSpec: Scalars['JSONString']['input'];
  readonly templateVariableValues?: InputMaybe<Scalars['JSONString']['input']>;
};

export type PushToRunQueuePayload = {
  readonly runQueueItemId: Scalars['ID']['output'];
};

export type Query = {
  /** Null when unknown or not visible. Asked by wandb, ArtifactByID, FetchArtifactManifest and the lineage operations. */
  readonly artifact: Maybe<Artifact>;
  /** Asked by wandb, ArtifactCollectionAliases. */
  readonly artifactCollection: Maybe<ArtifactCollection>;
  /** The artifact that a client knows only by an id of its own. Null fails the save. Asked by wandb, ClientIDMapping. */
  readonly clientIDMapping: Maybe<ClientIDMapping>;
  /** Null when unknown or not visible. Asked by wandb, GetTeamEntity, FetchRegistry, XXHashDigestsEnabled and others. */
  readonly entity: Maybe<Entity>;
  /** Asked by wandb, LaunchAgent. */
  readonly launchAgent: Maybe<LaunchAgent>;
  /** The same as `project`, by its old name. Asked by wandb, RunResumeStatus. */
  readonly model: Maybe<Project>;
  /** Projects of an entity. An unknown or empty entity has an empty connection: null is an error in the client. Asked by wandb, GetProjects. */
  readonly models: Maybe<ProjectConnection>;
  /** The folder that `amphora open` shows; null on every other server, and for all but administrators. Asked by the pages. */
  readonly openedFolder: Maybe<OpenedFolder>;
  /** Asked by wandb, FetchOrganization, which reports null as `Organization 'x' not found.` */
  readonly organization: Maybe<Organization>;
  /** Null when unknown or not visible, without an error. Null names mean the caller's defaults. Asked by wandb, nearly every reading operation. */
  readonly project: Maybe<Project>;
  /** Projects of one entity, or of all that the caller may see, the one with the newest run first. Null for an entity that is unknown or not visible. Asked by the pages, home and entity. */
  readonly projectActivity: Maybe<ProjectActivityList>;
  /** The newest runs that the caller may see, in one of `states` where those are given. Asked by the pages, home. */
  readonly recentRuns: ReadonlyArray<Run>;
  /** What the caller may see and whose name has every word of `text`; at most `first` of each kind, the newest first. Composed and decomposed forms of a letter are alike. Asked by the pages, command palette. */
  readonly search: SearchResult;
  /** Asked by wandb, ServerFeaturesQuery and ServerInfo: flags once per process, versions by `wandb verify`. */
  readonly serverInfo: Maybe<ServerInfo>;
  /** The caller's own, the one seen last first, at most 50. Asked by the pages. */
  readonly sessions: ReadonlyArray<Session>;
  /** People whose username or name begins with `query`; e-mails are searched for administrators only. Asked by wandb, SearchUsers. */
  readonly users: Maybe<UserConnection>;
  /** Asked by wandb-workspaces, SpecificReport and ViewAccessTokens. */
  readonly view: Maybe<View>;
  /** Who calls. Null means that the credentials are not valid. Asked by wandb, Viewer, GetViewer and GetDefaultEntity. */
  readonly viewer: Maybe<User>;
};


export type QueryArtifactArgs = {
  id: Scalars['ID']['input'];
};


export type QueryArtifactCollectionArgs = {
  id: Scalars['ID']['input'];
};


export type QueryClientIDMappingArgs = {
  clientID: Scalars['ID']['input'];
};


export type QueryEntityArgs = {
  name: InputMaybe<Scalars['String']['input']>;
};


export type QueryLaunchAgentArgs = {
  id: Scalars['ID']['input'];
};


export type QueryModelArgs = {
  entityName: InputMaybe<Scalars['String']['input']>;
  name: InputMaybe<Scalars['String']['input']>;
};


export type QueryModelsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  entityName: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
};


export type QueryOrganizationArgs = {
  name: Scalars['String']['input'];
};


export type QueryProjectArgs = {
  entityName: InputMaybe<Scalars['String']['input']>;
  name: InputMaybe<Scalars['String']['input']>;
};


export type QueryProjectActivityArgs = {
  entityName: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
};


export type QueryRecentRunsArgs = {
  first: InputMaybe<Scalars['Int']['input']>;
  states: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};


export type QuerySearchArgs = {
  first: InputMaybe<Scalars['Int']['input']>;
  text: Scalars['String']['input'];
};


export type QueryUsersArgs = {
  query: InputMaybe<Scalars['String']['input']>;
};


export type QueryViewArgs = {
  id: Scalars['ID']['input'];
};

export type QueueJobActionInput = {
  readonly queueID: Scalars['ID']['input'];
  readonly template: Scalars['JSONString']['input'];
};

export type QueueJobTriggeredAction = {
  readonly queue: Maybe<RunQueue>;
  readonly template: Scalars['JSONString']['output'];
};

export type RampFeatureFlag = {
  readonly isEnabled: Scalars['Boolean']['output'];
  readonly rampKey: Scalars['String']['output'];
};

export type RampIDType =
  | 'OrgName';

export type RateLimitsInput = {
  readonly createArtifacts?: InputMaybe<Scalars['Int']['input']>;
  readonly createArtifactsRequestCount?: InputMaybe<Scalars['Int']['input']>;
  readonly createArtifactsTimeWindow?: InputMaybe<Scalars['Int']['input']>;
  readonly filestreamCount?: InputMaybe<Scalars['Float']['input']>;
  readonly filestreamPerRunCount?: InputMaybe<Scalars['Float']['input']>;
  readonly filestreamSize?: InputMaybe<Scalars['Int']['input']>;
  readonly graphql?: InputMaybe<Scalars['Int']['input']>;
  readonly runUpdateCount?: InputMaybe<Scalars['Float']['input']>;
  readonly sdkGraphql?: InputMaybe<Scalars['Int']['input']>;
  readonly sdkGraphqlQuerySeconds?: InputMaybe<Scalars['Float']['input']>;
};

export type RenameProjectInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly entityName: Scalars['String']['input'];
  readonly newProjectName: Scalars['String']['input'];
  readonly oldProjectName: Scalars['String']['input'];
};

export type RenameProjectPayload = {
  readonly inserted: Maybe<Scalars['Boolean']['output']>;
  readonly project: Maybe<Project>;
};

export type RevokeAccessTokenInput = {
  readonly token: Scalars['String']['input'];
};

export type RewindRunInput = {
  readonly entityName?: InputMaybe<Scalars['String']['input']>;
  /** `_step`. */
  readonly metricName: Scalars['String']['input'];
  /** The last step that stays. */
  readonly metricValue: Scalars['Float']['input'];
  readonly projectName?: InputMaybe<Scalars['String']['input']>;
  readonly runName: Scalars['String']['input'];
};

export type RewindRunPayload = {
  /** Null: there is no such run. Its `historyLineCount` is the number of rows that stay. */
  readonly rewoundRun: Maybe<Run>;
};

/** `admin`, `member`, `viewer` or `restricted_viewer`. */
export type Role = {
  readonly name: Scalars['String']['output'];
};

/**
 * One execution of a program. Asked by wandb: RunFragment and LightweightRunFragment (reading), UpsertBucket (logging),
 * RunResumeStatus (resuming, which fails on any null among config, summaryMetrics, the tails and the counts).
 */
export type Run = {
  readonly alertCount: Scalars['Int']['output'];
  /** Newest first, at most 1,000. Asked by the pages. */
  readonly alerts: ReadonlyArray<RunAlert>;
  /** Versions that it consumed or logged, oldest first. Asked by the pages. */
  readonly artifactUses: RunArtifactConnection;
  /** Numbers that were logged, as they are drawn. In a list of runs those of all are drawn together. Our own. */
  readonly chart: Chart;
  readonly commit: Maybe<Scalars['String']['output']>;
  /** Object of key to `{value, desc}`, the reserved key `_wandb` included. */
  readonly config: Scalars['JSONString']['output'];
  readonly createdAt: Scalars['DateTime']['output'];
  readonly description: Maybe<Scalars['String']['output']>;
  /** The name that people read, made by the server when the client sent none. */
  readonly displayName: Maybe<Scalars['String']['output']>;
  /** The same for system metrics. Asked by wandb, RunFullHistory. */
  readonly events: ReadonlyArray<Scalars['JSONString']['output']>;
  /** As `historyKeys`, of system metrics. Asked by the pages. */
  readonly eventsKeys: Maybe<Scalars['JSON']['output']>;
  readonly eventsLineCount: Scalars['Int']['output'];
  readonly eventsTail: Scalars['JSONString']['output'];
  readonly exitcode: Maybe<Scalars['Int']['output']>;
  readonly failed: Maybe<Scalars['Boolean']['output']>;
  /** Every file of the run, not filtered. Asked by wandb, RunFiles. */
  readonly fileCount: Scalars['Int']['output'];
  /** `names` are exact (a leading `./` is dropped), `pattern` is SQL LIKE. Pages by the last edge's cursor. Asked for `url(upload: true)` it announces the names, as createRunFiles does: before 0.15, RunUploadUrls. Asked by wandb, RunFilesFragment. */
  readonly files: RunFileConnection;
  readonly forkedAtStep: Maybe<Scalars['Int64']['output']>;
  /** The run whose rows it goes on from, as far as the caller may see it; with `forkedAtStep` the last step it took. Asked by the pages. */
  readonly forkedFrom: Maybe<Run>;
  readonly group: Maybe<Scalars['String']['output']>;
  readonly heartbeatAt: Maybe<Scalars['DateTime']['output']>;
  /**
   * Rows as JSON text. With `samples` alone: at most so many, evenly over the steps. With steps: all of them, `minStep`
   * included, `maxStep` not. Asked by wandb, RunFullHistory and HistoryPage.
   */
  readonly history: ReadonlyArray<Scalars['JSONString']['output']>;
  /** `{keys: {name: {typeCounts, monotonic, previousValue}}, sets, lastStep}`; `lastStep` bounds every scan. Null: nothing was logged. Asked by wandb, RunHistoryKeys and RunFragment. */
  readonly historyKeys: Maybe<Scalars['JSON']['output']>;
  /** Lines of each stream in the current generation, exact at once. Asked by wandb, RunResumeStatus, as offsets to go on at. */
  readonly historyLineCount: Scalars['Int']['output'];
  /** Text of a list of the last rows, each itself JSON text; `[]` when there is none. Asked by wandb, RunResumeStatus. */
  readonly historyTail: Scalars['JSONString']['output'];
  /** Where it ran, as the client said. Asked by the pages. */
  readonly host: Maybe<Scalars['String']['output']>;
  /** The storage id, sent back as `id` by every change. */
  readonly id: Scalars['ID']['output'];
  /** Versions that it consumed. Asked by wandb, RunInputArtifacts. */
  readonly inputArtifacts: Maybe<InputArtifactConnection>;
  /** The same as `id`. Asked by wandb before 0.22, Runs, of servers without `projectId`. */
  readonly internalId: Scalars['ID']['output'];
  readonly jobType: Maybe<Scalars['String']['output']>;
  /** Every version and run that is joined to it, nearest first, as far as the caller may see. Asked by the pages. */
  readonly lineage: LineageGraph;
  readonly logLineCount: Scalars['Int']['output'];
  /** Console lines in order; `last` for the end. Null: never wrote any. Asked by wandb, RunConsoleLogPage and RunConsoleLogTail. */
  readonly logLines: Maybe<LogLineConnection>;
  /** Console lines by their numbers, so that a page can go to any of them. Asked by the pages. */
  readonly logPage: LogPage;
  /** Console lines that hold a text or fit a pattern, from a number on; colour codes are not looked at. Asked by the pages. */
  readonly logSearch: LogSearch;
  /** Lines of history, events and console that never came although later ones did. */
  readonly missingLineCount: Scalars['Int']['output'];
  /** The id that users type and that is in the address, 8 characters by default. */
  readonly name: Scalars['String']['output'];
  readonly notes: Maybe<Scalars['String']['output']>;
  /** Versions that it produced, or logged again unchanged. Asked by wandb, RunOutputArtifacts. */
  readonly outputArtifacts: Maybe<ArtifactConnection>;
  /** Asked by wandb >= 0.23, RunParquetHistory, at the start of every scan; an error there fails the scan. One file of a run that has ended and has each key in each row; else all rows are live. */
  readonly parquetHistory: ParquetHistory;
  readonly project: Project;
  /** A whole number that the client sends back in deleteFiles. Null makes `list(api.runs())` empty without an error. */
  readonly projectId: Scalars['Int']['output'];
  readonly readOnly: Maybe<Scalars['Boolean']['output']>;
  /** How it was started, for starting it again. Asked by wandb before 0.31, RunInfo, when it launches a run. */
  readonly runInfo: Maybe<RunInfo>;
  readonly running: Maybe<Scalars['Boolean']['output']>;
  /**
   * One list of row objects per spec `{keys, samples, minStep, maxStep}`: rows that have all keys, and only these keys;
   * here `maxStep` is included. A single string is a list of one. Asked by wandb, RunSampledHistory, SampledHistoryPage
   * and SweepWithRuns.
   */
  readonly sampledHistory: ReadonlyArray<Scalars['JSON']['output']>;
  /** Lines that could not be kept in their places: not JSON, too long, too deep, or other than what the line already held. Our own, as the two that follow. */
  readonly setAsideLineCount: Scalars['Int']['output'];
  /** Oldest first. */
  readonly setAsideLines: SetAsideLineConnection;
  /** Asked by wandb, SweepWithRuns, as the three that follow. */
  readonly shouldStop: Maybe<Scalars['Boolean']['output']>;
  /** `running`, `finished`, `failed`, `crashed`, `killed`, `pending`, `preempting` or `preempted`. */
  readonly state: Scalars['String']['output'];
  /** Has a stop been asked for. Asked by wandb, RunStoppedStatus and SweepWithRuns. */
  readonly stopped: Maybe<Scalars['Boolean']['output']>;
  /** One object, `_step` written without fraction. */
  readonly summaryMetrics: Scalars['JSONString']['output'];
  /** The name of the sweep it belongs to. */
  readonly sweepName: Maybe<Scalars['String']['output']>;
  /** The last system metrics. */
  readonly systemMetrics: Maybe<Scalars['JSONString']['output']>;
  /** Never null: the client shows null as None. */
  readonly tags: ReadonlyArray<Scalars['String']['output']>;
  /** Never null, for the same reason: a placeholder stands for a deleted account. */
  readonly user: User;
  /** The keys asked for of `config._wandb.value`; `t` there means that the run has started. Asked by wandb, RunResumeStatus. */
  readonly wandbConfig: Maybe<Scalars['JSONString']['output']>;
};


/**
 * One execution of a program. Asked by wandb: RunFragment and LightweightRunFragment (reading), UpsertBucket (logging),
 * RunResumeStatus (resuming, which fails on any null among config, summaryMetrics, the tails and the counts).
 */
export type RunAlertsArgs = {
  first: InputMaybe<Scalars['Int']['input']>;
};


/**
 * One execution of a program. Asked by wandb: RunFragment and LightweightRunFragment (reading), UpsertBucket (logging),
 * RunResumeStatus (resuming, which fails on any null among config, summaryMetrics, the tails and the counts).
 */
export type RunArtifactUsesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  kind: RunArtifactKind;
};


/**
 * One execution of a program. Asked by wandb: RunFragment and LightweightRunFragment (reading), UpsertBucket (logging),
 * RunResumeStatus (resuming, which fails on any null among config, summaryMetrics, the tails and the counts).
 */
export type RunChartArgs = {
  input: ChartInput;
};


/**
 * One execution of a program. Asked by wandb: RunFragment and LightweightRunFragment (reading), UpsertBucket (logging),
 * RunResumeStatus (resuming, which fails on any null among config, summaryMetrics, the tails and the counts).
 */
export type RunEventsArgs = {
  maxStep: InputMaybe<Scalars['Int64']['input']>;
  minStep: InputMaybe<Scalars['Int64']['input']>;
  samples: InputMaybe<Scalars['Int']['input']>;
};


/**
 * One execution of a program. Asked by wandb: RunFragment and LightweightRunFragment (reading), UpsertBucket (logging),
 * RunResumeStatus (resuming, which fails on any null among config, summaryMetrics, the tails and the counts).
 */
export type RunFilesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  names: InputMaybe<ReadonlyArray<InputMaybe<Scalars['String']['input']>>>;
  pattern: InputMaybe<Scalars['String']['input']>;
};


/**
 * One execution of a program. Asked by wandb: RunFragment and LightweightRunFragment (reading), UpsertBucket (logging),
 * RunResumeStatus (resuming, which fails on any null among config, summaryMetrics, the tails and the counts).
 */
export type RunHistoryArgs = {
  maxStep: InputMaybe<Scalars['Int64']['input']>;
  minStep: InputMaybe<Scalars['Int64']['input']>;
  samples: InputMaybe<Scalars['Int']['input']>;
};


/**
 * One execution of a program. Asked by wandb: RunFragment and LightweightRunFragment (reading), UpsertBucket (logging),
 * RunResumeStatus (resuming, which fails on any null among config, summaryMetrics, the tails and the counts).
 */
export type RunInputArtifactsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
};


/**
 * One execution of a program. Asked by wandb: RunFragment and LightweightRunFragment (reading), UpsertBucket (logging),
 * RunResumeStatus (resuming, which fails on any null among config, summaryMetrics, the tails and the counts).
 */
export type RunLineageArgs = {
  depth: InputMaybe<Scalars['Int']['input']>;
  direction?: InputMaybe<LineageDirection>;
};


/**
 * One execution of a program. Asked by wandb: RunFragment and LightweightRunFragment (reading), UpsertBucket (logging),
 * RunResumeStatus (resuming, which fails on any null among config, summaryMetrics, the tails and the counts).
 */
export type RunLogLinesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  useImprovedPagination: InputMaybe<Scalars['Boolean']['input']>;
};


/**
 * One execution of a program. Asked by wandb: RunFragment and LightweightRunFragment (reading), UpsertBucket (logging),
 * RunResumeStatus (resuming, which fails on any null among config, summaryMetrics, the tails and the counts).
 */
export type RunLogPageArgs = {
  from: Scalars['Int']['input'];
  limit: Scalars['Int']['input'];
};


/**
 * One execution of a program. Asked by wandb: RunFragment and LightweightRunFragment (reading), UpsertBucket (logging),
 * RunResumeStatus (resuming, which fails on any null among config, summaryMetrics, the tails and the counts).
 */
export type RunLogSearchArgs = {
  input: LogSearchInput;
};


/**
 * One execution of a program. Asked by wandb: RunFragment and LightweightRunFragment (reading), UpsertBucket (logging),
 * RunResumeStatus (resuming, which fails on any null among config, summaryMetrics, the tails and the counts).
 */
export type RunOutputArtifactsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
};


/**
 * One execution of a program. Asked by wandb: RunFragment and LightweightRunFragment (reading), UpsertBucket (logging),
 * RunResumeStatus (resuming, which fails on any null among config, summaryMetrics, the tails and the counts).
 */
export type RunParquetHistoryArgs = {
  liveKeys: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};


/**
 * One execution of a program. Asked by wandb: RunFragment and LightweightRunFragment (reading), UpsertBucket (logging),
 * RunResumeStatus (resuming, which fails on any null among config, summaryMetrics, the tails and the counts).
 */
export type RunSampledHistoryArgs = {
  specs: ReadonlyArray<Scalars['JSONString']['input']>;
};


/**
 * One execution of a program. Asked by wandb: RunFragment and LightweightRunFragment (reading), UpsertBucket (logging),
 * RunResumeStatus (resuming, which fails on any null among config, summaryMetrics, the tails and the counts).
 */
export type RunSetAsideLinesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
};


/**
 * One execution of a program. Asked by wandb: RunFragment and LightweightRunFragment (reading), UpsertBucket (logging),
 * RunResumeStatus (resuming, which fails on any null among config, summaryMetrics, the tails and the counts).
 */
export type RunWandbConfigArgs = {
  keys: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** Raised by `run.alert`. Asked by the pages. */
export type RunAlert = {
  readonly createdAt: Scalars['DateTime']['output'];
  readonly id: Scalars['ID']['output'];
  readonly severity: AlertSeverity;
  /** Markdown. */
  readonly text: Scalars['String']['output'];
  readonly title: Scalars['String']['output'];
};

export type RunArtifactConnection = {
  readonly edges: ReadonlyArray<RunArtifactEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type RunArtifactEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Artifact;
  /** What the run calls it; null when it does not say. */
  readonly usedAs: Maybe<Scalars['String']['output']>;
  readonly usedAt: Scalars['DateTime']['output'];
};

/** Consumed, or logged. Asked by the pages. */
export type RunArtifactKind =
  | 'INPUT'
  | 'OUTPUT';

export type RunConnection = {
  readonly edges: ReadonlyArray<RunEdge>;
  readonly pageInfo: PageInfo;
};

export type RunEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Run;
};

/** A file saved with a run. Asked by wandb, RunFilesFragment. */
export type RunFile = {
  readonly directUrl: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  /** Base64. */
  readonly md5: Maybe<Scalars['String']['output']>;
  readonly mimetype: Maybe<Scalars['String']['output']>;
  /** The path inside the run, with `/`. */
  readonly name: Scalars['String']['output'];
  readonly sizeBytes: Scalars['Int64']['output'];
  /** Null until the bytes are here; callers test it. */
  readonly updatedAt: Maybe<Scalars['DateTime']['output']>;
  /** An absolute, signed address to read from, or with `upload` to write to. */
  readonly url: Maybe<Scalars['String']['output']>;
};


/** A file saved with a run. Asked by wandb, RunFilesFragment. */
export type RunFileUrlArgs = {
  upload: InputMaybe<Scalars['Boolean']['input']>;
};

export type RunFileConnection = {
  readonly edges: ReadonlyArray<RunFileEdge>;
  readonly pageInfo: PageInfo;
  /** For uploads to `url(upload: true)`. Asked by wandb before 0.31, RunUploadUrls. */
  readonly uploadHeaders: ReadonlyArray<Scalars['String']['output']>;
};

export type RunFileEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: RunFile;
};

export type RunFileUpload = {
  readonly name: Scalars['String']['output'];
  /** Null: nothing to send. */
  readonly uploadUrl: Maybe<Scalars['String']['output']>;
};

export type RunGroup = {
  /** Which runs they are, as `runs` and `groupChart` take it; `filters` with the value. */
  readonly filters: Scalars['JSONString']['output'];
  readonly runCount: Scalars['Int']['output'];
  /** Null: the runs without one. */
  readonly value: Maybe<Scalars['JSON']['output']>;
};

export type RunGroups = {
  readonly groups: ReadonlyArray<RunGroup>;
  /** How many values there are. */
  readonly totalCount: Scalars['Int']['output'];
};

export type RunInfo = {
  readonly args: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly codeSaved: Maybe<Scalars['Boolean']['output']>;
  readonly colab: Maybe<Scalars['String']['output']>;
  readonly cpuCount: Maybe<Scalars['Int']['output']>;
  readonly executable: Maybe<Scalars['String']['output']>;
  readonly git: Maybe<GitInfo>;
  readonly gpu: Maybe<Scalars['String']['output']>;
  readonly gpuCount: Maybe<Scalars['Int']['output']>;
  readonly os: Maybe<Scalars['String']['output']>;
  readonly program: Maybe<Scalars['String']['output']>;
  readonly python: Maybe<Scalars['String']['output']>;
};

export type RunQueue = {
  readonly access: Maybe<Scalars['String']['output']>;
  readonly createdBy: Maybe<Scalars['Int']['output']>;
  readonly defaultResourceConfigID: Maybe<Scalars['ID']['output']>;
  readonly externalLinks: Maybe<Scalars['JSON']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly prioritizationMode: Maybe<Scalars['String']['output']>;
  readonly runQueueItem: Maybe<RunQueueItem>;
  readonly runQueueItems: RunQueueItemConnection;
};


export type RunQueueRunQueueItemArgs = {
  id: Scalars['ID']['input'];
};


export type RunQueueRunQueueItemsArgs = {
  first: InputMaybe<Scalars['Int']['input']>;
};

export type RunQueueAccessType =
  | 'PROJECT'
  | 'USER';

export type RunQueueItem = {
  readonly associatedRunId: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly state: Scalars['String']['output'];
};

export type RunQueueItemConnection = {
  readonly edges: ReadonlyArray<RunQueueItemEdge>;
};

export type RunQueueItemEdge = {
  readonly node: RunQueueItem;
};

export type RunQueuePrioritizationMode =
  | 'DISABLED'
  | 'V0';

export type SearchResult = {
  readonly collections: ReadonlyArray<ArtifactCollection>;
  /** Only the newest 100,000 runs of the server were looked at, and there are more. */
  readonly isCut: Scalars['Boolean']['output'];
  readonly projects: ReadonlyArray<Project>;
  /** By name or id. */
  readonly runs: ReadonlyArray<Run>;
};

export type ServerFeature = {
  readonly isEnabled: Scalars['Boolean']['output'];
  readonly name: Scalars['String']['output'];
};

export type ServerInfo = {
  /** An object with `max_cli_version` and `min_cli_version`, both always present. Asked by wandb, ServerInfo. */
  readonly cliVersionInfo: Scalars['JSON']['output'];
  /** A name that is missing is off; a name that the client does not know is ignored. Asked by wandb, ServerFeaturesQuery. */
  readonly features: ReadonlyArray<ServerFeature>;
  /** Null: no newer server is announced. Asked by wandb before 0.31, ServerInfo. */
  readonly latestLocalVersionInfo: Maybe<LatestLocalVersionInfo>;
  /** Of Amphora. Asked by the command line. */
  readonly version: Scalars['String']['output'];
};

export type ServerMessage = {
  readonly htmlText: Maybe<Scalars['String']['output']>;
  readonly messageLevel: Maybe<Scalars['String']['output']>;
  readonly messageType: Maybe<Scalars['String']['output']>;
  readonly plainText: Maybe<Scalars['String']['output']>;
  readonly utfText: Maybe<Scalars['String']['output']>;
};

export type ServerSettings = {
  /** What the client prints when a run starts. There is nothing to say. Asked by wandb before 0.24, UpsertBucket. */
  readonly serverMessages: ReadonlyArray<ServerMessage>;
};

/** A browser that is signed in. Asked by the pages. */
export type Session = {
  /** What the browser calls itself (`User-Agent`). */
  readonly browser: Maybe<Scalars['String']['output']>;
  readonly createdAt: Scalars['DateTime']['output'];
  /** 30 days after it was last seen, 90 days after it was made at the latest. */
  readonly expiresAt: Scalars['DateTime']['output'];
  readonly id: Scalars['ID']['output'];
  /** The one that asks. */
  readonly isCurrent: Scalars['Boolean']['output'];
  /** To the hour. */
  readonly lastSeenAt: Scalars['DateTime']['output'];
};

/** A line that was acknowledged but could not be kept in its place: kept here, never dropped. */
export type SetAsideLine = {
  /** As it came; of a long one the first 4,096 bytes. */
  readonly content: Scalars['String']['output'];
  readonly createdAt: Scalars['DateTime']['output'];
  /** `history`, `events`, `console` or `summary`. */
  readonly file: Scalars['String']['output'];
  readonly line: Scalars['Int']['output'];
  readonly reason: Scalars['String']['output'];
  /** Which of several processes wrote it; empty when it does not say. */
  readonly writer: Scalars['String']['output'];
};

export type SetAsideLineConnection = {
  readonly edges: ReadonlyArray<SetAsideLineEdge>;
  readonly pageInfo: PageInfo;
};

export type SetAsideLineEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: SetAsideLine;
};

export type SetOrganizationMemberInput = {
  readonly organizationName: Scalars['String']['input'];
  /** `admin`, `member` or `viewer`. */
  readonly role: Scalars['String']['input'];
  readonly username: Scalars['String']['input'];
};

export type SetUserPasswordInput = {
  /** What one has now, if any: asked of who is signed in with a browser. */
  readonly currentPassword?: InputMaybe<Scalars['String']['input']>;
  /** At least 12 characters. */
  readonly password: Scalars['String']['input'];
  readonly username: Scalars['String']['input'];
};

export type SlackIntegration = {
  readonly channelName: Scalars['String']['output'];
  readonly id: Scalars['ID']['output'];
  readonly teamName: Scalars['String']['output'];
};

export type StopRunInput = {
  readonly id: Scalars['ID']['input'];
};

/** For mutations whose answer is no more than: done. */
export type SuccessPayload = {
  /** Asked by wandb, DeleteRunQueue and DeleteFromRunQueue. */
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly success: Scalars['Boolean']['output'];
};

/** A search over configs. Asked by wandb, SweepFragment, LegacySweepFragment and SweepWithRuns. */
export type Sweep = {
  /** By name or id. */
  readonly agent: Maybe<Agent>;
  /** Oldest first, 5,000 at most. */
  readonly agents: AgentConnection;
  /** The best of the metric, by its goal, in the summaries of finished runs. */
  readonly bestLoss: Maybe<Scalars['Float']['output']>;
  /** YAML text. */
  readonly config: Scalars['String']['output'];
  /** What a local controller wrote, and what the server did about it: kept, and not acted on yet. */
  readonly controller: Maybe<Scalars['JSONString']['output']>;
  /** The run that a local scheduler logs to: none is made yet. Asked by wandb, SweepConfig. */
  readonly controllerRunName: Maybe<Scalars['String']['output']>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly description: Maybe<Scalars['String']['output']>;
  readonly displayName: Maybe<Scalars['String']['output']>;
  readonly earlyStopJobRunning: Maybe<Scalars['Boolean']['output']>;
  readonly heartbeatAt: Maybe<Scalars['DateTime']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly method: Scalars['String']['output'];
  /** The short id, as in addresses. */
  readonly name: Scalars['String']['output'];
  /** Runs that were there before, whose configs a grid does not try again. */
  readonly priorRuns: RunConnection;
  readonly project: Project;
  readonly runCount: Scalars['Int']['output'];
  /** Combinations of a grid, below 2^31; null for all else. */
  readonly runCountExpected: Maybe<Scalars['Int']['output']>;
  /** Oldest first. */
  readonly runs: RunConnection;
  readonly scheduler: Maybe<Scalars['JSONString']['output']>;
  /** `PENDING`, `RUNNING`, `PAUSED`, `FINISHED` or `CANCELED`. */
  readonly state: Scalars['String']['output'];
  readonly updatedAt: Maybe<Scalars['DateTime']['output']>;
};


/** A search over configs. Asked by wandb, SweepFragment, LegacySweepFragment and SweepWithRuns. */
export type SweepAgentArgs = {
  agentName: Scalars['String']['input'];
};


/** A search over configs. Asked by wandb, SweepFragment, LegacySweepFragment and SweepWithRuns. */
export type SweepRunsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
};

export type SweepConnection = {
  readonly edges: ReadonlyArray<SweepEdge>;
  readonly pageInfo: PageInfo;
};

export type SweepEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Sweep;
};

/** Asked by wandb, TagFragment. */
export type Tag = {
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  /** Asked by wandb before 0.22. */
  readonly tagCategoryName: Maybe<Scalars['String']['output']>;
};

export type TagConnection = {
  readonly edges: ReadonlyArray<TagEdge>;
  readonly pageInfo: PageInfo;
};

export type TagEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Tag;
};

/** At most 128 characters: letters, digits, `_`, `-`, blanks inside. */
export type TagInput = {
  readonly attributes?: InputMaybe<Scalars['String']['input']>;
  readonly tagCategoryName?: InputMaybe<Scalars['String']['input']>;
  readonly tagName: Scalars['String']['input'];
};

export type TemplateVariable = {
  readonly name: Scalars['String']['output'];
  readonly schema: Maybe<Scalars['JSONString']['output']>;
};

/** An automation: a scope, an event and an action. Asked by wandb, TriggerFields. */
export type Trigger = {
  readonly createdAt: Scalars['DateTime']['output'];
  readonly description: Maybe<Scalars['String']['output']>;
  readonly enabled: Scalars['Boolean']['output'];
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly scope: TriggerScope;
  readonly triggeredAction: TriggeredAction;
  readonly triggeringCondition: TriggeringCondition;
  readonly updatedAt: Maybe<Scalars['DateTime']['output']>;
};

export type TriggerConnection = {
  readonly edges: ReadonlyArray<TriggerEdge>;
  readonly pageInfo: PageInfo;
};

export type TriggerEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Trigger;
};

export type TriggerScope = ArtifactPortfolio | ArtifactSequence | Entity | Project;

export type TriggerScopeType =
  | 'ARTIFACT_COLLECTION'
  | 'ENTITY'
  | 'PROJECT';

export type TriggeredAction = ARIATriggeredAction | GenericWebhookTriggeredAction | NoOpTriggeredAction | NotificationTriggeredAction | QueueJobTriggeredAction;

/** Exactly one of them is given. */
export type TriggeredActionConfig = {
  readonly ariaActionInput?: InputMaybe<ARIAActionInput>;
  readonly genericWebhookActionInput?: InputMaybe<GenericWebhookActionInput>;
  readonly noOpActionInput?: InputMaybe<NoOpTriggeredActionInput>;
  readonly notificationActionInput?: InputMaybe<NotificationActionInput>;
  readonly pushNotificationActionInput?: InputMaybe<PushNotificationActionInput>;
  readonly queueJobActionInput?: InputMaybe<QueueJobActionInput>;
};

export type TriggeredActionType =
  | 'ARIA'
  | 'GENERIC_WEBHOOK'
  | 'NOTIFICATION'
  | 'NO_OP'
  | 'PUSH_NOTIFICATION'
  | 'QUEUE_JOB';

export type TriggeringCondition = FilterEventTriggeringCondition;

export type UnlinkArtifactInput = {
  readonly artifactID: Scalars['ID']['input'];
  readonly artifactPortfolioID: Scalars['ID']['input'];
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
};

export type UnlinkArtifactPayload = {
  /** Both asked by wandb before 0.22. */
  readonly artifactID: Scalars['ID']['output'];
  readonly clientMutationId: Maybe<Scalars['String']['output']>;
  readonly success: Scalars['Boolean']['output'];
};

export type UpdateAccessTokenProjectsInput = {
  readonly projects: ReadonlyArray<ProjectSpecifier>;
  readonly token: Scalars['String']['input'];
};

export type UpdateArtifactInput = {
  readonly aliases?: InputMaybe<ReadonlyArray<ArtifactAliasInput>>;
  readonly artifactID: Scalars['ID']['input'];
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly labels?: InputMaybe<Scalars['JSONString']['input']>;
  readonly metadata?: InputMaybe<Scalars['JSONString']['input']>;
  readonly tagsToAdd?: InputMaybe<ReadonlyArray<TagInput>>;
  readonly tagsToDelete?: InputMaybe<ReadonlyArray<TagInput>>;
  /** Above 0 sets, -1 inherits, -2 switches off, absent leaves. */
  readonly ttlDurationSeconds?: InputMaybe<Scalars['Int64']['input']>;
};

export type UpdateArtifactManifestInput = {
  readonly artifactManifestID: Scalars['ID']['input'];
  readonly baseArtifactID?: InputMaybe<Scalars['ID']['input']>;
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly digest?: InputMaybe<Scalars['String']['input']>;
};

export type UpdateArtifactPortfolioInput = {
  readonly artifactPortfolioID: Scalars['ID']['input'];
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly name?: InputMaybe<Scalars['String']['input']>;
};

export type UpdateArtifactSequenceInput = {
  readonly artifactSequenceID: Scalars['ID']['input'];
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly name?: InputMaybe<Scalars['String']['input']>;
};

export type UpdateFilterTriggerInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly enabled?: InputMaybe<Scalars['Boolean']['input']>;
  readonly eventFilter?: InputMaybe<Scalars['JSONString']['input']>;
  readonly id: Scalars['ID']['input'];
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly scopeID?: InputMaybe<Scalars['ID']['input']>;
  readonly scopeType?: InputMaybe<TriggerScopeType>;
  readonly triggeredActionConfig?: InputMaybe<TriggeredActionConfig>;
  readonly triggeredActionType?: InputMaybe<TriggeredActionType>;
  readonly triggeringEventType?: InputMaybe<EventTriggeringConditionType>;
};

export type UpdateFilterTriggerPayload = {
  readonly trigger: Maybe<Trigger>;
};

export type UpdateLaunchAgentInput = {
  readonly agentStatus?: InputMaybe<Scalars['String']['input']>;
  readonly launchAgentId: Scalars['ID']['input'];
};

export type UpdateProjectMemberInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly projectId: Scalars['ID']['input'];
  readonly userId: Scalars['ID']['input'];
  readonly userProjectRole: Scalars['String']['input'];
};

export type UpdateProjectTeamMemberInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly projectId: Scalars['ID']['input'];
  readonly teamId: Scalars['ID']['input'];
  readonly teamProjectRole: Scalars['String']['input'];
};

export type UpdateRunQueueItemWarningInput = {
  readonly filePaths?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly message: Scalars['String']['input'];
  readonly runQueueItemId: Scalars['ID']['input'];
  readonly stage: Scalars['String']['input'];
};

export type UpdateRunStateInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly id: Scalars['ID']['input'];
  readonly state: Scalars['String']['input'];
};

export type UpdateUserInput = {
  readonly defaultEntity?: InputMaybe<Scalars['String']['input']>;
};

export type UpdateUserPayload = {
  readonly user: Maybe<User>;
};

export type UploadMultipartUrls = {
  readonly uploadID: Scalars['String']['output'];
  readonly uploadUrlParts: ReadonlyArray<UploadUrlPart>;
};

export type UploadPartsInput = {
  /** Of the part; when completing, the ETag header as it came, quotes included. */
  readonly hexMD5: Scalars['String']['input'];
  readonly partNumber: Scalars['Int64']['input'];
};

export type UploadUrlPart = {
  readonly partNumber: Scalars['Int64']['output'];
  readonly uploadUrl: Scalars['String']['output'];
};

/** `id` is the storage id, `name` the run id; one of the two is given. `modelName` is the project. */
export type UpsertBucketInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly commit?: InputMaybe<Scalars['String']['input']>;
  readonly config?: InputMaybe<Scalars['JSONString']['input']>;
  readonly debug?: InputMaybe<Scalars['Boolean']['input']>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly displayName?: InputMaybe<Scalars['String']['input']>;
  readonly entityName?: InputMaybe<Scalars['String']['input']>;
  readonly groupName?: InputMaybe<Scalars['String']['input']>;
  readonly host?: InputMaybe<Scalars['String']['input']>;
  readonly id?: InputMaybe<Scalars['String']['input']>;
  readonly jobProgram?: InputMaybe<Scalars['String']['input']>;
  readonly jobRepo?: InputMaybe<Scalars['String']['input']>;
  readonly jobType?: InputMaybe<Scalars['String']['input']>;
  readonly modelName?: InputMaybe<Scalars['String']['input']>;
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly notes?: InputMaybe<Scalars['String']['input']>;
  readonly state?: InputMaybe<Scalars['String']['input']>;
  readonly summaryMetrics?: InputMaybe<Scalars['JSONString']['input']>;
  readonly sweep?: InputMaybe<Scalars['String']['input']>;
  readonly tags?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type UpsertBucketPayload = {
  /** Its `historyLineCount` is an instruction: above 0, the client goes on at that line. */
  readonly bucket: Run;
  readonly inserted: Scalars['Boolean']['output'];
  /** Asked by wandb before 0.24, UpsertBucket: those look the type `ServerSettings` up first, and end without it. */
  readonly serverSettings: ServerSettings;
};

/** Limits the client keeps: name 128 characters, dockerImage 512, repo 256. */
export type UpsertModelInput = {
  readonly access?: InputMaybe<Scalars['String']['input']>;
  readonly allowAllArtifactTypesInRegistry?: InputMaybe<Scalars['Boolean']['input']>;
  readonly artifactTypes?: InputMaybe<ReadonlyArray<ArtifactTypeInput>>;
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly dockerImage?: InputMaybe<Scalars['String']['input']>;
  readonly entityName?: InputMaybe<Scalars['String']['input']>;
  readonly framework?: InputMaybe<Scalars['String']['input']>;
  readonly icon?: InputMaybe<ProjectIconInput>;
  readonly id?: InputMaybe<Scalars['String']['input']>;
  readonly isBenchmark?: InputMaybe<Scalars['Boolean']['input']>;
  readonly isPublished?: InputMaybe<Scalars['Boolean']['input']>;
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly owner?: InputMaybe<Scalars['String']['input']>;
  readonly rateLimits?: InputMaybe<RateLimitsInput>;
  readonly repo?: InputMaybe<Scalars['String']['input']>;
  readonly views?: InputMaybe<Scalars['JSONString']['input']>;
};

/** Both names answer the same project. */
export type UpsertModelPayload = {
  /** True when it was created. */
  readonly inserted: Maybe<Scalars['Boolean']['output']>;
  readonly model: Maybe<Project>;
  readonly project: Maybe<Project>;
};

export type UpsertRunQueueInput = {
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly entityName: Scalars['String']['input'];
  readonly externalLinks?: InputMaybe<Scalars['JSONString']['input']>;
  readonly prioritizationMode?: InputMaybe<RunQueuePrioritizationMode>;
  readonly projectName: Scalars['String']['input'];
  readonly queueName: Scalars['String']['input'];
  readonly resourceConfig: Scalars['JSONString']['input'];
  readonly resourceType: Scalars['String']['input'];
  readonly templateVariables?: InputMaybe<Scalars['JSONString']['input']>;
};

export type UpsertRunQueuePayload = {
  readonly configSchemaValidationErrors: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly success: Scalars['Boolean']['output'];
};

export type UpsertSweepInput = {
  /** YAML text. */
  readonly config?: InputMaybe<Scalars['String']['input']>;
  readonly controller?: InputMaybe<Scalars['JSONString']['input']>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly displayName?: InputMaybe<Scalars['String']['input']>;
  readonly entityName?: InputMaybe<Scalars['String']['input']>;
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  readonly launchScheduler?: InputMaybe<Scalars['JSONString']['input']>;
  readonly priorRunsFilters?: InputMaybe<Scalars['JSONString']['input']>;
  readonly projectName?: InputMaybe<Scalars['String']['input']>;
  readonly scheduler?: InputMaybe<Scalars['JSONString']['input']>;
  readonly state?: InputMaybe<Scalars['String']['input']>;
  readonly templateVariableValues?: InputMaybe<Scalars['JSONString']['input']>;
};

export type UpsertSweepPayload = {
  /** Never null: the client fails on it. */
  readonly configValidationWarnings: ReadonlyArray<Scalars['String']['output']>;
  readonly sweep: Sweep;
};

export type UpsertViewInput = {
  readonly createdUsing?: InputMaybe<ViewCreatedUsing>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly displayName?: InputMaybe<Scalars['String']['input']>;
  readonly entityName?: InputMaybe<Scalars['String']['input']>;
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  readonly locked?: InputMaybe<Scalars['Boolean']['input']>;
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly projectName?: InputMaybe<Scalars['String']['input']>;
  readonly spec?: InputMaybe<Scalars['String']['input']>;
  readonly type?: InputMaybe<Scalars['String']['input']>;
};

export type UpsertViewPayload = {
  readonly inserted: Scalars['Boolean']['output'];
  readonly view: View;
};

export type UseArtifactInput = {
  /** Where the artifact is, if not in the run's own project. Asked by wandb >= 0.19, behind a flag. */
  readonly artifactEntityName?: InputMaybe<Scalars['String']['input']>;
  readonly artifactID: Scalars['ID']['input'];
  readonly artifactProjectName?: InputMaybe<Scalars['String']['input']>;
  readonly clientMutationId?: InputMaybe<Scalars['String']['input']>;
  readonly entityName: Scalars['String']['input'];
  readonly projectName: Scalars['String']['input'];
  readonly runName: Scalars['String']['input'];
  readonly usedAs?: InputMaybe<Scalars['String']['input']>;
};

/** An account. `id` is base64 of `User:` and a decimal number, since the client decodes it. */
export type User = {
  readonly admin: Maybe<Scalars['Boolean']['output']>;
  /** Only the caller's own, and everybody's for administrators; others see an empty connection. Asked by wandb, GetViewer. */
  readonly apiKeys: Maybe<ApiKeyConnection>;
  readonly deletedAt: Maybe<Scalars['DateTime']['output']>;
  readonly email: Maybe<Scalars['String']['output']>;
  /** Name of the default entity, used for short paths. Asked by wandb, Viewer. */
  readonly entity: Maybe<Scalars['String']['output']>;
  /** A JSON object; `code_saving_enabled` is read. Asked by wandb, Viewer. */
  readonly flags: Maybe<Scalars['JSONString']['output']>;
  /** Whether one can sign in with a password; null for others than oneself. Asked by the pages. */
  readonly hasPassword: Maybe<Scalars['Boolean']['output']>;
  readonly id: Scalars['ID']['output'];
  /** What the person is called. */
  readonly name: Scalars['String']['output'];
  /** Of others only for administrators. Asked by wandb, FetchOrgInfoFromEntity. */
  readonly organizations: ReadonlyArray<Organization>;
  readonly photoUrl: Maybe<Scalars['String']['output']>;
  /** Asked by wandb, GetAutomationsLegacy. */
  readonly projects: Maybe<ProjectConnection>;
  /** The personal entity included; of others only for administrators. Asked by wandb, Viewer. */
  readonly teams: Maybe<EntityConnection>;
  /** Null. Asked by wandb before 0.14, SpecificReport. */
  readonly userInfo: Maybe<Scalars['JSON']['output']>;
  /** The name in addresses and in the filter key `username`. */
  readonly username: Maybe<Scalars['String']['output']>;
};


/** An account. `id` is base64 of `User:` and a decimal number, since the client decodes it. */
export type UserProjectsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first: InputMaybe<Scalars['Int']['input']>;
};

export type UserConnection = {
  readonly edges: ReadonlyArray<UserEdge>;
  readonly pageInfo: PageInfo;
};

export type UserEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: User;
};

/** The versions of a collection. Asked by wandb, ProjectArtifacts. */
export type VersionedArtifactConnection = {
  readonly edges: ReadonlyArray<VersionedArtifactEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type VersionedArtifactEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Artifact;
  /** `v` and the number in this collection. */
  readonly version: Scalars['String']['output'];
};

/** A report (`runs`, drafts `runs/draft`) or a workspace (`project-view`). */
export type View = {
  /** Asked by wandb-workspaces, ViewAccessTokens. */
  readonly accessTokens: ReadonlyArray<AccessToken>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly description: Maybe<Scalars['String']['output']>;
  readonly displayName: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  /** Asked by wandb before 0.14, SpecificReport. */
  readonly previewUrl: Maybe<Scalars['String']['output']>;
  readonly project: Maybe<Project>;
  /** Kept byte for byte. */
  readonly spec: Scalars['JSONString']['output'];
  readonly type: Scalars['String']['output'];
  readonly updatedAt: Maybe<Scalars['DateTime']['output']>;
  readonly user: User;
};

export type ViewConnection = {
  readonly edges: ReadonlyArray<ViewEdge>;
  readonly pageInfo: PageInfo;
};

export type ViewCreatedUsing =
  | 'WANDB_SDK';

export type ViewEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: View;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;



/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  ArtifactCreator:
    | ( RunModel )
    | ( UserModel )
  ;
  Integration:
    | ( GenericWebhookIntegration )
    | ( SlackIntegration )
  ;
  TriggerScope:
    | ( CollectionModel )
    | ( CollectionModel )
    | ( EntityModel )
    | ( ProjectModel )
  ;
  TriggeredAction:
    | ( ARIATriggeredAction )
    | ( Omit<GenericWebhookTriggeredAction, 'integration'> & { integration: _RefType['Integration'] } )
    | ( NoOpTriggeredAction )
    | ( Omit<NotificationTriggeredAction, 'integration'> & { integration: _RefType['Integration'] } )
    | ( QueueJobTriggeredAction )
  ;
  TriggeringCondition: ( FilterEventTriggeringCondition );
};


/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  ARIAActionInput: ARIAActionInput;
  ARIATriggeredAction: ResolverTypeWrapper<ARIATriggeredAction>;
  AccessToken: ResolverTypeWrapper<Omit<AccessToken, 'projects'> & { projects: ReadonlyArray<ResolversTypes['Project']> }>;
  AckRunQueueItemInput: AckRunQueueItemInput;
  AddAliasesInput: AddAliasesInput;
  AdvancedRegistryFeatures: ResolverTypeWrapper<AdvancedRegistryFeatures>;
  Agent: ResolverTypeWrapper<AgentModel>;
  AgentConnection: ResolverTypeWrapper<Omit<AgentConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['AgentEdge']> }>;
  AgentEdge: ResolverTypeWrapper<Omit<AgentEdge, 'node'> & { node: ResolversTypes['Agent'] }>;
  AgentHeartbeatInput: AgentHeartbeatInput;
  AgentHeartbeatPayload: ResolverTypeWrapper<Omit<AgentHeartbeatPayload, 'agent'> & { agent: ResolversTypes['Agent'] }>;
  AlertSeverity: AlertSeverity;
  ApiKey: ResolverTypeWrapper<ApiKeyModel>;
  ApiKeyConnection: ResolverTypeWrapper<Omit<ApiKeyConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['ApiKeyEdge']> }>;
  ApiKeyEdge: ResolverTypeWrapper<Omit<ApiKeyEdge, 'node'> & { node: ResolversTypes['ApiKey'] }>;
  Artifact: ResolverTypeWrapper<ArtifactModel>;
  ArtifactAction: ResolverTypeWrapper<ArtifactActionModel>;
  ArtifactActionConnection: ResolverTypeWrapper<Omit<ArtifactActionConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['ArtifactActionEdge']> }>;
  ArtifactActionEdge: ResolverTypeWrapper<Omit<ArtifactActionEdge, 'node'> & { node: ResolversTypes['ArtifactAction'] }>;
  ArtifactActionKind: ArtifactActionKind;
  ArtifactAlias: ResolverTypeWrapper<AliasModel>;
  ArtifactAliasConnection: ResolverTypeWrapper<Omit<ArtifactAliasConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['ArtifactAliasEdge']> }>;
  ArtifactAliasEdge: ResolverTypeWrapper<Omit<ArtifactAliasEdge, 'node'> & { node: ResolversTypes['ArtifactAlias'] }>;
  ArtifactAliasInput: ArtifactAliasInput;
  ArtifactCollection: ResolverTypeWrapper<CollectionModel>;
  ArtifactCollectionAliasInput: ArtifactCollectionAliasInput;
  ArtifactCollectionConnection: ResolverTypeWrapper<Omit<ArtifactCollectionConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['ArtifactCollectionEdge']> }>;
  ArtifactCollectionEdge: ResolverTypeWrapper<Omit<ArtifactCollectionEdge, 'node'> & { node: ResolversTypes['ArtifactCollection'] }>;
  ArtifactCollectionMembership: ResolverTypeWrapper<MembershipModel>;
  ArtifactCollectionMembershipConnection: ResolverTypeWrapper<Omit<ArtifactCollectionMembershipConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['ArtifactCollectionMembershipEdge']> }>;
  ArtifactCollectionMembershipEdge: ResolverTypeWrapper<Omit<ArtifactCollectionMembershipEdge, 'node'> & { node: ResolversTypes['ArtifactCollectionMembership'] }>;
  ArtifactCollectionPayload: ResolverTypeWrapper<Omit<ArtifactCollectionPayload, 'artifactCollection'> & { artifactCollection: ResolversTypes['ArtifactCollection'] }>;
  ArtifactCollectionState: ArtifactCollectionState;
  ArtifactCollectionType: ArtifactCollectionType;
  ArtifactConnection: ResolverTypeWrapper<Omit<ArtifactConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['ArtifactEdge']> }>;
  ArtifactConsumerConnection: ResolverTypeWrapper<Omit<ArtifactConsumerConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['ArtifactConsumerEdge']> }>;
  ArtifactConsumerEdge: ResolverTypeWrapper<Omit<ArtifactConsumerEdge, 'node'> & { node: ResolversTypes['Run'] }>;
  ArtifactCreator: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ArtifactCreator']>;
  ArtifactDifference: ResolverTypeWrapper<ArtifactDifference>;
  ArtifactDigestAlgorithm: ArtifactDigestAlgorithm;
  ArtifactEdge: ResolverTypeWrapper<Omit<ArtifactEdge, 'node'> & { node: ResolversTypes['Artifact'] }>;
  ArtifactFileDifference: ResolverTypeWrapper<ArtifactFileDifference>;
  ArtifactFileDifferenceKind: ArtifactFileDifferenceKind;
  ArtifactFileUpload: ResolverTypeWrapper<Omit<ArtifactFileUpload, 'artifact'> & { artifact: ResolversTypes['Artifact'] }>;
  ArtifactFileUploadConnection: ResolverTypeWrapper<Omit<ArtifactFileUploadConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['ArtifactFileUploadEdge']> }>;
  ArtifactFileUploadEdge: ResolverTypeWrapper<Omit<ArtifactFileUploadEdge, 'node'> & { node: ResolversTypes['ArtifactFileUpload'] }>;
  ArtifactFolder: ResolverTypeWrapper<ArtifactFolderModel>;
  ArtifactFolderFiles: ResolverTypeWrapper<Omit<ArtifactFolderFiles, 'edges'> & { edges: ReadonlyArray<ResolversTypes['FileEdge']> }>;
  ArtifactFoundFiles: ResolverTypeWrapper<Omit<ArtifactFoundFiles, 'files'> & { files: ReadonlyArray<ResolversTypes['File']> }>;
  ArtifactManifest: ResolverTypeWrapper<ManifestModel>;
  ArtifactManifestEntryInput: ArtifactManifestEntryInput;
  ArtifactManifestPayload: ResolverTypeWrapper<Omit<ArtifactManifestPayload, 'artifactManifest'> & { artifactManifest: ResolversTypes['ArtifactManifest'] }>;
  ArtifactManifestType: ArtifactManifestType;
  ArtifactPayload: ResolverTypeWrapper<Omit<ArtifactPayload, 'artifact'> & { artifact: ResolversTypes['Artifact'] }>;
  ArtifactPortfolio: ResolverTypeWrapper<CollectionModel>;
  ArtifactReferences: ResolverTypeWrapper<ArtifactReferences>;
  ArtifactSequence: ResolverTypeWrapper<CollectionModel>;
  ArtifactState: ArtifactState;
  ArtifactStorageLayout: ArtifactStorageLayout;
  ArtifactSubfolder: ResolverTypeWrapper<ArtifactSubfolder>;
  ArtifactType: ResolverTypeWrapper<ArtifactTypeModel>;
  ArtifactTypeConnection: ResolverTypeWrapper<Omit<ArtifactTypeConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['ArtifactTypeEdge']> }>;
  ArtifactTypeEdge: ResolverTypeWrapper<Omit<ArtifactTypeEdge, 'node'> & { node: ResolversTypes['ArtifactType'] }>;
  ArtifactTypeInput: ArtifactTypeInput;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Chart: ResolverTypeWrapper<Chart>;
  ChartFile: ChartFile;
  ChartInput: ChartInput;
  ChartSeries: ResolverTypeWrapper<ChartSeries>;
  ClientIDMapping: ResolverTypeWrapper<ClientIDMapping>;
  CommitArtifactInput: CommitArtifactInput;
  CompleteMultipartAction: CompleteMultipartAction;
  CompleteMultipartUploadArtifactInput: CompleteMultipartUploadArtifactInput;
  CompleteMultipartUploadArtifactPayload: ResolverTypeWrapper<CompleteMultipartUploadArtifactPayload>;
  CreateAccessTokenInput: CreateAccessTokenInput;
  CreateAccessTokenPayload: ResolverTypeWrapper<Omit<CreateAccessTokenPayload, 'accessToken'> & { accessToken: ResolversTypes['AccessToken'] }>;
  CreateAgentInput: CreateAgentInput;
  CreateAgentPayload: ResolverTypeWrapper<Omit<CreateAgentPayload, 'agent'> & { agent: ResolversTypes['Agent'] }>;
  CreateAnonymousEntityInput: CreateAnonymousEntityInput;
  CreateAnonymousEntityPayload: ResolverTypeWrapper<Omit<CreateAnonymousEntityPayload, 'apiKey'> & { apiKey?: Maybe<ResolversTypes['ApiKey']> }>;
  CreateArtifactCollectionTagAssignmentsInput: CreateArtifactCollectionTagAssignmentsInput;
  CreateArtifactCollectionTagAssignmentsPayload: ResolverTypeWrapper<Omit<CreateArtifactCollectionTagAssignmentsPayload, 'tags'> & { tags: ReadonlyArray<ResolversTypes['Tag']> }>;
  CreateArtifactFileSpecInput: CreateArtifactFileSpecInput;
  CreateArtifactFilesInput: CreateArtifactFilesInput;
  CreateArtifactFilesPayload: ResolverTypeWrapper<Omit<CreateArtifactFilesPayload, 'files'> & { files: ResolversTypes['ArtifactFileUploadConnection'] }>;
  CreateArtifactInput: CreateArtifactInput;
  CreateArtifactManifestInput: CreateArtifactManifestInput;
  CreateArtifactPayload: ResolverTypeWrapper<Omit<CreateArtifactPayload, 'artifact'> & { artifact: ResolversTypes['Artifact'] }>;
  CreateArtifactTypeInput: CreateArtifactTypeInput;
  CreateArtifactTypePayload: ResolverTypeWrapper<Omit<CreateArtifactTypePayload, 'artifactType'> & { artifactType: ResolversTypes['ArtifactType'] }>;
  CreateCustomChartInput: CreateCustomChartInput;
  CreateCustomChartPayload: ResolverTypeWrapper<CreateCustomChartPayload>;
  CreateDefaultResourceConfigInput: CreateDefaultResourceConfigInput;
  CreateDefaultResourceConfigPayload: ResolverTypeWrapper<CreateDefaultResourceConfigPayload>;
  CreateFilterTriggerInput: CreateFilterTriggerInput;
  CreateFilterTriggerPayload: ResolverTypeWrapper<Omit<CreateFilterTriggerPayload, 'trigger'> & { trigger?: Maybe<ResolversTypes['Trigger']> }>;
  CreateGenericWebhookIntegrationInput: CreateGenericWebhookIntegrationInput;
  CreateGenericWebhookIntegrationPayload: ResolverTypeWrapper<Omit<CreateGenericWebhookIntegrationPayload, 'integration'> & { integration: ResolversTypes['Integration'] }>;
  CreateInviteInput: CreateInviteInput;
  CreateInvitePayload: ResolverTypeWrapper<Omit<CreateInvitePayload, 'invite'> & { invite?: Maybe<ResolversTypes['Invite']> }>;
  CreateLaunchAgentInput: CreateLaunchAgentInput;
  CreateLaunchAgentPayload: ResolverTypeWrapper<CreateLaunchAgentPayload>;
  CreateOrganizationInput: CreateOrganizationInput;
  CreateOrganizationPayload: ResolverTypeWrapper<Omit<CreateOrganizationPayload, 'organization'> & { organization?: Maybe<ResolversTypes['Organization']> }>;
  CreateProjectMembersInput: CreateProjectMembersInput;
  CreateRunFilesInput: CreateRunFilesInput;
  CreateRunFilesPayload: ResolverTypeWrapper<CreateRunFilesPayload>;
  CreateRunQueueInput: CreateRunQueueInput;
  CreateRunQueuePayload: ResolverTypeWrapper<CreateRunQueuePayload>;
  CreateServiceAccountInput: CreateServiceAccountInput;
  CreateServiceAccountPayload: ResolverTypeWrapper<Omit<CreateServiceAccountPayload, 'apiKey' | 'user'> & { apiKey?: Maybe<ResolversTypes['ApiKey']>, user?: Maybe<ResolversTypes['User']> }>;
  CreateTeamInput: CreateTeamInput;
  CreateTeamPayload: ResolverTypeWrapper<Omit<CreateTeamPayload, 'entity'> & { entity?: Maybe<ResolversTypes['Entity']> }>;
  CreateUserInput: CreateUserInput;
  CreateUserPayload: ResolverTypeWrapper<Omit<CreateUserPayload, 'apiKey' | 'user'> & { apiKey?: Maybe<ResolversTypes['ApiKey']>, user?: Maybe<ResolversTypes['User']> }>;
  CustomChart: ResolverTypeWrapper<CustomChart>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DefaultResourceConfig: ResolverTypeWrapper<DefaultResourceConfig>;
  DeleteAliasesInput: DeleteAliasesInput;
  DeleteApiKeyInput: DeleteApiKeyInput;
  DeleteArtifactCollectionTagAssignmentsInput: DeleteArtifactCollectionTagAssignmentsInput;
  DeleteArtifactInput: DeleteArtifactInput;
  DeleteArtifactPortfolioInput: DeleteArtifactPortfolioInput;
  DeleteArtifactSequenceInput: DeleteArtifactSequenceInput;
  DeleteFilesInput: DeleteFilesInput;
  DeleteFromRunQueueInput: DeleteFromRunQueueInput;
  DeleteInviteInput: DeleteInviteInput;
  DeleteModelInput: DeleteModelInput;
  DeleteOrganizationInput: DeleteOrganizationInput;
  DeleteProjectMembersInput: DeleteProjectMembersInput;
  DeleteRunInput: DeleteRunInput;
  DeleteRunPayload: ResolverTypeWrapper<DeleteRunPayload>;
  DeleteRunQueuesInput: DeleteRunQueuesInput;
  DeleteSessionInput: DeleteSessionInput;
  DeleteTriggerInput: DeleteTriggerInput;
  DeleteTriggerPayload: ResolverTypeWrapper<DeleteTriggerPayload>;
  DeleteUserInput: DeleteUserInput;
  DeleteViewInput: DeleteViewInput;
  DeleteViewPayload: ResolverTypeWrapper<Omit<DeleteViewPayload, 'pendingDrafts'> & { pendingDrafts?: Maybe<ReadonlyArray<ResolversTypes['View']>> }>;
  Duration: ResolverTypeWrapper<Scalars['Duration']['output']>;
  EnqueueSweepRunInput: EnqueueSweepRunInput;
  EnqueueSweepRunPayload: ResolverTypeWrapper<EnqueueSweepRunPayload>;
  Entity: ResolverTypeWrapper<EntityModel>;
  EntityConnection: ResolverTypeWrapper<Omit<EntityConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['EntityEdge']> }>;
  EntityEdge: ResolverTypeWrapper<Omit<EntityEdge, 'node'> & { node: ResolversTypes['Entity'] }>;
  EventTriggeringConditionType: EventTriggeringConditionType;
  FailRunQueueItemInput: FailRunQueueItemInput;
  File: ResolverTypeWrapper<ArtifactFileModel>;
  FileConnection: ResolverTypeWrapper<Omit<FileConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['FileEdge']> }>;
  FileEdge: ResolverTypeWrapper<Omit<FileEdge, 'node'> & { node: ResolversTypes['File'] }>;
  FilterEventTriggeringCondition: ResolverTypeWrapper<FilterEventTriggeringCondition>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  FolderMove: ResolverTypeWrapper<FolderMoveModel>;
  FolderMovePlace: ResolverTypeWrapper<FolderMovePlace>;
  FolderMoveState: FolderMoveState;
  GenerateApiKeyInput: GenerateApiKeyInput;
  GenerateApiKeyPayload: ResolverTypeWrapper<Omit<GenerateApiKeyPayload, 'apiKey'> & { apiKey?: Maybe<ResolversTypes['ApiKey']> }>;
  GenericWebhookActionInput: GenericWebhookActionInput;
  GenericWebhookIntegration: ResolverTypeWrapper<GenericWebhookIntegration>;
  GenericWebhookTriggeredAction: ResolverTypeWrapper<Omit<GenericWebhookTriggeredAction, 'integration'> & { integration: ResolversTypes['Integration'] }>;
  GitInfo: ResolverTypeWrapper<GitInfo>;
  GroupChart: ResolverTypeWrapper<GroupChart>;
  GroupChartInput: GroupChartInput;
  GroupChartSeries: ResolverTypeWrapper<GroupChartSeries>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  InputArtifactConnection: ResolverTypeWrapper<Omit<InputArtifactConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['ArtifactEdge']> }>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Int64: ResolverTypeWrapper<Scalars['Int64']['output']>;
  Integration: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['Integration']>;
  IntegrationConnection: ResolverTypeWrapper<Omit<IntegrationConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['IntegrationEdge']> }>;
  IntegrationEdge: ResolverTypeWrapper<Omit<IntegrationEdge, 'node'> & { node: ResolversTypes['Integration'] }>;
  Invite: ResolverTypeWrapper<InviteModel>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  JSONString: ResolverTypeWrapper<Scalars['JSONString']['output']>;
  KeyTypeCount: ResolverTypeWrapper<KeyTypeCount>;
  LaterAnswer: LaterAnswer;
  LatestLocalVersionInfo: ResolverTypeWrapper<LatestLocalVersionInfo>;
  LaunchAgent: ResolverTypeWrapper<LaunchAgent>;
  LineageArtifacts: ResolverTypeWrapper<LineageArtifacts>;
  LineageDirection: LineageDirection;
  LineageGraph: ResolverTypeWrapper<LineageGraph>;
  LineageProject: ResolverTypeWrapper<LineageProject>;
  LineageRuns: ResolverTypeWrapper<LineageRuns>;
  LinkArtifactInput: LinkArtifactInput;
  LinkArtifactPayload: ResolverTypeWrapper<Omit<LinkArtifactPayload, 'artifactMembership'> & { artifactMembership?: Maybe<ResolversTypes['ArtifactCollectionMembership']> }>;
  LogLine: ResolverTypeWrapper<LogLine>;
  LogLineConnection: ResolverTypeWrapper<LogLineConnection>;
  LogLineEdge: ResolverTypeWrapper<LogLineEdge>;
  LogPage: ResolverTypeWrapper<LogPage>;
  LogSearch: ResolverTypeWrapper<LogSearch>;
  LogSearchInput: LogSearchInput;
  LogWriter: ResolverTypeWrapper<LogWriter>;
  ManifestFile: ResolverTypeWrapper<ManifestFile>;
  MarkRunFilesUploadedInput: MarkRunFilesUploadedInput;
  Member: ResolverTypeWrapper<TeamMemberModel>;
  MoveArtifactSequenceInput: MoveArtifactSequenceInput;
  MoveOpenedFolderPayload: ResolverTypeWrapper<Omit<MoveOpenedFolderPayload, 'openedFolder'> & { openedFolder: ResolversTypes['OpenedFolder'] }>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NoOpTriggeredAction: ResolverTypeWrapper<NoOpTriggeredAction>;
  NoOpTriggeredActionInput: NoOpTriggeredActionInput;
  NotificationActionInput: NotificationActionInput;
  NotificationTriggeredAction: ResolverTypeWrapper<Omit<NotificationTriggeredAction, 'integration'> & { integration: ResolversTypes['Integration'] }>;
  NotifyScriptableRunAlertInput: NotifyScriptableRunAlertInput;
  OpenedFolder: ResolverTypeWrapper<OpenedFolderModel>;
  Organization: ResolverTypeWrapper<OrganizationModel>;
  OrganizationMember: ResolverTypeWrapper<OrganizationMemberModel>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  ParquetHistory: ResolverTypeWrapper<ParquetHistory>;
  PopFromRunQueueInput: PopFromRunQueueInput;
  PopFromRunQueuePayload: ResolverTypeWrapper<PopFromRunQueuePayload>;
  Project: ResolverTypeWrapper<ProjectModel>;
  ProjectActivity: ResolverTypeWrapper<Omit<ProjectActivity, 'project'> & { project: ResolversTypes['Project'] }>;
  ProjectActivityList: ResolverTypeWrapper<Omit<ProjectActivityList, 'items'> & { items: ReadonlyArray<ResolversTypes['ProjectActivity']> }>;
  ProjectConnection: ResolverTypeWrapper<Omit<ProjectConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['ProjectEdge']> }>;
  ProjectEdge: ResolverTypeWrapper<Omit<ProjectEdge, 'node'> & { node: ResolversTypes['Project'] }>;
  ProjectIconInput: ProjectIconInput;
  ProjectKey: ResolverTypeWrapper<ProjectKeyModel>;
  ProjectKeyConnection: ResolverTypeWrapper<ProjectKeyPageModel>;
  ProjectKeyEdge: ResolverTypeWrapper<Omit<ProjectKeyEdge, 'node'> & { node: ResolversTypes['ProjectKey'] }>;
  ProjectMember: ResolverTypeWrapper<ProjectMember>;
  ProjectSpecifier: ProjectSpecifier;
  ProjectTeamMember: ResolverTypeWrapper<Omit<ProjectTeamMember, 'team'> & { team: ResolversTypes['Entity'] }>;
  PushNotificationActionInput: PushNotificationActionInput;
  PushToRunQueueByNameInput: PushToRunQueueByNameInput;
  PushToRunQueueByNamePayload: ResolverTypeWrapper<PushToRunQueueByNamePayload>;
  PushToRunQueueInput: PushToRunQueueInput;
  PushToRunQueuePayload: ResolverTypeWrapper<PushToRunQueuePayload>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  QueueJobActionInput: QueueJobActionInput;
  QueueJobTriggeredAction: ResolverTypeWrapper<QueueJobTriggeredAction>;
  RampFeatureFlag: ResolverTypeWrapper<RampFeatureFlag>;
  RampIDType: RampIDType;
  RateLimitsInput: RateLimitsInput;
  RenameProjectInput: RenameProjectInput;
  RenameProjectPayload: ResolverTypeWrapper<Omit<RenameProjectPayload, 'project'> & { project?: Maybe<ResolversTypes['Project']> }>;
  RevokeAccessTokenInput: RevokeAccessTokenInput;
  RewindRunInput: RewindRunInput;
  RewindRunPayload: ResolverTypeWrapper<Omit<RewindRunPayload, 'rewoundRun'> & { rewoundRun?: Maybe<ResolversTypes['Run']> }>;
  Role: ResolverTypeWrapper<Role>;
  Run: ResolverTypeWrapper<RunModel>;
  RunAlert: ResolverTypeWrapper<RunAlert>;
  RunArtifactConnection: ResolverTypeWrapper<Omit<RunArtifactConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['RunArtifactEdge']> }>;
  RunArtifactEdge: ResolverTypeWrapper<Omit<RunArtifactEdge, 'node'> & { node: ResolversTypes['Artifact'] }>;
  RunArtifactKind: RunArtifactKind;
  RunConnection: ResolverTypeWrapper<Omit<RunConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['RunEdge']> }>;
  RunEdge: ResolverTypeWrapper<Omit<RunEdge, 'node'> & { node: ResolversTypes['Run'] }>;
  RunFile: ResolverTypeWrapper<FileModel>;
  RunFileConnection: ResolverTypeWrapper<Omit<RunFileConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['RunFileEdge']> }>;
  RunFileEdge: ResolverTypeWrapper<Omit<RunFileEdge, 'node'> & { node: ResolversTypes['RunFile'] }>;
  RunFileUpload: ResolverTypeWrapper<RunFileUpload>;
  RunGroup: ResolverTypeWrapper<RunGroup>;
  RunGroups: ResolverTypeWrapper<RunGroups>;
  RunInfo: ResolverTypeWrapper<RunInfo>;
  RunQueue: ResolverTypeWrapper<RunQueue>;
  RunQueueAccessType: RunQueueAccessType;
  RunQueueItem: ResolverTypeWrapper<RunQueueItem>;
  RunQueueItemConnection: ResolverTypeWrapper<RunQueueItemConnection>;
  RunQueueItemEdge: ResolverTypeWrapper<RunQueueItemEdge>;
  RunQueuePrioritizationMode: RunQueuePrioritizationMode;
  SearchResult: ResolverTypeWrapper<Omit<SearchResult, 'collections' | 'projects' | 'runs'> & { collections: ReadonlyArray<ResolversTypes['ArtifactCollection']>, projects: ReadonlyArray<ResolversTypes['Project']>, runs: ReadonlyArray<ResolversTypes['Run']> }>;
  ServerFeature: ResolverTypeWrapper<ServerFeature>;
  ServerInfo: ResolverTypeWrapper<ServerInfo>;
  ServerMessage: ResolverTypeWrapper<ServerMessage>;
  ServerSettings: ResolverTypeWrapper<ServerSettings>;
  Session: ResolverTypeWrapper<SessionModel>;
  SetAsideLine: ResolverTypeWrapper<SetAsideLine>;
  SetAsideLineConnection: ResolverTypeWrapper<SetAsideLineConnection>;
  SetAsideLineEdge: ResolverTypeWrapper<SetAsideLineEdge>;
  SetOrganizationMemberInput: SetOrganizationMemberInput;
  SetUserPasswordInput: SetUserPasswordInput;
  SlackIntegration: ResolverTypeWrapper<SlackIntegration>;
  StopRunInput: StopRunInput;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  SuccessPayload: ResolverTypeWrapper<SuccessPayload>;
  Sweep: ResolverTypeWrapper<SweepModel>;
  SweepConnection: ResolverTypeWrapper<Omit<SweepConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['SweepEdge']> }>;
  SweepEdge: ResolverTypeWrapper<Omit<SweepEdge, 'node'> & { node: ResolversTypes['Sweep'] }>;
  Tag: ResolverTypeWrapper<TagModel>;
  TagConnection: ResolverTypeWrapper<Omit<TagConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['TagEdge']> }>;
  TagEdge: ResolverTypeWrapper<Omit<TagEdge, 'node'> & { node: ResolversTypes['Tag'] }>;
  TagInput: TagInput;
  TemplateVariable: ResolverTypeWrapper<TemplateVariable>;
  Trigger: ResolverTypeWrapper<Omit<Trigger, 'scope' | 'triggeredAction' | 'triggeringCondition'> & { scope: ResolversTypes['TriggerScope'], triggeredAction: ResolversTypes['TriggeredAction'], triggeringCondition: ResolversTypes['TriggeringCondition'] }>;
  TriggerConnection: ResolverTypeWrapper<Omit<TriggerConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['TriggerEdge']> }>;
  TriggerEdge: ResolverTypeWrapper<Omit<TriggerEdge, 'node'> & { node: ResolversTypes['Trigger'] }>;
  TriggerScope: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['TriggerScope']>;
  TriggerScopeType: TriggerScopeType;
  TriggeredAction: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['TriggeredAction']>;
  TriggeredActionConfig: TriggeredActionConfig;
  TriggeredActionType: TriggeredActionType;
  TriggeringCondition: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['TriggeringCondition']>;
  UnlinkArtifactInput: UnlinkArtifactInput;
  UnlinkArtifactPayload: ResolverTypeWrapper<UnlinkArtifactPayload>;
  UpdateAccessTokenProjectsInput: UpdateAccessTokenProjectsInput;
  UpdateArtifactInput: UpdateArtifactInput;
  UpdateArtifactManifestInput: UpdateArtifactManifestInput;
  UpdateArtifactPortfolioInput: UpdateArtifactPortfolioInput;
  UpdateArtifactSequenceInput: UpdateArtifactSequenceInput;
  UpdateFilterTriggerInput: UpdateFilterTriggerInput;
  UpdateFilterTriggerPayload: ResolverTypeWrapper<Omit<UpdateFilterTriggerPayload, 'trigger'> & { trigger?: Maybe<ResolversTypes['Trigger']> }>;
  UpdateLaunchAgentInput: UpdateLaunchAgentInput;
  UpdateProjectMemberInput: UpdateProjectMemberInput;
  UpdateProjectTeamMemberInput: UpdateProjectTeamMemberInput;
  UpdateRunQueueItemWarningInput: UpdateRunQueueItemWarningInput;
  UpdateRunStateInput: UpdateRunStateInput;
  UpdateUserInput: UpdateUserInput;
  UpdateUserPayload: ResolverTypeWrapper<Omit<UpdateUserPayload, 'user'> & { user?: Maybe<ResolversTypes['User']> }>;
  UploadMultipartUrls: ResolverTypeWrapper<UploadMultipartUrls>;
  UploadPartsInput: UploadPartsInput;
  UploadUrlPart: ResolverTypeWrapper<UploadUrlPart>;
  UpsertBucketInput: UpsertBucketInput;
  UpsertBucketPayload: ResolverTypeWrapper<Omit<UpsertBucketPayload, 'bucket'> & { bucket: ResolversTypes['Run'] }>;
  UpsertModelInput: UpsertModelInput;
  UpsertModelPayload: ResolverTypeWrapper<Omit<UpsertModelPayload, 'model' | 'project'> & { model?: Maybe<ResolversTypes['Project']>, project?: Maybe<ResolversTypes['Project']> }>;
  UpsertRunQueueInput: UpsertRunQueueInput;
  UpsertRunQueuePayload: ResolverTypeWrapper<UpsertRunQueuePayload>;
  UpsertSweepInput: UpsertSweepInput;
  UpsertSweepPayload: ResolverTypeWrapper<Omit<UpsertSweepPayload, 'sweep'> & { sweep: ResolversTypes['Sweep'] }>;
  UpsertViewInput: UpsertViewInput;
  UpsertViewPayload: ResolverTypeWrapper<Omit<UpsertViewPayload, 'view'> & { view: ResolversTypes['View'] }>;
  UseArtifactInput: UseArtifactInput;
  User: ResolverTypeWrapper<UserModel>;
  UserConnection: ResolverTypeWrapper<Omit<UserConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['UserEdge']> }>;
  UserEdge: ResolverTypeWrapper<Omit<UserEdge, 'node'> & { node: ResolversTypes['User'] }>;
  VersionedArtifactConnection: ResolverTypeWrapper<Omit<VersionedArtifactConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['VersionedArtifactEdge']> }>;
  VersionedArtifactEdge: ResolverTypeWrapper<Omit<VersionedArtifactEdge, 'node'> & { node: ResolversTypes['Artifact'] }>;
  View: ResolverTypeWrapper<Omit<View, 'accessTokens' | 'project' | 'user'> & { accessTokens: ReadonlyArray<ResolversTypes['AccessToken']>, project?: Maybe<ResolversTypes['Project']>, user: ResolversTypes['User'] }>;
  ViewConnection: ResolverTypeWrapper<Omit<ViewConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['ViewEdge']> }>;
  ViewCreatedUsing: ViewCreatedUsing;
  ViewEdge: ResolverTypeWrapper<Omit<ViewEdge, 'node'> & { node: ResolversTypes['View'] }>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  ARIAActionInput: ARIAActionInput;
  ARIATriggeredAction: ARIATriggeredAction;
  AccessToken: Omit<AccessToken, 'projects'> & { projects: ReadonlyArray<ResolversParentTypes['Project']> };
  AckRunQueueItemInput: AckRunQueueItemInput;
  AddAliasesInput: AddAliasesInput;
  AdvancedRegistryFeatures: AdvancedRegistryFeatures;
  Agent: AgentModel;
  AgentConnection: Omit<AgentConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['AgentEdge']> };
  AgentEdge: Omit<AgentEdge, 'node'> & { node: ResolversParentTypes['Agent'] };
  AgentHeartbeatInput: AgentHeartbeatInput;
  AgentHeartbeatPayload: Omit<AgentHeartbeatPayload, 'agent'> & { agent: ResolversParentTypes['Agent'] };
  ApiKey: ApiKeyModel;
  ApiKeyConnection: Omit<ApiKeyConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['ApiKeyEdge']> };
  ApiKeyEdge: Omit<ApiKeyEdge, 'node'> & { node: ResolversParentTypes['ApiKey'] };
  Artifact: ArtifactModel;
  ArtifactAction: ArtifactActionModel;
  ArtifactActionConnection: Omit<ArtifactActionConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['ArtifactActionEdge']> };
  ArtifactActionEdge: Omit<ArtifactActionEdge, 'node'> & { node: ResolversParentTypes['ArtifactAction'] };
  ArtifactAlias: AliasModel;
  ArtifactAliasConnection: Omit<ArtifactAliasConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['ArtifactAliasEdge']> };
  ArtifactAliasEdge: Omit<ArtifactAliasEdge, 'node'> & { node: ResolversParentTypes['ArtifactAlias'] };
  ArtifactAliasInput: ArtifactAliasInput;
  ArtifactCollection: CollectionModel;
  ArtifactCollectionAliasInput: ArtifactCollectionAliasInput;
  ArtifactCollectionConnection: Omit<ArtifactCollectionConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['ArtifactCollectionEdge']> };
  ArtifactCollectionEdge: Omit<ArtifactCollectionEdge, 'node'> & { node: ResolversParentTypes['ArtifactCollection'] };
  ArtifactCollectionMembership: MembershipModel;
  ArtifactCollectionMembershipConnection: Omit<ArtifactCollectionMembershipConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['ArtifactCollectionMembershipEdge']> };
  ArtifactCollectionMembershipEdge: Omit<ArtifactCollectionMembershipEdge, 'node'> & { node: ResolversParentTypes['ArtifactCollectionMembership'] };
  ArtifactCollectionPayload: Omit<ArtifactCollectionPayload, 'artifactCollection'> & { artifactCollection: ResolversParentTypes['ArtifactCollection'] };
  ArtifactConnection: Omit<ArtifactConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['ArtifactEdge']> };
  ArtifactConsumerConnection: Omit<ArtifactConsumerConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['ArtifactConsumerEdge']> };
  ArtifactConsumerEdge: Omit<ArtifactConsumerEdge, 'node'> & { node: ResolversParentTypes['Run'] };
  ArtifactCreator: ResolversUnionTypes<ResolversParentTypes>['ArtifactCreator'];
  ArtifactDifference: ArtifactDifference;
  ArtifactEdge: Omit<ArtifactEdge, 'node'> & { node: ResolversParentTypes['Artifact'] };
  ArtifactFileDifference: ArtifactFileDifference;
  ArtifactFileUpload: Omit<ArtifactFileUpload, 'artifact'> & { artifact: ResolversParentTypes['Artifact'] };
  ArtifactFileUploadConnection: Omit<ArtifactFileUploadConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['ArtifactFileUploadEdge']> };
  ArtifactFileUploadEdge: Omit<ArtifactFileUploadEdge, 'node'> & { node: ResolversParentTypes['ArtifactFileUpload'] };
  ArtifactFolder: ArtifactFolderModel;
  ArtifactFolderFiles: Omit<ArtifactFolderFiles, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['FileEdge']> };
  ArtifactFoundFiles: Omit<ArtifactFoundFiles, 'files'> & { files: ReadonlyArray<ResolversParentTypes['File']> };
  ArtifactManifest: ManifestModel;
  ArtifactManifestEntryInput: ArtifactManifestEntryInput;
  ArtifactManifestPayload: Omit<ArtifactManifestPayload, 'artifactManifest'> & { artifactManifest: ResolversParentTypes['ArtifactManifest'] };
  ArtifactPayload: Omit<ArtifactPayload, 'artifact'> & { artifact: ResolversParentTypes['Artifact'] };
  ArtifactPortfolio: CollectionModel;
  ArtifactReferences: ArtifactReferences;
  ArtifactSequence: CollectionModel;
  ArtifactSubfolder: ArtifactSubfolder;
  ArtifactType: ArtifactTypeModel;
  ArtifactTypeConnection: Omit<ArtifactTypeConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['ArtifactTypeEdge']> };
  ArtifactTypeEdge: Omit<ArtifactTypeEdge, 'node'> & { node: ResolversParentTypes['ArtifactType'] };
  ArtifactTypeInput: ArtifactTypeInput;
  Boolean: Scalars['Boolean']['output'];
  Chart: Chart;
  ChartInput: ChartInput;
  ChartSeries: ChartSeries;
  ClientIDMapping: ClientIDMapping;
  CommitArtifactInput: CommitArtifactInput;
  CompleteMultipartUploadArtifactInput: CompleteMultipartUploadArtifactInput;
  CompleteMultipartUploadArtifactPayload: CompleteMultipartUploadArtifactPayload;
  CreateAccessTokenInput: CreateAccessTokenInput;
  CreateAccessTokenPayload: Omit<CreateAccessTokenPayload, 'accessToken'> & { accessToken: ResolversParentTypes['AccessToken'] };
  CreateAgentInput: CreateAgentInput;
  CreateAgentPayload: Omit<CreateAgentPayload, 'agent'> & { agent: ResolversParentTypes['Agent'] };
  CreateAnonymousEntityInput: CreateAnonymousEntityInput;
  CreateAnonymousEntityPayload: Omit<CreateAnonymousEntityPayload, 'apiKey'> & { apiKey?: Maybe<ResolversParentTypes['ApiKey']> };
  CreateArtifactCollectionTagAssignmentsInput: CreateArtifactCollectionTagAssignmentsInput;
  CreateArtifactCollectionTagAssignmentsPayload: Omit<CreateArtifactCollectionTagAssignmentsPayload, 'tags'> & { tags: ReadonlyArray<ResolversParentTypes['Tag']> };
  CreateArtifactFileSpecInput: CreateArtifactFileSpecInput;
  CreateArtifactFilesInput: CreateArtifactFilesInput;
  CreateArtifactFilesPayload: Omit<CreateArtifactFilesPayload, 'files'> & { files: ResolversParentTypes['ArtifactFileUploadConnection'] };
  CreateArtifactInput: CreateArtifactInput;
  CreateArtifactManifestInput: CreateArtifactManifestInput;
  CreateArtifactPayload: Omit<CreateArtifactPayload, 'artifact'> & { artifact: ResolversParentTypes['Artifact'] };
  CreateArtifactTypeInput: CreateArtifactTypeInput;
  CreateArtifactTypePayload: Omit<CreateArtifactTypePayload, 'artifactType'> & { artifactType: ResolversParentTypes['ArtifactType'] };
  CreateCustomChartInput: CreateCustomChartInput;
  CreateCustomChartPayload: CreateCustomChartPayload;
  CreateDefaultResourceConfigInput: CreateDefaultResourceConfigInput;
  CreateDefaultResourceConfigPayload: CreateDefaultResourceConfigPayload;
  CreateFilterTriggerInput: CreateFilterTriggerInput;
  CreateFilterTriggerPayload: Omit<CreateFilterTriggerPayload, 'trigger'> & { trigger?: Maybe<ResolversParentTypes['Trigger']> };
  CreateGenericWebhookIntegrationInput: CreateGenericWebhookIntegrationInput;
  CreateGenericWebhookIntegrationPayload: Omit<CreateGenericWebhookIntegrationPayload, 'integration'> & { integration: ResolversParentTypes['Integration'] };
  CreateInviteInput: CreateInviteInput;
  CreateInvitePayload: Omit<CreateInvitePayload, 'invite'> & { invite?: Maybe<ResolversParentTypes['Invite']> };
  CreateLaunchAgentInput: CreateLaunchAgentInput;
  CreateLaunchAgentPayload: CreateLaunchAgentPayload;
  CreateOrganizationInput: CreateOrganizationInput;
  CreateOrganizationPayload: Omit<CreateOrganizationPayload, 'organization'> & { organization?: Maybe<ResolversParentTypes['Organization']> };
  CreateProjectMembersInput: CreateProjectMembersInput;
  CreateRunFilesInput: CreateRunFilesInput;
  CreateRunFilesPayload: CreateRunFilesPayload;
  CreateRunQueueInput: CreateRunQueueInput;
  CreateRunQueuePayload: CreateRunQueuePayload;
  CreateServiceAccountInput: CreateServiceAccountInput;
  CreateServiceAccountPayload: Omit<CreateServiceAccountPayload, 'apiKey' | 'user'> & { apiKey?: Maybe<ResolversParentTypes['ApiKey']>, user?: Maybe<ResolversParentTypes['User']> };
  CreateTeamInput: CreateTeamInput;
  CreateTeamPayload: Omit<CreateTeamPayload, 'entity'> & { entity?: Maybe<ResolversParentTypes['Entity']> };
  CreateUserInput: CreateUserInput;
  CreateUserPayload: Omit<CreateUserPayload, 'apiKey' | 'user'> & { apiKey?: Maybe<ResolversParentTypes['ApiKey']>, user?: Maybe<ResolversParentTypes['User']> };
  CustomChart: CustomChart;
  DateTime: Scalars['DateTime']['output'];
  DefaultResourceConfig: DefaultResourceConfig;
  DeleteAliasesInput: DeleteAliasesInput;
  DeleteApiKeyInput: DeleteApiKeyInput;
  DeleteArtifactCollectionTagAssignmentsInput: DeleteArtifactCollectionTagAssignmentsInput;
  DeleteArtifactInput: DeleteArtifactInput;
  DeleteArtifactPortfolioInput: DeleteArtifactPortfolioInput;
  DeleteArtifactSequenceInput: DeleteArtifactSequenceInput;
  DeleteFilesInput: DeleteFilesInput;
  DeleteFromRunQueueInput: DeleteFromRunQueueInput;
  DeleteInviteInput: DeleteInviteInput;
  DeleteModelInput: DeleteModelInput;
  DeleteOrganizationInput: DeleteOrganizationInput;
  DeleteProjectMembersInput: DeleteProjectMembersInput;
  DeleteRunInput: DeleteRunInput;
  DeleteRunPayload: DeleteRunPayload;
  DeleteRunQueuesInput: DeleteRunQueuesInput;
  DeleteSessionInput: DeleteSessionInput;
  DeleteTriggerInput: DeleteTriggerInput;
  DeleteTriggerPayload: DeleteTriggerPayload;
  DeleteUserInput: DeleteUserInput;
  DeleteViewInput: DeleteViewInput;
  DeleteViewPayload: Omit<DeleteViewPayload, 'pendingDrafts'> & { pendingDrafts?: Maybe<ReadonlyArray<ResolversParentTypes['View']>> };
  Duration: Scalars['Duration']['output'];
  EnqueueSweepRunInput: EnqueueSweepRunInput;
  EnqueueSweepRunPayload: EnqueueSweepRunPayload;
  Entity: EntityModel;
  EntityConnection: Omit<EntityConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['EntityEdge']> };
  EntityEdge: Omit<EntityEdge, 'node'> & { node: ResolversParentTypes['Entity'] };
  FailRunQueueItemInput: FailRunQueueItemInput;
  File: ArtifactFileModel;
  FileConnection: Omit<FileConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['FileEdge']> };
  FileEdge: Omit<FileEdge, 'node'> & { node: ResolversParentTypes['File'] };
  FilterEventTriggeringCondition: FilterEventTriggeringCondition;
  Float: Scalars['Float']['output'];
  FolderMove: FolderMoveModel;
  FolderMovePlace: FolderMovePlace;
  GenerateApiKeyInput: GenerateApiKeyInput;
  GenerateApiKeyPayload: Omit<GenerateApiKeyPayload, 'apiKey'> & { apiKey?: Maybe<ResolversParentTypes['ApiKey']> };
  GenericWebhookActionInput: GenericWebhookActionInput;
  GenericWebhookIntegration: GenericWebhookIntegration;
  GenericWebhookTriggeredAction: Omit<GenericWebhookTriggeredAction, 'integration'> & { integration: ResolversParentTypes['Integration'] };
  GitInfo: GitInfo;
  GroupChart: GroupChart;
  GroupChartInput: GroupChartInput;
  GroupChartSeries: GroupChartSeries;
  ID: Scalars['ID']['output'];
  InputArtifactConnection: Omit<InputArtifactConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['ArtifactEdge']> };
  Int: Scalars['Int']['output'];
  Int64: Scalars['Int64']['output'];
  Integration: ResolversUnionTypes<ResolversParentTypes>['Integration'];
  IntegrationConnection: Omit<IntegrationConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['IntegrationEdge']> };
  IntegrationEdge: Omit<IntegrationEdge, 'node'> & { node: ResolversParentTypes['Integration'] };
  Invite: InviteModel;
  JSON: Scalars['JSON']['output'];
  JSONString: Scalars['JSONString']['output'];
  KeyTypeCount: KeyTypeCount;
  LatestLocalVersionInfo: LatestLocalVersionInfo;
  LaunchAgent: LaunchAgent;
  LineageArtifacts: LineageArtifacts;
  LineageGraph: LineageGraph;
  LineageProject: LineageProject;
  LineageRuns: LineageRuns;
  LinkArtifactInput: LinkArtifactInput;
  LinkArtifactPayload: Omit<LinkArtifactPayload, 'artifactMembership'> & { artifactMembership?: Maybe<ResolversParentTypes['ArtifactCollectionMembership']> };
  LogLine: LogLine;
  LogLineConnection: LogLineConnection;
  LogLineEdge: LogLineEdge;
  LogPage: LogPage;
  LogSearch: LogSearch;
  LogSearchInput: LogSearchInput;
  LogWriter: LogWriter;
  ManifestFile: ManifestFile;
  MarkRunFilesUploadedInput: MarkRunFilesUploadedInput;
  Member: TeamMemberModel;
  MoveArtifactSequenceInput: MoveArtifactSequenceInput;
  MoveOpenedFolderPayload: Omit<MoveOpenedFolderPayload, 'openedFolder'> & { openedFolder: ResolversParentTypes['OpenedFolder'] };
  Mutation: Record<PropertyKey, never>;
  NoOpTriggeredAction: NoOpTriggeredAction;
  NoOpTriggeredActionInput: NoOpTriggeredActionInput;
  NotificationActionInput: NotificationActionInput;
  NotificationTriggeredAction: Omit<NotificationTriggeredAction, 'integration'> & { integration: ResolversParentTypes['Integration'] };
  NotifyScriptableRunAlertInput: NotifyScriptableRunAlertInput;
  OpenedFolder: OpenedFolderModel;
  Organization: OrganizationModel;
  OrganizationMember: OrganizationMemberModel;
  PageInfo: PageInfo;
  ParquetHistory: ParquetHistory;
  PopFromRunQueueInput: PopFromRunQueueInput;
  PopFromRunQueuePayload: PopFromRunQueuePayload;
  Project: ProjectModel;
  ProjectActivity: Omit<ProjectActivity, 'project'> & { project: ResolversParentTypes['Project'] };
  ProjectActivityList: Omit<ProjectActivityList, 'items'> & { items: ReadonlyArray<ResolversParentTypes['ProjectActivity']> };
  ProjectConnection: Omit<ProjectConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['ProjectEdge']> };
  ProjectEdge: Omit<ProjectEdge, 'node'> & { node: ResolversParentTypes['Project'] };
  ProjectIconInput: ProjectIconInput;
  ProjectKey: ProjectKeyModel;
  ProjectKeyConnection: ProjectKeyPageModel;
  ProjectKeyEdge: Omit<ProjectKeyEdge, 'node'> & { node: ResolversParentTypes['ProjectKey'] };
  ProjectMember: ProjectMember;
  ProjectSpecifier: ProjectSpecifier;
  ProjectTeamMember: Omit<ProjectTeamMember, 'team'> & { team: ResolversParentTypes['Entity'] };
  PushNotificationActionInput: PushNotificationActionInput;
  PushToRunQueueByNameInput: PushToRunQueueByNameInput;
  PushToRunQueueByNamePayload: PushToRunQueueByNamePayload;
  PushToRunQueueInput: PushToRunQueueInput;
  PushToRunQueuePayload: PushToRunQueuePayload;
  Query: Record<PropertyKey, never>;
  QueueJobActionInput: QueueJobActionInput;
  QueueJobTriggeredAction: QueueJobTriggeredAction;
  RampFeatureFlag: RampFeatureFlag;
  RateLimitsInput: RateLimitsInput;
  RenameProjectInput: RenameProjectInput;
  RenameProjectPayload: Omit<RenameProjectPayload, 'project'> & { project?: Maybe<ResolversParentTypes['Project']> };
  RevokeAccessTokenInput: RevokeAccessTokenInput;
  RewindRunInput: RewindRunInput;
  RewindRunPayload: Omit<RewindRunPayload, 'rewoundRun'> & { rewoundRun?: Maybe<ResolversParentTypes['Run']> };
  Role: Role;
  Run: RunModel;
  RunAlert: RunAlert;
  RunArtifactConnection: Omit<RunArtifactConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['RunArtifactEdge']> };
  RunArtifactEdge: Omit<RunArtifactEdge, 'node'> & { node: ResolversParentTypes['Artifact'] };
  RunConnection: Omit<RunConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['RunEdge']> };
  RunEdge: Omit<RunEdge, 'node'> & { node: ResolversParentTypes['Run'] };
  RunFile: FileModel;
  RunFileConnection: Omit<RunFileConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['RunFileEdge']> };
  RunFileEdge: Omit<RunFileEdge, 'node'> & { node: ResolversParentTypes['RunFile'] };
  RunFileUpload: RunFileUpload;
  RunGroup: RunGroup;
  RunGroups: RunGroups;
  RunInfo: RunInfo;
  RunQueue: RunQueue;
  RunQueueItem: RunQueueItem;
  RunQueueItemConnection: RunQueueItemConnection;
  RunQueueItemEdge: RunQueueItemEdge;
  SearchResult: Omit<SearchResult, 'collections' | 'projects' | 'runs'> & { collections: ReadonlyArray<ResolversParentTypes['ArtifactCollection']>, projects: ReadonlyArray<ResolversParentTypes['Project']>, runs: ReadonlyArray<ResolversParentTypes['Run']> };
  ServerFeature: ServerFeature;
  ServerInfo: ServerInfo;
  ServerMessage: ServerMessage;
  ServerSettings: ServerSettings;
  Session: SessionModel;
  SetAsideLine: SetAsideLine;
  SetAsideLineConnection: SetAsideLineConnection;
  SetAsideLineEdge: SetAsideLineEdge;
  SetOrganizationMemberInput: SetOrganizationMemberInput;
  SetUserPasswordInput: SetUserPasswordInput;
  SlackIntegration: SlackIntegration;
  StopRunInput: StopRunInput;
  String: Scalars['String']['output'];
  SuccessPayload: SuccessPayload;
  Sweep: SweepModel;
  SweepConnection: Omit<SweepConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['SweepEdge']> };
  SweepEdge: Omit<SweepEdge, 'node'> & { node: ResolversParentTypes['Sweep'] };
  Tag: TagModel;
  TagConnection: Omit<TagConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['TagEdge']> };
  TagEdge: Omit<TagEdge, 'node'> & { node: ResolversParentTypes['Tag'] };
  TagInput: TagInput;
  TemplateVariable: TemplateVariable;
  Trigger: Omit<Trigger, 'scope' | 'triggeredAction' | 'triggeringCondition'> & { scope: ResolversParentTypes['TriggerScope'], triggeredAction: ResolversParentTypes['TriggeredAction'], triggeringCondition: ResolversParentTypes['TriggeringCondition'] };
  TriggerConnection: Omit<TriggerConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['TriggerEdge']> };
  TriggerEdge: Omit<TriggerEdge, 'node'> & { node: ResolversParentTypes['Trigger'] };
  TriggerScope: ResolversUnionTypes<ResolversParentTypes>['TriggerScope'];
  TriggeredAction: ResolversUnionTypes<ResolversParentTypes>['TriggeredAction'];
  TriggeredActionConfig: TriggeredActionConfig;
  TriggeringCondition: ResolversUnionTypes<ResolversParentTypes>['TriggeringCondition'];
  UnlinkArtifactInput: UnlinkArtifactInput;
  UnlinkArtifactPayload: UnlinkArtifactPayload;
  UpdateAccessTokenProjectsInput: UpdateAccessTokenProjectsInput;
  UpdateArtifactInput: UpdateArtifactInput;
  UpdateArtifactManifestInput: UpdateArtifactManifestInput;
  UpdateArtifactPortfolioInput: UpdateArtifactPortfolioInput;
  UpdateArtifactSequenceInput: UpdateArtifactSequenceInput;
  UpdateFilterTriggerInput: UpdateFilterTriggerInput;
  UpdateFilterTriggerPayload: Omit<UpdateFilterTriggerPayload, 'trigger'> & { trigger?: Maybe<ResolversParentTypes['Trigger']> };
  UpdateLaunchAgentInput: UpdateLaunchAgentInput;
  UpdateProjectMemberInput: UpdateProjectMemberInput;
  UpdateProjectTeamMemberInput: UpdateProjectTeamMemberInput;
  UpdateRunQueueItemWarningInput: UpdateRunQueueItemWarningInput;
  UpdateRunStateInput: UpdateRunStateInput;
  UpdateUserInput: UpdateUserInput;
  UpdateUserPayload: Omit<UpdateUserPayload, 'user'> & { user?: Maybe<ResolversParentTypes['User']> };
  UploadMultipartUrls: UploadMultipartUrls;
  UploadPartsInput: UploadPartsInput;
  UploadUrlPart: UploadUrlPart;
  UpsertBucketInput: UpsertBucketInput;
  UpsertBucketPayload: Omit<UpsertBucketPayload, 'bucket'> & { bucket: ResolversParentTypes['Run'] };
  UpsertModelInput: UpsertModelInput;
  UpsertModelPayload: Omit<UpsertModelPayload, 'model' | 'project'> & { model?: Maybe<ResolversParentTypes['Project']>, project?: Maybe<ResolversParentTypes['Project']> };
  UpsertRunQueueInput: UpsertRunQueueInput;
  UpsertRunQueuePayload: UpsertRunQueuePayload;
  UpsertSweepInput: UpsertSweepInput;
  UpsertSweepPayload: Omit<UpsertSweepPayload, 'sweep'> & { sweep: ResolversParentTypes['Sweep'] };
  UpsertViewInput: UpsertViewInput;
  UpsertViewPayload: Omit<UpsertViewPayload, 'view'> & { view: ResolversParentTypes['View'] };
  UseArtifactInput: UseArtifactInput;
  User: UserModel;
  UserConnection: Omit<UserConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['UserEdge']> };
  UserEdge: Omit<UserEdge, 'node'> & { node: ResolversParentTypes['User'] };
  VersionedArtifactConnection: Omit<VersionedArtifactConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['VersionedArtifactEdge']> };
  VersionedArtifactEdge: Omit<VersionedArtifactEdge, 'node'> & { node: ResolversParentTypes['Artifact'] };
  View: Omit<View, 'accessTokens' | 'project' | 'user'> & { accessTokens: ReadonlyArray<ResolversParentTypes['AccessToken']>, project?: Maybe<ResolversParentTypes['Project']>, user: ResolversParentTypes['User'] };
  ViewConnection: Omit<ViewConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['ViewEdge']> };
  ViewEdge: Omit<ViewEdge, 'node'> & { node: ResolversParentTypes['View'] };
};

export type LaterDirectiveArgs = {
  answer: LaterAnswer;
  what: Scalars['String']['input'];
};

export type LaterDirectiveResolver<Result, Parent, ContextType = Context, Args = LaterDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ARIATriggeredActionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ARIATriggeredAction'] = ResolversParentTypes['ARIATriggeredAction']> = {
  prompt?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AccessTokenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessToken'] = ResolversParentTypes['AccessToken']> = {
  projects?: Resolver<ReadonlyArray<ResolversTypes['Project']>, ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  token?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AdvancedRegistryFeaturesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AdvancedRegistryFeatures'] = ResolversParentTypes['AdvancedRegistryFeatures']> = {
  advancedSearch?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type AgentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Agent'] = ResolversParentTypes['Agent']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  heartbeatAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  host?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  runs?: Resolver<ResolversTypes['RunConnection'], ParentType, ContextType, Partial<AgentRunsArgs>>;
  state?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  totalRuns?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AgentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AgentConnection'] = ResolversParentTypes['AgentConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AgentEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AgentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AgentEdge'] = ResolversParentTypes['AgentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Agent'], ParentType, ContextType>;
};

export type AgentHeartbeatPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AgentHeartbeatPayload'] = ResolversParentTypes['AgentHeartbeatPayload']> = {
  agent?: Resolver<ResolversTypes['Agent'], ParentType, ContextType>;
  commands?: Resolver<ResolversTypes['JSONString'], ParentType, ContextType>;
};

export type ApiKeyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKey'] = ResolversParentTypes['ApiKey']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ApiKeyConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKeyConnection'] = ResolversParentTypes['ApiKeyConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ApiKeyEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ApiKeyEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKeyEdge'] = ResolversParentTypes['ApiKeyEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ApiKey'], ParentType, ContextType>;
};

export type ArtifactResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Artifact'] = ResolversParentTypes['Artifact']> = {
  actions?: Resolver<ResolversTypes['ArtifactActionConnection'], ParentType, ContextType, Partial<ArtifactActionsArgs>>;
  aliases?: Resolver<ReadonlyArray<ResolversTypes['ArtifactAlias']>, ParentType, ContextType>;
  artifactMemberships?: Resolver<ResolversTypes['ArtifactCollectionMembershipConnection'], ParentType, ContextType>;
  artifactSequence?: Resolver<ResolversTypes['ArtifactSequence'], ParentType, ContextType>;
  artifactType?: Resolver<ResolversTypes['ArtifactType'], ParentType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  commitHash?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  consumerCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  consumers?: Resolver<ResolversTypes['ArtifactConsumerConnection'], ParentType, ContextType, Partial<ArtifactConsumersArgs>>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<Maybe<ResolversTypes['ArtifactCreator']>, ParentType, ContextType>;
  currentManifest?: Resolver<Maybe<ResolversTypes['ArtifactManifest']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  difference?: Resolver<ResolversTypes['ArtifactDifference'], ParentType, ContextType, RequireFields<ArtifactDifferenceArgs, 'from'>>;
  digest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  digestAlgorithm?: Resolver<Maybe<ResolversTypes['ArtifactDigestAlgorithm']>, ParentType, ContextType>;
  fileCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  files?: Resolver<ResolversTypes['FileConnection'], ParentType, ContextType, Partial<ArtifactFilesArgs>>;
  filesByManifestEntries?: Resolver<ResolversTypes['FileConnection'], ParentType, ContextType, RequireFields<ArtifactFilesByManifestEntriesArgs, 'manifestVersion' | 'storageLayout'>>;
  folder?: Resolver<ResolversTypes['ArtifactFolder'], ParentType, ContextType, Partial<ArtifactFolderArgs>>;
  foundFiles?: Resolver<ResolversTypes['ArtifactFoundFiles'], ParentType, ContextType, RequireFields<ArtifactFoundFilesArgs, 'search'>>;
  historyStep?: Resolver<Maybe<ResolversTypes['Int64']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  labels?: Resolver<Maybe<ResolversTypes['JSONString']>, ParentType, ContextType>;
  lineage?: Resolver<ResolversTypes['LineageGraph'], ParentType, ContextType, RequireFields<ArtifactLineageArgs, 'direction'>>;
  loggedValues?: Resolver<Maybe<ResolversTypes['JSONString']>, ParentType, ContextType>;
  metadata?: Resolver<Maybe<ResolversTypes['JSONString']>, ParentType, ContextType>;
  references?: Resolver<ResolversTypes['ArtifactReferences'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
  sizeBefore?: Resolver<Maybe<ResolversTypes['Int64']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ArtifactState'], ParentType, ContextType>;
  tags?: Resolver<ReadonlyArray<ResolversTypes['Tag']>, ParentType, ContextType>;
  ttlDurationSeconds?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
  ttlIsInherited?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  usedBy?: Resolver<ResolversTypes['RunConnection'], ParentType, ContextType, Partial<ArtifactUsedByArgs>>;
  versionIndex?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ArtifactActionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactAction'] = ResolversParentTypes['ArtifactAction']> = {
  artifact?: Resolver<Maybe<ResolversTypes['Artifact']>, ParentType, ContextType>;
  artifactCollection?: Resolver<Maybe<ResolversTypes['ArtifactCollection']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ArtifactActionKind'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  newText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  oldText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type ArtifactActionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactActionConnection'] = ResolversParentTypes['ArtifactActionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ArtifactActionEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  recordedSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ArtifactActionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactActionEdge'] = ResolversParentTypes['ArtifactActionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ArtifactAction'], ParentType, ContextType>;
};

export type ArtifactAliasResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactAlias'] = ResolversParentTypes['ArtifactAlias']> = {
  alias?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  artifactCollection?: Resolver<Maybe<ResolversTypes['ArtifactCollection']>, ParentType, ContextType>;
  artifactCollectionName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ArtifactAliasConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactAliasConnection'] = ResolversParentTypes['ArtifactAliasConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ArtifactAliasEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ArtifactAliasEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactAliasEdge'] = ResolversParentTypes['ArtifactAliasEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ArtifactAlias'], ParentType, ContextType>;
};

export type ArtifactCollectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactCollection'] = ResolversParentTypes['ArtifactCollection']> = {
  __resolveType: TypeResolveFn<'ArtifactPortfolio' | 'ArtifactSequence', ParentType, ContextType>;
};

export type ArtifactCollectionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactCollectionConnection'] = ResolversParentTypes['ArtifactCollectionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ArtifactCollectionEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ArtifactCollectionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactCollectionEdge'] = ResolversParentTypes['ArtifactCollectionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ArtifactCollection'], ParentType, ContextType>;
};

export type ArtifactCollectionMembershipResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactCollectionMembership'] = ResolversParentTypes['ArtifactCollectionMembership']> = {
  aliases?: Resolver<ReadonlyArray<ResolversTypes['ArtifactAlias']>, ParentType, ContextType>;
  artifact?: Resolver<Maybe<ResolversTypes['Artifact']>, ParentType, ContextType>;
  artifactCollection?: Resolver<Maybe<ResolversTypes['ArtifactCollection']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  files?: Resolver<Maybe<ResolversTypes['FileConnection']>, ParentType, ContextType, Partial<ArtifactCollectionMembershipFilesArgs>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  versionIndex?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ArtifactCollectionMembershipConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactCollectionMembershipConnection'] = ResolversParentTypes['ArtifactCollectionMembershipConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ArtifactCollectionMembershipEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ArtifactCollectionMembershipEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactCollectionMembershipEdge'] = ResolversParentTypes['ArtifactCollectionMembershipEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ArtifactCollectionMembership'], ParentType, ContextType>;
};

export type ArtifactCollectionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactCollectionPayload'] = ResolversParentTypes['ArtifactCollectionPayload']> = {
  artifactCollection?: Resolver<ResolversTypes['ArtifactCollection'], ParentType, ContextType>;
};

export type ArtifactConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactConnection'] = ResolversParentTypes['ArtifactConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ArtifactEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ArtifactConsumerConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactConsumerConnection'] = ResolversParentTypes['ArtifactConsumerConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ArtifactConsumerEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ArtifactConsumerEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactConsumerEdge'] = ResolversParentTypes['ArtifactConsumerEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
  usedAs?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  usedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ArtifactCreatorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactCreator'] = ResolversParentTypes['ArtifactCreator']> = {
  __resolveType: TypeResolveFn<'Run' | 'User', ParentType, ContextType>;
};

export type ArtifactDifferenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactDifference'] = ResolversParentTypes['ArtifactDifference']> = {
  added?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  changed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  files?: Resolver<ReadonlyArray<ResolversTypes['ArtifactFileDifference']>, ParentType, ContextType>;
  isListed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  removed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  renamed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ArtifactEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactEdge'] = ResolversParentTypes['ArtifactEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Artifact'], ParentType, ContextType>;
};

export type ArtifactFileDifferenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactFileDifference'] = ResolversParentTypes['ArtifactFileDifference']> = {
  kind?: Resolver<ResolversTypes['ArtifactFileDifferenceKind'], ParentType, ContextType>;
  newSize?: Resolver<Maybe<ResolversTypes['Int64']>, ParentType, ContextType>;
  oldPath?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  oldSize?: Resolver<Maybe<ResolversTypes['Int64']>, ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ArtifactFileUploadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactFileUpload'] = ResolversParentTypes['ArtifactFileUpload']> = {
  artifact?: Resolver<ResolversTypes['Artifact'], ParentType, ContextType>;
  displayName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  storagePath?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  uploadHeaders?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  uploadMultipartUrls?: Resolver<Maybe<ResolversTypes['UploadMultipartUrls']>, ParentType, ContextType>;
  uploadUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ArtifactFileUploadConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactFileUploadConnection'] = ResolversParentTypes['ArtifactFileUploadConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ArtifactFileUploadEdge']>, ParentType, ContextType>;
};

export type ArtifactFileUploadEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactFileUploadEdge'] = ResolversParentTypes['ArtifactFileUploadEdge']> = {
  node?: Resolver<ResolversTypes['ArtifactFileUpload'], ParentType, ContextType>;
};

export type ArtifactFolderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactFolder'] = ResolversParentTypes['ArtifactFolder']> = {
  fileCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  files?: Resolver<ResolversTypes['ArtifactFolderFiles'], ParentType, ContextType, Partial<ArtifactFolderFilesArgs>>;
  folders?: Resolver<ReadonlyArray<ResolversTypes['ArtifactSubfolder']>, ParentType, ContextType>;
  hasMoreFolders?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sizeBytes?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
};

export type ArtifactFolderFilesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactFolderFiles'] = ResolversParentTypes['ArtifactFolderFiles']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['FileEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ArtifactFoundFilesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactFoundFiles'] = ResolversParentTypes['ArtifactFoundFiles']> = {
  files?: Resolver<ReadonlyArray<ResolversTypes['File']>, ParentType, ContextType>;
  searched?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ArtifactManifestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactManifest'] = ResolversParentTypes['ArtifactManifest']> = {
  file?: Resolver<ResolversTypes['ManifestFile'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ArtifactManifestPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactManifestPayload'] = ResolversParentTypes['ArtifactManifestPayload']> = {
  artifactManifest?: Resolver<ResolversTypes['ArtifactManifest'], ParentType, ContextType>;
};

export type ArtifactPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactPayload'] = ResolversParentTypes['ArtifactPayload']> = {
  artifact?: Resolver<ResolversTypes['Artifact'], ParentType, ContextType>;
};

export type ArtifactPortfolioResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactPortfolio'] = ResolversParentTypes['ArtifactPortfolio']> = {
  actions?: Resolver<ResolversTypes['ArtifactActionConnection'], ParentType, ContextType, Partial<ArtifactPortfolioActionsArgs>>;
  aliases?: Resolver<ResolversTypes['ArtifactAliasConnection'], ParentType, ContextType, Partial<ArtifactPortfolioAliasesArgs>>;
  artifactMembership?: Resolver<Maybe<ResolversTypes['ArtifactCollectionMembership']>, ParentType, ContextType, RequireFields<ArtifactPortfolioArtifactMembershipArgs, 'aliasName'>>;
  artifacts?: Resolver<Maybe<ResolversTypes['VersionedArtifactConnection']>, ParentType, ContextType, Partial<ArtifactPortfolioArtifactsArgs>>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  defaultArtifactType?: Resolver<ResolversTypes['ArtifactType'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  project?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ArtifactCollectionState'], ParentType, ContextType>;
  tags?: Resolver<ResolversTypes['TagConnection'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  versionCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ArtifactReferencesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactReferences'] = ResolversParentTypes['ArtifactReferences']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sizeBytes?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
};

export type ArtifactSequenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactSequence'] = ResolversParentTypes['ArtifactSequence']> = {
  actions?: Resolver<ResolversTypes['ArtifactActionConnection'], ParentType, ContextType, Partial<ArtifactSequenceActionsArgs>>;
  aliases?: Resolver<ResolversTypes['ArtifactAliasConnection'], ParentType, ContextType, Partial<ArtifactSequenceAliasesArgs>>;
  artifactMembership?: Resolver<Maybe<ResolversTypes['ArtifactCollectionMembership']>, ParentType, ContextType, RequireFields<ArtifactSequenceArtifactMembershipArgs, 'aliasName'>>;
  artifacts?: Resolver<Maybe<ResolversTypes['VersionedArtifactConnection']>, ParentType, ContextType, Partial<ArtifactSequenceArtifactsArgs>>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  defaultArtifactType?: Resolver<ResolversTypes['ArtifactType'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  digestAlgorithm?: Resolver<Maybe<ResolversTypes['ArtifactDigestAlgorithm']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  latestArtifact?: Resolver<Maybe<ResolversTypes['Artifact']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  project?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ArtifactCollectionState'], ParentType, ContextType>;
  tags?: Resolver<ResolversTypes['TagConnection'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  versionCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ArtifactSubfolderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactSubfolder'] = ResolversParentTypes['ArtifactSubfolder']> = {
  fileCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sizeBytes?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
};

export type ArtifactTypeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactType'] = ResolversParentTypes['ArtifactType']> = {
  artifact?: Resolver<Maybe<ResolversTypes['Artifact']>, ParentType, ContextType, RequireFields<ArtifactTypeArtifactArgs, 'name'>>;
  artifactCollection?: Resolver<Maybe<ResolversTypes['ArtifactCollection']>, ParentType, ContextType, RequireFields<ArtifactTypeArtifactCollectionArgs, 'name'>>;
  artifactCollections?: Resolver<Maybe<ResolversTypes['ArtifactCollectionConnection']>, ParentType, ContextType, Partial<ArtifactTypeArtifactCollectionsArgs>>;
  artifactSequence?: Resolver<Maybe<ResolversTypes['ArtifactSequence']>, ParentType, ContextType, RequireFields<ArtifactTypeArtifactSequenceArgs, 'name'>>;
  artifactSequences?: Resolver<Maybe<ResolversTypes['ArtifactCollectionConnection']>, ParentType, ContextType, Partial<ArtifactTypeArtifactSequencesArgs>>;
  collectionCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  project?: Resolver<ResolversTypes['Project'], ParentType, ContextType>;
};

export type ArtifactTypeConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactTypeConnection'] = ResolversParentTypes['ArtifactTypeConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ArtifactTypeEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ArtifactTypeEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtifactTypeEdge'] = ResolversParentTypes['ArtifactTypeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ArtifactType'], ParentType, ContextType>;
};

export type ChartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Chart'] = ResolversParentTypes['Chart']> = {
  lastStep?: Resolver<Maybe<ResolversTypes['Int64']>, ParentType, ContextType>;
  rowCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  series?: Resolver<ReadonlyArray<ResolversTypes['ChartSeries']>, ParentType, ContextType>;
  totalRowCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ChartSeriesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChartSeries'] = ResolversParentTypes['ChartSeries']> = {
  bucketWidth?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  count?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Float']>>>, ParentType, ContextType>;
  endX?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Float']>>>, ParentType, ContextType>;
  first?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Float']>>, ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  last?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Float']>>>, ParentType, ContextType>;
  max?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Float']>>>, ParentType, ContextType>;
  mean?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Float']>>>, ParentType, ContextType>;
  min?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Float']>>>, ParentType, ContextType>;
  nonFinite?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Float']>>>, ParentType, ContextType>;
  x?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Float']>>, ParentType, ContextType>;
};

export type ClientIDMappingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClientIDMapping'] = ResolversParentTypes['ClientIDMapping']> = {
  serverID?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type CompleteMultipartUploadArtifactPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CompleteMultipartUploadArtifactPayload'] = ResolversParentTypes['CompleteMultipartUploadArtifactPayload']> = {
  digest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CreateAccessTokenPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateAccessTokenPayload'] = ResolversParentTypes['CreateAccessTokenPayload']> = {
  accessToken?: Resolver<ResolversTypes['AccessToken'], ParentType, ContextType>;
};

export type CreateAgentPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateAgentPayload'] = ResolversParentTypes['CreateAgentPayload']> = {
  agent?: Resolver<ResolversTypes['Agent'], ParentType, ContextType>;
};

export type CreateAnonymousEntityPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateAnonymousEntityPayload'] = ResolversParentTypes['CreateAnonymousEntityPayload']> = {
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
};

export type CreateArtifactCollectionTagAssignmentsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateArtifactCollectionTagAssignmentsPayload'] = ResolversParentTypes['CreateArtifactCollectionTagAssignmentsPayload']> = {
  tags?: Resolver<ReadonlyArray<ResolversTypes['Tag']>, ParentType, ContextType>;
};

export type CreateArtifactFilesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateArtifactFilesPayload'] = ResolversParentTypes['CreateArtifactFilesPayload']> = {
  files?: Resolver<ResolversTypes['ArtifactFileUploadConnection'], ParentType, ContextType>;
};

export type CreateArtifactPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateArtifactPayload'] = ResolversParentTypes['CreateArtifactPayload']> = {
  artifact?: Resolver<ResolversTypes['Artifact'], ParentType, ContextType>;
};

export type CreateArtifactTypePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateArtifactTypePayload'] = ResolversParentTypes['CreateArtifactTypePayload']> = {
  artifactType?: Resolver<ResolversTypes['ArtifactType'], ParentType, ContextType>;
};

export type CreateCustomChartPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateCustomChartPayload'] = ResolversParentTypes['CreateCustomChartPayload']> = {
  chart?: Resolver<ResolversTypes['CustomChart'], ParentType, ContextType>;
};

export type CreateDefaultResourceConfigPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateDefaultResourceConfigPayload'] = ResolversParentTypes['CreateDefaultResourceConfigPayload']> = {
  defaultResourceConfigID?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  success?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type CreateFilterTriggerPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateFilterTriggerPayload'] = ResolversParentTypes['CreateFilterTriggerPayload']> = {
  trigger?: Resolver<Maybe<ResolversTypes['Trigger']>, ParentType, ContextType>;
};

export type CreateGenericWebhookIntegrationPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateGenericWebhookIntegrationPayload'] = ResolversParentTypes['CreateGenericWebhookIntegrationPayload']> = {
  integration?: Resolver<ResolversTypes['Integration'], ParentType, ContextType>;
};

export type CreateInvitePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateInvitePayload'] = ResolversParentTypes['CreateInvitePayload']> = {
  invite?: Resolver<Maybe<ResolversTypes['Invite']>, ParentType, ContextType>;
};

export type CreateLaunchAgentPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateLaunchAgentPayload'] = ResolversParentTypes['CreateLaunchAgentPayload']> = {
  launchAgentId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type CreateOrganizationPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateOrganizationPayload'] = ResolversParentTypes['CreateOrganizationPayload']> = {
  organization?: Resolver<Maybe<ResolversTypes['Organization']>, ParentType, ContextType>;
};

export type CreateRunFilesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateRunFilesPayload'] = ResolversParentTypes['CreateRunFilesPayload']> = {
  files?: Resolver<ReadonlyArray<ResolversTypes['RunFileUpload']>, ParentType, ContextType>;
  runID?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  uploadHeaders?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CreateRunQueuePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateRunQueuePayload'] = ResolversParentTypes['CreateRunQueuePayload']> = {
  queueID?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  success?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type CreateServiceAccountPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateServiceAccountPayload'] = ResolversParentTypes['CreateServiceAccountPayload']> = {
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type CreateTeamPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateTeamPayload'] = ResolversParentTypes['CreateTeamPayload']> = {
  entity?: Resolver<Maybe<ResolversTypes['Entity']>, ParentType, ContextType>;
};

export type CreateUserPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateUserPayload'] = ResolversParentTypes['CreateUserPayload']> = {
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type CustomChartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomChart'] = ResolversParentTypes['CustomChart']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DefaultResourceConfigResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DefaultResourceConfig'] = ResolversParentTypes['DefaultResourceConfig']> = {
  config?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  resource?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  templateVariables?: Resolver<ReadonlyArray<ResolversTypes['TemplateVariable']>, ParentType, ContextType>;
};

export type DeleteRunPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteRunPayload'] = ResolversParentTypes['DeleteRunPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DeleteTriggerPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteTriggerPayload'] = ResolversParentTypes['DeleteTriggerPayload']> = {
  success?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type DeleteViewPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteViewPayload'] = ResolversParentTypes['DeleteViewPayload']> = {
  pendingDrafts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['View']>>, ParentType, ContextType>;
  success?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export interface DurationScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Duration'], any> {
  name: 'Duration';
}

export type EnqueueSweepRunPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EnqueueSweepRunPayload'] = ResolversParentTypes['EnqueueSweepRunPayload']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  runQueueItemId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type EntityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Entity'] = ResolversParentTypes['Entity']> = {
  artifactCollections?: Resolver<Maybe<ResolversTypes['ArtifactCollectionConnection']>, ParentType, ContextType, Partial<EntityArtifactCollectionsArgs>>;
  artifactMemberships?: Resolver<Maybe<ResolversTypes['ArtifactCollectionMembershipConnection']>, ParentType, ContextType, Partial<EntityArtifactMembershipsArgs>>;
  available?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  codeSavingEnabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  defaultAccess?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  defaultResourceConfig?: Resolver<Maybe<ResolversTypes['DefaultResourceConfig']>, ParentType, ContextType, RequireFields<EntityDefaultResourceConfigArgs, 'id'>>;
  entityType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  integrations?: Resolver<Maybe<ResolversTypes['IntegrationConnection']>, ParentType, ContextType, Partial<EntityIntegrationsArgs>>;
  isPaid?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  isTeam?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  limits?: Resolver<Maybe<ResolversTypes['JSONString']>, ParentType, ContextType>;
  members?: Resolver<ReadonlyArray<ResolversTypes['Member']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  organization?: Resolver<Maybe<ResolversTypes['Organization']>, ParentType, ContextType>;
  photoUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  privateOnly?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  project?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType, Partial<EntityProjectArgs>>;
  projects?: Resolver<Maybe<ResolversTypes['ProjectConnection']>, ParentType, ContextType, Partial<EntityProjectsArgs>>;
  readOnly?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  readOnlyAdmin?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  storageBytes?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
  triggers?: Resolver<ResolversTypes['TriggerConnection'], ParentType, ContextType, Partial<EntityTriggersArgs>>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  xxhashDigestsEnabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EntityConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EntityConnection'] = ResolversParentTypes['EntityConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['EntityEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type EntityEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EntityEdge'] = ResolversParentTypes['EntityEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Entity'], ParentType, ContextType>;
};

export type FileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['File'] = ResolversParentTypes['File']> = {
  digest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  directUrl?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  displayName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  md5?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  mimetype?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ref?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sizeBytes?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
  storagePath?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type FileConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FileConnection'] = ResolversParentTypes['FileConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['FileEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type FileEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FileEdge'] = ResolversParentTypes['FileEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['File'], ParentType, ContextType>;
};

export type FilterEventTriggeringConditionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FilterEventTriggeringCondition'] = ResolversParentTypes['FilterEventTriggeringCondition']> = {
  eventType?: Resolver<ResolversTypes['EventTriggeringConditionType'], ParentType, ContextType>;
  filter?: Resolver<ResolversTypes['JSONString'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FolderMoveResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FolderMove'] = ResolversParentTypes['FolderMove']> = {
  arrivedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  growingCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  places?: Resolver<ReadonlyArray<ResolversTypes['FolderMovePlace']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  server?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['FolderMoveState'], ParentType, ContextType>;
};

export type FolderMovePlaceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FolderMovePlace'] = ResolversParentTypes['FolderMovePlace']> = {
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type GenerateApiKeyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GenerateApiKeyPayload'] = ResolversParentTypes['GenerateApiKeyPayload']> = {
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
};

export type GenericWebhookIntegrationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GenericWebhookIntegration'] = ResolversParentTypes['GenericWebhookIntegration']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  urlEndpoint?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GenericWebhookTriggeredActionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GenericWebhookTriggeredAction'] = ResolversParentTypes['GenericWebhookTriggeredAction']> = {
  integration?: Resolver<ResolversTypes['Integration'], ParentType, ContextType>;
  requestPayload?: Resolver<Maybe<ResolversTypes['JSONString']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GitInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GitInfo'] = ResolversParentTypes['GitInfo']> = {
  commit?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  remote?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type GroupChartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GroupChart'] = ResolversParentTypes['GroupChart']> = {
  runCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  series?: Resolver<ReadonlyArray<ResolversTypes['GroupChartSeries']>, ParentType, ContextType>;
};

export type GroupChartSeriesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GroupChartSeries'] = ResolversParentTypes['GroupChartSeries']> = {
  bucketWidth?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  count?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Float']>>, ParentType, ContextType>;
  endX?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Float']>>, ParentType, ContextType>;
  isDerived?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  max?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Float']>>, ParentType, ContextType>;
  mean?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Float']>>, ParentType, ContextType>;
  median?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Float']>>, ParentType, ContextType>;
  min?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Float']>>, ParentType, ContextType>;
  nonFinite?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Float']>>, ParentType, ContextType>;
  runs?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Float']>>, ParentType, ContextType>;
  std?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Float']>>, ParentType, ContextType>;
  stderr?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Float']>>, ParentType, ContextType>;
  x?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Float']>>, ParentType, ContextType>;
};

export type InputArtifactConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InputArtifactConnection'] = ResolversParentTypes['InputArtifactConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ArtifactEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export interface Int64ScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Int64'], any> {
  name: 'Int64';
}

export type IntegrationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Integration'] = ResolversParentTypes['Integration']> = {
  __resolveType: TypeResolveFn<'GenericWebhookIntegration' | 'SlackIntegration', ParentType, ContextType>;
};

export type IntegrationConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IntegrationConnection'] = ResolversParentTypes['IntegrationConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['IntegrationEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type IntegrationEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IntegrationEdge'] = ResolversParentTypes['IntegrationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Integration'], ParentType, ContextType>;
};

export type InviteResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Invite'] = ResolversParentTypes['Invite']> = {
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  toUser?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export interface JSONScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export interface JSONStringScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSONString'], any> {
  name: 'JSONString';
}

export type KeyTypeCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KeyTypeCount'] = ResolversParentTypes['KeyTypeCount']> = {
  count?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LatestLocalVersionInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LatestLocalVersionInfo'] = ResolversParentTypes['LatestLocalVersionInfo']> = {
  latestVersionString?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  outOfDate?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  versionOnThisInstanceString?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type LaunchAgentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LaunchAgent'] = ResolversParentTypes['LaunchAgent']> = {
  agentStatus?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  heartbeatAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  hostname?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  runQueues?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ID']>>, ParentType, ContextType>;
  stopPolling?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type LineageArtifactsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LineageArtifacts'] = ResolversParentTypes['LineageArtifacts']> = {
  aliases?: Resolver<ReadonlyArray<Maybe<ReadonlyArray<ResolversTypes['String']>>>, ParentType, ContextType>;
  createdAt?: Resolver<ReadonlyArray<Maybe<ResolversTypes['DateTime']>>, ParentType, ContextType>;
  digests?: Resolver<ReadonlyArray<Maybe<ResolversTypes['String']>>, ParentType, ContextType>;
  fileCounts?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Int']>>, ParentType, ContextType>;
  ids?: Resolver<ReadonlyArray<Maybe<ResolversTypes['ID']>>, ParentType, ContextType>;
  names?: Resolver<ReadonlyArray<Maybe<ResolversTypes['String']>>, ParentType, ContextType>;
  projects?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Int']>>, ParentType, ContextType>;
  sizes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Int64']>>, ParentType, ContextType>;
  states?: Resolver<ReadonlyArray<Maybe<ResolversTypes['ArtifactState']>>, ParentType, ContextType>;
  types?: Resolver<ReadonlyArray<Maybe<ResolversTypes['String']>>, ParentType, ContextType>;
  versions?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Int']>>, ParentType, ContextType>;
};

export type LineageGraphResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LineageGraph'] = ResolversParentTypes['LineageGraph']> = {
  artifacts?: Resolver<ResolversTypes['LineageArtifacts'], ParentType, ContextType>;
  consumed?: Resolver<ReadonlyArray<ResolversTypes['Int']>, ParentType, ContextType>;
  hasMore?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  produced?: Resolver<ReadonlyArray<ResolversTypes['Int']>, ParentType, ContextType>;
  projects?: Resolver<ReadonlyArray<ResolversTypes['LineageProject']>, ParentType, ContextType>;
  runs?: Resolver<ResolversTypes['LineageRuns'], ParentType, ContextType>;
};

export type LineageProjectResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LineageProject'] = ResolversParentTypes['LineageProject']> = {
  entity?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LineageRunsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LineageRuns'] = ResolversParentTypes['LineageRuns']> = {
  createdAt?: Resolver<ReadonlyArray<Maybe<ResolversTypes['DateTime']>>, ParentType, ContextType>;
  durations?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Float']>>, ParentType, ContextType>;
  ids?: Resolver<ReadonlyArray<Maybe<ResolversTypes['String']>>, ParentType, ContextType>;
  jobTypes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['String']>>, ParentType, ContextType>;
  names?: Resolver<ReadonlyArray<Maybe<ResolversTypes['String']>>, ParentType, ContextType>;
  projects?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Int']>>, ParentType, ContextType>;
  states?: Resolver<ReadonlyArray<Maybe<ResolversTypes['String']>>, ParentType, ContextType>;
};

export type LinkArtifactPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LinkArtifactPayload'] = ResolversParentTypes['LinkArtifactPayload']> = {
  artifactMembership?: Resolver<Maybe<ResolversTypes['ArtifactCollectionMembership']>, ParentType, ContextType>;
  versionIndex?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type LogLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogLine'] = ResolversParentTypes['LogLine']> = {
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  level?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  line?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  timestamp?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type LogLineConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogLineConnection'] = ResolversParentTypes['LogLineConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['LogLineEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type LogLineEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogLineEdge'] = ResolversParentTypes['LogLineEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['LogLine'], ParentType, ContextType>;
};

export type LogPageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogPage'] = ResolversParentTypes['LogPage']> = {
  lines?: Resolver<ReadonlyArray<ResolversTypes['LogLine']>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  writers?: Resolver<ReadonlyArray<ResolversTypes['LogWriter']>, ParentType, ContextType>;
};

export type LogSearchResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogSearch'] = ResolversParentTypes['LogSearch']> = {
  lines?: Resolver<ReadonlyArray<ResolversTypes['LogLine']>, ParentType, ContextType>;
  searchedTo?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LogWriterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogWriter'] = ResolversParentTypes['LogWriter']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  first?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ManifestFileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ManifestFile'] = ResolversParentTypes['ManifestFile']> = {
  directUrl?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  displayName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  uploadHeaders?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  uploadUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MemberResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Member'] = ResolversParentTypes['Member']> = {
  accountType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  admin?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  apiKey?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pending?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  photoUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  username?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MoveOpenedFolderPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MoveOpenedFolderPayload'] = ResolversParentTypes['MoveOpenedFolderPayload']> = {
  openedFolder?: Resolver<ResolversTypes['OpenedFolder'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  ackRunQueueItem?: Resolver<Maybe<ResolversTypes['SuccessPayload']>, ParentType, ContextType, RequireFields<MutationAckRunQueueItemArgs, 'input'>>;
  addAliases?: Resolver<Maybe<ResolversTypes['SuccessPayload']>, ParentType, ContextType, RequireFields<MutationAddAliasesArgs, 'input'>>;
  agentHeartbeat?: Resolver<Maybe<ResolversTypes['AgentHeartbeatPayload']>, ParentType, ContextType, RequireFields<MutationAgentHeartbeatArgs, 'input'>>;
  commitArtifact?: Resolver<Maybe<ResolversTypes['ArtifactPayload']>, ParentType, ContextType, RequireFields<MutationCommitArtifactArgs, 'input'>>;
  completeMultipartUploadArtifact?: Resolver<Maybe<ResolversTypes['CompleteMultipartUploadArtifactPayload']>, ParentType, ContextType, RequireFields<MutationCompleteMultipartUploadArtifactArgs, 'input'>>;
  createAccessToken?: Resolver<Maybe<ResolversTypes['CreateAccessTokenPayload']>, ParentType, ContextType, RequireFields<MutationCreateAccessTokenArgs, 'input'>>;
  createAgent?: Resolver<Maybe<ResolversTypes['CreateAgentPayload']>, ParentType, ContextType, RequireFields<MutationCreateAgentArgs, 'input'>>;
  createAnonymousEntity?: Resolver<Maybe<ResolversTypes['CreateAnonymousEntityPayload']>, ParentType, ContextType, RequireFields<MutationCreateAnonymousEntityArgs, 'input'>>;
  createArtifact?: Resolver<Maybe<ResolversTypes['CreateArtifactPayload']>, ParentType, ContextType, RequireFields<MutationCreateArtifactArgs, 'input'>>;
  createArtifactCollectionTagAssignments?: Resolver<Maybe<ResolversTypes['CreateArtifactCollectionTagAssignmentsPayload']>, ParentType, ContextType, RequireFields<MutationCreateArtifactCollectionTagAssignmentsArgs, 'input'>>;
  createArtifactFiles?: Resolver<Maybe<ResolversTypes['CreateArtifactFilesPayload']>, ParentType, ContextType, RequireFields<MutationCreateArtifactFilesArgs, 'input'>>;
  createArtifactManifest?: Resolver<Maybe<ResolversTypes['ArtifactManifestPayload']>, ParentType, ContextType, RequireFields<MutationCreateArtifactManifestArgs, 'input'>>;
  createArtifactType?: Resolver<Maybe<ResolversTypes['CreateArtifactTypePayload']>, ParentType, ContextType, RequireFields<MutationCreateArtifactTypeArgs, 'input'>>;
  createCustomChart?: Resolver<Maybe<ResolversTypes['CreateCustomChartPayload']>, ParentType, ContextType, RequireFields<MutationCreateCustomChartArgs, 'input'>>;
  createDefaultResourceConfig?: Resolver<Maybe<ResolversTypes['CreateDefaultResourceConfigPayload']>, ParentType, ContextType, RequireFields<MutationCreateDefaultResourceConfigArgs, 'input'>>;
  createFilterTrigger?: Resolver<Maybe<ResolversTypes['CreateFilterTriggerPayload']>, ParentType, ContextType, RequireFields<MutationCreateFilterTriggerArgs, 'input'>>;
  createGenericWebhookIntegration?: Resolver<Maybe<ResolversTypes['CreateGenericWebhookIntegrationPayload']>, ParentType, ContextType, RequireFields<MutationCreateGenericWebhookIntegrationArgs, 'input'>>;
  createInvite?: Resolver<Maybe<ResolversTypes['CreateInvitePayload']>, ParentType, ContextType, RequireFields<MutationCreateInviteArgs, 'input'>>;
  createLaunchAgent?: Resolver<Maybe<ResolversTypes['CreateLaunchAgentPayload']>, ParentType, ContextType, RequireFields<MutationCreateLaunchAgentArgs, 'input'>>;
  createOrganization?: Resolver<Maybe<ResolversTypes['CreateOrganizationPayload']>, ParentType, ContextType, RequireFields<MutationCreateOrganizationArgs, 'input'>>;
  createProjectMembers?: Resolver<Maybe<ResolversTypes['SuccessPayload']>, ParentType, ContextType, RequireFields<MutationCreateProjectMembersArgs, 'input'>>;
  createRunFiles?: Resolver<Maybe<ResolversTypes['CreateRunFilesPayload']>, ParentType, ContextType, RequireFields<MutationCreateRunFilesArgs, 'input'>>;
  createRunQueue?: Resolver<Maybe<ResolversTypes['CreateRunQueuePayload']>, ParentType, ContextType, RequireFields<MutationCreateRunQueueArgs, 'input'>>;
  createServiceAccount?: Resolver<Maybe<ResolversTypes['CreateServiceAccountPayload']>, ParentType, ContextType, RequireFields<MutationCreateServiceAccountArgs, 'input'>>;
  createTeam?: Resolver<Maybe<ResolversTypes['CreateTeamPayload']>, ParentType, ContextType, RequireFields<MutationCreateTeamArgs, 'input'>>;
  createUser?: Resolver<Maybe<ResolversTypes['CreateUserPayload']>, ParentType, ContextType, RequireFields<MutationCreateUserArgs, 'input'>>;
  deleteAliases?: Resolver<Maybe<ResolversTypes['SuccessPayload']>, ParentType, ContextType, RequireFields<MutationDeleteAliasesArgs, 'input'>>;
  deleteApiKey?: Resolver<Maybe<ResolversTypes['SuccessPayload']>, ParentType, ContextType, RequireFields<MutationDeleteApiKeyArgs, 'input'>>;
  deleteArtifact?: Resolver<Maybe<ResolversTypes['ArtifactPayload']>, ParentType, ContextType, RequireFields<MutationDeleteArtifactArgs, 'input'>>;
  deleteArtifactCollectionTagAssignments?: Resolver<Maybe<ResolversTypes['SuccessPayload']>, ParentType, ContextType, RequireFields<MutationDeleteArtifactCollectionTagAssignmentsArgs, 'input'>>;
  deleteArtifactPortfolio?: Resolver<Maybe<ResolversTypes['ArtifactCollectionPayload']>, ParentType, ContextType, RequireFields<MutationDeleteArtifactPortfolioArgs, 'input'>>;
  deleteArtifactSequence?: Resolver<Maybe<ResolversTypes['ArtifactCollectionPayload']>, ParentType, ContextType, RequireFields<MutationDeleteArtifactSequenceArgs, 'input'>>;
  deleteFiles?: Resolver<Maybe<ResolversTypes['SuccessPayload']>, ParentType, ContextType, RequireFields<MutationDeleteFilesArgs, 'input'>>;
  deleteFromRunQueue?: Resolver<Maybe<ResolversTypes['SuccessPayload']>, ParentType, ContextType, RequireFields<MutationDeleteFromRunQueueArgs, 'input'>>;
  deleteInvite?: Resolver<Maybe<ResolversTypes['SuccessPayload']>, ParentType, ContextType, RequireFields<MutationDeleteInviteArgs, 'input'>>;
  deleteModel?: Resolver<Maybe<ResolversTypes['SuccessPayload']>, ParentType, ContextType, RequireFields<MutationDeleteModelArgs, 'input'>>;
  deleteOrganization?: Resolver<Maybe<ResolversTypes['SuccessPayload']>, ParentType, ContextType, RequireFields<MutationDeleteOrganizationArgs, 'input'>>;
  deleteOtherSessions?: Resolver<Maybe<ResolversTypes['SuccessPayload']>, ParentType, ContextType>;
  deleteProjectMembers?: Resolver<Maybe<ResolversTypes['SuccessPayload']>, ParentType, ContextType, RequireFields<MutationDeleteProjectMembersArgs, 'input'>>;
  deleteRun?: Resolver<Maybe<ResolversTypes['DeleteRunPayload']>, ParentType, ContextType, RequireFields<MutationDeleteRunArgs, 'input'>>;
  deleteRunQueues?: Resolver<Maybe<ResolversTypes['SuccessPayload']>, ParentType, ContextType, RequireFields<MutationDeleteRunQueuesArgs, 'input'>>;
  deleteSession?: Resolver<Maybe<ResolversTypes['SuccessPayload']>, ParentType, ContextType, RequireFields<MutationDeleteSessionArgs, 'input'>>;
  deleteTrigger?: Resolver<Maybe<ResolversTypes['DeleteTriggerPayload']>, ParentType, ContextType, RequireFields<MutationDeleteTriggerArgs, 'input'>>;
  deleteUser?: Resolver<Maybe<ResolversTypes['SuccessPayload']>, ParentType, ContextType, RequireFields<MutationDeleteUserArgs, 'input'>>;
  deleteView?: Resolver<Maybe<ResolversTypes['DeleteViewPayload']>, ParentType, ContextType, RequireFields<MutationDeleteViewArgs, 'input'>>;
  enqueueSweepRun?: Resolver<Maybe<ResolversTypes['EnqueueSweepRunPayload']>, ParentType, ContextType, RequireFields<MutationEnqueueSweepRunArgs, 'input'>>;
  failRunQueueItem?: Resolver<Maybe<ResolversTypes['SuccessPayload']>, ParentType, ContextType, RequireFields<MutationFailRunQueueItemArgs, 'input'>>;
  generateApiKey?: Resolver<Maybe<ResolversTypes['GenerateApiKeyPayload']>, ParentType, ContextType, RequireFields<MutationGenerateApiKeyArgs, 'input'>>;
  linkArtifact?: Resolver<Maybe<ResolversTypes['LinkArtifactPayload']>, ParentType, ContextType, RequireFields<MutationLinkArtifactArgs, 'input'>>;
  markRunFilesUploaded?: Resolver<Maybe<ResolversTypes['SuccessPayload']>, ParentType, ContextType, RequireFields<MutationMarkRunFilesUploadedArgs, 'input'>>;
  moveArtifactSequence?: Resolver<Maybe<ResolversTypes['ArtifactCollectionPayload']>, ParentType, ContextType, RequireFields<MutationMoveArtifactSequenceArgs, 'input'>>;
  moveOpenedFolder?: Resolver<Maybe<ResolversTypes['MoveOpenedFolderPayload']>, ParentType, ContextType>;
  notifyScriptableRunAlert?: Resolver<Maybe<ResolversTypes['SuccessPayload']>, ParentType, ContextType, RequireFields<MutationNotifyScriptableRunAlertArgs, 'input'>>;
  popFromRunQueue?: Resolver<Maybe<ResolversTypes['PopFromRunQueuePayload']>, ParentType, ContextType, RequireFields<MutationPopFromRunQueueArgs, 'input'>>;
  pushToRunQueue?: Resolver<Maybe<ResolversTypes['PushToRunQueuePayload']>, ParentType, ContextType, RequireFields<MutationPushToRunQueueArgs, 'input'>>;
  pushToRunQueueByName?: Resolver<Maybe<ResolversTypes['PushToRunQueueByNamePayload']>, ParentType, ContextType, RequireFields<MutationPushToRunQueueByNameArgs, 'input'>>;
  renameProject?: Resolver<Maybe<ResolversTypes['RenameProjectPayload']>, ParentType, ContextType, RequireFields<MutationRenameProjectArgs, 'input'>>;
  revokeAccessToken?: Resolver<Maybe<ResolversTypes['SuccessPayload']>, ParentType, ContextType, RequireFields<MutationRevokeAccessTokenArgs, 'input'>>;
  rewindRun?: Resolver<Maybe<ResolversTypes['RewindRunPayload']>, ParentType, ContextType, RequireFields<MutationRewindRunArgs, 'input'>>;
  setOrganizationMember?: Resolver<Maybe<ResolversTypes['SuccessPayload']>, ParentType, ContextType, RequireFields<MutationSetOrganizationMemberArgs, 'input'>>;
  setUserPassword?: Resolver<Maybe<ResolversTypes['SuccessPayload']>, ParentType, ContextType, RequireFields<MutationSetUserPasswordArgs, 'input'>>;
  stopRun?: Resolver<Maybe<ResolversTypes['SuccessPayload']>, ParentType, ContextType, RequireFields<MutationStopRunArgs, 'input'>>;
  unlinkArtifact?: Resolver<Maybe<ResolversTypes['UnlinkArtifactPayload']>, ParentType, ContextType, RequireFields<MutationUnlinkArtifactArgs, 'input'>>;
  updateAccessTokenProjects?: Resolver<Maybe<ResolversTypes['SuccessPayload']>, ParentType, ContextType, RequireFields<MutationUpdateAccessTokenProjectsArgs, 'input'>>;
  updateArtifact?: Resolver<Maybe<ResolversTypes['ArtifactPayload']>, ParentType, ContextType, RequireFields<MutationUpdateArtifactArgs, 'input'>>;
  updateArtifactManifest?: Resolver<Maybe<ResolversTypes['ArtifactManifestPayload']>, ParentType, ContextType, RequireFields<MutationUpdateArtifactManifestArgs, 'input'>>;
  updateArtifactPortfolio?: Resolver<Maybe<ResolversTypes['ArtifactCollectionPayload']>, ParentType, ContextType, RequireFields<MutationUpdateArtifactPortfolioArgs, 'input'>>;
  updateArtifactSequence?: Resolver<Maybe<ResolversTypes['ArtifactCollectionPayload']>, ParentType, ContextType, RequireFields<MutationUpdateArtifactSequenceArgs, 'input'>>;
  updateFilterTrigger?: Resolver<Maybe<ResolversTypes['UpdateFilterTriggerPayload']>, ParentType, ContextType, RequireFields<MutationUpdateFilterTriggerArgs, 'input'>>;
  updateLaunchAgent?: Resolver<Maybe<ResolversTypes['SuccessPayload']>, ParentType, ContextType, RequireFields<MutationUpdateLaunchAgentArgs, 'input'>>;
  updateProjectMember?: Resolver<Maybe<ResolversTypes['SuccessPayload']>, ParentType, ContextType, RequireFields<MutationUpdateProjectMemberArgs, 'input'>>;
  updateProjectTeamMember?: Resolver<Maybe<ResolversTypes['SuccessPayload']>, ParentType, ContextType, RequireFields<MutationUpdateProjectTeamMemberArgs, 'input'>>;
  updateRunQueueItemWarning?: Resolver<Maybe<ResolversTypes['SuccessPayload']>, ParentType, ContextType, RequireFields<MutationUpdateRunQueueItemWarningArgs, 'input'>>;
  updateRunState?: Resolver<Maybe<ResolversTypes['SuccessPayload']>, ParentType, ContextType, RequireFields<MutationUpdateRunStateArgs, 'input'>>;
  updateUser?: Resolver<Maybe<ResolversTypes['UpdateUserPayload']>, ParentType, ContextType, RequireFields<MutationUpdateUserArgs, 'input'>>;
  upsertBucket?: Resolver<Maybe<ResolversTypes['UpsertBucketPayload']>, ParentType, ContextType, RequireFields<MutationUpsertBucketArgs, 'input'>>;
  upsertModel?: Resolver<Maybe<ResolversTypes['UpsertModelPayload']>, ParentType, ContextType, RequireFields<MutationUpsertModelArgs, 'input'>>;
  upsertRunQueue?: Resolver<Maybe<ResolversTypes['UpsertRunQueuePayload']>, ParentType, ContextType, RequireFields<MutationUpsertRunQueueArgs, 'input'>>;
  upsertSweep?: Resolver<Maybe<ResolversTypes['UpsertSweepPayload']>, ParentType, ContextType, RequireFields<MutationUpsertSweepArgs, 'input'>>;
  upsertView?: Resolver<Maybe<ResolversTypes['UpsertViewPayload']>, ParentType, ContextType, RequireFields<MutationUpsertViewArgs, 'input'>>;
  useArtifact?: Resolver<Maybe<ResolversTypes['ArtifactPayload']>, ParentType, ContextType, RequireFields<MutationUseArtifactArgs, 'input'>>;
};

export type NoOpTriggeredActionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NoOpTriggeredAction'] = ResolversParentTypes['NoOpTriggeredAction']> = {
  noOp?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotificationTriggeredActionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotificationTriggeredAction'] = ResolversParentTypes['NotificationTriggeredAction']> = {
  integration?: Resolver<ResolversTypes['Integration'], ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  severity?: Resolver<Maybe<ResolversTypes['AlertSeverity']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OpenedFolderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OpenedFolder'] = ResolversParentTypes['OpenedFolder']> = {
  move?: Resolver<Maybe<ResolversTypes['FolderMove']>, ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  target?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type OrganizationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Organization'] = ResolversParentTypes['Organization']> = {
  advancedRegistryFeatures?: Resolver<Maybe<ResolversTypes['AdvancedRegistryFeatures']>, ParentType, ContextType>;
  coreWeaveOrganizationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  featureFlags?: Resolver<ReadonlyArray<ResolversTypes['RampFeatureFlag']>, ParentType, ContextType, RequireFields<OrganizationFeatureFlagsArgs, 'rampIDType'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  members?: Resolver<ReadonlyArray<ResolversTypes['OrganizationMember']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  orgEntity?: Resolver<Maybe<ResolversTypes['Entity']>, ParentType, ContextType>;
  triggers?: Resolver<ResolversTypes['TriggerConnection'], ParentType, ContextType, Partial<OrganizationTriggersArgs>>;
};

export type OrganizationMemberResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrganizationMember'] = ResolversParentTypes['OrganizationMember']> = {
  role?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ParquetHistoryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ParquetHistory'] = ResolversParentTypes['ParquetHistory']> = {
  liveData?: Resolver<ReadonlyArray<ResolversTypes['JSON']>, ParentType, ContextType>;
  parquetUrls?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PopFromRunQueuePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PopFromRunQueuePayload'] = ResolversParentTypes['PopFromRunQueuePayload']> = {
  runQueueItemId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  runSpec?: Resolver<Maybe<ResolversTypes['JSONString']>, ParentType, ContextType>;
};

export type ProjectResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Project'] = ResolversParentTypes['Project']> = {
  access?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  allViews?: Resolver<ResolversTypes['ViewConnection'], ParentType, ContextType, RequireFields<ProjectAllViewsArgs, 'viewType'>>;
  allowAllArtifactTypesInRegistry?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  artifact?: Resolver<Maybe<ResolversTypes['Artifact']>, ParentType, ContextType, RequireFields<ProjectArtifactArgs, 'name'>>;
  artifactCollection?: Resolver<Maybe<ResolversTypes['ArtifactCollection']>, ParentType, ContextType, RequireFields<ProjectArtifactCollectionArgs, 'name'>>;
  artifactCollectionMembership?: Resolver<Maybe<ResolversTypes['ArtifactCollectionMembership']>, ParentType, ContextType, RequireFields<ProjectArtifactCollectionMembershipArgs, 'name'>>;
  artifactCollections?: Resolver<Maybe<ResolversTypes['ArtifactCollectionConnection']>, ParentType, ContextType, Partial<ProjectArtifactCollectionsArgs>>;
  artifactType?: Resolver<Maybe<ResolversTypes['ArtifactType']>, ParentType, ContextType, RequireFields<ProjectArtifactTypeArgs, 'name'>>;
  artifactTypes?: Resolver<ResolversTypes['ArtifactTypeConnection'], ParentType, ContextType, Partial<ProjectArtifactTypesArgs>>;
  bucket?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType, RequireFields<ProjectBucketArgs, 'missingOk' | 'name'>>;
  buckets?: Resolver<ResolversTypes['RunConnection'], ParentType, ContextType, Partial<ProjectBucketsArgs>>;
  configKeys?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  dockerImage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  entity?: Resolver<ResolversTypes['Entity'], ParentType, ContextType>;
  entityName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  groupChart?: Resolver<ResolversTypes['GroupChart'], ParentType, ContextType, RequireFields<ProjectGroupChartArgs, 'input'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  internalId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isBenchmark?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  keys?: Resolver<ResolversTypes['ProjectKeyConnection'], ParentType, ContextType, RequireFields<ProjectKeysArgs, 'prefix'>>;
  members?: Resolver<ReadonlyArray<ResolversTypes['ProjectMember']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  readOnly?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  repo?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType, RequireFields<ProjectRunArgs, 'name'>>;
  runCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType, Partial<ProjectRunCountArgs>>;
  runGroups?: Resolver<ResolversTypes['RunGroups'], ParentType, ContextType, RequireFields<ProjectRunGroupsArgs, 'by'>>;
  runQueue?: Resolver<Maybe<ResolversTypes['RunQueue']>, ParentType, ContextType, RequireFields<ProjectRunQueueArgs, 'name'>>;
  runQueues?: Resolver<ReadonlyArray<ResolversTypes['RunQueue']>, ParentType, ContextType>;
  runs?: Resolver<ResolversTypes['RunConnection'], ParentType, ContextType, Partial<ProjectRunsArgs>>;
  sweep?: Resolver<Maybe<ResolversTypes['Sweep']>, ParentType, ContextType, RequireFields<ProjectSweepArgs, 'sweepName'>>;
  sweeps?: Resolver<ResolversTypes['SweepConnection'], ParentType, ContextType, Partial<ProjectSweepsArgs>>;
  teamMembers?: Resolver<ReadonlyArray<ResolversTypes['ProjectTeamMember']>, ParentType, ContextType>;
  totalSweeps?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  triggers?: Resolver<ReadonlyArray<ResolversTypes['Trigger']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  views?: Resolver<Maybe<ResolversTypes['JSONString']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProjectActivityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProjectActivity'] = ResolversParentTypes['ProjectActivity']> = {
  lastRunAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  project?: Resolver<ResolversTypes['Project'], ParentType, ContextType>;
  runCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  runningCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ProjectActivityListResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProjectActivityList'] = ResolversParentTypes['ProjectActivityList']> = {
  items?: Resolver<ReadonlyArray<ResolversTypes['ProjectActivity']>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ProjectConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProjectConnection'] = ResolversParentTypes['ProjectConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ProjectEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ProjectEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProjectEdge'] = ResolversParentTypes['ProjectEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Project'], ParentType, ContextType>;
};

export type ProjectKeyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProjectKey'] = ResolversParentTypes['ProjectKey']> = {
  keyCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  max?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  min?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  runCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  typeCounts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['KeyTypeCount']>>, ParentType, ContextType>;
};

export type ProjectKeyConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProjectKeyConnection'] = ResolversParentTypes['ProjectKeyConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ProjectKeyEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ProjectKeyEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProjectKeyEdge'] = ResolversParentTypes['ProjectKeyEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ProjectKey'], ParentType, ContextType>;
};

export type ProjectMemberResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProjectMember'] = ResolversParentTypes['ProjectMember']> = {
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
  username?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProjectTeamMemberResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProjectTeamMember'] = ResolversParentTypes['ProjectTeamMember']> = {
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
  team?: Resolver<ResolversTypes['Entity'], ParentType, ContextType>;
};

export type PushToRunQueueByNamePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PushToRunQueueByNamePayload'] = ResolversParentTypes['PushToRunQueueByNamePayload']> = {
  runQueueItemId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  runSpec?: Resolver<Maybe<ResolversTypes['JSONString']>, ParentType, ContextType>;
};

export type PushToRunQueuePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PushToRunQueuePayload'] = ResolversParentTypes['PushToRunQueuePayload']> = {
  runQueueItemId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  artifact?: Resolver<Maybe<ResolversTypes['Artifact']>, ParentType, ContextType, RequireFields<QueryArtifactArgs, 'id'>>;
  artifactCollection?: Resolver<Maybe<ResolversTypes['ArtifactCollection']>, ParentType, ContextType, RequireFields<QueryArtifactCollectionArgs, 'id'>>;
  clientIDMapping?: Resolver<Maybe<ResolversTypes['ClientIDMapping']>, ParentType, ContextType, RequireFields<QueryClientIDMappingArgs, 'clientID'>>;
  entity?: Resolver<Maybe<ResolversTypes['Entity']>, ParentType, ContextType, Partial<QueryEntityArgs>>;
  launchAgent?: Resolver<Maybe<ResolversTypes['LaunchAgent']>, ParentType, ContextType, RequireFields<QueryLaunchAgentArgs, 'id'>>;
  model?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType, Partial<QueryModelArgs>>;
  models?: Resolver<Maybe<ResolversTypes['ProjectConnection']>, ParentType, ContextType, Partial<QueryModelsArgs>>;
  openedFolder?: Resolver<Maybe<ResolversTypes['OpenedFolder']>, ParentType, ContextType>;
  organization?: Resolver<Maybe<ResolversTypes['Organization']>, ParentType, ContextType, RequireFields<QueryOrganizationArgs, 'name'>>;
  project?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType, Partial<QueryProjectArgs>>;
  projectActivity?: Resolver<Maybe<ResolversTypes['ProjectActivityList']>, ParentType, ContextType, Partial<QueryProjectActivityArgs>>;
  recentRuns?: Resolver<ReadonlyArray<ResolversTypes['Run']>, ParentType, ContextType, Partial<QueryRecentRunsArgs>>;
  search?: Resolver<ResolversTypes['SearchResult'], ParentType, ContextType, RequireFields<QuerySearchArgs, 'text'>>;
  serverInfo?: Resolver<Maybe<ResolversTypes['ServerInfo']>, ParentType, ContextType>;
  sessions?: Resolver<ReadonlyArray<ResolversTypes['Session']>, ParentType, ContextType>;
  users?: Resolver<Maybe<ResolversTypes['UserConnection']>, ParentType, ContextType, Partial<QueryUsersArgs>>;
  view?: Resolver<Maybe<ResolversTypes['View']>, ParentType, ContextType, RequireFields<QueryViewArgs, 'id'>>;
  viewer?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type QueueJobTriggeredActionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QueueJobTriggeredAction'] = ResolversParentTypes['QueueJobTriggeredAction']> = {
  queue?: Resolver<Maybe<ResolversTypes['RunQueue']>, ParentType, ContextType>;
  template?: Resolver<ResolversTypes['JSONString'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RampFeatureFlagResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RampFeatureFlag'] = ResolversParentTypes['RampFeatureFlag']> = {
  isEnabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  rampKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RenameProjectPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RenameProjectPayload'] = ResolversParentTypes['RenameProjectPayload']> = {
  inserted?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  project?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType>;
};

export type RewindRunPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RewindRunPayload'] = ResolversParentTypes['RewindRunPayload']> = {
  rewoundRun?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
};

export type RoleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Role'] = ResolversParentTypes['Role']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RunResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Run'] = ResolversParentTypes['Run']> = {
  alertCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  alerts?: Resolver<ReadonlyArray<ResolversTypes['RunAlert']>, ParentType, ContextType, Partial<RunAlertsArgs>>;
  artifactUses?: Resolver<ResolversTypes['RunArtifactConnection'], ParentType, ContextType, RequireFields<RunArtifactUsesArgs, 'kind'>>;
  chart?: Resolver<ResolversTypes['Chart'], ParentType, ContextType, RequireFields<RunChartArgs, 'input'>>;
  commit?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  config?: Resolver<ResolversTypes['JSONString'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  events?: Resolver<ReadonlyArray<ResolversTypes['JSONString']>, ParentType, ContextType, Partial<RunEventsArgs>>;
  eventsKeys?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  eventsLineCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  eventsTail?: Resolver<ResolversTypes['JSONString'], ParentType, ContextType>;
  exitcode?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  failed?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  fileCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  files?: Resolver<ResolversTypes['RunFileConnection'], ParentType, ContextType, Partial<RunFilesArgs>>;
  forkedAtStep?: Resolver<Maybe<ResolversTypes['Int64']>, ParentType, ContextType>;
  forkedFrom?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  group?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  heartbeatAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  history?: Resolver<ReadonlyArray<ResolversTypes['JSONString']>, ParentType, ContextType, Partial<RunHistoryArgs>>;
  historyKeys?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  historyLineCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  historyTail?: Resolver<ResolversTypes['JSONString'], ParentType, ContextType>;
  host?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  inputArtifacts?: Resolver<Maybe<ResolversTypes['InputArtifactConnection']>, ParentType, ContextType, Partial<RunInputArtifactsArgs>>;
  internalId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  jobType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lineage?: Resolver<ResolversTypes['LineageGraph'], ParentType, ContextType, RequireFields<RunLineageArgs, 'direction'>>;
  logLineCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  logLines?: Resolver<Maybe<ResolversTypes['LogLineConnection']>, ParentType, ContextType, Partial<RunLogLinesArgs>>;
  logPage?: Resolver<ResolversTypes['LogPage'], ParentType, ContextType, RequireFields<RunLogPageArgs, 'from' | 'limit'>>;
  logSearch?: Resolver<ResolversTypes['LogSearch'], ParentType, ContextType, RequireFields<RunLogSearchArgs, 'input'>>;
  missingLineCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  notes?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  outputArtifacts?: Resolver<Maybe<ResolversTypes['ArtifactConnection']>, ParentType, ContextType, Partial<RunOutputArtifactsArgs>>;
  parquetHistory?: Resolver<ResolversTypes['ParquetHistory'], ParentType, ContextType, Partial<RunParquetHistoryArgs>>;
  project?: Resolver<ResolversTypes['Project'], ParentType, ContextType>;
  projectId?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  readOnly?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  runInfo?: Resolver<Maybe<ResolversTypes['RunInfo']>, ParentType, ContextType>;
  running?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  sampledHistory?: Resolver<ReadonlyArray<ResolversTypes['JSON']>, ParentType, ContextType, RequireFields<RunSampledHistoryArgs, 'specs'>>;
  setAsideLineCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  setAsideLines?: Resolver<ResolversTypes['SetAsideLineConnection'], ParentType, ContextType, Partial<RunSetAsideLinesArgs>>;
  shouldStop?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  stopped?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  summaryMetrics?: Resolver<ResolversTypes['JSONString'], ParentType, ContextType>;
  sweepName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  systemMetrics?: Resolver<Maybe<ResolversTypes['JSONString']>, ParentType, ContextType>;
  tags?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  wandbConfig?: Resolver<Maybe<ResolversTypes['JSONString']>, ParentType, ContextType, Partial<RunWandbConfigArgs>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RunAlertResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunAlert'] = ResolversParentTypes['RunAlert']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['AlertSeverity'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RunArtifactConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunArtifactConnection'] = ResolversParentTypes['RunArtifactConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RunArtifactEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RunArtifactEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunArtifactEdge'] = ResolversParentTypes['RunArtifactEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Artifact'], ParentType, ContextType>;
  usedAs?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  usedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type RunConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunConnection'] = ResolversParentTypes['RunConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RunEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RunEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunEdge'] = ResolversParentTypes['RunEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
};

export type RunFileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunFile'] = ResolversParentTypes['RunFile']> = {
  directUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  md5?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  mimetype?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sizeBytes?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, Partial<RunFileUrlArgs>>;
};

export type RunFileConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunFileConnection'] = ResolversParentTypes['RunFileConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RunFileEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  uploadHeaders?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RunFileEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunFileEdge'] = ResolversParentTypes['RunFileEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RunFile'], ParentType, ContextType>;
};

export type RunFileUploadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunFileUpload'] = ResolversParentTypes['RunFileUpload']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  uploadUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RunGroupResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunGroup'] = ResolversParentTypes['RunGroup']> = {
  filters?: Resolver<ResolversTypes['JSONString'], ParentType, ContextType>;
  runCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type RunGroupsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunGroups'] = ResolversParentTypes['RunGroups']> = {
  groups?: Resolver<ReadonlyArray<ResolversTypes['RunGroup']>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RunInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunInfo'] = ResolversParentTypes['RunInfo']> = {
  args?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  codeSaved?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  colab?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  cpuCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  executable?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  git?: Resolver<Maybe<ResolversTypes['GitInfo']>, ParentType, ContextType>;
  gpu?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  gpuCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  os?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  program?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  python?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RunQueueResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunQueue'] = ResolversParentTypes['RunQueue']> = {
  access?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdBy?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  defaultResourceConfigID?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  externalLinks?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  prioritizationMode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  runQueueItem?: Resolver<Maybe<ResolversTypes['RunQueueItem']>, ParentType, ContextType, RequireFields<RunQueueRunQueueItemArgs, 'id'>>;
  runQueueItems?: Resolver<ResolversTypes['RunQueueItemConnection'], ParentType, ContextType, Partial<RunQueueRunQueueItemsArgs>>;
};

export type RunQueueItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunQueueItem'] = ResolversParentTypes['RunQueueItem']> = {
  associatedRunId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RunQueueItemConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunQueueItemConnection'] = ResolversParentTypes['RunQueueItemConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RunQueueItemEdge']>, ParentType, ContextType>;
};

export type RunQueueItemEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunQueueItemEdge'] = ResolversParentTypes['RunQueueItemEdge']> = {
  node?: Resolver<ResolversTypes['RunQueueItem'], ParentType, ContextType>;
};

export type SearchResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchResult'] = ResolversParentTypes['SearchResult']> = {
  collections?: Resolver<ReadonlyArray<ResolversTypes['ArtifactCollection']>, ParentType, ContextType>;
  isCut?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  projects?: Resolver<ReadonlyArray<ResolversTypes['Project']>, ParentType, ContextType>;
  runs?: Resolver<ReadonlyArray<ResolversTypes['Run']>, ParentType, ContextType>;
};

export type ServerFeatureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServerFeature'] = ResolversParentTypes['ServerFeature']> = {
  isEnabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ServerInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServerInfo'] = ResolversParentTypes['ServerInfo']> = {
  cliVersionInfo?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  features?: Resolver<ReadonlyArray<ResolversTypes['ServerFeature']>, ParentType, ContextType>;
  latestLocalVersionInfo?: Resolver<Maybe<ResolversTypes['LatestLocalVersionInfo']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ServerMessageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServerMessage'] = ResolversParentTypes['ServerMessage']> = {
  htmlText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  messageLevel?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  messageType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  plainText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  utfText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ServerSettingsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServerSettings'] = ResolversParentTypes['ServerSettings']> = {
  serverMessages?: Resolver<ReadonlyArray<ResolversTypes['ServerMessage']>, ParentType, ContextType>;
};

export type SessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session']> = {
  browser?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isCurrent?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lastSeenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type SetAsideLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetAsideLine'] = ResolversParentTypes['SetAsideLine']> = {
  content?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  file?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  writer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SetAsideLineConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetAsideLineConnection'] = ResolversParentTypes['SetAsideLineConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SetAsideLineEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SetAsideLineEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetAsideLineEdge'] = ResolversParentTypes['SetAsideLineEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SetAsideLine'], ParentType, ContextType>;
};

export type SlackIntegrationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SlackIntegration'] = ResolversParentTypes['SlackIntegration']> = {
  channelName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  teamName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SuccessPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SuccessPayload'] = ResolversParentTypes['SuccessPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  success?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type SweepResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Sweep'] = ResolversParentTypes['Sweep']> = {
  agent?: Resolver<Maybe<ResolversTypes['Agent']>, ParentType, ContextType, RequireFields<SweepAgentArgs, 'agentName'>>;
  agents?: Resolver<ResolversTypes['AgentConnection'], ParentType, ContextType>;
  bestLoss?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  config?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  controller?: Resolver<Maybe<ResolversTypes['JSONString']>, ParentType, ContextType>;
  controllerRunName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  earlyStopJobRunning?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  heartbeatAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  method?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  priorRuns?: Resolver<ResolversTypes['RunConnection'], ParentType, ContextType>;
  project?: Resolver<ResolversTypes['Project'], ParentType, ContextType>;
  runCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  runCountExpected?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  runs?: Resolver<ResolversTypes['RunConnection'], ParentType, ContextType, Partial<SweepRunsArgs>>;
  scheduler?: Resolver<Maybe<ResolversTypes['JSONString']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type SweepConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SweepConnection'] = ResolversParentTypes['SweepConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SweepEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SweepEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SweepEdge'] = ResolversParentTypes['SweepEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Sweep'], ParentType, ContextType>;
};

export type TagResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Tag'] = ResolversParentTypes['Tag']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tagCategoryName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type TagConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TagConnection'] = ResolversParentTypes['TagConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['TagEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TagEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TagEdge'] = ResolversParentTypes['TagEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Tag'], ParentType, ContextType>;
};

export type TemplateVariableResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TemplateVariable'] = ResolversParentTypes['TemplateVariable']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  schema?: Resolver<Maybe<ResolversTypes['JSONString']>, ParentType, ContextType>;
};

export type TriggerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Trigger'] = ResolversParentTypes['Trigger']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scope?: Resolver<ResolversTypes['TriggerScope'], ParentType, ContextType>;
  triggeredAction?: Resolver<ResolversTypes['TriggeredAction'], ParentType, ContextType>;
  triggeringCondition?: Resolver<ResolversTypes['TriggeringCondition'], ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type TriggerConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TriggerConnection'] = ResolversParentTypes['TriggerConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['TriggerEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TriggerEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TriggerEdge'] = ResolversParentTypes['TriggerEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Trigger'], ParentType, ContextType>;
};

export type TriggerScopeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TriggerScope'] = ResolversParentTypes['TriggerScope']> = {
  __resolveType: TypeResolveFn<'ArtifactPortfolio' | 'ArtifactSequence' | 'Entity' | 'Project', ParentType, ContextType>;
};

export type TriggeredActionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TriggeredAction'] = ResolversParentTypes['TriggeredAction']> = {
  __resolveType: TypeResolveFn<'ARIATriggeredAction' | 'GenericWebhookTriggeredAction' | 'NoOpTriggeredAction' | 'NotificationTriggeredAction' | 'QueueJobTriggeredAction', ParentType, ContextType>;
};

export type TriggeringConditionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TriggeringCondition'] = ResolversParentTypes['TriggeringCondition']> = {
  __resolveType: TypeResolveFn<'FilterEventTriggeringCondition', ParentType, ContextType>;
};

export type UnlinkArtifactPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnlinkArtifactPayload'] = ResolversParentTypes['UnlinkArtifactPayload']> = {
  artifactID?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  success?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type UpdateFilterTriggerPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateFilterTriggerPayload'] = ResolversParentTypes['UpdateFilterTriggerPayload']> = {
  trigger?: Resolver<Maybe<ResolversTypes['Trigger']>, ParentType, ContextType>;
};

export type UpdateUserPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateUserPayload'] = ResolversParentTypes['UpdateUserPayload']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type UploadMultipartUrlsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UploadMultipartUrls'] = ResolversParentTypes['UploadMultipartUrls']> = {
  uploadID?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  uploadUrlParts?: Resolver<ReadonlyArray<ResolversTypes['UploadUrlPart']>, ParentType, ContextType>;
};

export type UploadUrlPartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UploadUrlPart'] = ResolversParentTypes['UploadUrlPart']> = {
  partNumber?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
  uploadUrl?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UpsertBucketPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpsertBucketPayload'] = ResolversParentTypes['UpsertBucketPayload']> = {
  bucket?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
  inserted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  serverSettings?: Resolver<ResolversTypes['ServerSettings'], ParentType, ContextType>;
};

export type UpsertModelPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpsertModelPayload'] = ResolversParentTypes['UpsertModelPayload']> = {
  inserted?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType>;
  project?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType>;
};

export type UpsertRunQueuePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpsertRunQueuePayload'] = ResolversParentTypes['UpsertRunQueuePayload']> = {
  configSchemaValidationErrors?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  success?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type UpsertSweepPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpsertSweepPayload'] = ResolversParentTypes['UpsertSweepPayload']> = {
  configValidationWarnings?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  sweep?: Resolver<ResolversTypes['Sweep'], ParentType, ContextType>;
};

export type UpsertViewPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpsertViewPayload'] = ResolversParentTypes['UpsertViewPayload']> = {
  inserted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  view?: Resolver<ResolversTypes['View'], ParentType, ContextType>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User']> = {
  admin?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  apiKeys?: Resolver<Maybe<ResolversTypes['ApiKeyConnection']>, ParentType, ContextType>;
  deletedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  entity?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  flags?: Resolver<Maybe<ResolversTypes['JSONString']>, ParentType, ContextType>;
  hasPassword?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  organizations?: Resolver<ReadonlyArray<ResolversTypes['Organization']>, ParentType, ContextType>;
  photoUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  projects?: Resolver<Maybe<ResolversTypes['ProjectConnection']>, ParentType, ContextType, Partial<UserProjectsArgs>>;
  teams?: Resolver<Maybe<ResolversTypes['EntityConnection']>, ParentType, ContextType>;
  userInfo?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  username?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserConnection'] = ResolversParentTypes['UserConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['UserEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type UserEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserEdge'] = ResolversParentTypes['UserEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export type VersionedArtifactConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VersionedArtifactConnection'] = ResolversParentTypes['VersionedArtifactConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['VersionedArtifactEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type VersionedArtifactEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VersionedArtifactEdge'] = ResolversParentTypes['VersionedArtifactEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Artifact'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ViewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['View'] = ResolversParentTypes['View']> = {
  accessTokens?: Resolver<ReadonlyArray<ResolversTypes['AccessToken']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  previewUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  project?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType>;
  spec?: Resolver<ResolversTypes['JSONString'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export type ViewConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ViewConnection'] = ResolversParentTypes['ViewConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ViewEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ViewEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ViewEdge'] = ResolversParentTypes['ViewEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['View'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  ARIATriggeredAction?: ARIATriggeredActionResolvers<ContextType>;
  AccessToken?: AccessTokenResolvers<ContextType>;
  AdvancedRegistryFeatures?: AdvancedRegistryFeaturesResolvers<ContextType>;
  Agent?: AgentResolvers<ContextType>;
  AgentConnection?: AgentConnectionResolvers<ContextType>;
  AgentEdge?: AgentEdgeResolvers<ContextType>;
  AgentHeartbeatPayload?: AgentHeartbeatPayloadResolvers<ContextType>;
  ApiKey?: ApiKeyResolvers<ContextType>;
  ApiKeyConnection?: ApiKeyConnectionResolvers<ContextType>;
  ApiKeyEdge?: ApiKeyEdgeResolvers<ContextType>;
  Artifact?: ArtifactResolvers<ContextType>;
  ArtifactAction?: ArtifactActionResolvers<ContextType>;
  ArtifactActionConnection?: ArtifactActionConnectionResolvers<ContextType>;
  ArtifactActionEdge?: ArtifactActionEdgeResolvers<ContextType>;
  ArtifactAlias?: ArtifactAliasResolvers<ContextType>;
  ArtifactAliasConnection?: ArtifactAliasConnectionResolvers<ContextType>;
  ArtifactAliasEdge?: ArtifactAliasEdgeResolvers<ContextType>;
  ArtifactCollection?: ArtifactCollectionResolvers<ContextType>;
  ArtifactCollectionConnection?: ArtifactCollectionConnectionResolvers<ContextType>;
  ArtifactCollectionEdge?: ArtifactCollectionEdgeResolvers<ContextType>;
  ArtifactCollectionMembership?: ArtifactCollectionMembershipResolvers<ContextType>;
  ArtifactCollectionMembershipConnection?: ArtifactCollectionMembershipConnectionResolvers<ContextType>;
  ArtifactCollectionMembershipEdge?: ArtifactCollectionMembershipEdgeResolvers<ContextType>;
  ArtifactCollectionPayload?: ArtifactCollectionPayloadResolvers<ContextType>;
  ArtifactConnection?: ArtifactConnectionResolvers<ContextType>;
  ArtifactConsumerConnection?: ArtifactConsumerConnectionResolvers<ContextType>;
  ArtifactConsumerEdge?: ArtifactConsumerEdgeResolvers<ContextType>;
  ArtifactCreator?: ArtifactCreatorResolvers<ContextType>;
  ArtifactDifference?: ArtifactDifferenceResolvers<ContextType>;
  ArtifactEdge?: ArtifactEdgeResolvers<ContextType>;
  ArtifactFileDifference?: ArtifactFileDifferenceResolvers<ContextType>;
  ArtifactFileUpload?: ArtifactFileUploadResolvers<ContextType>;
  ArtifactFileUploadConnection?: ArtifactFileUploadConnectionResolvers<ContextType>;
  ArtifactFileUploadEdge?: ArtifactFileUploadEdgeResolvers<ContextType>;
  ArtifactFolder?: ArtifactFolderResolvers<ContextType>;
  ArtifactFolderFiles?: ArtifactFolderFilesResolvers<ContextType>;
  ArtifactFoundFiles?: ArtifactFoundFilesResolvers<ContextType>;
  ArtifactManifest?: ArtifactManifestResolvers<ContextType>;
  ArtifactManifestPayload?: ArtifactManifestPayloadResolvers<ContextType>;
  ArtifactPayload?: ArtifactPayloadResolvers<ContextType>;
  ArtifactPortfolio?: ArtifactPortfolioResolvers<ContextType>;
  ArtifactReferences?: ArtifactReferencesResolvers<ContextType>;
  ArtifactSequence?: ArtifactSequenceResolvers<ContextType>;
  ArtifactSubfolder?: ArtifactSubfolderResolvers<ContextType>;
  ArtifactType?: ArtifactTypeResolvers<ContextType>;
  ArtifactTypeConnection?: ArtifactTypeConnectionResolvers<ContextType>;
  ArtifactTypeEdge?: ArtifactTypeEdgeResolvers<ContextType>;
  Chart?: ChartResolvers<ContextType>;
  ChartSeries?: ChartSeriesResolvers<ContextType>;
  ClientIDMapping?: ClientIDMappingResolvers<ContextType>;
  CompleteMultipartUploadArtifactPayload?: CompleteMultipartUploadArtifactPayloadResolvers<ContextType>;
  CreateAccessTokenPayload?: CreateAccessTokenPayloadResolvers<ContextType>;
  CreateAgentPayload?: CreateAgentPayloadResolvers<ContextType>;
  CreateAnonymousEntityPayload?: CreateAnonymousEntityPayloadResolvers<ContextType>;
  CreateArtifactCollectionTagAssignmentsPayload?: CreateArtifactCollectionTagAssignmentsPayloadResolvers<ContextType>;
  CreateArtifactFilesPayload?: CreateArtifactFilesPayloadResolvers<ContextType>;
  CreateArtifactPayload?: CreateArtifactPayloadResolvers<ContextType>;
  CreateArtifactTypePayload?: CreateArtifactTypePayloadResolvers<ContextType>;
  CreateCustomChartPayload?: CreateCustomChartPayloadResolvers<ContextType>;
  CreateDefaultResourceConfigPayload?: CreateDefaultResourceConfigPayloadResolvers<ContextType>;
  CreateFilterTriggerPayload?: CreateFilterTriggerPayloadResolvers<ContextType>;
  CreateGenericWebhookIntegrationPayload?: CreateGenericWebhookIntegrationPayloadResolvers<ContextType>;
  CreateInvitePayload?: CreateInvitePayloadResolvers<ContextType>;
  CreateLaunchAgentPayload?: CreateLaunchAgentPayloadResolvers<ContextType>;
  CreateOrganizationPayload?: CreateOrganizationPayloadResolvers<ContextType>;
  CreateRunFilesPayload?: CreateRunFilesPayloadResolvers<ContextType>;
  CreateRunQueuePayload?: CreateRunQueuePayloadResolvers<ContextType>;
  CreateServiceAccountPayload?: CreateServiceAccountPayloadResolvers<ContextType>;
  CreateTeamPayload?: CreateTeamPayloadResolvers<ContextType>;
  CreateUserPayload?: CreateUserPayloadResolvers<ContextType>;
  CustomChart?: CustomChartResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DefaultResourceConfig?: DefaultResourceConfigResolvers<ContextType>;
  DeleteRunPayload?: DeleteRunPayloadResolvers<ContextType>;
  DeleteTriggerPayload?: DeleteTriggerPayloadResolvers<ContextType>;
  DeleteViewPayload?: DeleteViewPayloadResolvers<ContextType>;
  Duration?: GraphQLScalarType;
  EnqueueSweepRunPayload?: EnqueueSweepRunPayloadResolvers<ContextType>;
  Entity?: EntityResolvers<ContextType>;
  EntityConnection?: EntityConnectionResolvers<ContextType>;
  EntityEdge?: EntityEdgeResolvers<ContextType>;
  File?: FileResolvers<ContextType>;
  FileConnection?: FileConnectionResolvers<ContextType>;
  FileEdge?: FileEdgeResolvers<ContextType>;
  FilterEventTriggeringCondition?: FilterEventTriggeringConditionResolvers<ContextType>;
  FolderMove?: FolderMoveResolvers<ContextType>;
  FolderMovePlace?: FolderMovePlaceResolvers<ContextType>;
  GenerateApiKeyPayload?: GenerateApiKeyPayloadResolvers<ContextType>;
  GenericWebhookIntegration?: GenericWebhookIntegrationResolvers<ContextType>;
  GenericWebhookTriggeredAction?: GenericWebhookTriggeredActionResolvers<ContextType>;
  GitInfo?: GitInfoResolvers<ContextType>;
  GroupChart?: GroupChartResolvers<ContextType>;
  GroupChartSeries?: GroupChartSeriesResolvers<ContextType>;
  InputArtifactConnection?: InputArtifactConnectionResolvers<ContextType>;
  Int64?: GraphQLScalarType;
  Integration?: IntegrationResolvers<ContextType>;
  IntegrationConnection?: IntegrationConnectionResolvers<ContextType>;
  IntegrationEdge?: IntegrationEdgeResolvers<ContextType>;
  Invite?: InviteResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  JSONString?: GraphQLScalarType;
  KeyTypeCount?: KeyTypeCountResolvers<ContextType>;
  LatestLocalVersionInfo?: LatestLocalVersionInfoResolvers<ContextType>;
  LaunchAgent?: LaunchAgentResolvers<ContextType>;
  LineageArtifacts?: LineageArtifactsResolvers<ContextType>;
  LineageGraph?: LineageGraphResolvers<ContextType>;
  LineageProject?: LineageProjectResolvers<ContextType>;
  LineageRuns?: LineageRunsResolvers<ContextType>;
  LinkArtifactPayload?: LinkArtifactPayloadResolvers<ContextType>;
  LogLine?: LogLineResolvers<ContextType>;
  LogLineConnection?: LogLineConnectionResolvers<ContextType>;
  LogLineEdge?: LogLineEdgeResolvers<ContextType>;
  LogPage?: LogPageResolvers<ContextType>;
  LogSearch?: LogSearchResolvers<ContextType>;
  LogWriter?: LogWriterResolvers<ContextType>;
  ManifestFile?: ManifestFileResolvers<ContextType>;
  Member?: MemberResolvers<ContextType>;
  MoveOpenedFolderPayload?: MoveOpenedFolderPayloadResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NoOpTriggeredAction?: NoOpTriggeredActionResolvers<ContextType>;
  NotificationTriggeredAction?: NotificationTriggeredActionResolvers<ContextType>;
  OpenedFolder?: OpenedFolderResolvers<ContextType>;
  Organization?: OrganizationResolvers<ContextType>;
  OrganizationMember?: OrganizationMemberResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  ParquetHistory?: ParquetHistoryResolvers<ContextType>;
  PopFromRunQueuePayload?: PopFromRunQueuePayloadResolvers<ContextType>;
  Project?: ProjectResolvers<ContextType>;
  ProjectActivity?: ProjectActivityResolvers<ContextType>;
  ProjectActivityList?: ProjectActivityListResolvers<ContextType>;
  ProjectConnection?: ProjectConnectionResolvers<ContextType>;
  ProjectEdge?: ProjectEdgeResolvers<ContextType>;
  ProjectKey?: ProjectKeyResolvers<ContextType>;
  ProjectKeyConnection?: ProjectKeyConnectionResolvers<ContextType>;
  ProjectKeyEdge?: ProjectKeyEdgeResolvers<ContextType>;
  ProjectMember?: ProjectMemberResolvers<ContextType>;
  ProjectTeamMember?: ProjectTeamMemberResolvers<ContextType>;
  PushToRunQueueByNamePayload?: PushToRunQueueByNamePayloadResolvers<ContextType>;
  PushToRunQueuePayload?: PushToRunQueuePayloadResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  QueueJobTriggeredAction?: QueueJobTriggeredActionResolvers<ContextType>;
  RampFeatureFlag?: RampFeatureFlagResolvers<ContextType>;
  RenameProjectPayload?: RenameProjectPayloadResolvers<ContextType>;
  RewindRunPayload?: RewindRunPayloadResolvers<ContextType>;
  Role?: RoleResolvers<ContextType>;
  Run?: RunResolvers<ContextType>;
  RunAlert?: RunAlertResolvers<ContextType>;
  RunArtifactConnection?: RunArtifactConnectionResolvers<ContextType>;
  RunArtifactEdge?: RunArtifactEdgeResolvers<ContextType>;
  RunConnection?: RunConnectionResolvers<ContextType>;
  RunEdge?: RunEdgeResolvers<ContextType>;
  RunFile?: RunFileResolvers<ContextType>;
  RunFileConnection?: RunFileConnectionResolvers<ContextType>;
  RunFileEdge?: RunFileEdgeResolvers<ContextType>;
  RunFileUpload?: RunFileUploadResolvers<ContextType>;
  RunGroup?: RunGroupResolvers<ContextType>;
  RunGroups?: RunGroupsResolvers<ContextType>;
  RunInfo?: RunInfoResolvers<ContextType>;
  RunQueue?: RunQueueResolvers<ContextType>;
  RunQueueItem?: RunQueueItemResolvers<ContextType>;
  RunQueueItemConnection?: RunQueueItemConnectionResolvers<ContextType>;
  RunQueueItemEdge?: RunQueueItemEdgeResolvers<ContextType>;
  SearchResult?: SearchResultResolvers<ContextType>;
  ServerFeature?: ServerFeatureResolvers<ContextType>;
  ServerInfo?: ServerInfoResolvers<ContextType>;
  ServerMessage?: ServerMessageResolvers<ContextType>;
  ServerSettings?: ServerSettingsResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  SetAsideLine?: SetAsideLineResolvers<ContextType>;
  SetAsideLineConnection?: SetAsideLineConnectionResolvers<ContextType>;
  SetAsideLineEdge?: SetAsideLineEdgeResolvers<ContextType>;
  SlackIntegration?: SlackIntegrationResolvers<ContextType>;
  SuccessPayload?: SuccessPayloadResolvers<ContextType>;
  Sweep?: SweepResolvers<ContextType>;
  SweepConnection?: SweepConnectionResolvers<ContextType>;
  SweepEdge?: SweepEdgeResolvers<ContextType>;
  Tag?: TagResolvers<ContextType>;
  TagConnection?: TagConnectionResolvers<ContextType>;
  TagEdge?: TagEdgeResolvers<ContextType>;
  TemplateVariable?: TemplateVariableResolvers<ContextType>;
  Trigger?: TriggerResolvers<ContextType>;
  TriggerConnection?: TriggerConnectionResolvers<ContextType>;
  TriggerEdge?: TriggerEdgeResolvers<ContextType>;
  TriggerScope?: TriggerScopeResolvers<ContextType>;
  TriggeredAction?: TriggeredActionResolvers<ContextType>;
  TriggeringCondition?: TriggeringConditionResolvers<ContextType>;
  UnlinkArtifactPayload?: UnlinkArtifactPayloadResolvers<ContextType>;
  UpdateFilterTriggerPayload?: UpdateFilterTriggerPayloadResolvers<ContextType>;
  UpdateUserPayload?: UpdateUserPayloadResolvers<ContextType>;
  UploadMultipartUrls?: UploadMultipartUrlsResolvers<ContextType>;
  UploadUrlPart?: UploadUrlPartResolvers<ContextType>;
  UpsertBucketPayload?: UpsertBucketPayloadResolvers<ContextType>;
  UpsertModelPayload?: UpsertModelPayloadResolvers<ContextType>;
  UpsertRunQueuePayload?: UpsertRunQueuePayloadResolvers<ContextType>;
  UpsertSweepPayload?: UpsertSweepPayloadResolvers<ContextType>;
  UpsertViewPayload?: UpsertViewPayloadResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserConnection?: UserConnectionResolvers<ContextType>;
  UserEdge?: UserEdgeResolvers<ContextType>;
  VersionedArtifactConnection?: VersionedArtifactConnectionResolvers<ContextType>;
  VersionedArtifactEdge?: VersionedArtifactEdgeResolvers<ContextType>;
  View?: ViewResolvers<ContextType>;
  ViewConnection?: ViewConnectionResolvers<ContextType>;
  ViewEdge?: ViewEdgeResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  later?: LaterDirectiveResolver<any, any, ContextType>;
};
