import { encodeId } from '@amphora/wire'
import type { User } from '../domain/account.ts'
import { decodeNumberCursor, pageSize, toConnection, toWholeConnection } from './connection.ts'
import type { Context } from './context.ts'
import type { Resolvers } from './generated.ts'

const PROJECTS_A_PAGE = 200

/** `code_saving_enabled` becomes the client's default for `save_code`: nobody's code is kept without being asked for. */
const FLAGS = JSON.stringify({ code_saving_enabled: false })

export const userResolvers: Resolvers = {
  User: {
    id: (user) => encodeId('User', user.id),
    photoUrl: () => null,
    email: (user, _args, { viewer }) => (viewer.isAdmin || user.id === viewer.userId ? user.email : null),
    admin: (user) => user.is_admin === 1,
    flags: () => FLAGS,
    entity: defaultEntityName,
    userInfo: () => null,
    deletedAt: (user) => user.deleted_at,
    async apiKeys(user, _args, { viewer, domain }) {
      const keys = user.id === viewer.userId ? await domain.accounts.listApiKeys(viewer) : []
      return toWholeConnection(keys, (key) => [key.id])
    },
    async teams(user, _args, { viewer, domain }) {
      const entities = user.id === viewer.userId ? await domain.accounts.listOwnEntities(viewer) : []
      return toWholeConnection(entities, (entity) => [entity.id])
    },
    async projects(user, { first, after }, context) {
      const size = pageSize(first, PROJECTS_A_PAGE)
      const entity = defaultEntityName(user, {}, context)
      const page = { entity, afterId: decodeNumberCursor(after), limit: size + 1 }
      return toConnection(await context.domain.projects.listProjects(context.viewer, page), size, ({ id }) => [id])
    },
  },
  ApiKey: {
    id: (key) => encodeId('ApiKey', key.id),
    name: (key) => key.hint,
  },
}

/** A person's own entity has their name. */
function defaultEntityName(user: User, _args: object, { viewer }: Context): string {
  return user.id === viewer.userId ? viewer.defaultEntity.name : user.username
}
