import { spawn, type ChildProcessByStdio } from 'node:child_process'
import type { Readable } from 'node:stream'
import { join } from 'node:path'
import { ROOT } from '../../../tools/run.ts'
import { KEY } from './server.ts'

/** A server process; what it logs goes to the test's own output. */
export type ServerProcess = ChildProcessByStdio<null, Readable, null>

/** Starts the server as it lies in the repository, with the tests' key. @param args its options, such as `['--port', '0']` */
export function spawnServer(args: readonly string[]): ServerProcess {
  return spawn(process.execPath, [join(ROOT, 'packages/server/src/start.js'), ...args], {
    env: { ...process.env, AMPHORA_ADMIN_API_KEY: KEY },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

/** What the pattern finds in all it has printed, once it is there. It goes on printing, so its output goes on being read. */
export function whenPrinted(server: ServerProcess, pattern: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let printed = ''
    server.stdout.on('data', (text: Buffer) => {
      printed += text.toString()
      const found = pattern.exec(printed)
      if (found) resolve(found)
    })
    server.once('close', () => reject(new Error(`the server ended: ${printed}`)))
  })
}
