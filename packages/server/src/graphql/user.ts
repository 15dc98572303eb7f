import { AmphoraError, encodeId } from '@amphora/wire'
import type { User } from '../domain/account.ts'
import { decodeNumberCursor, pageSize, toConnection, toWholeConnection } from './connection.ts'
import type { Context } from './context.ts'
import type { MutationResolvers, Resolvers } from './generated.ts'

const PROJECTS_A_PAGE = 200

/** `code_saving_enabled` becomes the client's default for `save_code`: nobody's code is kept without being asked for. */
const FLAGS = JSON.stringify({ code_saving_enabled: false })

const Mutation: Pick<MutationResolvers, 'createUser' | 'deleteUser' | 'setUserPassword' | 'updateUser'> = {
  async createUser(_root, { input }, { viewer, domain }) {
    const { email, username, password, apiKey } = input
    return domain.users.createUser(viewer, { email, username, password, apiKey, isAdmin: input.admin === true })
  },
  async deleteUser(_root, { input }, { viewer, domain }) {
    await domain.users.deleteUser(viewer, input.username)
    return { success: true, clientMutationId: null }
  },
  async setUserPassword(_root, { input }, { viewer, domain }) {
    await domain.users.setUserPassword(viewer, input)
    return { success: true, clientMutationId: null }
  },
  async updateUser(_root, { input }, { viewer, domain }) {
    const { defaultEntity } = input
    if (!defaultEntity) throw new AmphoraError('invalid_argument', 'give `defaultEntity`: nothing else can be set')
    return { user: await domain.users.setDefaultEntity(viewer, defaultEntity) }
  },
}

export const userResolvers: Resolvers = {
  Query: {
    async users(_root, { query }, { viewer, domain }) {
      return toWholeConnection(await domain.users.searchUsers(viewer, query ?? ''), (user) => [user.id])
    },
  },
  User: {
    id: (user) => encodeId('User', user.id),
    photoUrl: () => null,
    email: (user, _args, { viewer }) => (viewer.isAdmin || user.id === viewer.userId ? user.email : null),
    admin: (user) => user.is_admin === 1,
    flags: () => FLAGS,
    entity: defaultEntityName,
    userInfo: () => null,
    deletedAt: (user) => user.deleted_at,
    hasPassword: (user, _args, { viewer, domain }) => domain.users.findHasPassword(viewer, user.id),
    async apiKeys(user, _args, { viewer, domain }) {
      return toWholeConnection(await domain.apiKeys.listApiKeys(viewer, user.id), (key) => [key.id])
    },
    async teams(user, _args, { viewer, domain }) {
      return toWholeConnection(await domain.accounts.listOwnEntities(viewer, user.id), (entity) => [entity.id])
    },
    async projects(user, { first, after }, context) {
      const size = pageSize(first, PROJECTS_A_PAGE)
      const entity = await defaultEntityName(user, {}, context)
      const page = { entity, afterId: decodeNumberCursor(after), limit: size + 1 }
      return toConnection(await context.domain.projects.listProjects(context.viewer, page), size, ({ id }) => [id])
    },
  },
  Mutation,
}

/** Of the caller what they chose, which `updateUser` may just have changed; of others the one that has their name. */
async function defaultEntityName(user: User, _args: object, { viewer, loaders }: Context): Promise<string> {
  if (user.id !== viewer.userId) return user.username
  const chosen = user.default_entity_id
  const isOwn = chosen !== null && viewer.roles.has(chosen)
  return (isOwn ? await loaders.entities.find(chosen) : undefined)?.name ?? viewer.defaultEntity.name
}
