import { AmphoraError } from '@amphora/wire'
import { CREATE_FILES } from '../artifact/documents.ts'
import type { DraftEntry } from '../artifact/entry.ts'
import { inParallel } from '../artifact/parallel.ts'
import { extraOf } from '../artifact/record.ts'
import { saveRecord } from '../artifact/save-record.ts'
import type { UploadTarget } from '../artifact/upload-file.ts'
import { ask, putBytes } from '../client.ts'
import type { Client } from '../client.ts'
import type { CreateArtifactFilesMutation, CreateArtifactFilesMutationVariables } from '../graphql/generated.ts'
import type { ArtifactRecord } from '../log-file/record.ts'
import type { SaveArtifact } from '../sender/artifacts.ts'
import type { Contents } from './contents.ts'
import { md5Base64 } from './md5.ts'

/** A browser opens so many connections to one host. */
const UPLOADS_IN_FLIGHT = 6
const FILES_A_REQUEST = 500

/** Saves artifacts whose files are in memory, and lets go of them. */
export function saveFrom(contents: Contents): SaveArtifact {
  return async (client, record, options) => {
    const saved = await saveRecord(client, record, options, {
      md5Base64,
      entriesOf: async () => entriesOf(record),
      upload: (_, entries, target) => upload(client, contents, entries, target),
    })
    for (const { localPath } of record.manifest.entries) contents.drop(localPath)
    return saved
  }
}

function entriesOf({ manifest }: ArtifactRecord): ReadonlyMap<string, DraftEntry> {
  return new Map(
    manifest.entries.map((entry) => [
      entry.path,
      {
        digest: entry.digest,
        sizeBytes: Number(entry.sizeBytes),
        localPath: entry.localPath,
        ...(entry.extra.length > 0 && { extra: extraOf(entry) }),
      },
    ]),
  )
}

async function upload(
  client: Client,
  contents: Contents,
  entries: ReadonlyMap<string, DraftEntry>,
  target: UploadTarget,
): Promise<ReadonlyMap<string, string>> {
  const births = new Map<string, string>()
  const all = [...entries]
  for (let at = 0; at < all.length; at += FILES_A_REQUEST) {
    const files = all.slice(at, at + FILES_A_REQUEST)
    const places = await askPlaces(client, files, target)
    const pairs = files.flatMap(([path, entry], index) => {
      const place = places[index]
      return place ? [{ path, entry, place }] : []
    })
    await inParallel(
      pairs,
      { limit: UPLOADS_IN_FLIGHT, signal: target.signal },
      async ({ path, entry, place }, signal) => {
        births.set(path, place.artifact.id)
        const bytes = contents.find(entry.localPath ?? '')
        if (place.uploadUrl === null || !bytes) return // the server has them
        const sent = { url: place.uploadUrl, headers: place.uploadHeaders ?? [], sizeBytes: bytes.length, name: path }
        await putBytes(client, { ...sent, open: () => bytes }, { signal })
      },
    )
  }
  return births
}

type Place = NonNullable<CreateArtifactFilesMutation['createArtifactFiles']>['files']['edges'][number]['node']

async function askPlaces(
  client: Client,
  files: readonly (readonly [string, DraftEntry])[],
  { artifactId, manifestId, signal }: UploadTarget,
): Promise<readonly Place[]> {
  const artifactFiles = files.map(([name, { digest }]) => ({
    artifactID: artifactId,
    artifactManifestID: manifestId,
    name,
    md5: digest,
  }))
  const answer = await ask<CreateArtifactFilesMutation, CreateArtifactFilesMutationVariables>(
    client,
    CREATE_FILES,
    { input: { artifactFiles, storageLayout: 'V2' } },
    { signal },
  )
  const places = answer.createArtifactFiles?.files.edges.flatMap(({ node }) => node ?? []) ?? []
  if (places.length === files.length) return places
  throw new AmphoraError('internal', `asked where ${files.length} files go, the server answered for ${places.length}`)
}
