import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '../../../tools/free-port.ts'
import { ROOT } from '../../../tools/run.ts'
import { spawnServer, whenPrinted, type ServerProcess } from './spawn-server.ts'

/** A server of one test, which may be killed and started again with what it had, at the same address. */
export interface RestartableServer {
  readonly url: string
  kill(): Promise<void>
  start(): Promise<void>
  /** Kills it, and its folder goes. */
  remove(): Promise<void>
}

export async function startRestartable(): Promise<RestartableServer> {
  await promisify(execFile)(process.execPath, [join(ROOT, 'tools/build-pages.js')])
  const folder = await mkdtemp(join(tmpdir(), 'amphora-live-'))
  const port = await freePort()
  let server: ServerProcess | undefined
  const start = async (): Promise<void> => {
    const args = ['--port', String(port), '--host', '127.0.0.1', '--data', join(folder, 'data')]
    server = spawnServer(args)
    await whenPrinted(server, /Amphora is ready/)
  }
  const kill = async (): Promise<void> => {
    if (server?.exitCode === null && server.signalCode === null && server.kill('SIGKILL')) await once(server, 'close')
  }
  await start()
  return {
    url: `http://127.0.0.1:${port}`,
    kill,
    start,
    async remove() {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
