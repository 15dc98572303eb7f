import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { encodeId, manifestDigestText, type ManifestEntry } from '@amphora/wire'
import type { Viewer } from '../auth/viewer.ts'
import type { Artifact, NewArtifact } from '../domain/artifact/index.ts'
import type { Manifest } from '../domain/manifest.ts'
import type { TestDomain } from './domain.ts'

/** A version as a test describes it; what it leaves out is usual. */
export interface ArtifactSketch extends Partial<NewArtifact> {
  /** Content by path. */
  readonly files?: Readonly<Record<string, string>>
  /** URIs by path. */
  readonly references?: Readonly<Record<string, string>>
  readonly viewer?: Viewer
}

/** Logs a version as the client does: draft, uploads, manifest, commit. */
export async function logArtifact(t: TestDomain, sketch: ArtifactSketch = {}): Promise<Artifact> {
  const draft = await createDraft(t, sketch)
  if (draft.state === 'COMMITTED') return draft
  await uploadFiles(t, draft, sketch)
  await uploadManifest(t, draft, manifestJson(entriesOf(sketch)))
  return commit(t, draft, sketch.viewer)
}

export function createDraft(
  t: TestDomain,
  { files, references, viewer, ...input }: ArtifactSketch = {},
): Promise<Artifact> {
  const entries = entriesOf({ ...(files && { files }), ...(references && { references }) })
  return t.domain.artifacts.createArtifact(viewer ?? t.viewer, {
    entity: '',
    project: t.project,
    typeName: 'dataset',
    collectionName: 'mnist',
    digest: digestOf(entries),
    aliases: ['latest'],
    tags: [],
    reusesDigest: true,
    ...input,
  })
}

/** Uploads what the server asks for. */
export async function uploadFiles(
  t: TestDomain,
  draft: Artifact,
  { files = {}, viewer }: ArtifactSketch,
): Promise<void> {
  const contents = Object.entries(files)
  const wanted = contents.map(([path, content]) => ({ artifactId: wireId(draft), path, md5: md5Of(content) }))
  const uploads = await t.domain.artifacts.requestUploads(viewer ?? t.viewer, wanted)
  for (const [at, [, content]] of contents.entries()) {
    const path = uploads[at]?.uploadPath
    if (path) await put(t, path, content)
  }
}

/** Announces and uploads manifest JSON. */
export async function uploadManifest(
  t: TestDomain,
  draft: Artifact,
  json: string,
  { kind = 'FULL', baseArtifactId }: { readonly kind?: Manifest['kind']; readonly baseArtifactId?: string } = {},
): Promise<Manifest> {
  const digest = md5Of(json)
  const input = { artifactId: wireId(draft), name: 'wandb_manifest.json', digest, kind, baseArtifactId }
  const manifest = await t.domain.manifests.createManifest(t.viewer, input)
  await put(t, t.domain.manifests.uploadOf(manifest)?.path ?? '', json)
  return manifest
}

export function commit(t: TestDomain, draft: Artifact, viewer: Viewer = t.viewer): Promise<Artifact> {
  return t.domain.artifacts.commitArtifact(viewer, wireId(draft), AbortSignal.timeout(60_000))
}

/** PUT to a signed path. */
export async function put(t: TestDomain, signedPath: string, content: string): Promise<void> {
  const token = signedPath.split('/')[2] ?? ''
  await t.domain.uploads.receiveUpload(token, Readable.from([Buffer.from(content)]), AbortSignal.timeout(60_000))
}

/** GET from a signed path. */
export async function get(t: TestDomain, signedPath: string): Promise<string> {
  const download = await t.domain.downloads.getDownload(signedPath.split('/')[2] ?? '')
  const content = await t.domain.downloads.openDownload(download)
  return (Buffer.isBuffer(content) ? content : await buffer(content)).toString()
}

export function entriesOf({ files = {}, references = {} }: ArtifactSketch): ReadonlyMap<string, ManifestEntry> {
  const contents = Object.entries(files).map(([path, content]): [string, ManifestEntry] => [
    path,
    { digest: md5Of(content), sizeBytes: Buffer.byteLength(content) },
  ])
  const links = Object.entries(references).map(([path, ref]): [string, ManifestEntry] => [
    path,
    { digest: ref, sizeBytes: 0, ref },
  ])
  return new Map([...contents, ...links])
}

/** As the client writes it, with what it should not have sent. */
export function manifestJson(entries: ReadonlyMap<string, ManifestEntry>): string {
  const contents = [...entries].map(([path, { digest, sizeBytes, ref }]): [string, object] => [
    path,
    ref === undefined
      ? { digest, size: sizeBytes, local_path: `/srv/me/${path}`, skip_cache: false }
      : { digest, size: sizeBytes, ref, skip_cache: false },
  ])
  return JSON.stringify({
    version: 1,
    storagePolicy: 'wandb-storage-policy-v1',
    storagePolicyConfig: { storageLayout: 'V2' },
    contents: Object.fromEntries<object>(contents),
  })
}

export function digestOf(entries: ReadonlyMap<string, ManifestEntry>): string {
  return createHash('md5')
    .update([...manifestDigestText(entries)].join(''))
    .digest('hex')
}

/** In base64. */
export function md5Of(content: string): string {
  return createHash('md5').update(content).digest('base64')
}

export function wireId(artifact: Pick<Artifact, 'id'>): string {
  return encodeId('Artifact', artifact.id)
}

/** Who holds which alias in the collection, by version number. */
export async function aliasesIn(t: TestDomain, collectionName = 'mnist'): Promise<Readonly<Record<string, number>>> {
  const project = await t.domain.projects.getProject(t.viewer, { project: t.project })
  const collection = await t.domain.collections.findCollection(project, collectionName)
  if (!collection) return {}
  const aliases = await t.domain.aliases.listAliases(collection, { afterName: '', limit: 1000 })
  const members = await t.domain.memberships.listMembersByArtifacts(
    t.viewer,
    aliases.map((alias) => alias.artifact_id),
  )
  const own = members.filter((member) => member.collection_id === collection.id)
  const versions = new Map(own.map((member) => [member.artifact_id, member.version_index]))
  return Object.fromEntries(aliases.map((alias) => [alias.name, versions.get(alias.artifact_id) ?? -1]))
}
