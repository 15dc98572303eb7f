import type { KyselyPlugin, PluginTransformQueryArgs, PluginTransformResultArgs } from 'kysely'
import type { JsonObject } from '@amphora/wire'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createDraft,
  digestOf,
  entriesOf,
  get,
  logArtifact,
  manifestJson,
  md5Of,
  put,
  wireId,
} from '../testing/artifact.ts'
import { aRun, freshProject, openTestDomain, type TestDomain } from '../testing/domain.ts'
import type { Database } from '../store/dialect.ts'
import { createContext } from './context.ts'
import { createExecutor } from './execute.ts'
import { createSchema } from './schema.ts'

const BASE_URL = 'http://127.0.0.1:8080'
const execute = createExecutor(createSchema())

let shared: TestDomain
let t: TestDomain
let statements = 0

const counter: KyselyPlugin = {
  transformQuery({ node }: PluginTransformQueryArgs) {
    statements += 1
    return node
  },
  transformResult: ({ result }: PluginTransformResultArgs) => Promise.resolve(result),
}
const counted = (database: Database): Database => ({
  ...database,
  point: database.point.withPlugin(counter),
  scan: database.scan.withPlugin(counter),
})

beforeAll(async () => {
  shared = await openTestDomain(counted)
})

beforeEach(() => {
  t = freshProject(shared)
})

afterAll(() => shared.close())

/** The data of one document; errors fail the test. */
async function ask<Data>(query: string, variables: JsonObject = {}): Promise<Data> {
  const { domain, viewer } = t
  const context = createContext({ domain, viewer, baseUrl: BASE_URL, requestId: 'test', isSharedMode: false })
  const request = { query, variables, operationName: undefined }
  const { data, errors } = await execute(request, context)
  expect(errors).toEqual([])
  return JSON.parse(JSON.stringify(data)) as Data // as a client reads it
}

// What wandb 0.31.0 asks of a version, in its own shape.
const ARTIFACT = `
  fragment Place on Project { id internalId name entity { name } }
  fragment ArtifactFragment on Artifact {
    __typename id artifactSequence { __typename name project { ...Place } } versionIndex artifactType { name }
    description metadata ttlDurationSeconds ttlIsInherited tags { __typename id name } historyStep state size digest
    digestAlgorithm commitHash fileCount createdAt updatedAt
    aliases { __typename id alias artifactCollection { __typename name project { ...Place } } }
  }`

const signedPath = (url: string): string => url.slice(BASE_URL.length)

describe('a version logged as wandb-core does it', () => {
  it('takes five mutations and two uploads', async () => {
    await aRun(t, 'load-data')
    const entries = entriesOf({ files: { 'training.pt': 'a new content' } })
    const input = {
      entityName: '',
      projectName: t.project,
      runName: 'load-data',
      artifactTypeName: 'dataset',
      artifactCollectionName: 'mnist-raw',
      artifactCollectionNames: null,
      digest: digestOf(entries),
      digestAlgorithm: 'MANIFEST_MD5',
      description: 'raw',
      aliases: [{ artifactCollectionName: 'mnist-raw', alias: 'latest' }],
      metadata: '{"source":"UCI"}',
      labels: null,
      ttlDurationSeconds: null,
      historyStep: null,
      enableDigestDeduplication: true,
      distributedID: null,
      clientID: `client-${t.project}`,
      sequenceClientID: `sequence-${t.project}`,
      storageRegion: null,
      clientMutationId: null,
    }
    const created = await ask<{ createArtifact: { artifact: { id: string } } }>(
      `mutation CreateArtifact($input: CreateArtifactInput!) { createArtifact(input: $input) { ...CreatedArtifact } }
       fragment CreatedArtifact on CreateArtifactPayload {
         artifact { id state artifactSequence { latestArtifact { id } } } }`,
      { input },
    )
    const { id } = created.createArtifact.artifact
    expect(created.createArtifact.artifact).toEqual({
      id,
      state: 'PENDING',
      artifactSequence: { latestArtifact: null },
    })

    const createManifest = `mutation CreateArtifactManifest($artifactID: ID!, $baseArtifactID: ID, $name: String!,
        $digest: String!, $entityName: String!, $projectName: String!, $runName: String!,
        $manifestType: ArtifactManifestType!, $includeUpload: Boolean!) {
      createArtifactManifest(input: {artifactID: $artifactID, baseArtifactID: $baseArtifactID, name: $name,
          digest: $digest, entityName: $entityName, projectName: $projectName, runName: $runName, type: $manifestType}) {
        artifactManifest { id file { id uploadUrl @include(if: $includeUpload) uploadHeaders @include(if: $includeUpload) } } } }`
    const about = {
      artifactID: id,
      baseArtifactID: null,
      name: 'wandb_manifest.json',
      entityName: '',
      projectName: t.project,
      runName: 'load-data',
      manifestType: 'FULL',
    }
    type Manifest = {
      createArtifactManifest: { artifactManifest: { id: string; file: { uploadUrl: string; uploadHeaders: string[] } } }
    }
    const handle = await ask<Manifest>(createManifest, { ...about, digest: '', includeUpload: false })
    const files = await ask<{ createArtifactFiles: { files: { edges: { node: { uploadUrl: string } }[] } } }>(
      `mutation CreateArtifactFiles($input: CreateArtifactFilesInput!) { createArtifactFiles(input: $input) {
         files { edges { node { storagePath uploadUrl uploadHeaders
           uploadMultipartUrls { uploadID uploadUrlParts { partNumber uploadUrl } } artifact { id } } } } } }`,
      {
        input: {
          artifactFiles: [
            {
              artifactID: id,
              artifactManifestID: handle.createArtifactManifest.artifactManifest.id,
              name: 'training.pt',
              md5: md5Of('a new content'),
              mimetype: null,
              uploadPartsInput: null,
            },
          ],
          storageLayout: 'V2',
          cloudRegionID: null,
          clientMutationId: null,
        },
      },
    )
    const node = files.createArtifactFiles.files.edges[0]?.node
    expect(node).toMatchObject({ uploadMultipartUrls: null, artifact: { id } })
    expect(node).toMatchObject({
      uploadHeaders: [`Content-MD5:${md5Of('a new content')}`, 'Content-Type:application/octet-stream'],
    })
    await put(t, signedPath(node?.uploadUrl ?? ''), 'a new content')

    const json = manifestJson(entries)
    const announced = await ask<Manifest>(createManifest, { ...about, digest: md5Of(json), includeUpload: true })
    const { file } = announced.createArtifactManifest.artifactManifest
    expect(file.uploadHeaders).toContain(`Content-MD5:${md5Of(json)}`)
    await put(t, signedPath(file.uploadUrl), json)
    const commit = `mutation CommitArtifact($artifactID: ID!) {
      commitArtifact(input: {artifactID: $artifactID}) { artifact { id digest } } }`
    const committed = await ask(commit, { artifactID: id })
    expect(committed).toEqual({ commitArtifact: { artifact: { id, digest: digestOf(entries) } } })
  })
})

