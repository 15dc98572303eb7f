import { AmphoraError } from '@amphora/wire'
import type { Artifact } from '../artifact/artifact.ts'
import type { ArtifactContext } from '../artifact/context.ts'
import { logArtifact, useArtifact } from '../artifact/log.ts'
import type { ArtifactLogger, LoggedArtifact, LogOptions } from '../artifact/log.ts'
import type { LookupOptions } from '../artifact/lookup.ts'
import { linkModel, logModel, useModel } from '../artifact/model.ts'
import type { ModelOptions } from '../artifact/model.ts'
import type { SavedArtifact } from '../artifact/save-record.ts'
import type { ArtifactVersion } from '../artifact/version.ts'
import type { RequestOptions } from '../client.ts'
import type { ArtifactRecord, LogRecord } from '../log-file/record.ts'
import type { RunFolder } from './folder.ts'

export interface ArtifactParts {
  readonly runId: string
  readonly entity: string
  readonly project: string
  readonly folder: RunFolder | undefined
  readonly append: (record: LogRecord) => void
  readonly context: ArtifactContext
  readonly isOnline: boolean
  /** Resolves when the sender has saved the version of a record that is in the log. */
  readonly saved: (clientId: string) => Promise<SavedArtifact>
}

/** What a run makes and what it uses, told in its log. */
export class RunArtifacts {
  readonly #parts: ArtifactParts

  constructor(parts: ArtifactParts) {
    this.#parts = parts
  }

  log(artifact: Artifact, options: LogOptions = {}): LoggedArtifact {
    return logArtifact(this.#parts.context, this.#logger(), artifact, options)
  }

  async use(
    what: string | Artifact | ArtifactVersion,
    options: LookupOptions & LogOptions = {},
  ): Promise<ArtifactVersion> {
    const version = await useArtifact(this.#online('useArtifact'), this.#logger(), what, options)
    this.#parts.append({ kind: 'useArtifact', id: version.id, type: version.type, name: version.name })
    return version
  }

  async link(
    what: LoggedArtifact | ArtifactVersion,
    target: string,
    options: RequestOptions & { readonly aliases?: readonly string[] | undefined } = {},
  ): Promise<ArtifactVersion> {
    this.#online('linkArtifact')
    const version = 'wait' in what ? await what.wait(options) : what
    return version.linkTo(target, options)
  }

  logModel(path: string, options: ModelOptions = {}): Promise<LoggedArtifact> {
    return logModel(this.#parts.context, this.#logger(), path, options)
  }

  useModel(name: string, options: RequestOptions = {}): Promise<string> {
    return useModel(this.#online('useModel'), this.#logger(), name, options)
  }

  linkModel(
    path: string,
    options: ModelOptions & RequestOptions & { readonly registeredModelName: string },
  ): Promise<ArtifactVersion> {
    return linkModel(this.#online('linkModel'), this.#logger(), path, options)
  }

  #logger(): ArtifactLogger {
    const { runId, entity, project, folder } = this.#parts
    return { runId, entity, project, runFolder: folder?.path ?? '', send: (record) => this.#send(record) }
  }

  #send(artifact: ArtifactRecord): Promise<SavedArtifact> {
    this.#parts.append({ kind: 'artifact', artifact })
    return this.#parts.saved(artifact.clientId)
  }

  #online(what: string): ArtifactContext {
    if (this.#parts.isOnline) return this.#parts.context
    throw new AmphoraError('conflict', `${what} needs the server, and this run has none: use mode "online"`)
  }
}
