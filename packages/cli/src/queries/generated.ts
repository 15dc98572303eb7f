/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
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

export type DeleteApiKeyInput = {
  readonly id: string;
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