describe('a version read as wandb.Api() does it', () => {
  it('is found by name with everything that must not be null', async () => {
    const version = await logArtifact(t, { files: { a: 'aaa' }, aliases: ['latest', 'best'], tags: ['t'] })
    const found = await ask<{ project: { artifactCollectionMembership: { artifact: object } } }>(
      `query ArtifactMembershipByName($entity: String!, $project: String!, $name: String!) {
         project(name: $project, entityName: $entity) { artifactCollectionMembership(name: $name) {
           __typename id versionIndex createdAt aliases { __typename id alias }
           artifactCollection { __typename name project { ...Place } } artifact { ...ArtifactFragment } } } } ${ARTIFACT}`,
      { entity: 'admin', project: t.project, name: 'mnist:best' },
    )
    const place = { name: t.project, entity: { name: 'admin' } }
    expect(found.project.artifactCollectionMembership).toMatchObject({
      __typename: 'ArtifactCollectionMembership',
      versionIndex: 0,
      createdAt: '2026-11-23T16:30:00Z',
      aliases: [{ alias: 'latest' }, { alias: 'best' }],
      artifactCollection: { __typename: 'ArtifactSequence', name: 'mnist', project: place },
    })
    expect(found.project.artifactCollectionMembership.artifact).toMatchObject({
      id: wireId(version),
      artifactSequence: { __typename: 'ArtifactSequence', name: 'mnist', project: place },
      artifactType: { name: 'dataset' },
      versionIndex: 0,
      ttlDurationSeconds: -2,
      ttlIsInherited: true,
      tags: [{ name: 't' }],
      state: 'COMMITTED',
      size: 3,
      fileCount: 1,
      digest: version.digest,
      digestAlgorithm: 'MANIFEST_MD5',
      historyStep: null,
    })
  })

  it('lists all its files with addresses that need no key, references too', async () => {
    await logArtifact(t, { files: { 'b/c.txt': 'ccc' }, references: { far: 's3://bucket/far' } })
    const page = async (variables: JsonObject) =>
      ask<{ project: { artifactCollection: { artifactMembership: { files: FilePage } } } }>(
        `query($project: String!, $names: [String!], $cursor: String, $perPage: Int) {
           project(name: $project, entityName: "admin") { artifactCollection(name: "mnist") { __typename
             artifactMembership(aliasName: "v0") { files(names: $names, after: $cursor, first: $perPage) {
               totalCount pageInfo { endCursor hasNextPage } edges { node { id name displayName url directUrl sizeBytes
               storagePath mimetype updatedAt digest md5 } } } } } } }`,
        { project: t.project, ...variables },
      )
    interface FilePage {
      readonly totalCount: number
      readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean }
      readonly edges: readonly { readonly node: { readonly name: string; readonly directUrl: string } }[]
    }
    const first = (await page({ perPage: 1 })).project.artifactCollection.artifactMembership.files
    expect(first).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true } })
    const [file] = first.edges
    expect(file?.node).toMatchObject({
      name: 'b/c.txt',
      displayName: 'b/c.txt',
      sizeBytes: 3,
      mimetype: 'text/plain',
      digest: md5Of('ccc'),
      md5: md5Of('ccc'),
    })
    expect(await get(t, signedPath(file?.node.directUrl ?? ''))).toBe('ccc')
    const second = (await page({ cursor: first.pageInfo.endCursor })).project.artifactCollection.artifactMembership
      .files
    expect(second).toMatchObject({
      pageInfo: { hasNextPage: false },
      edges: [{ node: { name: 'far', directUrl: 's3://bucket/far', md5: null } }],
    })
    const named = (await page({ names: ['far', 'absent'] })).project.artifactCollection.artifactMembership.files
    expect([named.totalCount, named.edges.length]).toEqual([1, 1])
  })

  it('shows where it came from and where it went', async () => {
    await aRun(t, 'make')
    await aRun(t, 'use')
    const version = await logArtifact(t, { runId: 'make', files: { a: 'a' } })
    await ask(
      `mutation($run: String!, $project: String!, $id: ID!) { useArtifact(input: {entityName: "admin",
         projectName: $project, runName: $run, artifactID: $id, usedAs: null, artifactEntityName: "admin",
         artifactProjectName: $project}) { artifact { id digest description state createdAt metadata } } }`,
      { run: 'use', project: t.project, id: wireId(version) },
    )
    const lineage = await ask(
      `query($id: ID!, $project: String!) {
         artifact(id: $id) {
           createdBy { __typename ... on Run { name project { name } } }
           usedBy { edges { node { name } } }
           artifactMemberships { edges { node { versionIndex artifactCollection { __typename name } } } } }
         project(name: $project, entityName: "admin") {
           make: run(name: "make") { artifacts: outputArtifacts(first: 10) { totalCount edges { node { id } } } }
           use: run(name: "use") { artifacts: inputArtifacts(first: 10) { totalCount edges { node { id } } } } } }`,
      { id: wireId(version), project: t.project },
    )
    const both = { artifacts: { totalCount: 1, edges: [{ node: { id: wireId(version) } }] } }
    expect(lineage).toEqual({
      artifact: {
        createdBy: { __typename: 'Run', name: 'make', project: { name: t.project } },
        usedBy: { edges: [{ node: { name: 'use' } }] },
        artifactMemberships: {
          edges: [{ node: { versionIndex: 0, artifactCollection: { __typename: 'ArtifactSequence', name: 'mnist' } } }],
        },
      },
      project: { make: both, use: both },
    })
  })

  it('is null, not an error, when it is not there', async () => {
    await createDraft(t)
    const missing = await ask(
      `query($project: String!) {
         artifact(id: "QXJ0aWZhY3Q6OTk5OTk5") { id }  other: artifact(id: "nonsense") { id }
         project(name: $project, entityName: "admin") {
           artifactCollectionMembership(name: "mnist") { id }  artifact(name: "mnist:latest") { id }
           artifactType(name: "absent") { id }  artifactCollection(name: "absent") { id } } }`,
      { project: t.project },
    )
    const project = { artifactCollectionMembership: null, artifact: null, artifactType: null, artifactCollection: null }
    expect(missing).toEqual({ artifact: null, other: null, project })
  })
})

describe('a page of versions', () => {
  const LIST = `query($project: String!, $perPage: Int) { project(name: $project, entityName: "admin") {
    artifactType(name: "dataset") { artifactCollection(name: "mnist") { __typename
      artifacts(first: $perPage, order: "+version_index", filters: "{\\"state\\": \\"COMMITTED\\"}") {
        totalCount pageInfo { endCursor hasNextPage } edges { version node { ...ArtifactFragment } } } } } } } ${ARTIFACT}`

  it('takes as many statements for fifty as for one', async () => {
    for (let i = 0; i < 50; i++) await logArtifact(t, { files: { a: `${t.project} ${i}` }, tags: [`t${i}`] })
    const cost = async (perPage: number) => {
      statements = 0
      const listed = await ask<{
        project: { artifactType: { artifactCollection: { artifacts: { edges: { version: string }[] } } } }
      }>(LIST, { project: t.project, perPage })
      const { edges } = listed.project.artifactType.artifactCollection.artifacts
      expect(edges.map(({ version }) => version)).toEqual(Array.from({ length: perPage }, (_, i) => `v${i}`))
      return statements
    }
    const one = await cost(1)
    expect(await cost(50)).toBe(one)
  })
})
