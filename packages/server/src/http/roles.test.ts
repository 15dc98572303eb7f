import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { basic, startTestApp, type TestAnswer, type TestApp } from '../testing/app.ts'
import { addOneOfEverything, done, textAt } from '../testing/everything.ts'
import { DOORS, FIELDS, type Names } from '../testing/hidden.ts'

/*
 * What each role may do in a team, in somebody else's own entity, and where there is nothing: 200, 403 for who may only
 * look, and 404, the same as for nothing, for who may not even look.
 */

let app: TestApp
let names: Names
const keys = new Map<string, string>()

beforeAll(async () => {
  app = await startTestApp()
  names = await addOneOfEverything(app, { entity: 'crew', team: 'crew' })
  for (const name of ['stranger', 'viewer', 'member', 'admin', 'chief', 'guest', 'other']) await addUser(name)
  for (const role of ['viewer', 'member', 'admin']) await invite(`a-${role}`, role)
  await invite('a-guest', 'admin')
  await setInOrganization('a-chief', 'admin')
  await setInOrganization('a-guest', 'viewer')
  const account = await done(
    app.ask(
      'mutation { createServiceAccount(input: {entityName: "crew", description: "nightly"}) { apiKey { name } } }',
    ),
  )
  keys.set('service', textAt(account, 'createServiceAccount', 'apiKey', 'name'))
  keys.set('root', app.key)
  await as('other', 'mutation { upsertBucket(input: {modelName: "p", name: "r"}) { inserted } }')
})
afterAll(() => app.close())

async function addUser(name: string): Promise<void> {
  const input = { email: `${name}@example.com`, username: `a-${name}` }
  const made = await done(
    app.ask('mutation($i: CreateUserInput!) { createUser(input: $i) { apiKey { name } } }', { i: input }),
  )
  keys.set(name, textAt(made, 'createUser', 'apiKey', 'name'))
}

async function invite(username: string, role: string): Promise<void> {
  const input = { entityName: 'crew', username, role }
  await done(app.ask('mutation($i: CreateInviteInput!) { createInvite(input: $i) { invite { id } } }', { i: input }))
}

async function setInOrganization(username: string, role: string): Promise<void> {
  const input = { organizationName: 'default', username, role }
  await done(
    app.ask('mutation($i: SetOrganizationMemberInput!) { setOrganizationMember(input: $i) { success } }', { i: input }),
  )
}

function as(actor: string, query: string): Promise<TestAnswer> {
  const headers = { authorization: basic(keys.get(actor) ?? '') }
  return app.send('/graphql', { method: 'POST', headers, body: { query } })
}

/** 404 for null too: what a query does not find is null, with 200. */
function statusOf({ status, text }: TestAnswer): number {
  return status === 200 && /^\{"data":\{"\w+":null\}\}$/.test(text) ? 404 : status
}

type Level = 'none' | 'read' | 'write' | 'admin'
const LEVELS: readonly Level[] = ['none', 'read', 'write', 'admin']

const IN_TEAM: Readonly<Record<string, Level>> = {
  stranger: 'none',
  viewer: 'read',
  member: 'write',
  service: 'write',
  admin: 'admin',
  chief: 'admin', // of the organization, and not in the team
  guest: 'read', // the team says admin, the organization says viewer
  root: 'admin', // of the server
}

let number = 0
const VERBS: Readonly<Record<string, { level: Level; document: (entity: string) => string }>> = {
  'reads a project': { level: 'read', document: (entity) => `{ project(name: "p", entityName: "${entity}") { id } }` },
  'reads the entity': { level: 'read', document: (entity) => `{ entity(name: "${entity}") { id members { id } } }` },
  'logs a run': {
    level: 'write',
    document: (entity) =>
      `mutation { upsertBucket(input: {entityName: "${entity}", modelName: "p", name: "r"}) { inserted } }`,
  },
  'makes a project': {
    level: 'write',
    document: (entity) => `mutation { upsertModel(input: {entityName: "${entity}", name: "q"}) { inserted } }`,
  },
  invites: {
    level: 'admin',
    document: (entity) =>
      `mutation { createInvite(input: {entityName: "${entity}", email: "x${(number += 1)}@example.com"}) { invite { id } } }`,
  },
  'takes an invitation back': {
    level: 'admin',
    document: (entity) =>
      `mutation { deleteInvite(input: {entityName: "${entity}", id: "SW52aXRhdGlvbjo5OTk="}) { success } }`,
  },
  'makes a service account': {
    level: 'admin',
    document: (entity) =>
      `mutation { createServiceAccount(input: {entityName: "${entity}", description: "d"}) { user { id } } }`,
  },
}

function expected(has: Level, needs: Level): number {
  if (LEVELS.indexOf(has) >= LEVELS.indexOf(needs)) return 200
  return has === 'none' ? 404 : 403
}

