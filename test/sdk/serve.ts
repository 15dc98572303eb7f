import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { TEST_KEY } from '../../packages/server/src/testing/app.ts'

export interface Served {
  readonly url: string
  kill(): Promise<void>
}

/** A server on a port of its own, to be killed and started again on the same folder. It does not outlive the test. */
export async function serve(port: number, data: string): Promise<Served> {
  const main = join(import.meta.dirname, '../../packages/server/src/start.js')
  const child = spawn(process.execPath, [main, '--port', String(port), '--data', data], {
    env: { PATH: process.env['PATH'], AMPHORA_ADMIN_API_KEY: TEST_KEY },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()))
  const closed = once(child, 'close')
  while (!output.includes('Amphora is ready')) {
    await Promise.race([once(child.stdout, 'data'), closed])
    if (child.exitCode !== null) throw new Error(`the server did not start:\n${output}`)
  }
  return {
    url: `http://127.0.0.1:${port}`,
    async kill() {
      child.kill('SIGKILL')
      await closed
    },
  }
}
