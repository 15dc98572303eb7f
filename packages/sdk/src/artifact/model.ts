import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { AmphoraError } from '@amphora/wire'
import type { RequestOptions } from '../client.ts'
import { Artifact } from './artifact.ts'
import type { ArtifactContext } from './context.ts'
import { fileError } from './file-fault.ts'
import { logArtifact, useArtifact } from './log.ts'
import type { ArtifactLogger, LoggedArtifact } from './log.ts'
import type { ArtifactVersion } from './version.ts'

export interface ModelOptions {
  /** `run-<run id>-<file name>` where nothing is said. */
  readonly name?: string | undefined
  readonly aliases?: readonly string[] | undefined
}

/** Where models are linked to when nothing else is said. */
const MODEL_REGISTRY = 'model-registry'

/** Logs a file, or a folder, as an artifact of the type `model`. */
export async function logModel(
  context: ArtifactContext,
  logger: ArtifactLogger,
  path: string,
  options: ModelOptions = {},
): Promise<LoggedArtifact> {
  const name = options.name ?? `run-${logger.runId}-${basename(path)}`.replace(/[^A-Za-z0-9_.-]/g, '-')
  const artifact = new Artifact(name, 'model')
  const stats = await stat(path).catch((error: unknown) => {
    throw fileError(error)
  })
  if (stats.isDirectory()) await artifact.addDir(path)
  else await artifact.addFile(path)
  return logArtifact(context, logger, artifact, { aliases: options.aliases })
}

/**
 * Uses a model and downloads it: the path of its file, or of its folder when it has several.
 * @throws {AmphoraError} `invalid_argument` when it is no model
 */
export async function useModel(
  context: ArtifactContext,
  logger: ArtifactLogger | undefined,
  name: string,
  options: RequestOptions = {},
): Promise<string> {
  const version = await useArtifact(context, logger, name, options)
  if (!version.type.includes('model')) {
    throw new AmphoraError(
      'invalid_argument',
      `${version.name} is of type "${version.type}", not a model: use useArtifact`,
    )
  }
  const files = await version.files(options)
  return files.length === 1 ? version.file(options) : version.download(options)
}

/** Logs a model and links it to a registered one, in the project `model-registry`. @returns it, as it is there */
export async function linkModel(
  context: ArtifactContext,
  logger: ArtifactLogger,
  path: string,
  options: ModelOptions & RequestOptions & { readonly registeredModelName: string },
): Promise<ArtifactVersion> {
  const { registeredModelName, aliases, signal } = options
  if (registeredModelName.includes('/') || registeredModelName.includes(':')) {
    throw new AmphoraError(
      'invalid_argument',
      `a registered model's name has no "/" and ":": "${registeredModelName}" has`,
    )
  }
  const logged = await logModel(context, logger, path, { name: options.name })
  const version = await logged.wait({ signal })
  return version.linkTo(`${logger.entity}/${MODEL_REGISTRY}/${registeredModelName}`, { aliases, signal })
}
