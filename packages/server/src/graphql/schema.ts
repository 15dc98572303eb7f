import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AmphoraError } from '@amphora/wire'
import {
  buildASTSchema,
  isAbstractType,
  isObjectType,
  isScalarType,
  parse,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLScalarType,
  type GraphQLSchema,
  type GraphQLTypeResolver,
} from 'graphql'
import { activityResolvers } from './activity.ts'
import { alertResolvers } from './alert.ts'
import { aliasResolvers } from './alias.ts'
import { apiKeyResolvers } from './api-key.ts'
import { artifactActionResolvers } from './artifact-action.ts'
import { artifactDifferenceResolvers } from './artifact-difference.ts'
import { artifactFolderResolvers } from './artifact-folder.ts'
import { artifactPageResolvers } from './artifact-page.ts'
import { artifactResolvers } from './artifact.ts'
import { artifactFileResolvers } from './artifact-file.ts'
import { chartResolvers } from './chart.ts'
import { collectionResolvers } from './collection.ts'
import { consoleResolvers } from './console.ts'
import type { Context } from './context.ts'
import { entityResolvers } from './entity.ts'
import { fileResolvers } from './file.ts'
import type { Resolvers } from './generated.ts'
import { groupChartResolvers } from './group-chart.ts'
import { historyResolvers } from './history.ts'
import { findLater, laterResolver } from './later.ts'
import { lineageResolvers } from './lineage.ts'
import { lineageGraphResolvers } from './lineage-graph.ts'
import { linkResolvers } from './link.ts'
import { logPageResolvers } from './log-page.ts'
import { manifestResolvers } from './manifest.ts'
import { openedFolderResolvers } from './opened-folder.ts'
import { organizationResolvers } from './organization.ts'
import { projectKeyResolvers } from './project-key.ts'
import { runGroupResolvers } from './run-group.ts'
import { projectResolvers } from './project.ts'
import { runDetailResolvers } from './run-detail.ts'
import { runResolvers } from './run.ts'
import { scalars } from './scalars.ts'
import { searchResolvers } from './search.ts'
import { serverResolvers } from './server.ts'
import { sessionResolvers } from './session.ts'
import { sweepResolvers } from './sweep.ts'
import { tagResolvers } from './tag.ts'
import { teamResolvers } from './team.ts'
import { userResolvers } from './user.ts'
import { viewerResolvers } from './viewer.ts'

/** Every noun's resolvers. A new noun is a `.graphql` file, a `.ts` file of the same name, and a line here. */
const RESOLVERS: readonly Resolvers[] = [
  activityResolvers,
  alertResolvers,
  aliasResolvers,
  apiKeyResolvers,
  artifactActionResolvers,
  artifactDifferenceResolvers,
  artifactFileResolvers,
  artifactFolderResolvers,
  artifactPageResolvers,
  artifactResolvers,
  chartResolvers,
  collectionResolvers,
  consoleResolvers,
  entityResolvers,
  fileResolvers,
  groupChartResolvers,
  historyResolvers,
  lineageGraphResolvers,
  lineageResolvers,
  linkResolvers,
  logPageResolvers,
  manifestResolvers,
  openedFolderResolvers,
  organizationResolvers,
  projectKeyResolvers,
  runGroupResolvers,
  projectResolvers,
  runDetailResolvers,
  runResolvers,
  searchResolvers,
  serverResolvers,
  sessionResolvers,
  sweepResolvers,
  tagResolvers,
  teamResolvers,
  userResolvers,
  viewerResolvers,
]

/** The schema from the `.graphql` files beside this one, with its resolvers. That those are valid a test says, not each start. */
export function createSchema(resolvers: readonly Resolvers[] = RESOLVERS): GraphQLSchema {
  const schema = buildASTSchema(parse(readSdl(), { noLocation: true }), { assumeValid: true, assumeValidSDL: true })
  attachScalars(schema)
  attachLater(schema)
  for (const map of resolvers) attach(schema, parseResolvers(map))
  return schema
}

/** The whole SDL, as one text. */
export function readSdl(folder: string = import.meta.dirname): string {
  const files = readdirSync(folder).filter((name) => name.endsWith('.graphql'))
  return files
    .toSorted()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')
}

type FieldResolver = GraphQLFieldResolver<unknown, Context>
type ResolverMap = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** The generated types know each field's parent and arguments; here they are only names and functions. */
function parseResolvers(resolvers: Resolvers): ResolverMap {
  return resolvers as ResolverMap
}

function attach(schema: GraphQLSchema, resolvers: ResolverMap): void {
  for (const [typeName, fields] of Object.entries(resolvers)) {
    const type = schema.getType(typeName)
    if (isAbstractType(type)) type.resolveType = parseTypeResolver(fields['__resolveType'])
    else if (isObjectType(type)) attachFields(type, fields)
    else throw wrong(`resolvers for ${typeName}, which the schema does not have`)
  }
}

function attachFields(type: GraphQLObjectType<unknown, Context>, resolvers: Readonly<Record<string, unknown>>): void {
  for (const [name, resolver] of Object.entries(resolvers)) {
    const field = type.getFields()[name]
    if (!field) throw wrong(`a resolver for ${type.name}.${name}, which the schema does not have`)
    if (field.resolve) throw wrong(`two resolvers for ${type.name}.${name}`)
    field.resolve = parseFieldResolver(resolver)
  }
}

function attachScalars(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    const scalar = scalars[type.name]
    if (isScalarType(type) && scalar) copyScalar(type, scalar)
  }
}

function copyScalar(type: GraphQLScalarType, from: GraphQLScalarType): void {
  type.coerceOutputValue = from.coerceOutputValue
  type.coerceInputValue = from.coerceInputValue
  type.coerceInputLiteral = from.coerceInputLiteral
}

function attachLater(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue
    for (const field of Object.values(type.getFields())) {
      const later = findLater(schema, field)
      if (later) field.resolve = laterResolver(later, field.type)
    }
  }
}

function parseFieldResolver(resolver: unknown): FieldResolver {
  if (typeof resolver === 'function') return resolver as FieldResolver
  throw wrong('a resolver is a function')
}

function parseTypeResolver(resolver: unknown): GraphQLTypeResolver<unknown, Context> {
  if (typeof resolver === 'function') return resolver as GraphQLTypeResolver<unknown, Context>
  throw wrong('an interface or union needs __resolveType')
}

function wrong(what: string): AmphoraError {
  return new AmphoraError('internal', what)
}