describe.each(Object.entries(VERBS))('who %s', (_verb, { level, document }) => {
  it.each(Object.entries(IN_TEAM))('in a team, as %s', async (actor, has) => {
    expect(statusOf(await as(actor, document('crew')))).toBe(expected(has, level))
  })

  it('in somebody else’s own entity, and where there is nothing: nobody but the server’s administrator sees a difference', async () => {
    for (const actor of Object.keys(IN_TEAM).filter((name) => name !== 'root')) {
      expect([actor, statusOf(await as(actor, document('a-other')))]).toEqual([actor, 404])
      expect([actor, statusOf(await as(actor, document('nobody')))]).toEqual([actor, 404])
    }
    expect(statusOf(await as('root', document('a-other')))).toBe(level === 'admin' ? 422 : 200) // no team to join
    expect(statusOf(await as('root', document('nobody')))).toBe(404)
  })
})

describe('who administrates', () => {
  it('an organization gives roles in it; others may not, or do not see it', async () => {
    const document = `mutation { setOrganizationMember(input: {organizationName: "default", username: "a-guest",
      role: "viewer"}) { success } }`
    const statuses: [string, number][] = []
    for (const actor of Object.keys(IN_TEAM)) statuses.push([actor, statusOf(await as(actor, document))])
    expect(Object.fromEntries(statuses)).toEqual({
      stranger: 404,
      service: 404,
      viewer: 403,
      member: 403,
      admin: 403,
      guest: 403,
      chief: 200,
      root: 200,
    })
  })

  it('the server alone makes and deletes users and organizations, and sets others’ passwords', async () => {
    const documents = [
      'createUser(input: {email: "y@example.com"}) { user { id } }',
      'deleteUser(input: {username: "a-other"}) { success }',
      'setUserPassword(input: {username: "a-other", password: "long enough for it"}) { success }',
      'createOrganization(input: {name: "acme"}) { organization { id } }',
      'deleteOrganization(input: {name: "nothing"}) { success }',
    ]
    for (const actor of Object.keys(IN_TEAM).filter((name) => name !== 'root')) {
      for (const document of documents) {
        expect([actor, statusOf(await as(actor, `mutation { ${document} }`))]).toEqual([actor, 403])
      }
    }
  })
})

it('the address of who is invited is seen by administrators alone', async () => {
  await as(
    'admin',
    'mutation { createInvite(input: {entityName: "crew", email: "later@example.com"}) { invite { id } } }',
  )
  const members = '{ entity(name: "crew") { members { name email pending } } }'
  for (const [actor, has] of Object.entries(IN_TEAM).filter(([, level]) => level !== 'none')) {
    const { text } = await as(actor, members)
    expect([actor, text.includes('"pending":true'), text.includes('later@')]).toEqual([actor, true, has === 'admin'])
  }
})

/** What a viewer of the team may ask for although it changes something: it changes what is their own. */
const OWN: Readonly<Record<string, number>> = {
  'Mutation.updateUser': 200,
  'Mutation.createTeam in an organization': 200,
  'Mutation.useArtifact by an own run': 200,
  'Mutation.deleteApiKey': 404,
  'Mutation.deleteSession': 404,
}

/** A stranger's own project is named in these; the viewer has none of that name. */
const ABOUT_STRANGERS = /own project|of somebody else$|what is somebody else/

describe('a viewer of a team', () => {
  const fields = Object.entries(FIELDS).filter(([name]) => !ABOUT_STRANGERS.test(name))

  it.each(fields)('%s: reads, and changes nothing', async (name, document) => {
    await as('viewer', 'mutation { upsertBucket(input: {modelName: "own", name: "own"}) { inserted } }')
    const before = await everything()
    const owned = document(names).replaceAll('"stranger"', '"a-viewer"')
    const status = statusOf(await as('viewer', owned))
    const refusal = OWN[name] ?? 403
    expect([status, name]).toEqual([name.startsWith('Query') ? 200 : refusal, name])
    expect(await everything()).toEqual(before)
  })

  it.each(Object.entries(DOORS).slice(0, 4))('%s', async (_name, door) => {
    const [method, path] = door(names)
    const request = { method, headers: { authorization: basic(keys.get('viewer') ?? '') } }
    const answer = await app.send(path, method === 'POST' ? { ...request, body: {} } : request)
    expect(answer.status).toBe(method === 'POST' ? 403 : 200)
  })
})

/** What nobody without the right to write may change. */
async function everything(): Promise<unknown> {
  const query = `{ entity(name: "crew") { members { name role } projects { edges { node { name description } } }
    organization { members { role user { username } } } }
    project(name: "p", entityName: "crew") { description run(name: "r") { state notes stopped historyLineCount
      inputArtifacts { totalCount } files(names: ["f", "x"]) { edges { node { name } } } }
    artifactCollection(name: "c") { name tags { edges { node { name } } } artifacts { edges { node { id state description
    aliases { alias } } } } } } }`
  return (await app.ask(query)).json
}
