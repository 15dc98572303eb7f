import type { CodegenConfig } from '@graphql-codegen/cli'

/** The nouns whose resolvers get a row of the domain as parent, from mappers.ts. Other types are passed as they are. */
const nouns = {
  Agent: 'AgentModel',
  ApiKey: 'ApiKeyModel',
  Artifact: 'ArtifactModel',
  ArtifactAction: 'ArtifactActionModel',
  ArtifactAlias: 'AliasModel',
  ArtifactCollection: 'CollectionModel',
  ArtifactCollectionMembership: 'MembershipModel',
  ArtifactFolder: 'ArtifactFolderModel',
  ArtifactManifest: 'ManifestModel',
  ArtifactPortfolio: 'CollectionModel',
  ArtifactSequence: 'CollectionModel',
  ArtifactType: 'ArtifactTypeModel',
  Entity: 'EntityModel',
  File: 'ArtifactFileModel',
  FolderMove: 'FolderMoveModel',
  Invite: 'InviteModel',
  Member: 'TeamMemberModel',
  OpenedFolder: 'OpenedFolderModel',
  Organization: 'OrganizationModel',
  OrganizationMember: 'OrganizationMemberModel',
  Project: 'ProjectModel',
  ProjectKey: 'ProjectKeyModel',
  ProjectKeyConnection: 'ProjectKeyPageModel',
  Run: 'RunModel',
  RunFile: 'FileModel',
  Session: 'SessionModel',
  Sweep: 'SweepModel',
  Tag: 'TagModel',
  User: 'UserModel',
}

/** How types are written, on both sides. */
const common = {
  useTypeImports: true,
  enumsAsTypes: true,
  immutableTypes: true,
  namingConvention: 'change-case-all#upperCaseFirst',
  skipTypename: true,
  strictScalars: true,
  defaultScalarType: 'unknown',
  maybeValue: 'T | null',
  inputMaybeValue: 'T | null',
}

/** As those who ask read them. */
const clientScalars = {
  ID: 'string',
  Int64: 'number',
  JSON: 'unknown',
  JSONString: 'string',
  DateTime: 'string',
  Duration: 'number',
}

/** Types of every resolver, from the schema. The file is written by `graphql-codegen --config codegen.ts` and never edited. */
const config: CodegenConfig = {
  ignoreNoDocuments: true,
  schema: 'packages/server/src/graphql/*.graphql',
  importExtension: '.ts',
  generates: {
    'packages/server/src/graphql/generated.ts': {
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        ...common,
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
    // The same for the command line.
    'packages/cli/src/queries/generated.ts': {
      documents: 'packages/cli/src/**/*.ts',
      plugins: ['typescript-operations'],
      config: { ...common, scalars: clientScalars },
    },
    // What each operation of the pages asks and gets. Only what they ask is in it.
    'packages/web/src/queries/generated.ts': {
      documents: 'packages/web/src/**/*.{ts,tsx}',
      plugins: ['typescript-operations'],
      config: {
        ...common,
        scalars: clientScalars,
      },
    },
    // The same for the SDK: documents lie beside the code that asks them.
    'packages/sdk/src/graphql/generated.ts': {
      documents: 'packages/sdk/src/**/*.ts',
      plugins: ['typescript-operations'],
      config: {
        ...common,
        scalars: {
          ID: 'string',
          Int64: 'number',
          JSON: 'unknown',
          JSONString: 'string',
          DateTime: 'string',
          Duration: 'number',
        },
      },
    },
  },
}

export default config
