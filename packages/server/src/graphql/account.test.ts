import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { basic, startTestApp, type TestApp } from '../testing/app.ts'

/* The administration mutations in the shapes that others rely on, over HTTP. */

let app: TestApp
const KEY = `wandb_v1-${'k'.repeat(40)}`

beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

async function answer(query: string, input?: object, key = app.key): Promise<unknown> {
  const body = { query, ...(input ? { variables: { input } } : {}) }
  return (await app.send('/graphql', { method: 'POST', headers: { authorization: basic(key) }, body })).json
}

const text: unknown = expect.any(String)

describe('the administration', () => {
  it('makes a user with a key of theirs or a new one, a team, an organization, and takes them away again', async () => {
    const createUser = `mutation($input: CreateUserInput!) { createUser(input: $input) {
      user { id name username email admin } apiKey { id name } } }`
    const ada = { email: 'ada@example.com', admin: false, username: 'a_d-a', password: 'long enough!', apiKey: KEY }
    expect(await answer(createUser, ada)).toEqual({
      data: {
        createUser: {
          user: { id: text, name: 'a_d-a', username: 'a_d-a', email: 'ada@example.com', admin: false },
          apiKey: { id: text, name: KEY },
        },
      },
    })
    expect(await answer(createUser, { email: 'bob@example.com' })).toMatchObject({
      data: {
        createUser: {
          user: { username: 'bob', admin: false },
          apiKey: { name: expect.stringMatching(/^local-\w{40}$/) as string },
        },
      },
    })
    expect(await answer(createUser, { ...ada, email: 'x@example.com', username: 'x' })).toMatchObject({
      errors: [{ message: expect.stringContaining('in use') as string, extensions: { code: 'conflict' } }],
    })
    const createOrganization = `mutation($input: CreateOrganizationInput!) { createOrganization(input: $input) {
      organization { id name } } }`
    expect(await answer(createOrganization, { name: 'acme', adminUsername: 'a_d-a' })).toEqual({
      data: { createOrganization: { organization: { id: text, name: 'acme' } } },
    })
    const createTeam = `mutation($input: CreateTeamInput!) { createTeam(input: $input) {
      entity { id name available photoUrl limits } } }`
    const crew = { teamName: 'crew', teamAdminUserName: 'a_d-a', organizationName: 'acme' }
    expect(await answer(createTeam, crew)).toEqual({
      data: { createTeam: { entity: { id: text, name: 'crew', available: false, photoUrl: null, limits: null } } },
    })
    const success = async (name: string, input: string): Promise<unknown> =>
      answer(`mutation { ${name}(input: {${input}}) { success } }`)
    const done = (name: string) => ({ data: { [name]: { success: true } } })
    const member = 'organizationName: "acme", username: "bob", role: "member"'
    expect(await success('setOrganizationMember', member)).toEqual(done('setOrganizationMember'))
    expect(await success('setUserPassword', 'username: "bob", password: "another long one"')).toEqual(
      done('setUserPassword'),
    )
    for (const _twice of [1, 2]) {
      expect(await success('deleteOrganization', 'name: "acme"')).toEqual(done('deleteOrganization'))
      expect(await success('deleteUser', 'username: "bob"')).toEqual(done('deleteUser'))
    }
  })

  it('tells people what is theirs, and others’ e-mails, keys and teams to administrators only', async () => {
    const own = `{ viewer { email entity teams { edges { node { name } } } organizations { name }
      apiKeys { edges { node { name description } } } } }`
    expect(await answer(own, undefined, KEY)).toEqual({
      data: {
        viewer: {
          email: 'ada@example.com',
          entity: 'a_d-a',
          teams: { edges: [{ node: { name: 'a_d-a' } }] },
          organizations: [],
          apiKeys: { edges: [{ node: { name: 'kkkkkkkk', description: 'made with the user' } }] },
        },
      },
    })
    const others = (query: string) =>
      `{ users(query: "${query}") { edges { node { username email admin teams { edges { node { name } } }
        apiKeys { edges { node { id } } } organizations { id } } } } }`
    const nothing = { edges: [] }
    expect(await answer(others('adm'), undefined, KEY)).toEqual({
      data: {
        users: {
          edges: [
            {
              node: {
                username: 'admin',
                email: null,
                admin: true,
                teams: nothing,
                apiKeys: nothing,
                organizations: [],
              },
            },
          ],
        },
      },
    })
    expect(await answer(others('a_d-a'))).toMatchObject({
      data: {
        users: { edges: [{ node: { email: 'ada@example.com', teams: { edges: [{}] }, apiKeys: { edges: [{}] } } }] },
      },
    })
  })

  it('chooses the default entity, at once', async () => {
    await answer('mutation { createTeam(input: {teamName: "fleet", teamAdminUserName: "a_d-a"}) { entity { id } } }')
    const chosen = 'mutation { updateUser(input: {defaultEntity: "fleet"}) { user { username entity } } }'
    expect(await answer(chosen, undefined, KEY)).toEqual({
      data: { updateUser: { user: { username: 'a_d-a', entity: 'fleet' } } },
    })
    expect(await answer('{ viewer { entity } }', undefined, KEY)).toEqual({ data: { viewer: { entity: 'fleet' } } })
  })

  it('leads from a team, or the own entity, to the organization and its entity', async () => {
    const query = (
      entity: string,
    ) => `{ entity(name: "${entity}") { entityType isTeam organization { name orgEntity { name
      entityType isTeam } } user { organizations { name orgEntity { name } } } } }`
    const organization = {
      name: 'default',
      orgEntity: { name: 'default-org', entityType: 'organization', isTeam: false },
    }
    expect(await answer(query('fleet'))).toEqual({
      data: { entity: { entityType: 'team', isTeam: true, organization, user: null } },
    })
    expect(await answer(query('admin'))).toMatchObject({
      data: { entity: { organization: null, user: { organizations: [{ name: 'default' }] } } },
    })
    expect(await answer('{ organization(name: "default") { members { role user { username } } } }')).toEqual({
      data: {
        organization: {
          members: [
            { role: 'admin', user: { username: 'admin' } },
            { role: 'member', user: { username: 'a_d-a' } },
          ],
        },
      },
    })
    expect(await answer('{ organization(name: "nothing") { id } }')).toEqual({ data: { organization: null } })
  })
})

describe('a field that is not there', () => {
  it.each([
    ['{ viewer { foo } }', 'Cannot query field "foo" on type "User".'],
    [
      '{ serverInfo { featuers { name } } }',
      'Cannot query field "featuers" on type "ServerInfo". Did you mean "features"?',
    ],
    ['{ nothing }', 'Cannot query field "nothing" on type "Query".'],
  ])('is refused in graphql-js’s own words: %s', async (query, message) => {
    const { status, json } = await app.ask(query)
    expect({ status, json }).toMatchObject({ status: 400, json: { errors: [{ message }] } })
  })
})
