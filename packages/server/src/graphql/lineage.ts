import { MAX_PAGE, decodeNumberCursor, pageSize, toConnection, toWholeConnection } from './connection.ts'
import { sizeOfPage } from './allowance.ts'
import { rowsOf } from './artifact-loaders.ts'
import type { Context } from './context.ts'
import type { ArtifactResolvers, MutationResolvers, Resolvers, RunResolvers } from './generated.ts'
import type { RunModel } from './mappers.ts'

const ARTIFACTS_A_PAGE = 100

const Artifact: Pick<ArtifactResolvers, 'createdBy' | 'usedBy' | 'artifactMemberships'> = {
  createdBy: async ({ created_by_run: run }, _args, { loaders }) =>
    (run === null ? undefined : await loaders.runs.find(run)) ?? null,
  usedBy: (artifact, _args, { viewer, domain, allowance }) =>
    allowance.spend(
      async () =>
        toWholeConnection(await domain.lineage.listConsumers(viewer, artifact, MAX_PAGE), (run) => [run.storage_id]),
      sizeOfPage,
    ),
  artifactMemberships: async ({ id }, _args, { loaders }) =>
    toWholeConnection(await rowsOf(loaders.membersOfArtifact, id), (member) => [member.id]),
}

const Run: Pick<RunResolvers, 'inputArtifacts' | 'outputArtifacts'> = {
  inputArtifacts: (run, page, context) => pageOfArtifacts(run, 'input', page, context),
  outputArtifacts: (run, page, context) => pageOfArtifacts(run, 'output', page, context),
}

const Mutation: Pick<MutationResolvers, 'useArtifact'> = {
  useArtifact: async (_root, { input }, { viewer, domain }) => {
    const run = { entity: input.entityName, project: input.projectName, id: input.runName }
    const { artifactID: artifactId, usedAs } = input
    return { artifact: await domain.lineage.useArtifact(viewer, { run, artifactId, usedAs }) }
  },
}

type Kind = 'input' | 'output'

interface ArtifactPage {
  readonly first?: number | null
  readonly after?: string | null
}

function pageOfArtifacts(run: RunModel, kind: Kind, page: ArtifactPage, context: Context) {
  return context.allowance.spend(() => listArtifacts(run, kind, page, context), sizeOfPage)
}

async function listArtifacts(run: RunModel, kind: Kind, { first, after }: ArtifactPage, { viewer, domain }: Context) {
  const size = pageSize(first, ARTIFACTS_A_PAGE)
  const page = { kind, afterId: decodeNumberCursor(after), limit: size + 1 }
  const artifacts = await domain.lineage.listRunArtifacts(viewer, run, page)
  const totalCount = await domain.lineage.countRunArtifacts(viewer, run, kind)
  return { totalCount, ...toConnection(artifacts, size, ({ id }) => [id]) }
}

export const lineageResolvers: Resolvers = {
  Artifact,
  ArtifactCreator: { __resolveType: () => 'Run' }, // users who made a version without a run are not shown
  Run,
  Mutation,
}
