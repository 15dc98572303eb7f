/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type AddAliasesInput = {
  readonly aliases: ReadonlyArray<ArtifactCollectionAliasInput>;
  readonly artifactID: string;
  readonly clientMutationId?: string | null;
};

export type ArtifactCollectionAliasInput = {
  readonly alias: string;
  readonly artifactCollectionName: string;
  readonly entityName: string;
  readonly projectName: string;
};

export type ArtifactFileDifferenceKind =
  | 'ADDED'
  | 'CHANGED'
  | 'REMOVED'
  | 'RENAMED';

export type ArtifactState =
  | 'COMMITTED'
  | 'DELETED'
  | 'PENDING';

export type CreateInviteInput = {
  readonly admin?: boolean | null;
  readonly email?: string | null;
  readonly entityName: string;
  /** `admin`, `member` or `viewer`; of somebody who is in the team it changes the role. Ours. */
  readonly role?: string | null;
  readonly username?: string | null;
};

export type CreateServiceAccountInput = {
  readonly description: string;
  readonly entityName: string;
};

export type CreateTeamInput = {
  /** None: the caller's only one, else `default`. Ours. */
  readonly organizationName?: string | null;
  /** None: the caller. */
  readonly teamAdminUserName?: string | null;
  readonly teamName: string;
};

export type CreateUserInput = {
  readonly admin?: boolean | null;
  /** A key the user has from another server; none: a new one. */
  readonly apiKey?: string | null;
  readonly email: string;
  /** At least 12 characters. */
  readonly password?: string | null;
  /** None: what stands before the `@`, with a number if that is taken. */
  readonly username?: string | null;
};

export type DeleteAliasesInput = {
  readonly aliases: ReadonlyArray<ArtifactCollectionAliasInput>;
  readonly artifactID: string;
  readonly clientMutationId?: string | null;
};

export type DeleteApiKeyInput = {
  readonly id: string;
};

export type DeleteArtifactInput = {
  readonly artifactID: string;
  readonly clientMutationId?: string | null;
  readonly deleteAliases?: boolean | null;
};

export type DeleteInviteInput = {
  readonly entityName?: string | null;
  readonly id?: string | null;
};

export type DeleteUserInput = {
  readonly username: string;
};

export type GenerateApiKeyInput = {
  readonly description?: string | null;
};

export type SetUserPasswordInput = {
  /** What one has now, if any: asked of who is signed in with a browser. */
  readonly currentPassword?: string | null;
  /** At least 12 characters. */
  readonly password: string;
  readonly username: string;
};

export type VersionQueryVariables = Exact<{
  entity?: string | null;
  project: string;
  name: string;
}>;


export type VersionQuery = { readonly project: { readonly name: string, readonly entityName: string, readonly artifactCollectionMembership: { readonly versionIndex: number | null, readonly aliases: ReadonlyArray<{ readonly alias: string }>, readonly artifactCollection:
        | { readonly id: string, readonly name: string, readonly defaultArtifactType: { readonly name: string } }
        | { readonly id: string, readonly name: string, readonly defaultArtifactType: { readonly name: string } }
       | null, readonly artifact: { readonly id: string, readonly state: ArtifactState, readonly description: string | null, readonly metadata: string | null, readonly ttlDurationSeconds: number, readonly size: number, readonly fileCount: number, readonly digest: string, readonly createdAt: string, readonly consumerCount: number, readonly tags: ReadonlyArray<{ readonly name: string }>, readonly author: { readonly username: string | null } | null, readonly createdBy:
          | { readonly name: string, readonly displayName: string | null, readonly project: { readonly name: string, readonly entityName: string } }
          | Record<PropertyKey, never>
         | null } | null } | null } | null };

export type ChangeAliasesMutationVariables = Exact<{
  add: AddAliasesInput;
  remove: DeleteAliasesInput;
  hasAdded: boolean;
  hasRemoved: boolean;
}>;


export type ChangeAliasesMutation = { readonly addAliases?: { readonly success: boolean } | null, readonly deleteAliases?: { readonly success: boolean } | null };

export type DeleteVersionMutationVariables = Exact<{
  input: DeleteArtifactInput;
}>;


export type DeleteVersionMutation = { readonly deleteArtifact: { readonly artifact: { readonly id: string } } | null };

export type CollectionsQueryVariables = Exact<{
  entity?: string | null;
  project: string;
  first: number;
  after?: string | null;
}>;


export type CollectionsQuery = { readonly project: { readonly artifactCollections: { readonly edges: ReadonlyArray<{ readonly node:
          | { readonly __typename: 'ArtifactPortfolio', readonly name: string, readonly description: string | null, readonly updatedAt: string, readonly versionCount: number, readonly defaultArtifactType: { readonly name: string } }
          | { readonly __typename: 'ArtifactSequence', readonly name: string, readonly description: string | null, readonly updatedAt: string, readonly versionCount: number, readonly defaultArtifactType: { readonly name: string } }
         }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } | null } | null };

export type VersionsQueryVariables = Exact<{
  entity?: string | null;
  project: string;
  collection: string;
  first: number;
  after?: string | null;
}>;


