import { encodeId } from '@amphora/wire'
import type { Resolvers } from './generated.ts'

export const organizationResolvers: Resolvers = {
  Query: {
    organization: async (_root, { name }, { viewer, domain }) =>
      (await domain.organizations.findOrganization(viewer, name)) ?? null,
  },
  Entity: {
    organization: async (entity, _args, { loaders }) =>
      (entity.organization_id === null ? undefined : await loaders.organizations.find(entity.organization_id)) ?? null,
  },
  User: {
    organizations: (user, _args, { viewer, domain }) => domain.organizations.listOrganizationsOf(viewer, user.id),
  },
  Organization: {
    id: (organization) => encodeId('Organization', organization.id),
    orgEntity: async (organization, _args, { loaders }) =>
      (await loaders.entities.find(organization.entity_id)) ?? null,
    featureFlags: () => [],
    advancedRegistryFeatures: () => null,
    coreWeaveOrganizationId: () => null,
    members: (organization, _args, { viewer, domain }) =>
      domain.organizations.listOrganizationMembers(viewer, organization),
  },
  OrganizationMember: {
    user: async (member, _args, { loaders }) => (await loaders.users.find(member.user_id)) ?? null,
  },
  Mutation: {
    async createOrganization(_root, { input }, { viewer, domain }) {
      return { organization: await domain.organizations.createOrganization(viewer, input) }
    },
    async setOrganizationMember(_root, { input }, { viewer, domain }) {
      const { organizationName: organization, username, role } = input
      await domain.organizations.setOrganizationMember(viewer, { organization, username, role })
      return { success: true, clientMutationId: null }
    },
    async deleteOrganization(_root, { input }, { viewer, domain }) {
      await domain.organizations.deleteOrganization(viewer, input.name)
      return { success: true, clientMutationId: null }
    },
  },
}
