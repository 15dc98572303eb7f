import { AmphoraError } from '@amphora/wire'
import type { OrganizationRow } from '../store/organization.ts'
import type { Nouns } from '../store/store.ts'
import { isTaken, refuseTaken } from './account-name.ts'

/** Made at the first start, and whenever a team is made that has no other. */
export const DEFAULT_ORGANIZATION = 'default'
/** The organization's own entity owns its registries; the organization's bare name stays free for a team. */
const ENTITY_SUFFIX = '-org'

/** The wished name, or the first of `wish-2`, `wish-3` … that no organization has. */
export async function findFreeOrganizationName(tx: Nouns, wish: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wish : `${wish}-${number}`
    const isFree = !(await tx.organizations.findByName(name)) && !(await isTaken(tx, `${name}${ENTITY_SUFFIX}`))
    if (isFree) return name
  }
}

/** An organization, its entity, and its first administrator. @throws {AmphoraError} `conflict` when a name is taken */
export async function addOrganization(
  tx: Nouns,
  name: string,
  { adminId, createdAt }: { readonly adminId: number; readonly createdAt: string },
): Promise<OrganizationRow> {
  if (await tx.organizations.findByName(name)) {
    throw new AmphoraError('conflict', `there is an organization "${name}" already (upper and lower case are alike)`)
  }
  const entityName = `${name}${ENTITY_SUFFIX}`
  await refuseTaken(tx, entityName)
  const place = { name: entityName, kind: 'organization', user_id: null, created_at: createdAt } as const
  const entity = await tx.entities.insert(place)
  const organization = await tx.organizations.insert({ name, entity_id: entity.id, created_at: createdAt })
  await tx.entities.setOrganization(entity.id, organization.id)
  await tx.organizationMembers.insertIfAbsent({
    organization_id: organization.id,
    user_id: adminId,
    role: 'admin',
    created_at: createdAt,
  })
  return organization
}