export type VersionsQuery = { readonly project: { readonly artifactCollection:
      | { readonly artifacts: { readonly edges: ReadonlyArray<{ readonly version: string, readonly node: { readonly size: number, readonly fileCount: number, readonly digest: string, readonly createdAt: string, readonly state: ArtifactState, readonly aliases: ReadonlyArray<{ readonly alias: string, readonly artifactCollection:
                  | { readonly name: string }
                  | { readonly name: string }
                 | null }> } }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } | null }
      | { readonly artifacts: { readonly edges: ReadonlyArray<{ readonly version: string, readonly node: { readonly size: number, readonly fileCount: number, readonly digest: string, readonly createdAt: string, readonly state: ArtifactState, readonly aliases: ReadonlyArray<{ readonly alias: string, readonly artifactCollection:
                  | { readonly name: string }
                  | { readonly name: string }
                 | null }> } }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } | null }
     | null } | null };

export type DifferenceQueryVariables = Exact<{
  id: string;
  from: string;
}>;


export type DifferenceQuery = { readonly artifact: { readonly difference: { readonly added: number, readonly removed: number, readonly changed: number, readonly renamed: number, readonly isListed: boolean, readonly files: ReadonlyArray<{ readonly kind: ArtifactFileDifferenceKind, readonly path: string, readonly oldPath: string | null, readonly oldSize: number | null, readonly newSize: number | null }> } } | null };

export type KeysQueryVariables = Exact<{ [key: string]: never; }>;


export type KeysQuery = { readonly viewer: { readonly apiKeys: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly description: string | null, readonly createdAt: string } }> } | null } | null };

export type MakeKeyMutationVariables = Exact<{
  input: GenerateApiKeyInput;
}>;


export type MakeKeyMutation = { readonly generateApiKey: { readonly apiKey: { readonly id: string, readonly name: string } | null } | null };

export type DropKeyMutationVariables = Exact<{
  input: DeleteApiKeyInput;
}>;


export type DropKeyMutation = { readonly deleteApiKey: { readonly success: boolean } | null };

export type RunsQueryVariables = Exact<{
  entity?: string | null;
  project: string;
  filters?: string | null;
  order?: string | null;
  first: number;
  after?: string | null;
}>;


export type RunsQuery = { readonly project: { readonly runs: { readonly edges: ReadonlyArray<{ readonly node: { readonly name: string, readonly displayName: string | null, readonly state: string, readonly group: string | null, readonly jobType: string | null, readonly tags: ReadonlyArray<string>, readonly createdAt: string, readonly heartbeatAt: string | null, readonly historyLineCount: number, readonly user: { readonly username: string | null } } }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } } | null };

export type TeamQueryVariables = Exact<{
  name: string;
}>;


export type TeamQuery = { readonly entity: { readonly name: string, readonly members: ReadonlyArray<{ readonly id: string | null, readonly username: string | null, readonly name: string, readonly email: string | null, readonly accountType: string | null, readonly role: string | null, readonly pending: boolean | null }> } | null };

export type AddTeamMutationVariables = Exact<{
  input: CreateTeamInput;
}>;


export type AddTeamMutation = { readonly createTeam: { readonly entity: { readonly name: string } | null } | null };

export type InviteMutationVariables = Exact<{
  input: CreateInviteInput;
}>;


export type InviteMutation = { readonly createInvite: { readonly invite: { readonly id: string } | null } | null };

export type RemoveMemberMutationVariables = Exact<{
  input: DeleteInviteInput;
}>;


export type RemoveMemberMutation = { readonly deleteInvite: { readonly success: boolean } | null };

export type AddServiceAccountMutationVariables = Exact<{
  input: CreateServiceAccountInput;
}>;


export type AddServiceAccountMutation = { readonly createServiceAccount: { readonly user: { readonly username: string | null } | null, readonly apiKey: { readonly name: string } | null } | null };

export type UsersQueryVariables = Exact<{
  query: string;
}>;


export type UsersQuery = { readonly users: { readonly edges: ReadonlyArray<{ readonly node: { readonly username: string | null, readonly name: string, readonly email: string | null, readonly admin: boolean | null, readonly entity: string | null } }> } | null };

export type CreateUserMutationVariables = Exact<{
  input: CreateUserInput;
}>;


export type CreateUserMutation = { readonly createUser: { readonly user: { readonly username: string | null, readonly email: string | null, readonly admin: boolean | null } | null, readonly apiKey: { readonly name: string } | null } | null };

export type DeleteUserMutationVariables = Exact<{
  input: DeleteUserInput;
}>;


export type DeleteUserMutation = { readonly deleteUser: { readonly success: boolean } | null };

export type SetPasswordMutationVariables = Exact<{
  input: SetUserPasswordInput;
}>;


export type SetPasswordMutation = { readonly setUserPassword: { readonly success: boolean } | null };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { readonly viewer: { readonly id: string, readonly username: string | null, readonly name: string, readonly email: string | null, readonly admin: boolean | null, readonly entity: string | null, readonly teams: { readonly edges: ReadonlyArray<{ readonly node: { readonly name: string } }> } | null } | null };
