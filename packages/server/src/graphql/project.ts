import { AmphoraError, encodeId } from '@amphora/wire'
import { isAllowed } from '../auth/viewer.ts'
import type { Entity } from '../domain/account.ts'
import type { Project } from '../domain/project.ts'
import { decodeNumberCursor, pageSize, toConnection } from './connection.ts'
import type { Context } from './context.ts'
import type { Resolvers } from './generated.ts'
import { notServed } from './later.ts'

const PROJECTS_A_PAGE = 200
const REGISTRY_PREFIX = 'wandb-registry-'

export const projectResolvers: Resolvers = {
  Query: {
    project: (_root, args, context) => findProject(args, context),
    model: (_root, args, context) => findProject(args, context),
    async models(_root, { entityName, first, after }, { viewer, domain }) {
      const size = pageSize(first, PROJECTS_A_PAGE)
      const page = { entity: entityName ?? null, afterId: decodeNumberCursor(after), limit: size + 1 }
      return toConnection(await domain.projects.listProjects(viewer, page), size, ({ id }) => [id])
    },
  },
  Project: {
    id: (project) => encodeId('Project', project.id),
    internalId: (project) => encodeId('Project', project.id),
    entityName: (project) => project.entity_name,
    entity: (project, _args, { loaders }) => entityOf(project, loaders),
    user: async ({ user_id: maker }, _args, { loaders }) =>
      (maker === null ? undefined : await loaders.users.find(maker)) ?? null,
    access: () => 'PRIVATE',
    views: () => null,
    repo: () => null,
    dockerImage: () => null,
    isBenchmark: () => false,
    readOnly: (project, _args, { viewer }) => !isAllowed(viewer, 'write', project.entity_id),
    createdAt: (project) => project.created_at,
    updatedAt: (project) => project.updated_at,
  },
  Mutation: {
    async upsertModel(_root, { input }, { viewer, domain }) {
      if (input.name?.startsWith(REGISTRY_PREFIX)) throw notServed('registries')
      if (!input.name) throw new AmphoraError('invalid_argument', 'a project needs a name: `name` is empty')
      const path = { entity: input.entityName, project: input.name }
      const { project, isNew } = await domain.projects.createProject(viewer, path, input.description ?? null)
      const isDescribed = isNew || input.description == null || input.description === project.description
      const shown = isDescribed ? project : await domain.projects.describeProject(viewer, path, input.description)
      return { project: shown, model: shown, inserted: isNew }
    },
    async renameProject(_root, { input }, { viewer, domain }) {
      if (input.newProjectName.startsWith(REGISTRY_PREFIX)) throw notServed('registries')
      const path = { entity: input.entityName, project: input.oldProjectName }
      return { project: await domain.projectEdits.renameProject(viewer, path, input.newProjectName), inserted: false }
    },
    async deleteModel(_root, { input }, { viewer, domain }) {
      await domain.projectEdits.deleteProject(viewer, input.id)
      return { success: true, clientMutationId: null }
    },
  },
}

async function findProject(
  { name, entityName }: { readonly name?: string | null; readonly entityName?: string | null },
  { viewer, domain }: Context,
): Promise<Project | null> {
  return (await domain.projects.findProject(viewer, { entity: entityName, project: name })) ?? null
}

async function entityOf(project: Project, loaders: Context['loaders']): Promise<Entity> {
  const entity = await loaders.entities.find(project.entity_id)
  if (entity) return entity
  throw new AmphoraError('internal', `project ${project.id} has no entity ${project.entity_id}`)
}
