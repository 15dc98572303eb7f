import type { CodegenConfig } from '@graphql-codegen/cli'

/** The nouns whose resolvers get a row of the domain as parent, from mappers.ts. Other types are passed as they are. */
const nouns = {
  Agent: 'AgentModel',
  ApiKey: 'ApiKeyModel',
  Artifact: 'ArtifactModel',
  ArtifactAlias: 'AliasModel',
  ArtifactCollection: 'CollectionModel',
  ArtifactCollectionMembership: 'MembershipModel',
  ArtifactManifest: 'ManifestModel',
  ArtifactPortfolio: 'CollectionModel',
  ArtifactSequence: 'CollectionModel',
  ArtifactType: 'ArtifactTypeModel',
  Entity: 'EntityModel',
  File: 'ArtifactFileModel',
  Invite: 'InviteModel',
  Member: 'TeamMemberModel',
  Organization: 'OrganizationModel',
  OrganizationMember: 'OrganizationMemberModel',
  Project: 'ProjectModel',
  Run: 'RunModel',
  RunFile: 'FileModel',
  Sweep: 'SweepModel',
  Tag: 'TagModel',
  User: 'UserModel',
}

/** Types of every resolver, from the schema. The file is written by `graphql-codegen --config codegen.ts` and never edited. */
const config: CodegenConfig = {
  schema: 'packages/server/src/graphql/*.graphql',
  importExtension: '.ts',
  generates: {
    'packages/server/src/graphql/generated.ts': {
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        immutableTypes: true,
        namingConvention: 'change-case-all#upperCaseFirst',
        skipTypename: true,
        strictScalars: true,
        defaultScalarType: 'unknown',
        maybeValue: 'T | null',
        inputMaybeValue: 'T | null',
        // A field is always there and may be null; an argument left out is absent, one given as null is null.
        avoidOptionals: { field: true, object: true, inputValue: false, defaultValue: false },
        scalars: {
          ID: { input: 'string', output: 'string' },
          Int64: { input: 'number | bigint', output: 'number | bigint' },
          JSON: { input: 'unknown', output: 'unknown' },
          JSONString: { input: 'string', output: 'string' },
          DateTime: { input: 'string', output: 'string' },
          Duration: { input: 'number', output: 'number' },
        },
        contextType: './context.ts#Context',
        mappers: Object.fromEntries(Object.entries(nouns).map(([type, model]) => [type, `./mappers.ts#${model}`])),
        makeResolverTypeCallable: true,
      },
    },
  },
}

export default config
