import type { Command } from 'commander'
import { serverSideCommand } from '../../command.ts'
import type { Connection, ServerOptions } from '../../context.ts'
import { getVersion, parseVersionPath, type FoundVersion } from '../../queries/artifact.ts'
import { projectPath, type ProjectPath } from '../project.ts'

/** Of every command about artifacts. */
export interface ArtifactOptions extends ServerOptions {
  readonly project?: string
}

/** Where the client puts what names no project. */
const DEFAULT_PROJECT = 'uncategorized'

/** A command about artifacts. A name without a project is looked for where `artifact put` puts it. */
export function artifactLeaf(words: string, says: string): Command {
  return serverSideCommand(words, says).option(
    '-p, --project <project>',
    'PROJECT or ENTITY/PROJECT, for names that do not say',
  )
}

export function defaultsOf(connection: Connection, { project }: ArtifactOptions): ProjectPath {
  return projectPath(project ?? connection.settings.project ?? DEFAULT_PROJECT, connection)
}

/** @throws {AmphoraError} `not_found` */
export async function findVersion(
  connection: Connection,
  name: string,
  options: ArtifactOptions,
): Promise<FoundVersion> {
  return getVersion(connection.client, parseVersionPath(name, defaultsOf(connection, options)))
}
