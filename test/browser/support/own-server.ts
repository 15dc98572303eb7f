import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawnServer, whenPrinted } from './spawn-server.ts'

/** An empty server of one test's own, for what would disturb the others. Stop it. */
export interface OwnServer {
  readonly url: string
  /** The link that this start printed for its administrator. */
  readonly link: string
  stop(): Promise<void>
}

/** @param args options of the server, such as `['--allowed-host', 'lab.example']` */
export async function startOwn(args: readonly string[] = []): Promise<OwnServer> {
  const folder = await mkdtemp(join(tmpdir(), 'amphora-own-'))
  const server = spawnServer(['--port', '0', '--data', join(folder, 'data'), ...args])
  const [, url = '', link = ''] = await whenPrinted(server, /ready: (http:\S+)[^]*?(http:\S+#link=[\w-]+)\n/)
  return {
    url,
    link,
    async stop() {
      if (server.exitCode === null && server.kill('SIGTERM')) await once(server, 'close')
      await rm(folder, { recursive: true, force: true })
    },
  }
}
