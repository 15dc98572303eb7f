import { AmphoraError } from '@amphora/wire'
import type { RequestOptions } from '../client.ts'
import type { ArtifactRecord } from '../log-file/record.ts'
import { Artifact } from './artifact.ts'
import type { ArtifactContext } from './context.ts'
import { loadVersion, loadVersionById } from './lookup.ts'
import type { LookupOptions } from './lookup.ts'
import type { RecordTarget } from './record.ts'
import { saveArtifact } from './save.ts'
import { markUsed } from './save-record.ts'
import type { SavedArtifact, SaveOptions } from './save-record.ts'
import type { ArtifactVersion } from './version.ts'

/** What a run does for its artifacts. */
export interface ArtifactLogger {
  readonly entity: string
  readonly project: string
  readonly runId: string
  readonly runFolder: string
  /** Appends the record to the log at once; resolves when a sender has saved it, rejects with what it was refused for. */
  send(record: ArtifactRecord): Promise<SavedArtifact>
}

export type LogOptions = Pick<RecordTarget, 'aliases' | 'tags' | 'distributedId' | 'isFinal'>

/** An artifact on its way to become a version. */
export interface LoggedArtifact {
  readonly name: string
  readonly type: string
  readonly digest: string
  /** The version, once the server has it. @throws {AmphoraError} what the save failed for; the signal's reason */
  wait(options?: RequestOptions): Promise<ArtifactVersion>
}

/** Hands an artifact to its run, and returns at once: it is in the log, and sent from there. */
export function logArtifact(
  context: ArtifactContext,
  logger: ArtifactLogger,
  artifact: Artifact,
  options: LogOptions = {},
): LoggedArtifact {
  return sendDraft(context, logger, artifact, options)
}

/**
 * Notes a version as an input of a run: one that is there, by its name, or an artifact of the user's own, which is sent first.
 * @param logger undefined: nobody uses it, it is only looked up
 */
export async function useArtifact(
  context: ArtifactContext,
  logger: ArtifactLogger | undefined,
  what: string | Artifact | ArtifactVersion,
  options: LookupOptions & LogOptions = {},
): Promise<ArtifactVersion> {
  if (what instanceof Artifact) return useDraft(context, logger, what, options)
  const version = typeof what === 'string' ? await loadVersion(context, what, options) : what
  if (!logger) return version
  const { entity, project, runId: id } = logger
  await markUsed(context.client, { entity, project, id }, version, options)
  return version
}

async function useDraft(
  context: ArtifactContext,
  logger: ArtifactLogger | undefined,
  artifact: Artifact,
  options: LookupOptions & LogOptions,
): Promise<ArtifactVersion> {
  if (!logger) {
    throw new AmphoraError(
      'conflict',
      `no run uses the artifact "${artifact.name}": log it in one, or save it with saveDraft`,
    )
  }
  const { aliases, tags } = options
  return sendDraft(context, logger, artifact, { aliases, tags, isInput: true }).wait(options)
}

function sendDraft(
  context: ArtifactContext,
  logger: ArtifactLogger,
  artifact: Artifact,
  options: Omit<RecordTarget, 'runId' | 'runFolder'>,
): LoggedArtifact {
  const { entity, project, runId, runFolder } = logger
  const record = artifact.toRecord({ ...options, entity, project, runId, runFolder })
  const saved = logger.send(record)
  saved.catch(() => undefined) // told to whoever waits; a sender tells it, too
  return {
    name: record.name,
    type: record.type,
    digest: record.digest,
    wait: async ({ signal } = {}) => loadVersionById(context, (await unlessAborted(saved, signal)).id, { signal }),
  }
}

/** Saves an artifact at once, past any log. The run that made it is named, or nothing did. */
export async function saveDraft(
  context: ArtifactContext,
  artifact: Artifact,
  target: Omit<RecordTarget, 'runFolder' | 'isInput'> = {},
  options: SaveOptions = {},
): Promise<ArtifactVersion> {
  const { entity = context.entity, project = context.project } = target
  const record = artifact.toRecord({
    ...target,
    ...(entity !== undefined && { entity }),
    ...(project !== undefined && { project }),
  })
  const { id } = await saveArtifact(context.client, record, options)
  await artifact.discard()
  return loadVersionById(context, id, options)
}

async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work
  signal.throwIfAborted()
  let stop = (): void => undefined
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason)))
    signal.addEventListener('abort', stop, { once: true })
  })
  try {
    return await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
