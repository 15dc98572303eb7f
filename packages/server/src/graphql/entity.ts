import { encodeId } from '@amphora/wire'
import { isAllowed } from '../auth/viewer.ts'
import { decodeNumberCursor, pageSize, toConnection } from './connection.ts'
import type { Resolvers } from './generated.ts'
import { notServed } from './later.ts'

const PROJECTS_A_PAGE = 200

const ENTITY_TYPES = { personal: 'user', team: 'team', organization: 'organization' } as const

export const entityResolvers: Resolvers = {
  Query: {
    entity: async (_root, { name }, { viewer, domain }) => (await domain.accounts.findEntity(viewer, name)) ?? null,
  },
  Entity: {
    id: (entity) => encodeId('Entity', entity.id),
    entityType: (entity) => ENTITY_TYPES[entity.kind],
    isTeam: (entity) => entity.kind === 'team',
    available: () => false, // the name is taken: by this entity
    photoUrl: () => null,
    readOnly: (entity, _args, { viewer }) => !isAllowed(viewer, 'write', entity.id),
    readOnlyAdmin: () => false,
    privateOnly: () => true,
    codeSavingEnabled: () => false,
    defaultAccess: () => 'PRIVATE',
    isPaid: () => false,
    limits: () => null,
    xxhashDigestsEnabled: () => true,
    storageBytes: (entity, _args, { viewer, domain }) => domain.usage.measureStorage(viewer, entity),
    user: async (entity, _args, { loaders }) =>
      (entity.user_id === null ? undefined : await loaders.users.find(entity.user_id)) ?? null,
    project: async (entity, { name }, { viewer, domain }) =>
      (await domain.projects.findProject(viewer, { entity: entity.name, project: name })) ?? null,
    async projects(entity, { filters, order, first, after }, { viewer, domain }) {
      if (filters || order) throw notServed('searching registries')
      const size = pageSize(first, PROJECTS_A_PAGE)
      const page = { entity: entity.name, afterId: decodeNumberCursor(after), limit: size + 1 }
      return toConnection(await domain.projects.listProjects(viewer, page), size, ({ id }) => [id])
    },
  },
}
