import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AmphoraError, checkEntryPath } from '@amphora/wire'
import { ask } from '../client.ts'
import type { Client } from '../client.ts'
import type { ClientIDMappingQuery, ClientIDMappingQueryVariables } from '../graphql/generated.ts'
import type { ArtifactRecord, ManifestEntryRecord } from '../log-file/record.ts'
import { CLIENT_ID_MAPPING } from './documents.ts'
import type { DraftEntry } from './entry.ts'
import { entriesOf } from './manifest-file.ts'
import { extraOf } from './record.ts'

interface Options {
  readonly signal?: AbortSignal | undefined
  readonly runFolder?: string | undefined
}

const CLIENT_REFERENCE = 'wandb-client-artifact://'

/**
 * The entries of a record, ready to be sent: each file is on this machine, each reference names what a server knows.
 * @throws {AmphoraError} `not_found` when a file is gone, `conflict` when it has another size than was recorded
 */
export async function sendableEntries(
  client: Client,
  record: ArtifactRecord,
  { signal, runFolder }: Options,
): Promise<ReadonlyMap<string, DraftEntry>> {
  const serverIds = new Map<string, string>()
  const entries = new Map<string, DraftEntry>()
  for await (const entry of entriesOf(record.manifest)) {
    const ref = entry.ref.startsWith(CLIENT_REFERENCE)
      ? await serverReference(client, entry.ref, { serverIds, signal })
      : entry.ref
    const localPath = entry.localPath === '' || ref !== '' ? undefined : await findFile(record, entry, runFolder)
    entries.set(checkEntryPath(entry.path), draftEntryOf(entry, ref, localPath))
  }
  return entries
}

function draftEntryOf(entry: ManifestEntryRecord, ref: string, localPath: string | undefined): DraftEntry {
  const extra = extraOf(entry)
  return {
    digest: entry.digest,
    sizeBytes: Number(entry.sizeBytes),
    ...(ref !== '' && { ref }),
    ...(entry.birthArtifactId !== '' && { birthArtifactId: entry.birthArtifactId }),
    ...(Object.keys(extra).length > 0 && { extra }),
    ...(localPath !== undefined && { localPath }),
  }
}

async function findFile(
  { name }: ArtifactRecord,
  entry: ManifestEntryRecord,
  runFolder: string | undefined,
): Promise<string> {
  const places = [entry.localPath, ...movedPlaces(entry.localPath, runFolder)]
  for (const place of places) {
    const stats = await stat(place).catch(() => undefined)
    if (!stats?.isFile()) continue
    if (BigInt(stats.size) === entry.sizeBytes) return place
    throw new AmphoraError(
      'conflict',
      `artifact "${name}": ${place}, the file for "${entry.path}", has ${stats.size} bytes; it had ${entry.sizeBytes} when it was added: log it again`,
      { name, path: entry.path, localPath: place },
    )
  }
  throw new AmphoraError(
    'not_found',
    `artifact "${name}": the bytes of "${entry.path}" are gone from ${places.join(' and ')}: the version cannot be made; bring the file ` +
      'back there and sync again, or log the artifact again',
    { name, path: entry.path, localPath: entry.localPath },
  )
}

/** Where a file lies when the run's folder was moved: after `artifacts/` all is as it was. */
function movedPlaces(localPath: string, runFolder: string | undefined): readonly string[] {
  const after = /(?:^|[/\\])artifacts[/\\]([^/\\]+[/\\][^/\\]+)$/.exec(localPath)?.[1]
  return runFolder === undefined || after === undefined ? [] : [join(runFolder, 'artifacts', after)]
}

async function serverReference(
  client: Client,
  ref: string,
  { serverIds, signal }: { readonly serverIds: Map<string, string>; readonly signal: AbortSignal | undefined },
): Promise<string> {
  const [clientID = '', ...path] = ref.slice(CLIENT_REFERENCE.length).split('/')
  const known = serverIds.get(clientID) ?? (await askServerId(client, clientID, signal))
  serverIds.set(clientID, known)
  return `wandb-artifact://${Buffer.from(known, 'base64').toString('hex')}/${path.join('/')}`
}

async function askServerId(client: Client, clientID: string, signal: AbortSignal | undefined): Promise<string> {
  const answer = await ask<ClientIDMappingQuery, ClientIDMappingQueryVariables>(
    client,
    CLIENT_ID_MAPPING,
    { clientID },
    { signal },
  )
  const id = answer.clientIDMapping?.serverID
  if (id !== undefined) return id
  throw new AmphoraError('not_found', 'a reference leads to an artifact that was never sent: log that one first', {
    clientID,
  })
}
