import { AmphoraError, checkEntryPath } from '@amphora/wire'
import { ask, putBytes } from '../client.ts'
import type { Client, RunAddress } from '../client.ts'
import type { CreateRunFilesMutation, CreateRunFilesMutationVariables } from '../graphql/generated.ts'
import type { FileRecord } from '../log-file/record.ts'
import type { RunFile, RunFolder } from './run-folder.ts'

const CREATE_RUN_FILES = /* GraphQL */ `
  mutation CreateRunFiles($entity: String!, $project: String!, $run: String!, $files: [String!]!) {
    createRunFiles(input: { entityName: $entity, projectName: $project, runName: $run, files: $files }) {
      uploadHeaders
      files {
        name
        uploadUrl
      }
    }
  }
`

/** Files that one request asks addresses for, and that are on their way at the same time. */
const BATCH = 100
const UPLOADS_IN_FLIGHT = 8
/** Names waiting beyond this make the sender wait: their files lie on disk, and only the names are here. */
const MAX_WAITING = 10_000

export interface FilesOptions {
  readonly client: Client
  readonly run: RunAddress
  readonly folder: RunFolder
  readonly onUploaded: (path: string) => void
  readonly signal: AbortSignal
}

interface Found {
  readonly path: string
  readonly file: RunFile
}

/**
 * Sends run files: at once those that are named so, the others when the run ends. A file that did not change since it was
 * sent is not sent again; one that is not there is counted, and said.
 */
export class FileUploads {
  readonly #options: FilesOptions
  readonly #waiting = new Set<string>()
  readonly #atEnd = new Set<string>()
  readonly #sent = new Map<string, string>()
  readonly #missing = new Set<string>()
  readonly #refused: AmphoraError[] = []
  #work: Promise<void> | undefined

  constructor(options: FilesOptions) {
    this.#options = options
  }

  get missing(): readonly string[] {
    return [...this.#missing]
  }

  get refused(): readonly AmphoraError[] {
    return this.#refused
  }

  get left(): number {
    return this.#waiting.size
  }

  get sentCount(): number {
    return this.#sent.size
  }

  /** Takes a record's files. Resolves at once, unless very many wait. */
  async add(files: readonly FileRecord[]): Promise<void> {
    for (const { path, policy } of files) {
      if (policy !== 'now') this.#atEnd.add(path)
      if (policy !== 'end') this.#waiting.add(path)
    }
    this.#start()
    if (this.#waiting.size > MAX_WAITING) await this.#work
  }

  /** Sends what waits for the end, and resolves when all is there. */
  async finish(more: readonly string[]): Promise<void> {
    for (const path of [...this.#atEnd, ...more]) this.#waiting.add(path)
    do {
      this.#start()
      await this.#work
    } while (this.#waiting.size > 0)
  }

  /** Resolves when nothing is on its way; what was refused is kept. @throws the signal's reason */
  async settled(): Promise<void> {
    await this.#work
  }

  #start(): void {
    if (this.#work || this.#waiting.size === 0) return
    this.#work = this.#sendAll().finally(() => {
      this.#work = undefined
    })
    this.#work.catch(() => undefined) // the sending was given up: whoever waits for it is told
  }

  async #sendAll(): Promise<void> {
    while (this.#waiting.size > 0) {
      const paths = [...this.#waiting].slice(0, BATCH)
      for (const path of paths) this.#waiting.delete(path)
      try {
        await this.#sendBatch(await this.#findChanged(paths))
      } catch (error) {
        if (!(error instanceof AmphoraError)) throw error
        this.#refused.push(error)
      }
    }
  }

  async #findChanged(paths: readonly string[]): Promise<readonly Found[]> {
    const found: Found[] = []
    for (const path of paths) {
      const file = await this.#options.folder.find(checkEntryPath(path))
      if (!file) this.#missing.add(path)
      else if (this.#sent.get(path) !== file.mark) found.push({ path, file })
    }
    return found
  }

  async #sendBatch(found: readonly Found[]): Promise<void> {
    if (found.length === 0) return
    const { client, run, signal } = this.#options
    const variables = { entity: run.entity, project: run.project, run: run.id, files: found.map(({ path }) => path) }
    const answer = await ask<CreateRunFilesMutation, CreateRunFilesMutationVariables>(
      client,
      CREATE_RUN_FILES,
      variables,
      {
        signal,
      },
    )
    const created = answer.createRunFiles
    const addresses = new Map(created?.files.map((file) => [file.name, file.uploadUrl]))
    const queue = [...found]
    const headers = created?.uploadHeaders ?? []
    await Promise.all(Array.from({ length: UPLOADS_IN_FLIGHT }, () => this.#sendSome(queue, addresses, headers)))
  }

  async #sendSome(
    queue: Found[],
    addresses: ReadonlyMap<string, string | null>,
    headers: readonly string[],
  ): Promise<void> {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { path, file } = next
      const url = addresses.get(path)
      if (url == null) continue
      try {
        const upload = { url, headers, sizeBytes: file.sizeBytes, open: file.open, name: path }
        await putBytes(this.#options.client, upload, { signal: this.#options.signal })
        this.#sent.set(path, file.mark)
        this.#options.onUploaded(path)
      } catch (error) {
        if (!(error instanceof AmphoraError)) throw error
        this.#refused.push(error)
      }
    }
  }
}
