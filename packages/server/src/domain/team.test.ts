import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { encodeId } from '@amphora/wire'
import { authenticate } from '../auth/authenticate.ts'
import type { Viewer } from '../auth/viewer.ts'
import { openTestDomain, type TestDomain } from '../testing/domain.ts'
import { anAgent, aSweep, pseudoRandom, takeTrial, withRandom } from '../testing/sweep.ts'
import type { Seat } from './team.ts'

let t: TestDomain
const opened: TestDomain[] = []
const keys = new Map<string, string>()

beforeEach(async () => {
  t = await openTestDomain()
  opened.push(t)
})
afterAll(() => Promise.all(opened.map((domain) => domain.close())))

async function aUser(username: string): Promise<Viewer> {
  const wish = { email: `${username}@example.com`, isAdmin: false, username }
  keys.set(username, (await t.domain.users.createUser(t.viewer, wish)).apiKey.secret)
  return again(username)
}

/** The same caller with the roles of now. */
function again(username: string): Promise<Viewer> {
  return authenticate(t.deps.store, keys.get(username) ?? '')
}

async function roleIn(username: string, entity: string): Promise<string | undefined> {
  const found = await t.domain.accounts.findEntity(t.viewer, entity)
  return (await again(username)).roles.get(found?.id ?? 0)
}

async function seatsOf(entity: string, viewer = t.viewer): Promise<readonly Seat[]> {
  const found = await t.domain.accounts.findEntity(viewer, entity)
  return found ? t.domain.teams.listSeats(viewer, found) : []
}

function shown(seats: readonly Seat[]): readonly string[] {
  return seats.map((seat) => `${seat.kind === 'member' ? seat.user.name : seat.row.email}: ${seat.row.role}`)
}

async function organizationOf(entity: string): Promise<string | undefined> {
  const found = await t.domain.accounts.findEntity(t.viewer, entity)
  const [organization] = await t.domain.organizations.listOrganizations([found?.organization_id ?? 0])
  return organization?.name
}

const invite = (viewer: Viewer, more: object) =>
  t.domain.teams.inviteToTeam(viewer, { entity: 'crew', isAdmin: false, ...more })

describe('a team', () => {
  it('has its maker, or whoever they name, as administrator, who so is in its organization', async () => {
    await aUser('ada')
    const team = await t.domain.teams.createTeam(t.viewer, { name: 'crew', adminUsername: 'ada' })
    expect(team).toMatchObject({ name: 'crew', kind: 'team' })
    expect(shown(await seatsOf('crew'))).toEqual(['ada: admin'])
    expect(await organizationOf('crew')).toBe('default')
    const ada = await again('ada')
    expect(await t.domain.organizations.listOrganizationsOf(ada, ada.userId)).toMatchObject([{ name: 'default' }])
    expect(await roleIn('ada', 'default-org')).toBe('member')
    await t.domain.teams.createTeam(ada, { name: 'second' })
    expect(await organizationOf('second')).toBe('default')
    expect(await t.domain.accounts.listOwnEntities(await again('ada'))).toMatchObject([
      { name: 'ada' },
      { name: 'crew' },
      { name: 'second' },
    ])
  })

  it('of somebody in no organization makes one of their name, and never lets them into another', async () => {
    const ada = await aUser('ada')
    const hidden = t.domain.teams.createTeam(ada, { name: 'crew', organization: 'default' })
    await expect(hidden).rejects.toMatchObject({ code: 'not_found', message: 'organization "default" not found' })
    await t.domain.teams.createTeam(ada, { name: 'crew' })
    expect(await organizationOf('crew')).toBe('ada')
    expect(await roleIn('ada', 'ada-org')).toBe('admin')
    expect(await roleIn('ada', 'default-org')).toBeUndefined()
  })

  it('of somebody in several organizations says which', async () => {
    const ada = await aUser('ada')
    for (const name of ['acme', 'globex']) {
      await t.domain.organizations.createOrganization(t.viewer, { name, adminUsername: 'ada' })
    }
    const several = t.domain.teams.createTeam(await again('ada'), { name: 'crew' })
    await expect(several).rejects.toMatchObject({
      code: 'invalid_argument',
      message: expect.stringContaining('acme, globex') as string,
    })
    await t.domain.teams.createTeam(await again('ada'), { name: 'crew', organization: 'globex' })
    expect(await organizationOf('crew')).toBe('globex')
    await t.domain.teams.createTeam(t.viewer, { name: 'more' })
    expect(await organizationOf('more')).toBe('default')
    expect(ada.roles.size).toBe(1)
  })

  it('of an administrator without an organization brings `default` back', async () => {
    await t.domain.organizations.deleteOrganization(t.viewer, 'default')
    await t.domain.teams.createTeam(await authenticate(t.deps.store, `local-${'0123456789'.repeat(4)}`), {
      name: 'crew',
    })
    expect(await organizationOf('crew')).toBe('default')
  })
})

