import { createHash } from 'node:crypto'
import { encodeId } from '@amphora/wire'
import { expect } from 'vitest'
import type { TestAnswer, TestApp } from './app.ts'
import { MD5, SWEEP, type Names } from './hidden.ts'

/** One of everything in an entity: a project, a run, a file, a version, a draft …; and a team with a project. */
export async function addOneOfEverything(
  app: TestApp,
  { entity, team }: { readonly entity: string; readonly team: string },
): Promise<Names> {
  const clientId = 'c'.repeat(128)
  const { member, apiKey } = await addTeam(app, team)
  const run = await ask(app, ['upsertBucket', 'bucket', 'id'], RUN, {
    i: { entityName: entity, modelName: 'p', name: 'r' },
  })
  const files = { entityName: entity, projectName: 'p', runName: 'r', files: ['f'] }
  await done(app.ask('mutation($i: CreateRunFilesInput!) { createRunFiles(input: $i) { runID } }', { i: files }))
  const version = await addArtifact(app, entity, { clientId: 'v', path: 'x', isCommitted: true })
  const draft = await addArtifact(app, entity, { clientId, path: 'y', isCommitted: false })
  const { sweep, agent } = await addSweep(app, entity)
  return {
    entity,
    team,
    sweep,
    agent,
    organization: 'default',
    member,
    apiKey,
    session: await addSession(app),
    clientId,
    run,
    version,
    draft,
    project: await ask(app, ['project', 'id'], PROJECT, { entity }),
    file: await ask(app, ['project', 'run', 'files', 'edges', '0', 'node', 'id'], PROJECT, { entity }),
    collection: await ask(app, ['project', 'artifactCollection', 'id'], PROJECT, { entity }),
    manifest: await ask(app, ['createArtifactManifest', 'artifactManifest', 'id'], CREATE_MANIFEST, {
      i: manifestInput(draft),
    }),
  }
}

const RUN = 'mutation($i: UpsertBucketInput!) { upsertBucket(input: $i) { bucket { id } } }'
const PROJECT = `query($entity: String) { project(name: "p", entityName: $entity) { id artifactCollection(name: "c") { id }
  run(name: "r") { files(names: ["f"]) { edges { node { id } } } } } }`

async function ask(app: TestApp, path: readonly string[], query: string, variables: object): Promise<string> {
  return textAt(await done(app.ask(query, variables)), ...path)
}

/** The administrator signs in with a browser. */
async function addSession(app: TestApp): Promise<string> {
  await app.signIn()
  return ask(app, ['sessions', '0', 'id'], '{ sessions { id } }', {})
}

async function addSweep(app: TestApp, entity: string): Promise<{ sweep: string; agent: string }> {
  const config: unknown = JSON.parse(SWEEP)
  const made = await done(app.ask(MAKE_SWEEP, { i: { entityName: entity, projectName: 'p', config } }))
  const name = textAt(made, 'upsertSweep', 'sweep', 'name')
  const place = { host: 'h', entityName: entity, projectName: 'p', sweep: name }
  const sweep = textAt(made, 'upsertSweep', 'sweep', 'id')
  return { sweep, agent: await ask(app, ['createAgent', 'agent', 'id'], MAKE_AGENT, { i: place }) }
}

const MAKE_SWEEP = 'mutation($i: UpsertSweepInput!) { upsertSweep(input: $i) { sweep { id name } } }'
const MAKE_AGENT = 'mutation($i: CreateAgentInput!) { createAgent(input: $i) { agent { id } } }'

async function addTeam(app: TestApp, team: string): Promise<{ member: string; apiKey: string }> {
  await done(app.ask(`mutation { createTeam(input: {teamName: "${team}"}) { entity { id } } }`))
  await done(
    app.ask(`mutation { upsertBucket(input: {entityName: "${team}", modelName: "p", name: "r"}) { inserted } }`),
  )
  return {
    member: await ask(app, ['entity', 'members', '0', 'id'], `{ entity(name: "${team}") { members { id } } }`, {}),
    apiKey: await ask(
      app,
      ['viewer', 'apiKeys', 'edges', '0', 'node', 'id'],
      '{ viewer { apiKeys { edges { node { id } } } } }',
      {},
    ),
  }
}

const CREATE_MANIFEST = `mutation($i: CreateArtifactManifestInput!) { createArtifactManifest(input: $i) {
  artifactManifest { id file { uploadUrl } } } }`

function manifestInput(artifactID: string, digest = '') {
  return { artifactID, name: 'wandb_manifest.json', digest, entityName: '', projectName: '', runName: '', type: 'FULL' }
}

function artifactInput(entityName: string, clientID: string, digest: string) {
  const place = {
    entityName,
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

async function addArtifact(
  app: TestApp,
  entity: string,
  { clientId, path, isCommitted }: { readonly clientId: string; readonly path: string; readonly isCommitted: boolean },
): Promise<string> {
  const md5 = MD5.toString('base64')
  const text = `wandb-artifact-manifest-v1\n${path}:${md5}\n`
  const digest = createHash('md5').update(text).digest('hex')
  const id = textAt(
    await done(
      app.ask('mutation($i: CreateArtifactInput!) { createArtifact(input: $i) { artifact { id } } }', {
        i: artifactInput(entity, clientId, digest),
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

/** The data of an answer without errors. */
export async function done(asked: Promise<TestAnswer>): Promise<unknown> {
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

/** The text at a path into an answer. */
export function textAt(json: unknown, ...path: readonly string[]): string {
  const text = valueAt(json, path)
  expect(text).toBeTypeOf('string')
  return String(text)
}
