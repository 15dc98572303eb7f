import { createHash } from 'node:crypto'
import { rng } from './numbers.ts'
import type { Sizes } from './site.ts'

/** The project that is filled. */
export const PROJECT = 'pages'
/** Collections of each type that versions are spread over. */
const COLLECTIONS = 20

const IN_FLIGHT = 8 // clients at once; the server is one process
const STEPS = 20
const KEYS = ['train/loss', 'train/accuracy', 'val/loss', 'val/accuracy', 'lr']

/** Where posts go, and with which key. */
export interface Door {
  readonly url: string
  readonly apiKey: string
}

/**
 * Runs and versions as the client logs them, by its endpoints but without its processes: runs of 20 steps with five keys, and
 * versions of one file each, of which each is logged by a run that used one dataset, the same for all of them.
 */
export async function fillAmphora(door: Door, { runs, versions }: Sizes): Promise<void> {
  const every = (count: number, make: (index: number) => Promise<void>): Promise<void> => inFlight(count, make)
  await every(runs, (index) => addRun(door, index))
  const dataset = await addVersion(door, { run: runName(0), type: 'dataset', collection: 'digits', index: 0 })
  await every(versions - 1, async (index) => {
    const run = runName(index + 1)
    await ask(door, USE, { input: { artifactID: dataset, entityName: 'admin', projectName: PROJECT, runName: run } })
    await addVersion(door, { run, type: 'model', collection: `model-${index % COLLECTIONS}`, index })
  })
}

/** The id of a run in addresses. */
function runName(index: number): string {
  return `r${String(index).padStart(6, '0')}`
}

async function addRun(door: Door, index: number): Promise<void> {
  const random = rng(index)
  const name = runName(index)
  const config = { lr: { value: 10 ** -(1 + 4 * random()) }, batch: { value: 2 ** (4 + (index % 5)) } }
  await ask(door, RUN, {
    input: {
      entityName: 'admin',
      modelName: PROJECT,
      name,
      displayName: `${WORDS[index % WORDS.length]}-${index}`,
      jobType: index % 10 === 0 ? 'evaluate' : 'train',
      groupName: `sweep-${index % 40}`,
      tags: index % 7 === 0 ? ['baseline'] : [],
      config: JSON.stringify(config),
    },
  })
  const lines = Array.from({ length: STEPS }, (_, step) => {
    const values = KEYS.map((key) => [key, Math.exp(-step / 8) + random() / 10] as const)
    return JSON.stringify({ _step: step, _runtime: step, _timestamp: 1.79e9 + step, ...Object.fromEntries(values) })
  })
  const files = {
    'wandb-history.jsonl': { offset: 0, content: lines },
    'wandb-summary.json': { offset: 0, content: [lines.at(-1)] },
  }
  await post(door, `/files/admin/${PROJECT}/${name}/file_stream`, { files, complete: true, exitcode: 0 })
}

interface NewVersion {
  readonly run: string
  readonly type: string
  readonly collection: string
  readonly index: number
}

/** Five requests and two uploads, as the client makes them. Answers the version's id. */
async function addVersion(door: Door, { run, type, collection, index }: NewVersion): Promise<string> {
  const content = `weights of ${collection}, ${index}\n`.repeat(20)
  const md5 = md5Of(content)
  const digest = createHash('md5').update(`wandb-artifact-manifest-v1\nmodel.txt:${md5}\n`).digest('hex')
  const place = { entityName: 'admin', projectName: PROJECT, runName: run }
  const made = await ask<CreateArtifact>(door, CREATE, {
    input: {
      ...place,
      artifactTypeName: type,
      artifactCollectionName: collection,
      digest,
      description: 'made for a measurement',
      aliases: [{ artifactCollectionName: collection, alias: 'latest' }],
      metadata: JSON.stringify({ accuracy: 0.9, layers: [64, 64], index }),
      clientID: `client-${collection}-${index}`,
      sequenceClientID: `sequence-${collection}`,
    },
  })
  const { id } = made.createArtifact.artifact
  const about = { artifactID: id, name: 'wandb_manifest.json', ...place, type: 'FULL' }
  const empty = await ask<CreateManifest>(door, MANIFEST, { input: { ...about, digest: '' } })
  const file = {
    artifactID: id,
    artifactManifestID: empty.createArtifactManifest.artifactManifest.id,
    name: 'model.txt',
    md5,
  }
  const upload = await ask<CreateFiles>(door, FILES, { input: { artifactFiles: [file], storageLayout: 'V2' } })
  await put(upload.createArtifactFiles.files.edges[0]?.node.uploadUrl, content)
  const manifest = JSON.stringify({
    version: 1,
    storagePolicy: 'wandb-storage-policy-v1',
    storagePolicyConfig: { storageLayout: 'V2' },
    contents: { 'model.txt': { digest: md5, size: content.length, birthArtifactID: id } },
  })
  const announced = await ask<CreateManifest>(door, MANIFEST, { input: { ...about, digest: md5Of(manifest) } })
  await put(announced.createArtifactManifest.artifactManifest.file.uploadUrl, manifest)
  await ask(door, COMMIT, { input: { artifactID: id } })
  return id
}

const RUN = 'mutation($input: UpsertBucketInput!) { upsertBucket(input: $input) { bucket { id } } }'
const USE = 'mutation($input: UseArtifactInput!) { useArtifact(input: $input) { artifact { id } } }'
const CREATE = 'mutation($input: CreateArtifactInput!) { createArtifact(input: $input) { artifact { id } } }'
const COMMIT = 'mutation($input: CommitArtifactInput!) { commitArtifact(input: $input) { artifact { id } } }'
const MANIFEST = `mutation($input: CreateArtifactManifestInput!) { createArtifactManifest(input: $input) {
  artifactManifest { id file { uploadUrl } } } }`
const FILES = `mutation($input: CreateArtifactFilesInput!) { createArtifactFiles(input: $input) {
  files { edges { node { uploadUrl } } } } }`

interface CreateArtifact {
  readonly createArtifact: { readonly artifact: { readonly id: string } }
}
interface CreateManifest {
  readonly createArtifactManifest: {
    readonly artifactManifest: { readonly id: string; readonly file: { readonly uploadUrl: string } }
  }
}
interface CreateFiles {
  readonly createArtifactFiles: {
    readonly files: { readonly edges: readonly { readonly node: { readonly uploadUrl: string | null } }[] }
  }
}

const WORDS = ['amber', 'brisk', 'calm', 'dusty', 'early', 'faint', 'grand', 'hazy', 'iron', 'jolly', 'keen', 'lucky']

async function ask<Data>(door: Door, query: string, variables: object): Promise<Data> {
  const { data } = (await (await post(door, '/graphql', { query, variables })).json()) as { data: Data } // or it was not 200
  return data
}

async function post({ url, apiKey }: Door, path: string, body: object): Promise<Response> {
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' }
  const answer = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return answer
}

/** No address: the bytes are there already. */
async function put(url: string | null | undefined, body: string): Promise<void> {
  if (url == null) return
  const answer = await fetch(url, { method: 'PUT', body })
  if (!answer.ok) throw new Error(`an upload answered ${answer.status}: ${await answer.text()}`)
}

async function inFlight(count: number, make: (index: number) => Promise<void>): Promise<void> {
  let next = 0
  async function work(): Promise<void> {
    while (next < count) await make(next++)
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, work))
}

function md5Of(text: string): string {
  return createHash('md5').update(text).digest('base64')
}
