import { createHash } from 'node:crypto'
import { encodeId } from '@amphora/wire'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findLater } from '../graphql/later.ts'
import { createSchema } from '../graphql/schema.ts'
import { DOORS, FIELDS, MD5, WITHOUT_OBJECTS, type Names } from '../testing/hidden.ts'
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
  await addOneOfEverything()
  await addTeam()
})

afterAll(() => app.close())

async function addStranger(): Promise<void> {
  await done(
    app.ask('mutation($i: CreateUserInput!) { createUser(input: $i) { user { id } } }', {
      i: { email: 'stranger@example.com', username: 'stranger', apiKey: STRANGER_KEY },
    }),
  )
}

const hidden: { -readonly [K in keyof Names]: Names[K] } = {
  entity: 'admin',
  team: 'theirs',
  organization: 'default',
  member: '',
  apiKey: '',
  project: '',
  run: '',
  file: '',
  version: '',
  draft: '',
  manifest: '',
  collection: '',
  clientId: 'c'.repeat(128),
}
const absent: Names = {
  entity: 'nobody',
  team: 'no-team',
  organization: 'none',
  member: encodeId('Member', 999),
  apiKey: encodeId('ApiKey', 999),
  project: encodeId('Project', 999),
  run: encodeId('Run', 999),
  file: encodeId('RunFile', 999),
  version: encodeId('Artifact', 998),
  draft: encodeId('Artifact', 999),
  manifest: encodeId('ArtifactManifest', 999),
  collection: encodeId('ArtifactCollection', 999),
  clientId: 'd'.repeat(128),
}

async function addOneOfEverything(): Promise<void> {
  const path = { entityName: 'admin', projectName: 'p', runName: 'r' }
  hidden.run = textAt(
    await done(app.ask('mutation { upsertBucket(input: {modelName: "p", name: "r"}) { bucket { id } } }')),
    'upsertBucket',
    'bucket',
    'id',
  )
  hidden.project = textAt(await done(app.ask('{ project(name: "p") { id } }')), 'project', 'id')
  await done(
    app.ask('mutation($i: CreateRunFilesInput!) { createRunFiles(input: $i) { runID } }', {
      i: { ...path, files: ['f'] },
    }),
  )
  hidden.file = textAt(
    await done(app.ask('{ project(name: "p") { run(name: "r") { files(names: ["f"]) { edges { node { id } } } } } }')),
    'project',
    'run',
    'files',
    'edges',
    '0',
    'node',
    'id',
  )
  hidden.version = await addArtifact('v', 'x', true)
  hidden.draft = await addArtifact(hidden.clientId, 'y', false)
  hidden.collection = textAt(
    await done(app.ask('{ project(name: "p") { artifactCollection(name: "c") { id } } }')),
    'project',
    'artifactCollection',
    'id',
  )
  hidden.manifest = textAt(
    await done(app.ask(CREATE_MANIFEST, { i: manifestInput(hidden.draft) })),
    'createArtifactManifest',
    'artifactManifest',
    'id',
  )
}

async function addTeam(): Promise<void> {
  await done(app.ask('mutation { createTeam(input: {teamName: "theirs"}) { entity { id } } }'))
  await done(
    app.ask('mutation { upsertBucket(input: {entityName: "theirs", modelName: "p", name: "r"}) { inserted } }'),
  )
  hidden.member = textAt(
    await done(app.ask('{ entity(name: "theirs") { members { id } } }')),
    'entity',
    'members',
    '0',
    'id',
  )
  hidden.apiKey = textAt(
    await done(app.ask('{ viewer { apiKeys { edges { node { id } } } } }')),
    'viewer',
    'apiKeys',
    'edges',
    '0',
    'node',
    'id',
  )
}

const CREATE_MANIFEST = `mutation($i: CreateArtifactManifestInput!) { createArtifactManifest(input: $i) {
  artifactManifest { id file { uploadUrl } } } }`

function manifestInput(artifactID: string, digest = '') {
  return { artifactID, name: 'wandb_manifest.json', digest, entityName: '', projectName: '', runName: '', type: 'FULL' }
}

function artifactInput(clientID: string, digest: string) {
  const place = {
    entityName: 'admin',
    projectName: 'p',
    runName: 'r',
    artifactTypeName: 't',
    artifactCollectionName: 'c',
  }
  return {
    ...place,
    digest,
    clientID,
    sequenceClientID: `s${clientID}`,
    aliases: [{ alias: 'a', artifactCollectionName: 'c' }],
  }
}

async function addArtifact(clientId: string, path: string, isCommitted: boolean): Promise<string> {
  const md5 = MD5.toString('base64')
  const text = `wandb-artifact-manifest-v1\n${path}:${md5}\n`
  const digest = createHash('md5').update(text).digest('hex')
  const id = textAt(
    await done(
      app.ask('mutation($i: CreateArtifactInput!) { createArtifact(input: $i) { artifact { id } } }', {
        i: artifactInput(clientId, digest),
      }),
    ),
    'createArtifact',
    'artifact',
    'id',
  )
  if (!isCommitted) return id
  const upload = await done(app.ask(CREATE_FILES, { i: filesInput(id) }))
  await put(textAt(upload, 'createArtifactFiles', 'files', 'edges', '0', 'node', 'uploadUrl'), 'aaa')
  const manifest = JSON.stringify({
    version: 1,
    storagePolicy: 'wandb-storage-policy-v1',
    storagePolicyConfig: { storageLayout: 'V2' },
    contents: { [path]: { digest: md5, size: 3, birthArtifactID: id } },
  })
  const made = await done(
    app.ask(CREATE_MANIFEST, { i: manifestInput(id, createHash('md5').update(manifest).digest('base64')) }),
  )
  await put(textAt(made, 'createArtifactManifest', 'artifactManifest', 'file', 'uploadUrl'), manifest)
  await done(
    app.ask('mutation($i: CommitArtifactInput!) { commitArtifact(input: $i) { artifact { id } } }', {
      i: { artifactID: id },
    }),
  )
  return id
}

const CREATE_FILES = `mutation($i: CreateArtifactFilesInput!) { createArtifactFiles(input: $i) {
  files { edges { node { uploadUrl } } } } }`

function filesInput(artifactID: string) {
  return {
    artifactFiles: [
      { artifactID, artifactManifestID: encodeId('ArtifactManifest', 1), name: 'x', md5: MD5.toString('base64') },
    ],
  }
}

async function put(url: string, body: string): Promise<void> {
  expect((await fetch(url, { method: 'PUT', body })).status).toBe(200)
}

async function done(asked: Promise<TestAnswer>): Promise<unknown> {
  const { status, json, text } = await asked
  expect({ status, text }).toMatchObject({ status: 200 })
  return valueAt(json, ['data'])
}

function valueAt(json: unknown, path: readonly string[]): unknown {
  return path.reduce((value, key) => membersOf(value).find(([name]) => name === key)?.[1], json)
}

function membersOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

function textAt(json: unknown, ...path: readonly string[]): string {
  const text = valueAt(json, path)
  expect(text).toBeTypeOf('string')
  return String(text)
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

  it.each(Object.entries(FIELDS))('%s', { timeout: 20_000 }, async (_name, document) => {
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
