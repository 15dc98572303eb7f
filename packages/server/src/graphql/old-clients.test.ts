import { describe, expect, it } from 'vitest'
import { logArtifact, put, wireId } from '../testing/artifact.ts'
import { ask } from '../testing/ask.ts'
import { aRun, sharedTestDomain } from '../testing/domain.ts'

const t = sharedTestDomain()

interface Probe {
  readonly __type: { readonly fields: readonly { readonly name: string }[] } | null
}

describe('what clients before 0.31 look up first', () => {
  it.each([
    ['ServerSettings', 'serverMessages'],
    ['ServerInfo', 'cliVersionInfo'],
    ['Mutation', 'createRunFiles'],
    ['Artifact', 'ttlDurationSeconds'],
  ])('finds %s with %s', async (type, field) => {
    const probe = await ask<Probe>(t, `{ __type(name: "${type}") { fields { name } } }`)
    expect(probe.__type?.fields.map(({ name }) => name)).toContain(field)
  })

  it('is refused in words that the client knows when it names a field that is not there', async () => {
    const message = 'Cannot query field "nothing" on type "ServerInfo".'
    await expect(ask(t, '{ serverInfo { nothing } }')).rejects.toMatchObject({ message })
  })
})

describe('a run, as clients before 0.31 ask for it', () => {
  it('starts without a message from the server', async () => {
    const upsert = `mutation ($project: String!) { upsertBucket(input: {name: "r", modelName: $project}) {
      bucket { name } serverSettings { serverMessages { plainText } } } }`
    expect(await ask(t, upsert, { project: t.project })).toEqual({
      upsertBucket: { bucket: { name: 'r' }, serverSettings: { serverMessages: [] } },
    })
  })

  it('is listed under buckets', async () => {
    await aRun(t, 'r')
    const list =
      'query ($project: String!) { model(name: $project) { repo buckets(first: 10) { edges { node { name } } } } }'
    expect(await ask(t, list, { project: t.project })).toEqual({
      model: { repo: null, buckets: { edges: [{ node: { name: 'r' } }] } },
    })
  })

  it('takes files at the addresses that their names are asked for, and announces none by a plain question', async () => {
    await aRun(t, 'r')
    const urls = `query ($project: String!, $names: [String]!, $up: Boolean) { model(name: $project) { bucket(name: "r") {
      files(names: $names) { uploadHeaders edges { node { name url(upload: $up) } } } } } }`
    const filesOf = async (up: boolean) => {
      const { model } = await ask<Urls>(t, urls, { project: t.project, names: ['a b.txt', 'c/d.txt'], up })
      return model.bucket.files.edges.map(({ node }) => node)
    }
    expect(await filesOf(false)).toEqual([])
    const announced = await filesOf(true)
    expect(announced.map(({ name }) => name)).toEqual(['a b.txt', 'c/d.txt'])
    for (const { url } of announced) await put(t, new URL(url).pathname, 'hello')
    expect(await filesOf(false)).toHaveLength(2)
  })
})

interface Urls {
  readonly model: {
    readonly bucket: {
      readonly files: { readonly edges: readonly { readonly node: { readonly name: string; readonly url: string } }[] }
    }
  }
}

describe('a version, as clients before 0.19 ask for it', () => {
  it('has its number once among its aliases', async () => {
    const artifact = await logArtifact(t, { files: { 'a.txt': 'aaa' } })
    const query = `query ($id: ID!) { artifact(id: $id) { labels aliases { alias artifactCollectionName }
      artifactType { project { name } } usedBy(first: 1) { edges { node { name } } } } }`
    expect(await ask(t, query, { id: wireId(artifact) })).toEqual({
      artifact: {
        labels: null,
        aliases: [
          { alias: 'latest', artifactCollectionName: 'mnist' },
          { alias: 'v0', artifactCollectionName: 'mnist' },
        ],
        artifactType: { project: { name: t.project } },
        usedBy: { edges: [] },
      },
    })
  })

  it('may have its type made beforehand, twice over', async () => {
    const create = `mutation ($project: String!) { createArtifactType(input: {entityName: "admin", projectName: $project,
      name: "dataset", description: "d"}) { artifactType { name description } } }`
    const made = { createArtifactType: { artifactType: { name: 'dataset', description: 'd' } } }
    expect(await ask(t, create, { project: t.project })).toEqual(made)
    expect(await ask(t, create, { project: t.project })).toEqual(made)
  })
})