describe('an invitation', () => {
  beforeEach(async () => {
    await aUser('ada')
    await t.domain.teams.createTeam(t.viewer, { name: 'crew', adminUsername: 'ada' })
  })

  it('lets a known user in at once, by name or e-mail, and says so when they are in already', async () => {
    for (const name of ['bob', 'eve', 'mel']) await aUser(name)
    const ada = await again('ada')
    expect(await invite(ada, { username: 'bob' })).toMatchObject({ kind: 'member' })
    expect(await invite(ada, { email: 'EVE@example.com', isAdmin: true })).toMatchObject({ kind: 'member' })
    await invite(ada, { username: 'mel', role: 'viewer' })
    expect(shown(await seatsOf('crew', ada))).toEqual(['ada: admin', 'bob: member', 'eve: admin', 'mel: viewer'])
    await expect(invite(ada, { username: 'bob' })).rejects.toMatchObject({ code: 'conflict' })
    await expect(invite(ada, { username: 'nobody' })).rejects.toMatchObject({ code: 'not_found' })
    await expect(invite(ada, { email: 'no mail' })).rejects.toMatchObject({ code: 'invalid_argument' })
    await expect(invite(ada, {})).rejects.toMatchObject({ code: 'invalid_argument' })
    await expect(invite(ada, { username: 'bob', role: 'owner' })).rejects.toMatchObject({ code: 'invalid_argument' })
    await invite(ada, { username: 'bob', role: 'viewer' })
    expect(await roleIn('bob', 'crew')).toBe('viewer')
  })

  it('waits for an e-mail nobody has, and is taken back or accepted by the new user', async () => {
    const ada = await again('ada')
    for (const email of ['bob@example.com', 'eve@example.com']) await invite(ada, { email, role: 'admin' })
    await expect(invite(ada, { email: 'Bob@example.com' })).rejects.toMatchObject({ code: 'conflict' })
    const [, , eve] = await seatsOf('crew')
    const id = encodeId('Invitation', eve?.row.id ?? 0)
    await t.domain.teams.removeFromTeam(ada, { entity: 'crew', id })
    await t.domain.teams.removeFromTeam(ada, { entity: 'crew', id })
    for (const name of ['bob', 'eve']) await aUser(name)
    expect(shown(await seatsOf('crew'))).toEqual(['ada: admin', 'bob: admin'])
    expect(await roleIn('bob', 'default-org')).toBe('member')
    expect((await again('eve')).roles.size).toBe(1)
  })

  it('is for teams, not for somebody’s own entity', async () => {
    const own = t.domain.teams.inviteToTeam(await again('ada'), { entity: 'ada', username: 'admin', isAdmin: false })
    await expect(own).rejects.toMatchObject({ code: 'unprocessable' })
  })
})

describe('leaving a team', () => {
  it('is anybody’s own right, and takes the rights at once', async () => {
    for (const name of ['ada', 'bob']) await aUser(name)
    await t.domain.teams.createTeam(t.viewer, { name: 'crew', adminUsername: 'ada' })
    await invite(t.viewer, { username: 'bob' })
    const bob = await again('bob')
    const [adasSeat, bobsSeat] = (await seatsOf('crew')).map(({ row }) => encodeId('Member', row.id))
    const remove = (id = '') => t.domain.teams.removeFromTeam(bob, { entity: 'crew', id })
    await expect(remove(adasSeat)).rejects.toMatchObject({ code: 'forbidden' })
    await remove(bobsSeat)
    expect(shown(await seatsOf('crew'))).toEqual(['ada: admin'])
    expect(await roleIn('bob', 'crew')).toBeUndefined()
    await t.domain.teams.removeFromTeam(await again('ada'), { entity: 'crew', id: bobsSeat ?? '' }) // gone is done
  })
})

