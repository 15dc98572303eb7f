import { AmphoraError } from '@amphora/wire'
import type { SavedArtifact, SaveOptions } from '../artifact/save-record.ts'
import type { Client, RunAddress } from '../client.ts'
import type { ArtifactRecord } from '../log-file/record.ts'

/** What became of an artifact of the log. `clientId` tells which one it was. */
export type ArtifactOutcome = { readonly clientId: string; readonly name: string } & (
  | { readonly saved: SavedArtifact; readonly error: undefined }
  | { readonly saved: undefined; readonly error: AmphoraError }
)

/** Saving needs files and hashes of Node's: who sends a log says how, so that a browser need not load them. */
export type SaveArtifact = (client: Client, record: ArtifactRecord, options: SaveOptions) => Promise<SavedArtifact>

/** For programs that save none: each is told as refused, and the log is not marked as sent. */
export const refuseArtifact: SaveArtifact = (_client, { name }) =>
  Promise.reject(
    new AmphoraError('not_served', `artifact "${name}" is not sent from here: send the log by "amphora sync"`),
  )

export interface ArtifactsOptions {
  readonly save: SaveArtifact
  readonly client: Client
  readonly run: RunAddress
  /** The folder under which files were staged. */
  readonly runFolder: string | undefined
  readonly onOutcome: (outcome: ArtifactOutcome) => void
  readonly signal: AbortSignal
}

/** Records hold their manifests: so many wait in memory at most, then the log is read no further. */
const MAX_WAITING = 16

/** Sends artifacts beside the rows: those of one name one after the other, as they were logged; others side by side. */
export class ArtifactUploads {
  readonly #options: ArtifactsOptions
  readonly #lastOfName = new Map<string, Promise<void>>()
  readonly #refused: AmphoraError[] = []
  #left = 0

  constructor(options: ArtifactsOptions) {
    this.#options = options
  }

  get left(): number {
    return this.#left
  }

  get refused(): readonly AmphoraError[] {
    return this.#refused
  }

  /** Resolves at once, unless many wait. */
  async add(record: ArtifactRecord, historyStep: bigint | undefined): Promise<void> {
    const before = this.#lastOfName.get(record.name)
    const saved = this.#saveAfter(before, record, historyStep)
    this.#lastOfName.set(record.name, saved)
    this.#left++
    const ended = saved.finally(() => {
      this.#left--
      if (this.#lastOfName.get(record.name) === saved) this.#lastOfName.delete(record.name)
    })
    ended.catch(() => undefined) // the sending was given up: whoever waits for it is told
    while (this.#left >= MAX_WAITING) await Promise.race(this.#lastOfName.values())
  }

  /** Resolves when each was saved or refused. */
  async finish(): Promise<void> {
    while (this.#lastOfName.size > 0) {
      await Promise.all(this.#lastOfName.values())
      await Promise.resolve() // what ends above takes itself off the list
    }
  }

  async #saveAfter(before: Promise<void> | undefined, record: ArtifactRecord, step: bigint | undefined): Promise<void> {
    await before
    const { save, client, run, runFolder, signal, onOutcome } = this.#options
    const known = { clientId: record.clientId, name: record.name }
    try {
      const placed = { ...record, entity: run.entity, project: run.project, runId: record.runId && run.id }
      const saved = await saveAnywhere(save, client, placed, {
        runFolder,
        signal,
        historyStep: step === undefined ? undefined : Number(step),
      })
      onOutcome({ ...known, saved, error: undefined })
    } catch (error) {
      if (!(error instanceof AmphoraError)) throw error
      this.#refused.push(error)
      onOutcome({ ...known, saved: undefined, error })
    }
  }
}

/** A log that is sent to a second project names artifacts that are in the first: there they are others. */
async function saveAnywhere(
  save: SaveArtifact,
  client: Client,
  record: ArtifactRecord,
  options: SaveOptions,
): Promise<SavedArtifact> {
  try {
    return await save(client, record, options)
  } catch (error) {
    if (!(error instanceof AmphoraError) || error.code !== 'conflict' || error.detail['status'] !== 409) throw error
    return save(client, { ...record, clientId: newClientId(), sequenceClientId: newClientId() }, options)
  }
}

function newClientId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(128)), (byte) => (byte % 36).toString(36)).join('')
}
