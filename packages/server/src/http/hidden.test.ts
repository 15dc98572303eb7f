import { encodeId } from '@amphora/wire'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findLater } from '../graphql/later.ts'
import { createSchema } from '../graphql/schema.ts'
import { addOneOfEverything, done } from '../testing/everything.ts'
import { DOORS, FIELDS, WITHOUT_OBJECTS, type Names } from '../testing/hidden.ts'
import { basic, startTestApp, type TestAnswer, type TestApp } from '../testing/app.ts'

/*
 * The administrator has one of everything; a stranger asks every root field and every door for it, and for what does
 * not exist at all. The answers are the same, to the byte.
 */

const STRANGER_KEY = `local-${'5'.repeat(40)}`

let app: TestApp

beforeAll(async () => {
  app = await startTestApp()
  await addStranger()
  hidden = await addOneOfEverything(app, { entity: 'admin', team: 'theirs' })
})

afterAll(() => app.close())

async function addStranger(): Promise<void> {
  await done(
    app.ask('mutation($i: CreateUserInput!) { createUser(input: $i) { user { id } } }', {
      i: { email: 'stranger@example.com', username: 'stranger', apiKey: STRANGER_KEY },
    }),
  )
}

let hidden: Names
const absent: Names = {
  entity: 'nobody',
  team: 'no-team',
  organization: 'none',
  member: encodeId('Member', 999),
  apiKey: encodeId('ApiKey', 999),
  session: encodeId('Session', 999),
  project: encodeId('Project', 999),
  run: encodeId('Run', 999),
  file: encodeId('RunFile', 999),
  version: encodeId('Artifact', 998),
  draft: encodeId('Artifact', 999),
  manifest: encodeId('ArtifactManifest', 999),
  collection: encodeId('ArtifactCollection', 999),
  sweep: encodeId('Sweep', 999),
  agent: encodeId('Agent', 999),
  clientId: 'd'.repeat(128),
}

async function asStranger(path: string, method: string, body?: unknown): Promise<TestAnswer> {
  const request = { method, headers: { authorization: basic(STRANGER_KEY) } }
  return app.send(path, body === undefined ? request : { ...request, body })
}

/** The answer with what was asked for by name taken out, and the request's own id. */
function told({ status, text, headers }: TestAnswer, names: Names) {
  const shown = Object.entries<string>({ ...names }).reduce(
    (rest, [what, name]) => rest.replaceAll(name, `<${what}>`),
    text,
  )
  const length = headers.get('content-length') === String(Buffer.byteLength(text))
  return { status, length, text: shown.replaceAll(/"requestId":"[^"]+"/g, '') }
}

/** What a stranger must leave as it is. */
async function everything(): Promise<unknown> {
  return (
    await app.ask(`{ entity(name: "theirs") { members { name role } projects { edges { node { name } } } }
    organization(name: "default") { members { role user { username } } } viewer { apiKeys { edges { node { id } } } }
    project(name: "p") { description run(name: "r") { state notes stopped inputArtifacts { totalCount }
    files(names: ["f", "x"]) { edges { node { name } } } }
    artifactCollection(name: "c") { name tags { edges { node { name } } } artifacts { edges { node { id state description
    aliases { alias } } } } } } }`)
  ).json
}

describe('what a caller may not see looks like what does not exist', () => {
  it('for every field of the roots', () => {
    const schema = createSchema()
    const served = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
      Object.values(type?.getFields() ?? {}).flatMap((field) =>
        findLater(schema, field) ? [] : [`${type?.name}.${field.name}`],
      ),
    )
    const covered = [...Object.keys(FIELDS).map((name) => name.split(' ')[0]), ...WITHOUT_OBJECTS]
    expect(new Set(covered)).toEqual(new Set(served))
  })

  it.each(Object.entries(FIELDS))('%s', async (_name, document) => {
    await asStranger('/graphql', 'POST', {
      query: 'mutation { upsertBucket(input: {modelName: "own", name: "own"}) { inserted } }',
    })
    const before = await everything()
    const ask = (names: Names) => asStranger('/graphql', 'POST', { query: document(names) })
    const [ofHidden, ofAbsent] = await Promise.all([ask(hidden), ask(absent)])
    expect([200, 404]).toContain(ofHidden.status) // what is malformed is alike too, and shows nothing
    expect(told(ofHidden, hidden)).toEqual(told(ofAbsent, absent))
    expect(await everything()).toEqual(before)
  })

  it.each(Object.entries(DOORS))('%s', async (_name, door) => {
    const ask = (names: Names) => {
      const [method, path] = door(names)
      return asStranger(path, method, method === 'POST' ? {} : undefined)
    }
    const [ofHidden, ofAbsent] = [await ask(hidden), await ask(absent)]
    expect(ofHidden.status).toBe(404)
    expect(told(ofHidden, hidden)).toEqual(told(ofAbsent, absent))
  })

  it.each(Object.entries(DOORS).slice(0, 4))('%s, and its owner is served', async (_name, door) => {
    const [method, path] = door(hidden)
    expect((await app.send(path, method === 'POST' ? { method, body: {} } : { method })).status).toBe(200)
  })
})