describe('a service account', () => {
  it('reads and writes in its team only; its key is told to its maker for a minute', async () => {
    const ada = await aUser('ada')
    await t.domain.teams.createTeam(t.viewer, { name: 'crew', adminUsername: 'ada' })
    await invite(t.viewer, { email: 'late@example.com' })
    const maker = await again('ada')
    const { user, apiKey } = await t.domain.teams.createServiceAccount(maker, {
      entity: 'crew',
      description: 'nightly CI',
    })
    expect(user).toMatchObject({ username: 'crew-nightly-CI', name: 'nightly CI', kind: 'service' })
    const account = await authenticate(t.deps.store, apiKey.secret)
    expect(account).toMatchObject({ isService: true, defaultEntity: { name: 'crew' }, authorId: user.id })
    expect([...account.roles.values()]).toEqual(['member'])
    expect(shown(await seatsOf('crew', maker)).at(-1)).toBe('nightly CI: member')
    expect((await seatsOf('crew', maker)).at(-1)).toMatchObject({ apiKey: apiKey.secret })
    expect((await seatsOf('crew')).at(-1)).not.toHaveProperty('apiKey')
    t.advance(60_000)
    expect((await seatsOf('crew', maker)).at(-1)).not.toHaveProperty('apiKey')
    await expect(t.domain.teams.createTeam(account, { name: 'more' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(invite(t.viewer, { username: user.username })).rejects.toMatchObject({ code: 'unprocessable' })
    expect(await t.domain.users.searchUsers(t.viewer, 'crew')).toEqual([])
    expect(ada.isService).toBe(false)
  })

  it('works for a member of its team when asked to, by name or e-mail, and for nobody else', async () => {
    const [ada, bob] = [await aUser('ada'), await aUser('bob')]
    await t.domain.teams.createTeam(t.viewer, { name: 'crew', adminUsername: 'ada' })
    const { user, apiKey } = await t.domain.teams.createServiceAccount(t.viewer, { entity: 'crew', description: 'ci' })
    const authorFor = async (owner: object) => (await authenticate(t.deps.store, apiKey.secret, owner)).authorId
    expect(await authorFor({ username: 'ada' })).toBe(ada.userId)
    expect(await authorFor({ email: 'ada@example.com' })).toBe(ada.userId)
    expect(await authorFor({ username: 'bob', email: '' })).toBe(user.id)
    expect(await authorFor({ username: 'admin' })).toBe(user.id)
    expect((await authenticate(t.deps.store, keys.get('bob') ?? '', { username: 'ada' })).authorId).toBe(bob.userId)
  })

  it('puts that member’s name on projects, sweeps and the runs of its agents', async () => {
    const ada = await aUser('ada')
    await t.domain.teams.createTeam(t.viewer, { name: 'crew', adminUsername: 'ada' })
    const { apiKey } = await t.domain.teams.createServiceAccount(t.viewer, { entity: 'crew', description: 'ci' })
    const account = await authenticate(t.deps.store, apiKey.secret, { username: 'ada' })
    const own = { ...t, viewer: account, project: 'night' }
    const domain = withRandom(t, pseudoRandom())
    const sweep = await aSweep(own, domain, { method: 'grid', parameters: { a: { values: [1] } } })
    const trial = await takeTrial(own, domain, await anAgent(own, domain, sweep))
    const project = await domain.projects.getProject(account, { project: 'night' })
    const run = await domain.runs.getRun(account, { project: 'night', id: trial.id })
    expect([sweep.user_id, project.user_id, run.user_id]).toEqual([ada.userId, ada.userId, ada.userId])
  })

  it('is deleted when it is taken out of its team', async () => {
    await t.domain.teams.createTeam(t.viewer, { name: 'crew' })
    const { apiKey } = await t.domain.teams.createServiceAccount(t.viewer, { entity: 'crew', description: 'ci' })
    const seat = (await seatsOf('crew')).at(-1)
    const out = { entity: 'crew', id: encodeId('Member', seat?.row.id ?? 0) }
    await t.domain.teams.removeFromTeam(t.viewer, out)
    await t.domain.teams.removeFromTeam(t.viewer, out)
    await expect(authenticate(t.deps.store, apiKey.secret)).rejects.toMatchObject({ code: 'unauthenticated' })
    const second = await t.domain.teams.createServiceAccount(t.viewer, { entity: 'crew', description: 'ci' })
    expect(second.user.username).toBe('crew-ci')
  })

  it.each(['', ' ', 'a\nb', 'x'.repeat(129)])('is not described as %j', async (description) => {
    await t.domain.teams.createTeam(t.viewer, { name: 'crew' })
    const made = t.domain.teams.createServiceAccount(t.viewer, { entity: 'crew', description })
    await expect(made).rejects.toMatchObject({ code: 'invalid_argument' })
  })
})

describe('an organization', () => {
  it('gives its administrators its teams, its viewers no more than a look', async () => {
    for (const name of ['ada', 'bob', 'eve']) await aUser(name)
    await t.domain.organizations.createOrganization(t.viewer, { name: 'acme', adminUsername: 'ada' })
    await t.domain.teams.createTeam(t.viewer, { name: 'crew', organization: 'acme', adminUsername: 'bob' })
    expect(await roleIn('ada', 'crew')).toBe('admin')
    expect(await roleIn('bob', 'crew')).toBe('admin')
    const set = async (username: string, role: string) =>
      t.domain.organizations.setOrganizationMember(await again('ada'), { organization: 'acme', username, role })
    await set('bob', 'viewer')
    expect([await roleIn('bob', 'crew'), await roleIn('bob', 'acme-org')]).toEqual(['viewer', 'viewer'])
    await set('eve', 'member')
    expect([await roleIn('eve', 'crew'), await roleIn('eve', 'acme-org')]).toEqual([undefined, 'member'])
    await set('eve', 'ADMIN')
    expect(await roleIn('eve', 'crew')).toBe('admin')
    await expect(set('eve', 'owner')).rejects.toMatchObject({ code: 'invalid_argument' })
    await expect(set('nobody', 'member')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('has one name, upper and lower case alike, and is hidden from others', async () => {
    const ada = await aUser('ada')
    const create = (name: string) => t.domain.organizations.createOrganization(t.viewer, { name })
    await create('acme')
    await expect(create('ACME')).rejects.toMatchObject({ code: 'conflict' })
    for (const name of ['orgs', 'a b', '']) {
      await expect(create(name)).rejects.toMatchObject({ code: 'invalid_argument' })
    }
    await t.domain.teams.createTeam(t.viewer, { name: 'acme', organization: 'acme' }) // the company may have such a team
    expect(await t.domain.organizations.findOrganization(ada, 'acme')).toBeUndefined()
    const root = await authenticate(t.deps.store, `local-${'0123456789'.repeat(4)}`)
    expect(await t.domain.organizations.findOrganization(root, 'acme')).toMatchObject({ name: 'acme' })
  })

  it('stays while a team holds a project; else its teams go with it, and deleting again succeeds', async () => {
    await aUser('ada')
    await t.domain.organizations.createOrganization(t.viewer, { name: 'acme', adminUsername: 'ada' })
    await t.domain.teams.createTeam(t.viewer, { name: 'crew', organization: 'acme', adminUsername: 'ada' })
    const { apiKey } = await t.domain.teams.createServiceAccount(t.viewer, { entity: 'crew', description: 'ci' })
    const { project } = await t.domain.projects.ensureProject(await again('ada'), { entity: 'crew', project: 'p' })
    const remove = () => t.domain.organizations.deleteOrganization(t.viewer, 'acme')
    await expect(remove()).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('crew') as string,
    })
    expect(await roleIn('ada', 'crew')).toBe('admin')
    await t.domain.projectEdits.deleteProject(t.viewer, encodeId('Project', project.id))
    await remove()
    await remove()
    expect(await t.domain.organizations.findOrganization(t.viewer, 'acme')).toBeUndefined()
    expect(await t.domain.accounts.findEntity(t.viewer, 'crew')).toBeUndefined()
    expect((await again('ada')).roles.size).toBe(1)
    await expect(authenticate(t.deps.store, apiKey.secret)).rejects.toMatchObject({ code: 'unauthenticated' })
    await t.domain.organizations.createOrganization(t.viewer, { name: 'acme' }) // the names are free again
    await t.domain.teams.createTeam(t.viewer, { name: 'crew', organization: 'acme' })
  })
})
