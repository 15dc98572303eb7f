import { beforeEach, describe, expect, it } from 'vitest'
import { put } from '../testing/artifact.ts'
import { ask } from '../testing/ask.ts'
import { aRun, sharedTestDomain } from '../testing/domain.ts'

const t = sharedTestDomain()

beforeEach(async () => {
  await aRun(t, 'r')
})

const CREATE = `mutation ($i: CreateRunFilesInput!) {
  createRunFiles(input: $i) { runID uploadHeaders files { name uploadUrl } } }`
const MARK = 'mutation ($i: MarkRunFilesUploadedInput!) { markRunFilesUploaded(input: $i) { success } }'
const FILES = `query ($project: String!, $names: [String], $pattern: String, $first: Int, $after: String, $up: Boolean = false) {
  project(name: $project) { run(name: "r") { fileCount files(names: $names, pattern: $pattern, first: $first, after: $after) {
    edges { cursor node { id name url(upload: $up) directUrl sizeBytes md5 mimetype updatedAt } }
    pageInfo { endCursor hasNextPage } } } } }`

interface Upload {
  readonly name: string
  readonly uploadUrl: string
}

interface WireFile {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly directUrl: string
  readonly updatedAt: string | null
}

interface Files {
  readonly fileCount: number
  readonly files: {
    readonly edges: readonly { readonly cursor: string; readonly node: WireFile }[]
    readonly pageInfo: { readonly hasNextPage: boolean }
  }
}

const place = (files: readonly string[]) => ({ entityName: 'admin', projectName: t.project, runName: 'r', files })

async function announce(...files: readonly string[]): Promise<readonly Upload[]> {
  const { createRunFiles } = await ask<{ createRunFiles: { files: readonly Upload[] } }>(t, CREATE, { i: place(files) })
  return createRunFiles.files
}

async function save(...names: readonly string[]): Promise<void> {
  for (const { uploadUrl } of await announce(...names)) await put(t, new URL(uploadUrl).pathname, 'hello')
}

async function list(variables = {}): Promise<Files> {
  const { project } = await ask<{ project: { run: Files } }>(t, FILES, { project: t.project, ...variables })
  return project.run
}

const namesOf = ({ files }: Files) => files.edges.map(({ node }) => node.name)

describe('CreateRunFiles', () => {
  it('answers as many addresses as were asked for, absolute, under the names asked for', async () => {
    const { createRunFiles } = await ask<{ createRunFiles: object }>(t, CREATE, { i: place(['./a.txt', 'b c/d.txt']) })
    expect(createRunFiles).toEqual({
      runID: expect.stringMatching(/^\S+$/) as string,
      uploadHeaders: [],
      files: [
        { name: './a.txt', uploadUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:8080\/storage\//) as string },
        { name: 'b c/d.txt', uploadUrl: expect.stringMatching(/\/d\.txt$/) as string },
      ],
    })
  })

  it('names the run also when no file is announced', async () => {
    expect(await ask(t, CREATE, { i: place([]) })).toMatchObject({ createRunFiles: { files: [] } })
  })

  it('refuses a path that leaves the run', async () => {
    await expect(announce('a', '../b')).rejects.toMatchObject({ code: 'invalid_argument' })
  })
})

describe('RunFiles', () => {
  it('tells of a file what a client downloads and skips by', async () => {
    await save('media/x.png')
    const { fileCount, files } = await list()
    expect(fileCount).toBe(1)
    expect(files.edges[0]?.node).toMatchObject({
      name: 'media/x.png',
      sizeBytes: 5,
      md5: 'XUFAKrxLKna5cZ2REBfFkg==',
      mimetype: 'image/png',
      updatedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as string,
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:8080\/storage\/.+\/x\.png$/) as string,
      directUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:8080\/storage\/.+\/x\.png$/) as string,
    })
  })

  it('gives the address to write to when that is asked for', async () => {
    await save('a.txt')
    const [edge] = (await list({ up: true })).files.edges
    await put(t, new URL(edge?.node.url ?? '').pathname, 'anew')
    expect((await list()).files.edges[0]?.node).toMatchObject({ sizeBytes: 4 })
  })

  it('shows by name what was announced and did not come yet: never updated', async () => {
    await announce('later.txt')
    expect(namesOf(await list())).toEqual([])
    expect((await list({ names: ['later.txt'] })).files.edges[0]?.node.updatedAt).toBeNull()
  })

  it('finds by names, by pattern, all for an empty list of names, and page by page', async () => {
    await save('a.txt', 'b.txt', 'c.png')
    expect(namesOf(await list({ names: ['./b.txt', 'absent'] }))).toEqual(['b.txt'])
    expect(namesOf(await list({ pattern: '%.txt' }))).toEqual(['a.txt', 'b.txt'])
    expect(namesOf(await list({ names: [] }))).toEqual(['a.txt', 'b.txt', 'c.png'])
    const first = await list({ first: 2 })
    expect(first.files.pageInfo.hasNextPage).toBe(true)
    const second = await list({ first: 2, after: first.files.edges[1]?.cursor })
    expect(namesOf(second)).toEqual(['c.png'])
    expect(second.files.pageInfo.hasNextPage).toBe(false)
  })
})

describe('MarkRunFilesUploaded', () => {
  it('is true of files whose bytes are here, and refused of others', async () => {
    await save('a.txt')
    await announce('b.txt')
    expect(await ask(t, MARK, { i: place(['a.txt']) })).toEqual({ markRunFilesUploaded: { success: true } })
    await expect(ask(t, MARK, { i: place(['a.txt', 'b.txt']) })).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('deleteFiles', () => {
  it('takes files away by id, with the number of the project as clients send it', async () => {
    await save('a.txt', 'b.txt')
    const [edge] = (await list()).files.edges
    const mutation =
      'mutation ($files: [ID!]!, $p: Int) { deleteFiles(input: {files: $files, projectId: $p}) { success } }'
    await ask(t, mutation, { files: [edge?.node.id ?? ''], p: 1 })
    expect(await list()).toMatchObject({ fileCount: 1, files: { edges: [{ node: { name: 'b.txt' } }] } })
  })
})
