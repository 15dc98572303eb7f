import { describe, expect, it } from 'vitest'
import { ask } from '../testing/ask.ts'
import { logArtifact, wireId } from '../testing/artifact.ts'
import { sharedTestDomain } from '../testing/domain.ts'
import type { Artifact } from '../domain/artifact/index.ts'

const t = sharedTestDomain()

interface Folder {
  readonly fileCount: number
  readonly folders: readonly object[]
  readonly files: {
    readonly edges: readonly { node: { name: string; ref: string | null } }[]
    readonly pageInfo: object
  }
}

async function folderOf(version: Artifact, path: string | null, first = 50, after: string | null = null) {
  const query = `query($id: ID!, $path: String, $first: Int, $after: String) { artifact(id: $id) { folder(path: $path) {
    path fileCount sizeBytes hasMoreFolders folders { name fileCount sizeBytes }
    files(first: $first, after: $after) { pageInfo { endCursor hasNextPage } edges { node { name sizeBytes ref } } } } } }`
  const variables = { id: wireId(version), path, first, after }
  return (await ask<{ artifact: { folder: Folder } }>(t, query, variables)).artifact.folder
}

const namesIn = (folder: Folder) => folder.files.edges.map(({ node }) => node.name)

const TREE = {
  'a.txt': 'a',
  'data/one.csv': '22',
  'data/deep/two.csv': '333',
  'data/deep/er/three.csv': '4444',
  'data-2/x': '55555',
  data0: '666666',
  '한글/파일.txt': '한',
  '𝒳/y': 'z',
}

describe('a level of a version’s files', () => {
  it('has its folders with the sums of all below, and its files', async () => {
    const version = await logArtifact(t, { files: TREE })
    const top = await folderOf(version, null)
    expect(top.folders).toEqual([
      { name: 'data', fileCount: 3, sizeBytes: 9 },
      { name: 'data-2', fileCount: 1, sizeBytes: 5 },
      { name: '한글', fileCount: 1, sizeBytes: 3 },
      { name: '𝒳', fileCount: 1, sizeBytes: 1 },
    ])
    expect(top).toMatchObject({ path: '', fileCount: 2, sizeBytes: 7, hasMoreFolders: false })
    expect(namesIn(top)).toEqual(['a.txt', 'data0'])
    const data = await folderOf(version, 'data')
    expect(data.folders).toEqual([{ name: 'deep', fileCount: 2, sizeBytes: 7 }])
    expect(namesIn(data)).toEqual(['data/one.csv'])
    expect(namesIn(await folderOf(version, 'data/deep/er'))).toEqual(['data/deep/er/three.csv'])
    expect(namesIn(await folderOf(version, '𝒳'))).toEqual(['𝒳/y'])
    expect(namesIn(await folderOf(version, '한글'))).toEqual(['한글/파일.txt'])
  })

  it('is empty where there is none', async () => {
    const version = await logArtifact(t, { files: TREE })
    expect(await folderOf(version, 'dat')).toMatchObject({ fileCount: 0, folders: [], files: { edges: [] } })
    expect(await folderOf(version, 'a.txt')).toMatchObject({ fileCount: 0, folders: [], files: { edges: [] } })
  })

  it('comes in pages of files', async () => {
    const version = await logArtifact(t, { files: { a: '1', 'b/x': '2', b: '3', c: '4' } })
    const first = await folderOf(version, null, 2)
    expect(namesIn(first)).toEqual(['a', 'b'])
    const { endCursor } = first.files.pageInfo as { endCursor: string }
    const second = await folderOf(version, null, 2, endCursor)
    expect([namesIn(second), second.fileCount]).toEqual([['c'], 3])
    expect(second.files.pageInfo).toMatchObject({ hasNextPage: false })
  })

  it('tells what a reference points at, and sums them', async () => {
    const version = await logArtifact(t, { files: { a: '1' }, references: { far: 's3://bucket/far' } })
    const { files } = await folderOf(version, null)
    expect(files.edges.map(({ node }) => node.ref)).toEqual([null, 's3://bucket/far'])
    const sums = await ask(t, 'query($id: ID!) { artifact(id: $id) { references { count sizeBytes } } }', {
      id: wireId(version),
    })
    expect(sums).toEqual({ artifact: { references: { count: 1, sizeBytes: 0 } } })
  })
})

describe('a search in a version’s files', () => {
  it('finds paths by words in any form, and tells how far it looked', async () => {
    const version = await logArtifact(t, { files: TREE })
    const find = async (search: string, first: number) =>
      (
        await ask<{ artifact: { foundFiles: { searched: number; files: { name: string }[] } } }>(
          t,
          `query($id: ID!, $search: String!, $first: Int) { artifact(id: $id) {
             foundFiles(search: $search, first: $first) { searched files { name } } } }`,
          { id: wireId(version), search, first },
        )
      ).artifact.foundFiles
    expect((await find('파일'.normalize('NFD'), 10)).files).toEqual([{ name: '한글/파일.txt' }])
    expect(await find('CSV deep', 10)).toEqual({
      searched: 8,
      files: [{ name: 'data/deep/er/three.csv' }, { name: 'data/deep/two.csv' }],
    })
    expect(await find('data', 1)).toEqual({ searched: 2, files: [{ name: 'data-2/x' }] })
  })
})
