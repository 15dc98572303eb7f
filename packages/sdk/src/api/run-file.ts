import { join, resolve, sep } from 'node:path'
import { AmphoraError, checkEntryPath } from '@amphora/wire'
import { ask, getUrl } from '../client.ts'
import type { Client, RequestOptions, RunAddress } from '../client.ts'
import type { ApiRunFilesQuery, ApiRunFilesQueryVariables } from '../graphql/generated.ts'
import { RUN_FILES } from './documents.ts'
import { nameOf } from './history.ts'
import { found, listAll } from './page.ts'
import type { ListOptions } from './page.ts'
import { writeWhole } from './whole-file.ts'

export interface FileListOptions extends ListOptions {
  /** Exactly these. */
  readonly names?: readonly string[] | undefined
  /** With `%` for any text and `_` for one character. */
  readonly pattern?: string | undefined
}

type FileFields = NonNullable<NonNullable<ApiRunFilesQuery['project']>['run']>['files']['edges'][number]['node']

/** A file that was saved with a run. */
export class RunFile {
  /** The path in the run, with `/`. */
  readonly name: string
  readonly sizeBytes: number
  readonly mimeType: string | undefined
  /** Base64. */
  readonly md5: string | undefined
  /** Undefined until its bytes are on the server. */
  readonly updatedAt: string | undefined
  readonly #client: Client
  readonly #url: string | undefined

  constructor(client: Client, fields: FileFields) {
    this.#client = client
    this.#url = fields.url ?? undefined
    this.name = fields.name
    this.sizeBytes = fields.sizeBytes
    this.mimeType = fields.mimetype ?? undefined
    this.md5 = fields.md5 ?? undefined
    this.updatedAt = fields.updatedAt ?? undefined
  }

  /** Its bytes as they come. @throws {AmphoraError} `not_found` while it is not uploaded */
  open(options: RequestOptions = {}): Promise<Response> {
    if (this.#url !== undefined) return getUrl(this.#client, this.#url, options)
    throw new AmphoraError('not_found', `${this.name} is not uploaded yet: ask again later`, { name: this.name })
  }

  async bytes(options: RequestOptions = {}): Promise<Uint8Array> {
    return new Uint8Array(await (await this.open(options)).arrayBuffer())
  }

  async text(options: RequestOptions = {}): Promise<string> {
    return (await this.open(options)).text()
  }

  /**
   * Puts it under a folder, at its path in the run; whole, or not at all.
   * @returns where it is
   * @throws {AmphoraError} `invalid_argument` for a path that leaves the folder
   */
  async download(folder = '.', options: RequestOptions = {}): Promise<string> {
    const root = resolve(folder)
    const target = join(root, checkEntryPath(this.name))
    if (!target.startsWith(root.endsWith(sep) ? root : root + sep)) {
      throw new AmphoraError('invalid_argument', `"${this.name}" would leave the folder ${root}`, { name: this.name })
    }
    await writeWhole(target, () => this.open(options), options.signal)
    return target
  }
}

/** Files of a run, by path. */
export async function* listFiles(
  client: Client,
  run: RunAddress,
  { names, pattern, ...options }: FileListOptions = {},
): AsyncGenerator<RunFile, undefined> {
  const nodes = listAll(options, async (page) => {
    const answer = await ask<ApiRunFilesQuery, ApiRunFilesQueryVariables>(
      client,
      RUN_FILES,
      {
        entity: run.entity,
        project: run.project,
        run: run.id,
        names: names ?? null,
        pattern: pattern ?? null,
        ...page,
      },
      options,
    )
    return found(answer.project?.run, `run ${nameOf(run)}`).files
  })
  for await (const node of nodes) yield new RunFile(client, node)
  return undefined
}
