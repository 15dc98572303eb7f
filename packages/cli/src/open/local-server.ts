import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AmphoraError } from '@amphora/wire'
import type { OpenedFolder } from '@amphora/server'
import type { Sink } from '../surroundings.ts'

/** A server that is there for one command. Dispose of it: what it keeps goes with it. */
export interface LocalServer extends AsyncDisposable {
  readonly baseUrl: string
  readonly apiKey: string
  /** Whose runs are shown. */
  readonly entity: string
  /** A link that shows a page to a browser, and signs it in, once: the token stands behind `#`, so that no log has it. */
  linkTo(page: string): string
}

export interface LocalServerOptions {
  /** Where it tells what is wrong with it. */
  readonly errors: Sink
  readonly onFailure: (error: Error) => void
  /** What its pages show. */
  readonly openedFolder: OpenedFolder
}

/** A whole server on a free port of loopback, in a folder of its own. */
export async function startLocalServer({ errors, onFailure, openedFolder }: LocalServerOptions): Promise<LocalServer> {
  const {
    createLog,
    FIRST_USERNAME: entity,
    parseConfig,
    startServer,
    systemClock,
    systemRandom,
  } = await import('@amphora/server')
  const folder = await mkdtemp(join(tmpdir(), 'amphora-open-'))
  const remove = async (): Promise<void> => rm(folder, { recursive: true, force: true })
  try {
    const args = ['--port', '0', '--host', '127.0.0.1', '--data', join(folder, 'data'), '--log-level', 'warn']
    const config = parseConfig(args, {}, folder) // what the environment says is about other servers
    const log = createLog(config.logLevel, { write: (line) => void errors.write(line) })
    const app = await startServer(config, { log, clock: systemClock, random: systemRandom, onFailure, openedFolder })
    const baseUrl = `http://127.0.0.1:${app.port}`
    const { firstKey: apiKey, signInToken: token } = app
    if (apiKey === undefined || token === undefined) {
      throw new AmphoraError('internal', 'a new server has no key')
    }
    return {
      baseUrl,
      apiKey,
      entity,
      linkTo: (page) => `${baseUrl}${page}#open=${token}`,
      async [Symbol.asyncDispose]() {
        await app.close()
        await remove()
      },
    }
  } catch (error) {
    await remove()
    throw error
  }
}
