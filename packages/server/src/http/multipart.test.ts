import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../testing/app.ts'

/* As wandb 0.31 sends a file of 2 GiB or more, with parts that are smaller. */

let app: TestApp

beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes)
const PARTS = [1, 2, 3].map((value) => Buffer.alloc(100_000 * value, value))

const CREATE = `mutation CreateArtifactFiles($i: CreateArtifactFilesInput!) { createArtifactFiles(input: $i) { files { edges { node {
  storagePath uploadUrl uploadHeaders uploadMultipartUrls { uploadID uploadUrlParts { partNumber uploadUrl } } artifact { id } } } } } }`
const COMPLETE = `mutation CompleteMultipartUploadArtifact($i: CompleteMultipartUploadArtifactInput!) {
  completeMultipartUploadArtifact(input: $i) { digest } }`

interface Node {
  readonly storagePath: string
  readonly uploadUrl: string | null
  readonly uploadHeaders: readonly string[]
  readonly uploadMultipartUrls: {
    readonly uploadID: string
    readonly uploadUrlParts: readonly { readonly partNumber: number; readonly uploadUrl: string }[]
  } | null
  readonly artifact: { readonly id: string }
}

async function askForFile(artifactID: string): Promise<Node> {
  const file = {
    artifactID,
    name: 'large.bin',
    md5: md5(Buffer.concat(PARTS)).digest('base64'),
    uploadPartsInput: PARTS.map((part, at) => ({ partNumber: at + 1, hexMD5: md5(part).digest('hex') })),
  }
  const { json } = await app.ask(CREATE, { i: { artifactFiles: [file], storageLayout: 'V2' } })
  const { data } = json as { data: { createArtifactFiles: { files: { edges: [{ node: Node }] } } } }
  return data.createArtifactFiles.files.edges[0].node
}

it('parts go to addresses of their own, and their ETags complete the file', async () => {
  const made = await app.ask(
    `mutation { createArtifact(input: {entityName: "", projectName: "p", artifactTypeName: "t", artifactCollectionName: "c",
      digest: "${'0'.repeat(32)}"}) { artifact { id } } }`,
  )
  const { data } = made.json as { data: { createArtifact: { artifact: { id: string } } } }
  const node = await askForFile(data.createArtifact.artifact.id)
  expect(node.uploadUrl).not.toBeNull()
  const etags: string[] = []
  for (const [at, { partNumber, uploadUrl }] of (node.uploadMultipartUrls?.uploadUrlParts ?? []).entries()) {
    const body = PARTS[at] ?? Buffer.of()
    const headers = { 'content-md5': md5(body).digest('base64'), 'content-type': 'application/octet-stream' }
    const answer = await fetch(uploadUrl, { method: 'PUT', body: new Uint8Array(body), headers })
    expect({ partNumber, status: answer.status }).toEqual({ partNumber: at + 1, status: 200 })
    etags.push(answer.headers.get('etag') ?? '')
  }
  const input = {
    artifactID: node.artifact.id,
    storagePath: node.storagePath,
    uploadID: node.uploadMultipartUrls?.uploadID,
    completedParts: etags.map((hexMD5, at) => ({ partNumber: at + 1, hexMD5 })), // quotes included, as the client does
    completeMultipartAction: 'Complete',
  }
  expect(await app.ask(COMPLETE, { i: input })).toMatchObject({
    status: 200,
    json: { data: expect.anything() as unknown },
  })
  expect(await askForFile(data.createArtifact.artifact.id)).toMatchObject({
    uploadUrl: null,
    uploadMultipartUrls: null,
  })
})
