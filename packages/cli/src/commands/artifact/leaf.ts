import type { ArtifactVersion } from '@amphora/sdk'
import { parseArtifactPath } from '@amphora/wire'
import type { Command } from 'commander'
import { orAbsent } from '../../absent.ts'
import { serverSideCommand } from '../../command.ts'
import type { Connection, ServerOptions } from '../../context.ts'
import { pathText, projectPath, type ProjectPath } from '../project.ts'

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
export function findVersion(connection: Connection, name: string, options: ArtifactOptions): Promise<ArtifactVersion> {
  const { place, collection, alias } = parseVersionPath(name, defaultsOf(connection, options))
  const path = `${pathText(place)}/${collection}:${alias}`
  return orAbsent(connection.api.artifact(path), `version ${path}`, `amphora artifact ls -p ${pathText(place)}`)
}

interface VersionPath {
  readonly place: ProjectPath
  readonly collection: string
  readonly alias: string
}

/** `name`, `name:alias`, `project/name:alias` or `entity/project/name:alias`. @throws {AmphoraError} `invalid_argument` */
export function parseVersionPath(text: string, byDefault: ProjectPath): VersionPath {
  const { entity = byDefault.entity, project = byDefault.project, collection, alias } = parseArtifactPath(text)
  return { place: { entity, project }, collection, alias }
}
